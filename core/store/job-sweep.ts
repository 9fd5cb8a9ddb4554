/** Jobs whose run broke off: seen, put into a state a person understands, and handed to the next run. */
import type { Problem } from '../contracts';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { writeJobEvent } from './job-events';
import { HANDED_OVER, interruptSteps } from './job-lease';

/** How often a job that breaks off is begun again before a person has to look. */
export const TAKE_UPS_MOST = 5;
/** How long a tick keeps a job it hands to a run. */
const HAND_OVER_SECONDS = 60;

/** What became of a job whose run broke off. */
export interface SweptJob {
	jobId: string;
	/** `pending` is taken up by the next tick, `waiting` by a person, `failed` needs one. */
	state: 'pending' | 'waiting' | 'failed';
	step: string;
}

/** A job a run should go on with. */
export interface TakenUpJob {
	jobId: string;
	documentId: string;
	takeUps: number;
}

/**
 * Looks after jobs whose lease ended: running steps become pending; a job that takes itself up waits
 * for the next tick, five times at most; another one fails or waits, and says where it stopped.
 */
export async function sweepJobs(sql: SqlPort, agencyId: string): Promise<SweptJob[]> {
	return await inAgency(sql, agencyId, async (session) => await sweepInside(session));
}

/** Sweeps, and hands out interrupted jobs that take themselves up; two ticks at once get different ones. */
export async function takeUpJobs(sql: SqlPort, agencyId: string, limit = 5): Promise<TakenUpJob[]> {
	return await inAgency(sql, agencyId, async (session) => {
		await sweepInside(session);
		const rows = await session.query<TakenUpJob & Record<string, unknown>>(
			`UPDATE job SET take_ups = take_ups + 1, lease_owner = $2,
				lease_until = clock_timestamp() + make_interval(secs => $3)
			WHERE id = ANY (ARRAY(
				SELECT id FROM job
				WHERE state = 'pending' AND takes_up AND lease_owner IS NULL
					AND lease_until <= clock_timestamp()
				ORDER BY lease_until, id LIMIT $1 FOR UPDATE SKIP LOCKED))
			RETURNING id AS "jobId", document_id AS "documentId", take_ups AS "takeUps"`,
			[limit, HANDED_OVER, HAND_OVER_SECONDS],
		);
		for (const { jobId, takeUps } of rows) {
			const detail = `For the ${takeUps}. of ${TAKE_UPS_MOST} times`;
			await writeJobEvent(session, { jobId, kind: 'taken_up', detail });
		}
		return rows;
	});
}

interface BrokenOff extends Record<string, unknown> {
	id: string;
	takesUp: boolean;
	takeUps: number;
	state: string;
	step: string;
	documentId: string;
}

async function sweepInside(session: AgencySession): Promise<SweptJob[]> {
	const broken = await session.query<BrokenOff>(
		`SELECT id, takes_up AS "takesUp", take_ups AS "takeUps", state, current_step AS step,
			document_id AS "documentId"
		FROM job WHERE state IN ('pending', 'running') AND lease_owner IS NOT NULL
			AND lease_until <= clock_timestamp()
		ORDER BY lease_until, id LIMIT 200 FOR UPDATE SKIP LOCKED`,
	);
	const swept: SweptJob[] = [];
	for (const job of broken) {
		const labels = await interruptSteps(session, job.id);
		const state = stateAfter(job, labels);
		const problem = state === 'failed' ? brokenOff(job, labels) : null;
		await session.query(
			`UPDATE job SET state = $2, lease_owner = NULL, fence = fence + 1,
				problem = coalesce($3::jsonb, problem),
				finished_at = CASE WHEN $2 = 'failed' THEN clock_timestamp() ELSE finished_at END
			WHERE id = $1`,
			[job.id, state, problem === null ? null : JSON.stringify(problem)],
		);
		if (problem !== null) {
			await session.query(
				`UPDATE document SET state = 'failed', problem = $2, updated_at = clock_timestamp()
				WHERE id = $1 AND state IN ('pending', 'generating')`,
				[job.documentId, JSON.stringify(problem)],
			);
		}
		const detail = labels.length === 0 ? 'Between two steps' : labels.join(', ');
		await writeJobEvent(session, {
			jobId: job.id,
			kind: 'interrupted',
			step: job.step,
			detail,
		});
		swept.push({ jobId: job.id, state, step: job.step });
	}
	return swept;
}

function stateAfter({ takesUp, takeUps, state }: BrokenOff, labels: string[]): SweptJob['state'] {
	if (takesUp) return takeUps < TAKE_UPS_MOST ? 'pending' : 'failed';
	if (labels.length > 0) return 'failed';
	// A line may stop between two stations on purpose, for a person to look.
	return state === 'running' ? 'waiting' : 'pending';
}

function brokenOff({ takesUp, takeUps }: BrokenOff, labels: string[]): Problem {
	const where = labels.length === 0 ? 'between two steps' : `at "${labels.join('", "')}"`;
	return {
		code: 'JOB_003',
		kind: 'store',
		message: takesUp
			? `The run broke off ${where}, after being begun again ${takeUps} times`
			: `The run that worked on this job ended ${where} and reported nothing`,
		hint: 'Look why the process ended (memory, restart), then retry the job; what was paid and finished is not paid again.',
		retryable: true,
	};
}
