import { getPlannedItem } from '../../../../core/store';
import { simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { PLANNED, plannedOf, shownItem } from './planned-fields';

/** One planned item. */
export const getPlannedOperation = defineOperation({
	resource: 'schedule',
	value: 'get',
	name: 'Get',
	action: 'Get a planned item',
	description: 'Gives out a planned item with its time, state and problem',
	fields: [PLANNED, simplifyField],
	run: async (door) =>
		shownItem(door, await getPlannedItem(door.sql, door.agencyId, plannedOf(door))),
});
