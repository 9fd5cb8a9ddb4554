import { z } from 'zod/v4';
import type { IDataObject } from 'n8n-workflow';
import { recordFailure } from '../../../../core/store';
import { defineOperation } from '../operation';

const optional = z
	.union([z.string(), z.number()])
	.nullish()
	.transform((value) => String(value ?? ''));

/** What an Error Trigger gives out. */
const FailureSchema = z.looseObject({
	execution: z
		.looseObject({
			id: optional,
			lastNodeExecuted: optional,
			error: z
				.looseObject({
					message: optional,
					description: optional,
					node: z.looseObject({ name: optional }).optional(),
				})
				.prefault({}),
		})
		.prefault({}),
	trigger: z.looseObject({ error: z.looseObject({ message: optional }).prefault({}) }).optional(),
	workflow: z.looseObject({ id: optional, name: optional }).prefault({}),
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
		const message = error.message || trigger?.error.message || 'The workflow failed';
		const code = CODE.exec(`${message} ${error.description}`)?.[1] ?? '';
		const recorded = await recordFailure(sql, agencyId, {
			executionId: execution.id,
			workflowId: workflow.id,
			workflowName: workflow.name || 'A workflow',
			node: execution.lastNodeExecuted || error.node?.name || '',
			message,
			hint: error.description,
			code,
			isBrokenOff: LOST.test(message) || code === STORE_AWAY,
		});
		return { ...recorded } as unknown as IDataObject;
	},
});
