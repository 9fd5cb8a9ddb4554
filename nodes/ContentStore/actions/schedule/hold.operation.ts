import { holdPlannedItem } from '../../../../core/store';
import { simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { PLANNED, plannedOf, shownItem } from './planned-fields';

/** Holds a planned item. */
export const holdPlannedOperation = defineOperation({
	resource: 'schedule',
	value: 'hold',
	name: 'Hold',
	action: 'Hold a planned item',
	description: 'Keeps an item from starting until a person releases it',
	fields: [PLANNED, simplifyField],
	run: async (door) =>
		shownItem(door, await holdPlannedItem(door.sql, door.agencyId, { id: plannedOf(door) })),
});
