/** One request to one checked address: headers, the packed body within its ceilings, nothing followed. */
import type { Readable } from 'node:stream';
import type { FetchLimits } from './limits';
import { USER_AGENT } from './limits';
import type { Connect } from './pinned-agent';
import { pinnedAgent } from './pinned-agent';
import { refusal, transportError, type Hop } from './refusal';
import type { Address } from './resolve';
import type { CheckedUrl } from './url-policy';
import { isAgencyError } from '../../shared/errors';

/** What came back from one hop; the body is still packed and empty for a redirect. */
export interface HopAnswer {
	status: number;
	headers: Record<string, string>;
	packed: Uint8Array;
}

/** What one hop needs. */
export interface HopRequest {
	target: CheckedUrl;
	addresses: Address[];
	hop: Hop;
	accept: string;
	limits: FetchLimits;
	/** Aborted with one of our errors when the fetch as a whole is over. */
	signal: AbortSignal;
	/** Makes it a POST. */
	post?: { body: Uint8Array; headers: Record<string, string> };
}

/**
 * Sends one GET, or one POST.
 *
 * @throws {AgencyError} `SAFE_001`, `SAFE_006`, `SAFE_008`, `SAFE_010`, or `FETCH_FAILED`
 */
export async function sendHop(request: HopRequest, connect: Connect): Promise<HopAnswer> {
	const { target, hop, limits } = request;
	const { default: axios } = await import('axios');
	const secure = target.url.protocol === 'https:';
	const agent = await pinnedAgent(
		{ host: target.host, port: target.port, secure, addresses: request.addresses },
		hop,
		connect,
	);
	const stop = new AbortController();
	const slow = (rule: string): void =>
		stop.abort(refusal('SAFE_008', hop, { rule, retryable: true }));
	const firstByte = setTimeout(
		() => slow(`no answer within ${limits.firstByteMs} ms`),
		limits.firstByteMs,
	);
	const signal = AbortSignal.any([request.signal, stop.signal]);
	try {
		signal.throwIfAborted();
		const answer = await axios.request<Readable>({
			url: target.url.href,
			method: request.post === undefined ? 'GET' : 'POST',
			...(request.post === undefined ? {} : { data: Buffer.from(request.post.body) }),
			adapter: 'http',
			httpAgent: agent,
			httpsAgent: agent,
			proxy: false,
			maxRedirects: 0,
			decompress: false,
			responseType: 'stream',
			validateStatus: () => true,
			headers: {
				'User-Agent': USER_AGENT,
				Accept: request.accept,
				'Accept-Encoding': 'gzip, br, deflate',
				...request.post?.headers,
			},
			signal,
		});
		clearTimeout(firstByte);
		const headers = plainHeaders(answer.headers);
		const isRedirect = answer.status >= 300 && answer.status < 400;
		if (isRedirect || answer.status >= 400) {
			answer.data.on('error', () => undefined).destroy();
			return { status: answer.status, headers, packed: new Uint8Array() };
		}
		const packed = await readBody(answer.data, { headers, hop, limits, signal, slow });
		return { status: answer.status, headers, packed };
	} catch (error) {
		if (signal.aborted) throw signal.reason as Error;
		const own = ownError(error);
		throw own ?? transportError(error, hop);
	} finally {
		clearTimeout(firstByte);
		agent.destroy();
	}
}

async function readBody(
	body: Readable,
	facts: {
		headers: Record<string, string>;
		hop: Hop;
		limits: FetchLimits;
		signal: AbortSignal;
		slow: (rule: string) => void;
	},
): Promise<Uint8Array> {
	const { hop, limits, signal } = facts;
	const declared = Number(facts.headers['content-length'] ?? 0);
	if (declared > limits.compressedBytes) {
		body.on('error', () => undefined).destroy();
		throw refusal('SAFE_006', hop, {
			rule: `${declared} bytes are announced, ${limits.compressedBytes} are taken`,
		});
	}
	const chunks: Uint8Array[] = [];
	let size = 0;
	const started = performance.now();
	const pace = setInterval(() => {
		const elapsedMs = performance.now() - started;
		if (elapsedMs < limits.rateGraceMs) return;
		if ((size / elapsedMs) * 1000 < limits.bytesPerSecond) {
			facts.slow(`slower than ${limits.bytesPerSecond} bytes a second`);
		}
	}, limits.rateGraceMs / 5);
	const end = (): void => {
		body.destroy(signal.reason as Error);
	};
	signal.addEventListener('abort', end, { once: true });
	try {
		for await (const chunk of body as AsyncIterable<Uint8Array>) {
			size += chunk.length;
			if (size > limits.compressedBytes) {
				throw refusal('SAFE_006', hop, { rule: `more than ${limits.compressedBytes} bytes` });
			}
			chunks.push(chunk);
		}
		return Buffer.concat(chunks);
	} finally {
		clearInterval(pace);
		signal.removeEventListener('abort', end);
	}
}

function plainHeaders(headers: object): Record<string, string> {
	const plain: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value === undefined || value === null) continue;
		plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
	}
	delete plain['set-cookie'];
	return plain;
}

/** Our own error, also when the HTTP client wrapped it. */
function ownError(error: unknown): Error | undefined {
	if (isAgencyError(error)) return error;
	const cause = (error as { cause?: unknown }).cause;
	return isAgencyError(cause) ? cause : undefined;
}
