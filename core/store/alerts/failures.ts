/** A workflow that failed: its job gets the code, and an alert is opened once. */
import type { Problem } from '../../contracts';
import type { SqlPort } from '../../shared/ports';
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
 * an alert is opened or counted once more.
 */
export async function recordFailure(
	sql: SqlPort,
	agencyId: string,
	given: WorkflowFailure,
): Promise<RecordedFailure> {
	const failure = storable(given).value;
	const problem: Problem = {
		code: failure.code || 'INTERNAL',
		kind: 'store',
		message: `${failure.workflowName}, "${failure.node}": ${failure.message}`.slice(0, 500),
		hint:
			failure.hint || 'Open the execution in n8n; with a store, what was paid is not paid again.',
		retryable: true,
	};
	const jobs = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ id: string; state: string }>(
				`SELECT id, state FROM job WHERE execution_id = $1 AND $1 <> ''
				ORDER BY created_at DESC LIMIT 50`,
				[failure.executionId],
			),
	);
	const jobIds: string[] = [];
	for (const { id, state } of jobs) {
		// One that failed already says why in words of its own.
		if (state !== 'pending' && state !== 'running') continue;
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
