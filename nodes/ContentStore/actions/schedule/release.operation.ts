import { releasePlannedItem } from '../../../../core/store';
import { simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { PLANNED, plannedOf, shownItem } from './planned-fields';

/** Releases a planned item. */
export const releasePlannedOperation = defineOperation({
	resource: 'schedule',
	value: 'release',
	name: 'Release',
	action: 'Release a planned item',
	description: 'Lets a held item start at its time; one that was missed or failed is due now',
	fields: [PLANNED, simplifyField],
	run: async (door) =>
		shownItem(door, await releasePlannedItem(door.sql, door.agencyId, { id: plannedOf(door) })),
});
