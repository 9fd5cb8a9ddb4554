import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Problem } from '../../../../core/contracts';
import {
	failScheduleItem,
	finishScheduleItem,
	getJob,
	getPlannedItem,
	releaseDue,
	type ClaimKey,
} from '../../../../core/store';
import { simplifyField } from '../../fields';
import { defineOperation, type StoreDoor } from '../operation';
import { CLAIM, claimOf } from './claim-fields';
import { forgetClaim } from './held-claims';
import { shownItem } from './planned-fields';
import { tellWork } from './work-breaker';

const OUTCOMES = ['fromJob', 'completed', 'failed', 'giveBack'] as const;

/** Ends a claim. */
export const finishDueOperation = defineOperation({
	resource: 'schedule',
	value: 'finish',
	name: 'Finish',
	action: 'Finish a claimed item',
	description:
		'Ends the claim on a planned item; a claim that was lost writes nothing and is an error',
	takesProblems: true,
	fields: [
		...CLAIM,
		{
			displayName: 'Outcome',
			name: 'outcome',
			type: 'options',
			default: 'fromJob',
			options: [
				{ name: 'As Its Job Ended', value: 'fromJob' },
				{ name: 'Completed', value: 'completed' },
				{ name: 'Failed', value: 'failed' },
				{ name: 'Give Back', value: 'giveBack' },
			],
			description:
				'Whether the item is done, failed with the problem of the input, or waits again at once',
		},
		simplifyField,
	],
	async run(door) {
		const claim = claimOf(door);
		const outcome = door.read('outcome', 'Outcome', z.enum(OUTCOMES), 'fromJob');
		await end(door, claim, outcome);
		forgetClaim(claim.id);
		return shownItem(door, await getPlannedItem(door.sql, door.agencyId, claim.id));
	},
});

async function end(
	door: StoreDoor,
	claim: ClaimKey,
	outcome: (typeof OUTCOMES)[number],
): Promise<void> {
	const { sql, agencyId } = door;
	if (outcome === 'giveBack') {
		await releaseDue(sql, claim);
		return;
	}
	const given = problemOf(door.item.json);
	const { jobId, documentId } = await getPlannedItem(sql, agencyId, claim.id);
	const job = jobId === null ? undefined : await getJob(sql, agencyId, jobId);
	const done = outcome === 'completed' || (outcome === 'fromJob' && job?.state === 'done');
	if (done) {
		const made = job?.document.id ?? documentId ?? undefined;
		await finishScheduleItem(sql, agencyId, { ...claim, documentId: made });
		await tellWork(sql, agencyId, undefined);
		return;
	}
	const problem = given ?? UNKNOWN;
	if (outcome === 'failed' || job === undefined) {
		await failScheduleItem(sql, agencyId, { ...claim, problem });
		await tellWork(sql, agencyId, problem);
		return;
	}
	if (ENDED.includes(job.state)) {
		const ownProblem = job.problem as Problem | null;
		await failScheduleItem(sql, agencyId, { ...claim, problem: ownProblem ?? problem });
		await tellWork(sql, agencyId, ownProblem ?? problem);
		return;
	}
	// A job that was begun is ended by whoever works on it or takes it up; the sweep follows it.
	if (job.startedAt !== '') return;
	await failScheduleItem(sql, agencyId, { ...claim, problem: { ...problem, retryable: true } });
}

const ENDED = ['failed', 'needs_attention', 'cancelled'];

const UNKNOWN: Problem = {
	code: 'JOB_001',
	kind: 'store',
	message: 'The work on this item ended without a document',
	hint: 'Look at its job, then release the item or cancel it.',
	retryable: false,
};

/** The problem an item brings: one of ours, or the words of a node that failed. */
function problemOf(json: IDataObject): Problem | undefined {
	if (json.problem !== undefined && json.problem !== null)
		return json.problem as unknown as Problem;
	if (json.error === undefined) return undefined;
	const { error } = json;
	const message =
		typeof error === 'string' ? error : String((error as IDataObject | null)?.message ?? 'unknown');
	return { ...UNKNOWN, message: `The work on this item failed: ${message.slice(0, 300)}` };
}
