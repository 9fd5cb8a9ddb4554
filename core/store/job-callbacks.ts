/** Messages about progress for an address outside: written with the progress itself, sent afterwards, repeated when refused. */
import type { Problem } from '../contracts';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { messageInside, type JobMessage } from './job-status';
import { needId } from './not-found';

/** How often a message is tried. */
const ATTEMPTS_MOST = 6;
/** Seconds before the next try, doubled each time. */
const FIRST_PAUSE_SECONDS = 30;

/** A message to send now. */
export interface JobCallback {
	id: string;
	jobId: string;
	url: string;
	message: JobMessage;
	/** Seconds since 1970, by the database. */
	atSeconds: number;
}

/**
 * Writes the message of the moment where the job asked for messages; inside an open door. A progress
 * nobody was told of yet is passed over: the newer one says more.
 */
export async function queueCallback(session: AgencySession, jobId: string): Promise<void> {
	const [asked] = await session.query(`SELECT 1 FROM job WHERE id = $1 AND callback_url <> ''`, [
		jobId,
	]);
	if (asked === undefined) return;
	await session.query(
		`UPDATE job_callback SET state = 'passed_over'
		WHERE job_id = $1 AND state = 'pending' AND body ->> 'type' = 'progress'`,
		[jobId],
	);
	await session.query('INSERT INTO job_callback (job_id, body) VALUES ($1, $2)', [
		jobId,
		JSON.stringify(await messageInside(session, jobId)),
	]);
}

/** Messages whose time has come, each for one sender at a time. */
export async function takeCallbacks(
	sql: SqlPort,
	agencyId: string,
	options: { jobId?: string | undefined; limit?: number } = {},
): Promise<JobCallback[]> {
	const { jobId, limit = 20 } = options;
	return await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<JobCallback & Record<string, unknown>>(
				`UPDATE job_callback AS callback SET attempts = callback.attempts + 1,
					next_at = clock_timestamp() + make_interval(secs => $3 * power(2, callback.attempts))
				FROM job WHERE job.id = callback.job_id AND callback.id = ANY (ARRAY(
					SELECT id FROM job_callback WHERE state = 'pending'
						AND next_at <= clock_timestamp() AND ($1::uuid IS NULL OR job_id = $1)
					ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED))
				RETURNING callback.id, callback.job_id AS "jobId", job.callback_url AS url,
					callback.body AS message,
					extract(epoch FROM clock_timestamp())::int AS "atSeconds"`,
				[jobId === undefined ? null : needId('job', jobId), limit, FIRST_PAUSE_SECONDS],
			),
	);
}

/** Notes what became of a message: sent, to be tried again, or given up after six tries. */
export async function recordCallback(
	sql: SqlPort,
	agencyId: string,
	given: { id: string; problem?: Problem | undefined },
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		await session.query(
			`UPDATE job_callback SET problem = $2, state = CASE WHEN $2::jsonb IS NULL THEN 'sent'
				WHEN attempts >= $3 OR $4 THEN 'failed' ELSE state END
			WHERE id = $1 AND state = 'pending'`,
			[
				needId('message', given.id),
				given.problem === undefined ? null : JSON.stringify(given.problem),
				ATTEMPTS_MOST,
				given.problem?.kind === 'input',
			],
		);
	});
}
