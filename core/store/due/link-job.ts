/** The job of a planned item: tied to it by the very commit that opens it. */
import type { SqlSession } from '../../shared/ports';
import { needId } from '../not-found';
import { lostClaim } from './keep-claim';

/**
 * Ties the job that makes a planned item to it, under the claim and inside the door that opens the job,
 * so that no broken run leaves a job behind that nobody asked for.
 *
 * @throws {AgencyError} JOB_002 when the claim was lost
 */
export async function linkJobInside(
	session: SqlSession,
	claim: { id: string; fence: string; jobId: string },
): Promise<void> {
	const id = needId('planned item', claim.id);
	const rows = await session.query(
		`UPDATE schedule_item SET job_id = $3 WHERE id = $1 AND fence = $2
			AND state = 'processing' RETURNING 1`,
		[id, claim.fence, claim.jobId],
	);
	if (rows.length === 0) throw lostClaim('schedule', id);
}
