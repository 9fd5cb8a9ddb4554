/** n8n's request helper with a credential or, for open services, without one, for a vendor's own host: one request, no redirect, every status given back. */
import type { IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';
import { AgencyError } from '../../core/shared/errors';
import type { ChannelHttp, ChannelHttpAnswer, ChannelHttpRequest } from '../../core/shared/ports';
import { rememberSecrets } from '../../core/shared/scrub';

const TIMEOUT_MS = 60_000;
/** Nothing left: the connection was never made. */
const NEVER_SENT = new Set([
	'ENOTFOUND',
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

/**
 * The door of a credential.
 *
 * @param baseUrl  put before a path; a whole https address stays as it is
 */
export function credentialHttp(
	context: IExecuteFunctions,
	credential: string,
	baseUrl: string,
): ChannelHttp {
	let known: Promise<void> | undefined;
	return {
		async request(request) {
			const url = wholeUrl(request, baseUrl);
			known ??= rememberCredential(context, credential);
			await known;
			try {
				return await send(context, credential, { ...request, url });
			} catch (error) {
				throw outcomeOf(error, new URL(url).host);
			}
		},
	};
}

/**
 * The door of a secret from the vault: opened for each request, sent in headers, to the vendor's own hosts only.
 *
 * @param door.headers  what signs a request in; asked right before it leaves
 * @param door.hosts    further hosts the secret may go to, besides the base's own
 */
export function keyedHttp(
	context: IExecuteFunctions,
	door: {
		baseUrl: string;
		headers: () => Promise<Record<string, string>>;
		hosts?: RegExp;
	},
): ChannelHttp {
	const { baseUrl, headers, hosts } = door;
	return {
		async request(request) {
			const url = new URL(wholeUrl(request, baseUrl));
			const isOwn = url.origin === new URL(baseUrl).origin || isNamed(url, hosts);
			const signed = isOwn && request.authenticated !== false ? await headers() : {};
			try {
				return await send(context, undefined, {
					...request,
					url: url.href,
					headers: { ...request.headers, ...signed },
				});
			} catch (error) {
				throw outcomeOf(error, url.host);
			}
		},
	};
}

function wholeUrl({ url }: ChannelHttpRequest, baseUrl: string): string {
	return /^https?:\/\//i.test(url) ? url : `${baseUrl}${url}`;
}

function isNamed(url: URL, hosts: RegExp | undefined): boolean {
	return url.protocol === 'https:' && hosts?.test(url.hostname) === true;
}

/** From now on no text that leaves shows what the credential holds. */
async function rememberCredential(context: IExecuteFunctions, type: string): Promise<void> {
	rememberSecrets(await context.getCredentials(type));
}

/** The door to open services: no credential, whole addresses of our own only. */
export function openHttp(context: IExecuteFunctions): ChannelHttp {
	return {
		async request(request) {
			try {
				return await send(context, undefined, request);
			} catch (error) {
				throw outcomeOf(error, new URL(request.url).host);
			}
		},
	};
}

async function send(
	context: IExecuteFunctions,
	credential: string | undefined,
	request: ChannelHttpRequest,
): Promise<ChannelHttpAnswer> {
	const options = {
		method: request.method as IHttpRequestMethods,
		url: request.url,
		headers: request.headers ?? {},
		...(request.query === undefined ? {} : { qs: request.query }),
		...(request.json === undefined ? {} : { body: request.json as object }),
		...(request.body === undefined ? {} : { body: Buffer.from(request.body) }),
		json: request.body === undefined,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: request.timeoutMs ?? TIMEOUT_MS,
		...(request.signal === undefined ? {} : { abortSignal: request.signal }),
	};
	const answer = (await (credential === undefined || request.authenticated === false
		? context.helpers.httpRequest(options)
		: context.helpers.httpRequestWithAuthentication.call(context, credential, options))) as {
		statusCode: number;
		headers: Record<string, unknown>;
		body: unknown;
	};
	const isText = typeof answer.body === 'string';
	return {
		status: answer.statusCode,
		headers: Object.fromEntries(
			Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		text: isText ? (answer.body as string) : JSON.stringify(answer.body ?? ''),
		json: isText ? parsed(answer.body as string) : answer.body,
	};
}

function outcomeOf(error: unknown, host: string): AgencyError {
	const { code, cause } = error as { code?: string; cause?: { code?: string } };
	const known = cause?.code ?? code ?? '';
	const never = NEVER_SENT.has(known);
	return new AgencyError({
		kind: 'publish',
		code: never ? 'DIST_NOT_SENT' : 'DIST_003',
		message: never
			? `${host}: no connection (${known}); nothing was sent`
			: `${host}: sent, but no usable answer came`,
		hint: never
			? 'Check the network and the address, then run the node again.'
			: 'Look at the account before you send it again.',
		retryable: never,
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
