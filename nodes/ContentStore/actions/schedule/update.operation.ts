import { updatePlannedItem } from '../../../../core/store';
import { systemClock } from '../../../shared/system';
import { simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { PLANNED, PLANNED_OPTIONS, plannedOf, shownItem } from './planned-fields';
import { plannedOptions } from './planned-options';

/** Changes a planned item. */
export const updatePlannedOperation = defineOperation({
	resource: 'schedule',
	value: 'update',
	name: 'Update',
	action: 'Change a planned item',
	description:
		'Changes the fields that are given; with a new time, an item that was missed or failed waits again',
	fields: [
		PLANNED,
		{
			displayName: 'Update Fields',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				...PLANNED_OPTIONS,
				{ displayName: 'Date', name: 'date', type: 'dateTime' as const, default: '' },
				{
					displayName: 'Time',
					name: 'time',
					type: 'string' as const,
					default: '',
					placeholder: 'e.g. 09:30',
				},
				{ displayName: 'Topic', name: 'topic', type: 'string' as const, default: '' },
			].sort((a, b) => a.displayName.localeCompare(b.displayName)),
		},
		simplifyField,
	],
	async run(door) {
		const change = plannedOptions(door, 'changes', 'Update Fields');
		const item = await updatePlannedItem(door.sql, door.agencyId, {
			id: plannedOf(door),
			change,
			now: systemClock.now(),
		});
		return shownItem(door, item);
	},
});
