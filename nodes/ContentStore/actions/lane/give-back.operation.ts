import { giveBackSlot } from '../../../../core/store';
import { defineOperation } from '../operation';
import { SLOT, slotOf } from './lane-fields';

/** Gives a slot back. */
export const giveBackLaneSlot = defineOperation({
	resource: 'lane',
	value: 'giveBack',
	name: 'Give Back',
	action: 'Give back a slot of a lane',
	description: 'Gives the slot back to its lane and passes the item on without it',
	takesProblems: true,
	fields: [SLOT],
	async run(door) {
		await giveBackSlot(door.sql, slotOf(door));
		const { slot: _slot, ...json } = door.item.json;
		return json;
	},
});
