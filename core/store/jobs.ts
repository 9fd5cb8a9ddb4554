/** Jobs: one per document asked for, with its eleven steps. They are the truth about progress. */
import { BriefSchema, type Brief, type Problem, type SectionRef } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { lockDelivery, takeOver } from './delivery-take-up';
import { inAgency, isUuid, type AgencySession } from './door';
import { linkJobInside } from './due/link-job';
import { queueCallback } from './job-callbacks';
import { writeJobEvent } from './job-events';
import { HANDED_OVER, JOB_LEASE_SECONDS, needHold, type JobHold } from './job-lease';
import { wrongState } from './job-states';
import { JOB_STEPS } from './job-steps';
import { needId, needRow } from './not-found';
import type { JobState } from './read-jobs';
import { keepSection, writeSection } from './sections';
import { needSite } from './site-of-job';
import { storable } from './storable';

/** What a job is opened with. */
export interface JobOrder {
	brief: Brief;
	clientId?: string | undefined;
	/** Site the document is for; of this client, or of none. */
	siteId?: string | undefined;
	executionId?: string | undefined;
	/** What a run that takes the job up again needs beside the brief. */
	request?: Record<string, unknown> | undefined;
	/** Whether a run that broke off is begun again by the next tick. */
	takesUp?: boolean | undefined;
	/** Where progress is sent to. */
	callbackUrl?: string | undefined;
	/** The claim on the planned item the job is opened for; it has this job from the same commit on. */
	plannedItem?: { id: string; fence: string } | undefined;
	/** Delivery of a webhook the job is for: the job gets its id, so that one delivery opens one job. */
	deliveryId?: string | undefined;
}

/** A job that was opened. */
export interface OpenedJob {
	jobId: string;
	documentId: string;
	brief: SectionRef;
}

/**
 * Opens a job and its document, with the brief stored and the eleven steps pending. Nothing is opened
 * for a delivery that has its job.
 *
 * @returns nothing for such a delivery
 * @throws {AgencyError} not found for an unknown client or site; `input` when the client is inactive, the site another
 * client's, or the brief does not fit;
 * JOB_002 when the claim on the planned item was lost
 */
