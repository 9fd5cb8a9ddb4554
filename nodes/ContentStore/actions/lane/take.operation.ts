import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { takeSlot } from '../../../../core/store';
import { runOwner } from '../../../shared/setting';
import { defineOperation } from '../operation';
import { LANE, laneOf } from './lane-fields';

/** Takes a slot of a lane. */
export const takeLaneSlot = defineOperation({
	resource: 'lane',
	value: 'take',
	name: 'Take',
	action: 'Take a slot of a lane',
	description:
		'Takes a slot and passes the item on with it; while all slots are in use, no item is passed on',
	fields: [
		LANE,
		{
			displayName: 'Lease (Seconds)',
			name: 'leaseSeconds',
			type: 'number',
			typeOptions: { minValue: 5, maxValue: 86400 },
			default: 300,
			description: 'After so long the slot is free again, also when nobody gave it back',
		},
	],
	async run(door) {
		const leaseSeconds = door.read(
			'leaseSeconds',
			'Lease',
			z.number().int().min(5).max(86_400),
			300,
		);
		const slot = await takeSlot(door.sql, {
			lane: laneOf(door),
			worker: runOwner(door.context),
			leaseSeconds,
		});
		if (slot === null) return [];
		return { ...door.item.json, slot: slot as unknown as IDataObject };
	},
});
