import { z } from 'zod/v4';
import type { IDataObject } from 'n8n-workflow';
import { isHostStoreAway } from '../../../../core/shared/host-store';
import { recordFailure } from '../../../../core/store';
import { defineOperation } from '../operation';

/** A word of a failure; whatever is none is left out: the handler of failures does not fail for one told oddly. */
const word = z.unknown().transform((value) => {
	const isWord = typeof value === 'string' || typeof value === 'number';
	return isWord ? String(value) : '';
});

const part = <Shape extends z.ZodRawShape>(shape: Shape) =>
	z.preprocess(
		(value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}),
		z.object(shape),
	);

/** An error, also where a node threw a bare text. */
const error = z.preprocess(
	(value) => (typeof value === 'string' ? { message: value } : value),
	part({ message: word, description: word, node: part({ name: word }) }),
);

/** What an Error Trigger gives out. */
const FailureSchema = part({
	execution: part({ id: word, lastNodeExecuted: word, error }),
	trigger: part({ error }),
	workflow: part({ id: word, name: word }),
});

const CODE = /\b([A-Z][A-Z]+_(?:\d{3}|[A-Z]+))\b/;

/** How n8n says that the process ended under a run: crashed, out of memory, killed, stalled in the queue. */
const LOST =
	/did not finish, possible out-of-memory|Node crashed, possible out-of-memory|Execution stopped at this node|failed to be processed too many times|stalled more than maxStalledCount/i;

/** The database was away: it comes back, and the run is begun again as after a crash. */
const STORE_AWAY = 'STORE_001';

/** Records a failed execution. */
export const recordFailureOperation = defineOperation({
	resource: 'alert',
	value: 'recordFailure',
	name: 'Record Failure',
	action: 'Record a failed workflow',
	description:
		'Takes what an Error Trigger gives out: fails the job the execution worked on and opens an alert once',
	fields: [],
	async run({ sql, agencyId, item, context }) {
		const { execution, trigger, workflow } = FailureSchema.parse(item.json);
		// A failure of the handler itself is nobody's to handle: it would go round in a circle.
		if (workflow.id !== '' && workflow.id === context.getWorkflow().id) return [];
		const { error } = execution;
		const message = error.message || trigger.error.message || 'The workflow failed';
		const told = CODE.exec(`${message} ${error.description}`)?.[1] ?? '';
		// A node of n8n says it in words of its own, without a code.
		const code = told === '' && isHostStoreAway(message) ? STORE_AWAY : told;
		const recorded = await recordFailure(sql, agencyId, {
			executionId: execution.id,
			workflowId: workflow.id,
			workflowName: workflow.name || 'A workflow',
			node: execution.lastNodeExecuted || error.node.name,
			message,
			hint: error.description,
			code,
			isBrokenOff: LOST.test(message) || code === STORE_AWAY,
		});
		return { ...recorded } as unknown as IDataObject;
	},
});
