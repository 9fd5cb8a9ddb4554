/** How many requests from outside an agency's plan allows in an hour: one bucket for all its pages and doors (D-025, X-06). */
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { thenAsDispatcher } from '../due/dispatch-door';
import { takeTokens, type RateRule } from '../rate-buckets';
import { planLimit } from './plans';

/** A tenth of an hour's requests may come at once. */
const BURST = 10;

/** The rate a plan gives all requests of an agency together. */
export function planRule(requestsPerHour: number): RateRule {
	const limit = Math.max(0, Math.floor(requestsPerHour));
	const burst = Math.max(1, Math.floor(limit / BURST));
	return { name: 'requests', limit, periodSeconds: 3_600, burst };
}

/** The bucket of {@link planRule}. */
export const planBucket = (agencyId: string): string => `plan:${agencyId}`;

/** Takes one request of the hour; `retryAt` says when the next is there, empty while one is left. */
export async function takePlanRequest(
	sql: SqlPort,
	agencyId: string,
): Promise<{ isAllowed: boolean; retryAt: string; limit: number | null }> {
	return await inAgency(sql, agencyId, async (session) => {
		const limit = await planLimit(session, 'requests_per_hour');
		if (limit === null) return { isAllowed: true, retryAt: '', limit };
		const rule = planRule(limit);
		if (rule.limit < 1) return { isAllowed: false, retryAt: '', limit };
		await thenAsDispatcher(session);
		const credential = planBucket(session.agencyId);
		const { taken, retryAt } = await takeTokens(session, { credential, rule, wanted: 1 });
		return { isAllowed: taken > 0, retryAt, limit };
	});
}
