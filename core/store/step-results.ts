/** Results of finished stretches of work, kept under a hash of their inputs so that no run does them twice. */
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';
import { needHold, type JobHold } from './job-lease';
import { needExisting, needId } from './not-found';
import { storable } from './storable';

/** Finds and keeps the results of one job. */
export interface StepResults {
	/** The kept result as JSON, or undefined. */
	find(step: string, key: string): Promise<unknown>;
	/** Keeps a JSON result; the first one under a key stands. */
	keep(step: string, key: string, result: unknown): Promise<void>;
}

/**
 * The results of a job.
 *
 * @param hold  the right of this run to write; without it every result is kept
 * @throws {AgencyError} from `keep`: not found for an unknown job; JOB_002 when the run lost it
 */
export function stepResults(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
	hold?: JobHold,
): StepResults {
	return {
		async find(step, key) {
			const rows = await inAgency(
				sql,
				agencyId,
				async (session) =>
					await session.query<{ result: unknown }>(
						`SELECT result FROM step_result
						WHERE job_id = $1 AND step = $2 AND input_key = $3 AND discarded_at IS NULL`,
						[needId('job', jobId), step, key],
					),
			);
			return rows[0]?.result;
		},
		async keep(step, key, result) {
			const { value, replaced } = storable(result);
			await inAgency(sql, agencyId, async (session) => {
				await needExisting(session, 'job', jobId);
				await needHold(session, hold);
				await session.query(
					`INSERT INTO step_result AS kept (job_id, step, input_key, result, replaced_characters)
					VALUES ($1, $2, $3, $4::jsonb, $5)
					ON CONFLICT (agency_id, job_id, step, input_key) DO UPDATE SET
						result = excluded.result, replaced_characters = excluded.replaced_characters,
						created_at = excluded.created_at, discarded_at = NULL
					WHERE kept.discarded_at IS NOT NULL`,
					[jobId, step, key, JSON.stringify(value ?? null), replaced],
				);
			});
		},
	};
}