export async function createJob(
	sql: SqlPort,
	agencyId: string,
	order: JobOrder & { deliveryId: string },
): Promise<OpenedJob | undefined>;
export async function createJob(
	sql: SqlPort,
	agencyId: string,
	order: JobOrder & { deliveryId?: undefined },
): Promise<OpenedJob>;
export async function createJob(
	sql: SqlPort,
	agencyId: string,
	order: JobOrder,
): Promise<OpenedJob | undefined> {
	const brief = storable(BriefSchema.parse(order.brief)).value;
	return await inAgency(sql, agencyId, async (session) => {
		const delivery = await deliveryOf(session, order.deliveryId);
		if (delivery?.hasJob === true) return undefined;
		if (order.clientId !== undefined) await needActiveClient(session, order.clientId);
		const client = order.clientId ?? null;
		const site = order.siteId === undefined ? null : await needSite(session, order.siteId, client);
		const { sha256 } = await keepSection(session, brief);
		const [document] = await session.query<{ id: string }>(
			`INSERT INTO document (client_id, title, topic, format, request_sha256, site_id)
			VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
			[client, brief.title, brief.topic, brief.format, sha256, site],
		);
		const documentId = needRow(document, 'document', '').id;
		const [job] = await session.query<{ id: string }>(
			`INSERT INTO job (client_id, document_id, execution_id, request, takes_up, callback_url,
				lease_owner, fence, lease_until, id)
			VALUES ($1, $2, $3, $4, $5, $6, $7::text, 0,
				CASE WHEN $7::text IS NULL THEN NULL
					ELSE clock_timestamp() + make_interval(secs => $8) END,
				coalesce($9::uuid, new_id()))
			RETURNING id`,
			[
				client,
				documentId,
				order.executionId ?? '',
				JSON.stringify(storable(order.request ?? {}).value),
				order.takesUp ?? false,
				order.callbackUrl ?? '',
				// Until its run begins; a tick would take it up only when none does.
				order.takesUp === true ? HANDED_OVER : null,
				JOB_LEASE_SECONDS,
				delivery?.id ?? null,
			],
		);
		const jobId = needRow(job, 'job', '').id;
		if (delivery !== undefined) await takeOver(session, delivery.id);
		if (order.plannedItem !== undefined)
			await linkJobInside(session, { ...order.plannedItem, jobId });
		await session.query(
			`INSERT INTO job_step (job_id, step, position, label, weight)
			SELECT $1, step, position, label, weight
			FROM jsonb_to_recordset($2::jsonb)
				AS planned (step text, position int, label text, weight int)`,
			[jobId, JSON.stringify(JOB_STEPS.map((step, position) => ({ ...step, position })))],
		);
		const ref = await writeSection(session, {
			jobId,
			name: 'brief',
			section: brief,
			note: brief.topic.slice(0, 200),
		});
		return { jobId, documentId, brief: ref };
	});
}

/**
 * Ends a job well: 100 percent, its document ready. Again on a finished job it changes nothing.
 *
 * @throws {AgencyError} not found; JOB_001 when the job was cancelled; JOB_002 when the run lost it
 */
export async function finishJob(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
	hold?: JobHold,
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		const { state, documentId } = await lockJob(session, jobId);
		await needHold(session, hold);
		if (state === 'done') return await clearLease(session, jobId);
		if (state === 'cancelled') throw wrongState(jobId, state, 'finished');
		await session.query(
			`UPDATE job SET state = 'done', percent = 100, current_step = '', problem = NULL,
				finished_at = clock_timestamp() WHERE id = $1`,
			[jobId],
		);
		await session.query(
			// A step that was begun is done, also where the report of its end was lost with a run.
			`UPDATE job_step SET state = 'done', finished_at = clock_timestamp()
			WHERE job_id = $1 AND (state = 'running' OR (state = 'pending' AND started_at IS NOT NULL))`,
			[jobId],
		);
		await session.query(
			`UPDATE document SET state = 'ready', problem = NULL, updated_at = clock_timestamp(),
				completed_at = clock_timestamp()
			WHERE id = $1 AND state IN ('pending', 'generating', 'needs_attention', 'failed')`,
			[documentId],
		);
		await clearLease(session, jobId);
		await writeJobEvent(session, { jobId, kind: 'finished' });
		await queueCallback(session, jobId);
	});
}

/**
 * Ends a job with a problem; running it again from any step is allowed. With `needsAttention` a
 * person has to look, and nothing is branded or published.
 *
 * @throws {AgencyError} not found; JOB_001 when the job is done or was cancelled; JOB_002 when the run lost it
 */
export async function failJob(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
	problem: Problem,
	options: { needsAttention?: boolean; hold?: JobHold | undefined } = {},
): Promise<void> {
	const stored = JSON.stringify(storable(problem).value);
	await inAgency(sql, agencyId, async (session) => {
		const { state, documentId } = await lockJob(session, jobId);
		await needHold(session, options.hold);
		if (state === 'done' || state === 'cancelled') throw wrongState(jobId, state, 'failed');
		await session.query(
			`UPDATE job SET state = $2, problem = $3, finished_at = clock_timestamp() WHERE id = $1`,
			[jobId, options.needsAttention === true ? 'needs_attention' : 'failed', stored],
		);
		await session.query(
			`UPDATE job_step SET state = 'failed', problem = $2, finished_at = clock_timestamp()
			WHERE job_id = $1 AND state = 'running'`,
			[jobId, stored],
		);
		await session.query(
			`UPDATE document SET state = 'failed', problem = $2, updated_at = clock_timestamp()
			WHERE id = $1 AND state IN ('pending', 'generating')`,
			[documentId, stored],
		);
		await clearLease(session, jobId);
		await writeJobEvent(session, {
			jobId,
			kind: 'failed',
			detail: `${problem.code}: ${problem.message}`,
		});
		await queueCallback(session, jobId);
	});
}

/**
 * What a job was opened with beside its brief.
 *
 * @throws {AgencyError} not found
 */
export async function requestOfJob(
	sql: SqlPort,
	agencyId: string,
	jobId: string,
): Promise<Record<string, unknown>> {
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ request: Record<string, unknown> }>(
			'SELECT request FROM job WHERE id = $1',
			[needId('job', jobId)],
		);
		return needRow(row, 'job', jobId).request;
	});
}

/** Locks a job's row for the rest of the transaction. */
export async function lockJob(
	session: AgencySession,
	jobId: string,
): Promise<{ state: JobState; documentId: string }> {
	const [row] = await session.query<{ state: JobState; documentId: string }>(
		'SELECT state, document_id AS "documentId" FROM job WHERE id = $1 FOR UPDATE',
		[needId('job', jobId)],
	);
	return needRow(row, 'job', jobId);
}

/** The delivery a job is for, locked, and whether it has its job; an id that is none is passed over. */
async function deliveryOf(
	session: AgencySession,
	id: string | undefined,
): Promise<{ id: string; hasJob: boolean } | undefined> {
	if (!isUuid(id) || !(await lockDelivery(session, id))) return undefined;
	const jobs = await session.query('SELECT 1 FROM job WHERE id = $1', [id]);
	return { id, hasJob: jobs.length > 0 };
}

/** Nobody works on the job any more. */
async function clearLease(session: AgencySession, jobId: string): Promise<void> {
	await session.query('UPDATE job SET lease_owner = NULL, lease_until = NULL WHERE id = $1', [
		jobId,
	]);
}

async function needActiveClient(session: AgencySession, clientId: string): Promise<void> {
	const [client] = await session.query<{ name: string; active: boolean }>(
		'SELECT company_name AS name, is_active AS active FROM client WHERE id = $1',
		[needId('client', clientId)],
	);
	const { name, active } = needRow(client, 'client', clientId);
	if (active) return;
	throw new AgencyError({
		kind: 'input',
		code: 'JOB_001',
		message: `Client '${name}' is inactive`,
		hint: 'Set the client active again, or choose another one.',
	});
}
