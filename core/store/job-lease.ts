/** One run at a time works on a job: lease, heartbeat, and a fence that every write of that run carries. */
import { AgencyError } from '../shared/errors';
import type { Clock, SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { writeJobEvent } from './job-events';
import { wrongState } from './job-states';
import { needId, needRow } from './not-found';
import type { JobState } from './read-jobs';

/** How long a run has a job to itself without renewing its lease. */
export const JOB_LEASE_SECONDS = 60;
/** How long a lease stands between two stations of the same run. */
export const BETWEEN_STATIONS_SECONDS = 15;
/** Owner of a lease that waits for the run it is handed to. */
export const HANDED_OVER = 'handed over';

const LOOK_AGAIN_MS = 1_000;

/** The right of one run to write to a job; whoever took the job over since has a higher fence. */
export interface JobHold {
	readonly jobId: string;
	readonly owner: string;
	readonly fence: number;
	/** Whether somebody outside is told of its progress. */
	readonly hasCallback?: boolean;
	/** Whether another run begins it again when this one breaks off. */
	readonly takesUp?: boolean;
}

/** A job somebody else works on. */
export interface HeldJob {
	heldBy: string;
	/** Moves when the other run renews its lease. */
	leaseUntil: string;
	remainingMs: number;
}

/** Who asks for a job. */
export interface JobClaim {
	jobId: string;
	/** The run: instance and execution. */
	owner: string;
	executionId?: string | undefined;
	/** Default: the job's own, 60. */
	leaseSeconds?: number | undefined;
}

/**
 * Claims a job for a run. The same run gets the same fence again; after another run's lease has ended
 * the fence rises and steps that were running are pending again.
 *
 * @throws {AgencyError} not found; JOB_001 when the job was cancelled
 */
export async function claimJob(
	sql: SqlPort,
	agencyId: string,
	claim: JobClaim,
): Promise<JobHold | HeldJob> {
	return await inAgency(sql, agencyId, async (session) => await claimInside(session, claim));
}

/** Whether a claim was granted. */
export function isHold(answer: JobHold | HeldJob): answer is JobHold {
	return 'fence' in answer;
}

/**
 * Claims a job, and waits for a lease that nobody renews any more. A lease that is renewed while we
 * wait belongs to a run that lives.
 *
 * @throws {AgencyError} JOB_002 when another run works on the job; else as {@link claimJob}
 */
export async function holdJob(
	sql: SqlPort,
	agencyId: string,
	claim: JobClaim,
	{ clock, signal }: { clock: Clock; signal?: AbortSignal | undefined },
): Promise<JobHold> {
	let first: HeldJob | undefined;
	for (;;) {
		const answer = await claimJob(sql, agencyId, claim);
		if (isHold(answer)) return answer;
		first ??= answer;
		if (answer.leaseUntil !== first.leaseUntil || answer.heldBy !== first.heldBy)
			throw heldByOther(claim.jobId, answer);
		await clock.sleep(Math.min(LOOK_AGAIN_MS, Math.max(20, answer.remainingMs + 20)), signal);
	}
}

/**
 * Renews a lease.
 *
 * @throws {AgencyError} JOB_002 when another run took the job over; JOB_001 when it was cancelled
 */
export async function renewJob(
	sql: SqlPort,
	agencyId: string,
	hold: JobHold,
	leaseSeconds?: number,
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ state: JobState }>(
			`UPDATE job SET lease_until = clock_timestamp()
				+ make_interval(secs => coalesce($3, lease_seconds))
			WHERE id = $1 AND fence = $2 RETURNING state`,
			[hold.jobId, hold.fence, leaseSeconds ?? null],
		);
		if (row === undefined) throw lostJob(hold.jobId);
		if (row.state === 'cancelled') throw wrongState(hold.jobId, 'cancelled', 'continued');
	});
}

/** Shortens a lease when a station ends; a lost one is left alone. */
export async function releaseJob(
	sql: SqlPort,
	agencyId: string,
	hold: JobHold,
	seconds = BETWEEN_STATIONS_SECONDS,
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		await session.query(
			`UPDATE job SET lease_until = clock_timestamp() + make_interval(secs => $3)
			WHERE id = $1 AND fence = $2 AND lease_owner = $4`,
			[hold.jobId, hold.fence, seconds, hold.owner],
		);
	});
}

/**
 * Refuses the write of a run that lost its job. The row stays locked against a new claim until the
 * transaction ends. Without a hold everything is allowed.
 *
 * @throws {AgencyError} JOB_002
 */
