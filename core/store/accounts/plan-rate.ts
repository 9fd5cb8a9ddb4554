/** How many requests from outside an agency's plan allows in an hour: one bucket for all its pages (D-025, X-06). */
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { takeRate } from '../rate-buckets';
import { planLimit } from './plans';

/** A tenth of an hour's requests may come at once. */
const BURST = 10;

/** Takes one request of the hour; `retryAt` says when the next is there, empty while one is left. */
export async function takePlanRequest(
	sql: SqlPort,
	agencyId: string,
): Promise<{ isAllowed: boolean; retryAt: string; limit: number | null }> {
	const limit = await inAgency(
		sql,
		agencyId,
		async (session) => await planLimit(session, 'requests_per_hour'),
	);
	if (limit === null) return { isAllowed: true, retryAt: '', limit };
	if (limit < 1) return { isAllowed: false, retryAt: '', limit };
	const { taken, retryAt } = await takeRate(sql, {
		credential: `plan:${agencyId}`,
		rule: {
			name: 'requests',
			limit: Math.floor(limit),
			periodSeconds: 3_600,
			burst: Math.max(1, Math.floor(limit / BURST)),
		},
	});
	return { isAllowed: taken > 0, retryAt, limit };
}
