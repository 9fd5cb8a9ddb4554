import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import { readRecording, type Recording } from '../../../../core/recordings';
import { isAgencyError } from '../../../../core/shared/errors';
import { refuseDelivery, takeUpDeliveries, type OpenDelivery } from '../../../../core/store';
import { recordingItem } from '../../../shared/recording-item';
import { defineOperation, type StoreDoor } from '../operation';

const FROM = ['thisWorkflow', 'all'] as const;

/** Gives out deliveries that were kept and answered, and whose run never began. */
export const takeUpDeliveriesOperation = defineOperation({
	resource: 'recording',
	value: 'takeUpDeliveries',
	name: 'Take Up Deliveries',
	action: 'Take up deliveries nobody worked on',
	description:
		'Gives out recordings that were delivered and whose run never began, one item each, as Recording Trigger does; none is no item',
	fields: [
		{
			displayName: 'Delivered To',
			name: 'deliveredTo',
			type: 'options',
			default: 'thisWorkflow',
			options: [
				{ name: 'Any Workflow', value: 'all' },
				{ name: 'This Workflow', value: 'thisWorkflow' },
			],
			description: 'Whether only deliveries to a Recording Trigger of this workflow are taken up',
		},
		{
			displayName: 'Deliveries at Once',
			name: 'atOnce',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 5,
			description: 'How many are given out at most; the rest waits for the next tick',
		},
	],
	async run(door) {
		const { sql, agencyId, read, context } = door;
		const limit = read('atOnce', 'Deliveries at Once', z.number().int().min(1).max(20), 5);
		const from = read('deliveredTo', 'Delivered To', z.enum(FROM), 'thisWorkflow');
		const endpoint = from === 'all' ? '' : `${context.getWorkflow().id ?? ''}/`;
		const items: INodeExecutionData[] = [];
		for (const delivery of await takeUpDeliveries(sql, agencyId, { endpoint, limit })) {
			const item = await itemOf(door, delivery);
			if (item !== undefined) items.push(item);
		}
		return { items };
	},
});

/** Nothing where the body cannot be read any more: then the delivery says so itself. */
async function itemOf(
	{ sql, agencyId, context, itemIndex }: StoreDoor,
	{ id: jobId, deliveryId: id, scheme, body }: OpenDelivery,
): Promise<INodeExecutionData | undefined> {
	const read = readOrRefusal(body, scheme);
	if ('refusedAs' in read) {
		await refuseDelivery(sql, agencyId, { id: jobId, code: read.refusedAs });
		return undefined;
	}
	const made = await recordingItem(context, read, { id, scheme, jobId });
	return { ...made, pairedItem: { item: itemIndex } };
}

function readOrRefusal(body: Uint8Array, scheme: string): Recording | { refusedAs: string } {
	try {
		return readRecording(body, scheme);
	} catch (error) {
		return { refusedAs: isAgencyError(error) ? error.code : 'HOOK_006' };
	}
}