export async function needHold(session: AgencySession, hold: JobHold | undefined): Promise<void> {
	if (hold === undefined) return;
	const rows = await session.query('SELECT 1 FROM job WHERE id = $1 AND fence = $2 FOR SHARE', [
		hold.jobId,
		hold.fence,
	]);
	if (rows.length === 0) throw lostJob(hold.jobId);
}

/**
 * As {@link needHold}, in a transaction of its own: asked before something is paid.
 *
 * @throws {AgencyError} JOB_001 when the job was cancelled; JOB_002 when the run lost it
 */
export async function requireHold(sql: SqlPort, agencyId: string, hold: JobHold): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ state: JobState }>(
			'SELECT state FROM job WHERE id = $1 AND fence = $2',
			[hold.jobId, hold.fence],
		);
		if (row === undefined) throw lostJob(hold.jobId);
		if (row.state === 'cancelled') throw wrongState(hold.jobId, row.state, 'continued');
	});
}

/** Puts running steps of a job back, inside an open door; gives their labels. */
export async function interruptSteps(session: AgencySession, jobId: string): Promise<string[]> {
	const rows = await session.query<{ label: string }>(
		`UPDATE job_step SET state = 'pending', finished_at = NULL
		WHERE job_id = $1 AND state = 'running' RETURNING label`,
		[jobId],
	);
	return rows.map(({ label }) => label);
}

/** The error of a run whose lease ended and whose job another run took over. */
export function lostJob(jobId: string): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'JOB_002',
		message: `This run lost job '${jobId}': its lease ended and another run took the job over`,
		hint: 'Nothing more is written by this run. Look at the job: the run that has it now goes on.',
	});
}

async function claimInside(session: AgencySession, claim: JobClaim): Promise<JobHold | HeldJob> {
	const { jobId, owner } = claim;
	const [found] = await session.query<{
		state: JobState;
		leaseOwner: string | null;
		leaseUntil: string;
		remainingMs: number;
		fence: string;
		hasCallback: boolean;
		takesUp: boolean;
	}>(
		`SELECT state, lease_owner AS "leaseOwner", coalesce(lease_until::text, '') AS "leaseUntil",
			coalesce(extract(epoch FROM lease_until - clock_timestamp()) * 1000, 0)::float8
				AS "remainingMs", fence, callback_url <> '' AS "hasCallback", takes_up AS "takesUp"
		FROM job WHERE id = $1 FOR UPDATE`,
		[needId('job', jobId)],
	);
	const job = needRow(found, 'job', jobId);
	if (job.state === 'cancelled') throw wrongState(jobId, job.state, 'continued');
	const isLive = job.remainingMs > 0;
	const isOwn = job.leaseOwner === owner;
	const isFree = job.leaseOwner === null || job.leaseOwner === HANDED_OVER;
	if (isLive && !isOwn && !isFree) {
		const { leaseUntil, remainingMs } = job;
		return { heldBy: job.leaseOwner ?? '', leaseUntil, remainingMs };
	}
	const fence = isLive && isOwn ? Number(job.fence) : Number(job.fence) + 1;
	await session.query(
		`UPDATE job SET lease_owner = $2, fence = $3,
			execution_id = CASE WHEN $4 = '' THEN execution_id ELSE $4 END,
			lease_until = clock_timestamp() + make_interval(secs => coalesce($5, lease_seconds))
		WHERE id = $1`,
		[jobId, owner, fence, claim.executionId ?? '', claim.leaseSeconds ?? null],
	);
	if (fence !== Number(job.fence)) {
		const broken = await interruptSteps(session, jobId);
		await writeJobEvent(session, {
			jobId,
			kind: isFree || isOwn ? 'claimed' : 'taken_over',
			detail: broken.length === 0 ? '' : `Begun again: ${broken.join(', ')}`,
			fence,
		});
	}
	return { jobId, owner, fence, hasCallback: job.hasCallback, takesUp: job.takesUp };
}

/** The error of a run whose process was told to end: another run takes the job up. */
export function toldToEnd(jobId: string): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'JOB_002',
		message: `This process was told to end, so its run stops here; another one takes job '${jobId}' up`,
		hint: 'Nothing to do: what is finished and paid is not paid again. Publish the workflow "Take up jobs" if the job stays where it is.',
	});
}

function heldByOther(jobId: string, { leaseUntil }: HeldJob): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'JOB_002',
		message: `Another run is working on job '${jobId}' (its lease holds until ${leaseUntil})`,
		hint: 'Wait until that run ends, or cancel it; Content Store, Job, Get Status shows how far it is.',
	});
}
