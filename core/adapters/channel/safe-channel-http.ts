/** The door of a channel whose address an agency typed: the safe client's checks, one request, no redirect, no retry. */
import { AgencyError, isAgencyError } from '../../shared/errors';
import type { ChannelHttp, ChannelHttpAnswer, ChannelHttpRequest } from '../../shared/ports';
import { pinnedAgent } from '../fetch/pinned-agent';
import { resolveChecked, systemResolve } from '../fetch/resolve';
import { checkUrl } from '../fetch/url-policy';

/** A connection. */
export interface ChannelConnection {
	/** Address of the site or service. */
	baseUrl: string;
	/** Headers that sign a request in; sent to the base's own origin only. */
	authentication: Record<string, string>;
}

const TIMEOUT_MS = 60_000;
const MAXIMUM_ANSWER_BYTES = 8_000_000;
/** Nothing left: the connection was never made. */
const NEVER_SENT = new Set([
	'ENOTFOUND',
	'EAI_AGAIN',
	'ECONNREFUSED',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** A door that judges the address as the safe fetch does, before anything is sent. */
export function safeChannelHttp(connection: ChannelConnection): ChannelHttp {
	return {
		async request(request) {
			const base = new URL(connection.baseUrl);
			const whole = /^https?:\/\//i.test(request.url);
			const url = whole
				? new URL(request.url)
				: new URL(base.pathname.replace(/\/$/, '') + request.url, base);
			for (const [name, value] of Object.entries(request.query ?? {}))
				url.searchParams.set(name, value);
			const own = url.origin === base.origin;
			return await send(
				url,
				request,
				own && request.authenticated !== false ? connection.authentication : {},
			);
		},
	};
}

async function send(
	url: URL,
	request: ChannelHttpRequest,
	signedIn: Record<string, string>,
): Promise<ChannelHttpAnswer> {
	const hop = { host: url.host, number: 0 };
	const target = checkUrl(url.href, 0, { allow: [] });
	const addresses = await resolveChecked(target, hop, {
		resolve: systemResolve,
		resolveMs: 5_000,
		allow: [],
	}).catch((error: unknown) => Promise.reject(notSent(url.host, error)));
	const secure = target.url.protocol === 'https:';
	const agent = await pinnedAgent(
		{ host: target.host, port: target.port, secure, addresses },
		hop,
		(_request, ordinary) => ordinary(),
	);
	const { default: axios } = await import('axios');
	const deadline = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
	try {
		const answer = await axios.request<ArrayBuffer>({
			url: target.url.href,
			method: request.method,
			adapter: 'http',
			httpAgent: agent,
			httpsAgent: agent,
			proxy: false,
			maxRedirects: 0,
			responseType: 'arraybuffer',
			maxContentLength: MAXIMUM_ANSWER_BYTES,
			maxBodyLength: Infinity,
			validateStatus: () => true,
			headers: { Accept: 'application/json', ...request.headers, ...signedIn },
			...(request.json === undefined
				? {}
				: { data: JSON.stringify(request.json), headers: jsonHeaders(request, signedIn) }),
			...(request.body === undefined ? {} : { data: Buffer.from(request.body) }),
			signal: request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]),
		});
		const text = Buffer.from(answer.data).toString('utf8');
		return {
			status: answer.status,
			headers: plain(answer.headers as Record<string, unknown>),
			text,
			json: parsed(text),
		};
	} catch (error) {
		const code = codeOf(error);
		if (isAgencyError(causeOf(error)) || (code !== undefined && NEVER_SENT.has(code)))
			throw notSent(url.host, error);
		throw new AgencyError({
			kind: 'publish',
			code: 'DIST_003',
			message: `${url.host}: sent, but no usable answer came (${code ?? 'connection lost'})`,
			hint: 'Look at the account before you send it again.',
			cause: error,
		});
	} finally {
		agent.destroy();
	}
}

function jsonHeaders(
	request: ChannelHttpRequest,
	signedIn: Record<string, string>,
): Record<string, string> {
	return {
		Accept: 'application/json',
		'Content-Type': 'application/json',
		...request.headers,
		...signedIn,
	};
}

function notSent(host: string, error: unknown): AgencyError {
	const known = isAgencyError(error)
		? error
		: isAgencyError(causeOf(error))
			? (causeOf(error) as AgencyError)
			: undefined;
	return new AgencyError({
		kind: 'publish',
		code: 'DIST_NOT_SENT',
		message:
			known?.message ?? `${host}: no connection (${codeOf(error) ?? 'unknown'}); nothing was sent`,
		hint:
			known?.hint ??
			'Check the address in the credential and that the site is up, then run the node again.',
		retryable: true,
		cause: error,
	});
}

function causeOf(error: unknown): unknown {
	return error instanceof Error ? error.cause : undefined;
}

function codeOf(error: unknown): string | undefined {
	const code = (error as { code?: unknown }).code;
	return typeof code === 'string' ? code : undefined;
}

function plain(headers: Record<string, unknown>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
