/** What happened to a job, in order: who worked on it, what was kept, where it broke off. */
import type { SqlPort } from '../shared/ports';
import { shortened } from '../shared/shorten';
import { inAgency, type AgencySession } from './door';
import { needExisting, needId, needRow } from './not-found';
import { storable } from './storable';
import { isoTime } from './time';

/** Kinds of events; never renamed. */
export type JobEventKind =
	| 'claimed'
	| 'taken_over'
	| 'kept'
	| 'interrupted'
	| 'taken_up'
	| 'retried'
	| 'cancelled'
	| 'finished'
	| 'failed'
	| 'waits';

/** One event. */
export interface JobEvent {
	kind: JobEventKind;
	step: string;
	detail: string;
	at: string;
}

/** Writes an event inside an open door. */
export async function writeJobEvent(
	session: AgencySession,
	event: { jobId: string; kind: JobEventKind; step?: string; detail?: string; fence?: number },
): Promise<void> {
	const { jobId, kind, step = '', detail = '', fence = 0 } = event;
	await session.query(
		'INSERT INTO job_event (job_id, kind, step, detail, fence) VALUES ($1, $2, $3, $4, $5)',
		[jobId, kind, step, shortened(storable(detail).value, 500), fence],
	);
}

/** Writes an event in a transaction of its own. */
export async function noteJobEvent(
	sql: SqlPort,
	agencyId: string,
	event: { jobId: string; kind: JobEventKind; step?: string; detail?: string; fence?: number },
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'job', event.jobId);
		await writeJobEvent(session, event);
	});
}

/**
 * Says of the step that runs what it waits for; the wait also stands among the events. An empty sentence ends it.
 *
 * @throws {AgencyError} not found
 */
export async function noteWait(
	sql: SqlPort,
	agencyId: string,
	{ jobId, detail }: { jobId: string; detail: string },
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		// The job before its step, as whoever changes both does: the event below needs the job as well.
		const [job] = await session.query('SELECT 1 FROM job WHERE id = $1 FOR UPDATE', [
			needId('job', jobId),
		]);
		needRow(job, 'job', jobId);
		await session.query(
			`UPDATE job_step SET detail = $2 FROM job WHERE job.id = job_id AND job_id = $1
				AND step = job.current_step AND job_step.state = 'running'`,
			[jobId, shortened(storable(detail).value, 500)],
		);
		if (detail !== '') await writeJobEvent(session, { jobId, kind: 'waits', detail });
	});
}

/**
 * The events of a job, oldest first, at most the 500 newest.
 *
 * @throws {AgencyError} not found
 */
export async function listJobEvents(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
): Promise<JobEvent[]> {
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'job', jobId);
		const rows = await session.query<Omit<JobEvent, 'at'> & { at: Date }>(
			`SELECT kind, step, detail, at FROM job_event WHERE job_id = $1
			ORDER BY at DESC, id LIMIT 500`,
			[jobId],
		);
		return rows.reverse().map((row) => ({ ...row, at: isoTime(row.at) }));
	});
}
