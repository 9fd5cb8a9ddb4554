import type { IDataObject } from 'n8n-workflow';
import { deletePlannedItem } from '../../../../core/store';
import { defineOperation } from '../operation';
import { PLANNED, plannedOf } from './planned-fields';

/** Deletes a planned item. */
export const deletePlannedOperation = defineOperation({
	resource: 'schedule',
	value: 'delete',
	name: 'Delete',
	action: 'Delete a planned item',
	description: 'Takes an item nobody works on out of the plan',
	fields: [PLANNED],
	run: async (door) =>
		(await deletePlannedItem(door.sql, door.agencyId, {
			id: plannedOf(door),
		})) as unknown as IDataObject,
});
