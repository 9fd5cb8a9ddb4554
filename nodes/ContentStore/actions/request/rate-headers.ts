/** How often somebody may come, in the headers of an answer. */
import type { Admission } from '../../../../core/store';

/**
 * Headers in the words of the draft for rate limits; a refusal adds when to come again.
 *
 * @param nowMs milliseconds since 1970
 */
export function rateHeaders(
	{ isAllowed, limit, remaining, periodSeconds, retryAt }: Admission,
	nowMs: number,
): Record<string, string> {
	const until = retryAt === '' ? periodSeconds : (Date.parse(retryAt) - nowMs) / 1_000;
	const seconds = String(Math.max(1, Math.ceil(Number.isFinite(until) ? until : periodSeconds)));
	return {
		'X-RateLimit-Limit': String(limit),
		'X-RateLimit-Remaining': String(remaining),
		'X-RateLimit-Reset': seconds,
		...(isAllowed ? {} : { 'Retry-After': seconds }),
	};
}
