import { cancelPlannedItem } from '../../../../core/store';
import { simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { PLANNED, plannedOf, shownItem } from './planned-fields';

/** Cancels a planned item. */
export const cancelPlannedOperation = defineOperation({
	resource: 'schedule',
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel a planned item',
	description: 'Cancels an item nobody works on; it stays in the lists',
	fields: [PLANNED, simplifyField],
	run: async (door) =>
		shownItem(door, await cancelPlannedItem(door.sql, door.agencyId, { id: plannedOf(door) })),
});
