/** A workflow that failed: its job gets the code, and an alert is opened once. */
import type { Problem } from '../../contracts';
import type { SqlPort } from '../../shared/ports';
import { shortened } from '../../shared/shorten';
import { inAgency } from '../door';
import { failJob } from '../jobs';
import { storable } from '../storable';
import { raiseAlert } from './alerts';

/** What n8n says about a failed execution. */
export interface WorkflowFailure {
	executionId: string;
	workflowId: string;
	workflowName: string;
	/** Node that ran last. */
	node: string;
	message: string;
	hint?: string;
	/** Code of our own, where the error carries one. */
	code?: string;
	/** Whether what the run stood on went away, its process or the database: nothing the run did was wrong. */
	isBrokenOff?: boolean;
}

/** What was done about it. */
export interface RecordedFailure {
	/** Jobs of the execution that were failed by it. */
	jobIds: string[];
	alertId: string;
	isNew: boolean;
}

/**
 * Records a failed execution: jobs it worked on fail unless they ended or another run has them, and
 * an alert is opened or counted once more. A job that takes itself up outlives a run that broke off:
 * it is begun again when its lease ends, and fails only when that was tried too often.
 */
export async function recordFailure(
	sql: SqlPort,
	agencyId: string,
	given: WorkflowFailure,
): Promise<RecordedFailure> {
	const failure = storable(given).value;
	const isBrokenOff = failure.isBrokenOff === true;
	const problem: Problem = {
		code: failure.code || 'INTERNAL',
		kind: 'store',
		message: shortened(`${failure.workflowName}, "${failure.node}": ${failure.message}`, 500),
		hint:
			failure.hint ||
			(isBrokenOff
				? 'Look why the process ended or the database was away. A job that takes itself up is begun again within minutes.'
				: 'Open the execution in n8n; with a store, what was paid is not paid again.'),
		retryable: true,
	};
	const jobs = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ id: string; state: string; takesUp: boolean }>(
				`SELECT id, state, takes_up AS "takesUp" FROM job WHERE execution_id = $1 AND $1 <> ''
				ORDER BY created_at DESC LIMIT 50`,
				[failure.executionId],
			),
	);
	const jobIds: string[] = [];
	for (const { id, state, takesUp } of jobs) {
		// One that failed already says why in words of its own.
		if (state !== 'pending' && state !== 'running') continue;
		if (isBrokenOff && takesUp) continue;
		await failJob(sql, agencyId, id, problem);
		jobIds.push(id);
	}
	const alert = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await raiseAlert(session, {
				kind: 'workflow_failed',
				subject: [failure.workflowId, failure.node, problem.code].join(':'),
				severity: 'warning',
				message: problem.message,
				hint: problem.hint,
				code: problem.code,
				jobId: jobs[0]?.id,
			}),
	);
	return { jobIds, alertId: alert.id, isNew: alert.isNew };
}
