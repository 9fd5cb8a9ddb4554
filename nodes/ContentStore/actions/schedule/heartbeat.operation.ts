import { z } from 'zod/v4';
import { renewDue } from '../../../../core/store';
import { defineOperation } from '../operation';
import { CLAIM, claimOf } from './claim-fields';

/** Keeps a claim. */
export const heartbeatOperation = defineOperation({
	resource: 'schedule',
	value: 'heartbeat',
	name: 'Heartbeat',
	action: 'Keep a claim',
	description:
		'Says that a claimed item is still worked on; a lost claim is an error, and the work stops there',
	fields: [
		...CLAIM,
		{
			displayName: 'Lease (Seconds)',
			name: 'leaseSeconds',
			type: 'number',
			typeOptions: { minValue: 30, maxValue: 3600 },
			default: 180,
			description: 'How long the claim is kept from now on',
		},
	],
	async run(door) {
		const claim = claimOf(door);
		const seconds = door.read('leaseSeconds', 'Lease', z.number().int().min(30).max(3600), 180);
		const leaseUntil = await renewDue(door.sql, claim, seconds);
		return { ...door.item.json, claim: { id: claim.id, fence: claim.fence, leaseUntil } };
	},
});
