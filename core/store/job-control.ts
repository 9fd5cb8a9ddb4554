/** What a person does to a job: cancel it, or have it made again from a step on. */
import { AgencyError } from '../shared/errors';
import type { SqlPort, StepId } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { followPublications } from './follow-publications';
import { queueCallback } from './job-callbacks';
import { writeJobEvent } from './job-events';
import { interruptSteps } from './job-lease';
import { wrongState } from './job-states';
import { JOB_STEPS } from './job-steps';
import { lockJob } from './jobs';
import { storable } from './storable';
import { KNOWN_COST_USD } from './known-cost';

/** Kept work by the last step it makes: retrying that step or an earlier one makes it anew. */
const KEPT_WORK: readonly (readonly [StepId, string])[] = [
	['industry_analysis', 'research:'],
	['chart_generation', 'write:'],
	['chart_generation', 'check:'],
];

/** What a cancelled job had cost until then. */
export interface CancelledJob {
	jobId: string;
	state: 'cancelled';
	/** Publications that were on their way: they end by themselves and are recorded. */
	sending: number;
	/** Null when a call has no price. */
	costUsd: number | null;
}

/**
 * Cancels a job: its run stops at its next slice and pays nothing more; what is on its way to a
 * channel ends and is recorded. Again on a cancelled job it changes nothing.
 *
 * @throws {AgencyError} not found; JOB_001 when the job is done
 */
export async function cancelJob(
	sql: SqlPort,
	agencyId: string,
	given: { jobId: string; by?: string | undefined },
): Promise<CancelledJob> {
	const { jobId } = given;
	return await inAgency(sql, agencyId, async (session) => {
		const { state, documentId } = await lockJob(session, jobId);
		if (state === 'done') throw wrongState(jobId, state, 'cancelled');
		if (state !== 'cancelled') {
			await interruptSteps(session, jobId);
			await session.query(
				`UPDATE job SET state = 'cancelled', cancelled_by = $2, finished_at = clock_timestamp()
				WHERE id = $1`,
				[jobId, storable(given.by ?? '').value.slice(0, 200)],
			);
			await session.query(
				`UPDATE document SET state = 'cancelled', updated_at = clock_timestamp()
				WHERE id = $1 AND state IN ('pending', 'generating', 'needs_attention', 'failed')`,
				[documentId],
			);
			await stopWaiting(session, jobId, 'cancelled');
			await writeJobEvent(session, { jobId, kind: 'cancelled', detail: given.by ?? '' });
			await queueCallback(session, jobId);
		}
		return { jobId, state: 'cancelled', ...(await spentOf(session, jobId)) };
	});
}

/**
 * Makes a job ready to run again from a step on. That step and those after it are pending, and their
 * kept work is put aside; paid answers stay, so that the same questions are not paid twice.
 *
 * @throws {AgencyError} not found; `input` for an unknown step; JOB_001 while a run works on it or when it was cancelled
 */
export async function retryJob(
	sql: SqlPort,
	agencyId: string,
	given: { jobId: string; from?: StepId | undefined },
): Promise<{ jobId: string; steps: StepId[] }> {
	const { jobId } = given;
	const first = given.from ?? JOB_STEPS[0]!.step;
	const at = JOB_STEPS.findIndex(({ step }) => step === first);
	if (at < 0) throw unknownStep(first);
	const steps = JOB_STEPS.slice(at).map(({ step }) => step);
	return await inAgency(sql, agencyId, async (session) => {
		const { state } = await lockJob(session, jobId);
		if (state === 'cancelled') throw wrongState(jobId, state, 'retried');
		const [free] = await session.query(
			`UPDATE job SET state = 'pending', problem = NULL, finished_at = NULL, take_ups = 0,
				lease_owner = NULL, fence = fence + 1,
				-- A job that takes itself up is begun by the next tick.
				lease_until = clock_timestamp(),
				percent = (SELECT coalesce(sum(weight), 0)::int FROM job_step
					WHERE job_step.job_id = $1 AND state = 'done' AND NOT step = ANY ($2::text[])),
				current_step = $3
			WHERE id = $1 AND (lease_owner IS NULL OR lease_until <= clock_timestamp())
			RETURNING id`,
			[jobId, steps, first],
		);
		if (free === undefined) throw wrongState(jobId, 'being worked on', 'retried');
		await session.query(
			`UPDATE job_step SET state = 'pending', detail = '', problem = NULL, started_at = NULL,
				finished_at = NULL
			WHERE job_id = $1 AND step = ANY ($2::text[])`,
			[jobId, steps],
		);
		for (const [step, prefix] of KEPT_WORK) {
			if (!steps.includes(step)) continue;
			await session.query(
				`UPDATE step_result SET discarded_at = clock_timestamp()
				WHERE job_id = $1 AND starts_with(step, $2) AND discarded_at IS NULL`,
				[jobId, prefix],
			);
		}
		await stopWaiting(session, jobId, 'scheduled');
		await writeJobEvent(session, { jobId, kind: 'retried', step: first });
		return { jobId, steps };
	});
}

async function spentOf(
	session: AgencySession,
	jobId: string,
): Promise<Pick<CancelledJob, 'sending' | 'costUsd'>> {
	const [row] = await session.query<{ sending: number; costUsd: number | null }>(
		`SELECT (SELECT count(*)::int FROM publication WHERE job_id = $1 AND state = 'sending') AS sending,
			(SELECT (${KNOWN_COST_USD})::float8 FROM usage_event WHERE job_id = $1) AS "costUsd"`,
		[jobId],
	);
	return { sending: row?.sending ?? 0, costUsd: row?.costUsd ?? null };
}

/** What waits for its channel goes out by itself no more: it is off, or only *Publish* sends it, which may say something else by then. */
async function stopWaiting(
	session: AgencySession,
	jobId: string,
	state: 'cancelled' | 'scheduled',
): Promise<void> {
	const stopped = await session.query<{ id: string }>(
		`UPDATE publication SET state = $2, parcel = NULL, waiting_since = NULL, fence = fence + 1,
			lease_owner = NULL, lease_until = NULL, updated_at = clock_timestamp()
		WHERE job_id = $1 AND state IN ('scheduled', 'claimed') AND parcel IS NOT NULL RETURNING id`,
		[jobId, state],
	);
	await followPublications(
		session,
		stopped.map(({ id }) => id),
	);
}

function unknownStep(given: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `There is no step "${given.slice(0, 60)}"`,
		hint: `Use one of ${JOB_STEPS.map(({ step }) => step).join(', ')}.`,
		field: 'from',
	});
}
