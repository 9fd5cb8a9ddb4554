/** Progress of a job, step by step, written as it happens. */
import type { ProgressPort, SqlPort, StepId } from '../shared/ports';
import { shortened } from '../shared/shorten';
import { inAgency, type AgencySession } from './door';
import { queueCallback } from './job-callbacks';
import { lateReports } from './job-progress-late';
import { needHold, type JobHold } from './job-lease';
import { wrongState } from './job-states';
import { lockJob } from './jobs';
import { needRow } from './not-found';
import { storable } from './storable';

/**
 * The progress port of a job. A step may run again; the percentage never falls. A report for a job
 * that is done reopens nothing but notes the step; one for a cancelled job is refused, which stops the work.
 * A report that could not be written because the database was away is written with the next one of the same run.
 *
 * @param hold  the right of this run to write; without it every report is taken
 * @throws {AgencyError} from `report`: not found; JOB_001 when the job was cancelled; JOB_002 when the run lost it
 */
export function jobProgress(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
	hold?: JobHold,
): ProgressPort {
	const afterLate = lateReports({ agencyId, jobId, owner: hold?.owner });
	return {
		async report(step, state, detail) {
			await afterLate({ step, state, detail }, async (reports) => {
				await inAgency(sql, agencyId, async (session) => {
					for (const report of reports) await writeStep(session, { ...report, jobId, hold });
				});
			});
		},
	};
}

async function writeStep(
	session: AgencySession,
	given: {
		jobId: string;
		step: StepId;
		state: 'running' | 'done' | 'failed';
		detail: string | undefined;
		hold: JobHold | undefined;
	},
): Promise<void> {
	const { jobId, step, state } = given;
	const job = await lockJob(session, jobId);
	await needHold(session, given.hold);
	if (job.state === 'cancelled') throw wrongState(jobId, job.state, 'continued');
	const detail = given.detail === undefined ? null : shortened(storable(given.detail).value, 500);
	const rows = await session.query(
		`UPDATE job_step SET state = $3, detail = coalesce($4, detail),
			started_at = CASE WHEN state = 'running' THEN started_at
				WHEN $3 = 'running' THEN clock_timestamp()
				ELSE coalesce(started_at, clock_timestamp()) END,
			finished_at = CASE WHEN $3 = 'running' THEN NULL ELSE clock_timestamp() END
		WHERE job_id = $1 AND step = $2 RETURNING step`,
		[jobId, step, state, detail],
	);
	needRow(rows[0], 'step', step);
	await session.query(
		`UPDATE job SET
			percent = greatest(percent, (SELECT coalesce(sum(weight), 0)::int FROM job_step
				WHERE job_step.job_id = $1 AND job_step.state = 'done')),
			-- A job that gets further is not one that breaks off again and again.
			take_ups = CASE WHEN $3 = 'done' THEN 0 ELSE take_ups END,
			current_step = CASE WHEN $3 = 'running' THEN $2 ELSE current_step END,
			started_at = coalesce(started_at, clock_timestamp()),
			state = CASE WHEN $3 = 'running' AND state <> 'done' THEN 'running' ELSE state END,
			finished_at = CASE WHEN $3 = 'running' AND state <> 'done' THEN NULL ELSE finished_at END,
			problem = CASE WHEN $3 = 'running' AND state <> 'done' THEN NULL ELSE problem END
		WHERE id = $1`,
		[jobId, step, state],
	);
	await queueCallback(session, jobId);
	if (state !== 'running') return;
	await session.query(
		`UPDATE document SET state = 'generating', problem = NULL, updated_at = clock_timestamp(),
			started_at = coalesce(started_at, clock_timestamp())
		WHERE id = $1 AND state IN ('pending', 'needs_attention', 'failed')`,
		[job.documentId],
	);
}
