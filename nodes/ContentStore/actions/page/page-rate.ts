/** How often a link may be opened: by one address, and by all callers of the agency together. */
import { sha256 } from '../../../../core/shared/hash';
import type { SqlPort } from '../../../../core/shared/ports';
import { countThrottled, takePlanRequest, type Admission } from '../../../../core/store';
import {
	RATE_RULES,
	takeRate,
	type RateRule,
	type Taken,
} from '../../../../core/store/rate-buckets';
import { systemClock } from '../../../shared/system';
import { rateHeaders } from '../request/rate-headers';
import { plainAnswer, type PageAnswer } from './page-answer';

/** The rate of a link for one address, then of its agency. */
export async function rateOf(
	sql: SqlPort,
	link: { id: string; agencyId: string },
	address: string,
): Promise<Admission> {
	const own = admissionOf(await takeRate(sql, bucketOfLink(link.id, address)));
	if (!own.isAllowed) return own;
	const plan = await takePlanRequest(sql, link.agencyId);
	if (plan.isAllowed) return own;
	const { retryAt, limit } = plan;
	return { isAllowed: false, limit: limit ?? 0, periodSeconds: 3_600, remaining: 0, retryAt };
}

/** Bucket and rule of a link for one address. */
export function bucketOfLink(
	linkId: string,
	address: string,
): { credential: string; rule: RateRule } {
	const credential = `page:${linkId}:${sha256(address).slice(0, 16)}`;
	return { credential, rule: RATE_RULES.publicPage };
}

/** What the bucket of a link gave. */
export function admissionOf({ taken, remaining, retryAt }: Taken): Admission {
	const { limit, periodSeconds } = RATE_RULES.publicPage;
	return { isAllowed: taken > 0, limit, periodSeconds, remaining, retryAt };
}

/** The answer of a link that was opened too often. */
export function tooMany(rate: Admission): { answer: PageAnswer; code: string } {
	return { answer: withRate(plainAnswer('too-many'), rate), code: 'HOOK_007' };
}

/** An answer that says how often its caller may come. */
export function withRate(answer: PageAnswer, rate: Admission): PageAnswer {
	const headers = rateHeaders(rate, Date.parse(systemClock.now()));
	return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** Counts a page that was asked for too often; the answer is the same whether or not that worked. */
export async function countTooMany(sql: SqlPort, agencyId: string, page: string): Promise<void> {
	await countThrottled(sql, agencyId, { door: `page ${page}`, count: 1 }).catch(() => undefined);
}
