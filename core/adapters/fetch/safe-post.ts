/** One POST to an address somebody gave: judged as every address is, nothing followed, nothing read of the answer but its status. */
import { sendHop } from './hop';
import { FETCH_LIMITS, type FetchLimits } from './limits';
import type { Connect } from './pinned-agent';
import { refusal, statusError, type Hop } from './refusal';
import { resolveChecked, systemResolve, type Resolve } from './resolve';
import { checkUrl, type OperatorAllow } from './url-policy';

const DEADLINE_MS = 10_000;
const LARGEST_BODY = 64_000;
const LARGEST_ANSWER = 64_000;

/** Sends a body; resolves when the other side answered with 2xx. */
export type SafePost = (
	url: string,
	message: { body: string; headers: Record<string, string>; signal?: AbortSignal | undefined },
) => Promise<void>;

/** What it stands on; only tests give another resolver or connection. */
export interface PostParts {
	allow: OperatorAllow[];
	resolve: Resolve;
	connect: Connect;
	limits: FetchLimits;
}

/**
 * The safe POST.
 *
 * @throws {AgencyError} `SAFE_*` for an address that is refused or an answer that is late or too large; `FETCH_STATUS`, `FETCH_FAILED`
 */
export function safePost(
	parts: PostParts = {
		allow: [],
		resolve: systemResolve,
		connect: (_request, ordinary) => ordinary(),
		limits: FETCH_LIMITS,
	},
): SafePost {
	return async (url, { body, headers, signal }) => {
		const target = checkUrl(url, 0, { allow: parts.allow });
		const hop: Hop = { host: target.host, number: 0 };
		const bytes = Buffer.from(body);
		if (bytes.length > LARGEST_BODY)
			throw refusal('SAFE_006', hop, { rule: `more than ${LARGEST_BODY} bytes to send` });
		const deadline = new AbortController();
		const timer = setTimeout(
			() =>
				deadline.abort(
					refusal('SAFE_008', hop, { rule: `no end within ${DEADLINE_MS} ms`, retryable: true }),
				),
			DEADLINE_MS,
		);
		const signals = signal === undefined ? [deadline.signal] : [deadline.signal, signal];
		try {
			const { resolve, allow, limits } = parts;
			const addresses = await resolveChecked(target, hop, {
				resolve,
				resolveMs: limits.resolveMs,
				allow,
			});
			const { status } = await sendHop(
				{
					target,
					addresses,
					hop,
					accept: '*/*',
					limits: { ...limits, compressedBytes: LARGEST_ANSWER },
					signal: AbortSignal.any(signals),
					post: { body: bytes, headers },
				},
				parts.connect,
			);
			if (status >= 300 && status < 400)
				throw refusal('SAFE_005', hop, { rule: 'a message is not sent on to another address' });
			if (status >= 400) throw statusError(status, hop, undefined);
		} finally {
			clearTimeout(timer);
		}
	};
}
