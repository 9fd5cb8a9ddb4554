/** Results of finished stretches of work, kept under a hash of their inputs so that no run does them twice. */
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';
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
 * @throws {AgencyError} from `keep`: not found for an unknown job
 */
export function stepResults(sql: SqlPort, agencyId: string, jobId: string): StepResults {
	return {
		async find(step, key) {
			const rows = await inAgency(
				sql,
				agencyId,
				async (session) =>
					await session.query<{ result: unknown }>(
						'SELECT result FROM step_result WHERE job_id = $1 AND step = $2 AND input_key = $3',
						[needId('job', jobId), step, key],
					),
			);
			return rows[0]?.result;
		},
		async keep(step, key, result) {
			const { value, replaced } = storable(result);
			await inAgency(sql, agencyId, async (session) => {
				await needExisting(session, 'job', jobId);
				await session.query(
					`INSERT INTO step_result (job_id, step, input_key, result, replaced_characters)
					VALUES ($1, $2, $3, $4::jsonb, $5)
					ON CONFLICT (agency_id, job_id, step, input_key) DO NOTHING`,
					[jobId, step, key, JSON.stringify(value ?? null), replaced],
				);
			});
		},
	};
}
