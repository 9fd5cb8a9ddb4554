import { addPlannedItem } from '../../../../core/store';
import { text } from '../../../shared/parameters';
import { systemClock } from '../../../shared/system';
import { simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { clientOfField, PLANNED_CLIENT, PLANNED_OPTIONS, shownItem } from './planned-fields';
import { day, plannedOptions, wallTime } from './planned-options';

/** Plans one document. */
export const addPlannedOperation = defineOperation({
	resource: 'schedule',
	value: 'add',
	name: 'Add',
	action: 'Plan a document',
	description:
		'Plans one document in the calendar of its client; quiet hours, closed days and the lead are kept',
	fields: [
		PLANNED_CLIENT,
		{
			displayName: 'Topic',
			name: 'topic',
			type: 'string',
			required: true,
			default: '={{ $json.topic }}',
			placeholder: 'e.g. What depot charging costs',
		},
		{
			displayName: 'Date',
			name: 'date',
			type: 'dateTime',
			required: true,
			default: '={{ $json.date }}',
			description: 'Day on which it is due; the time of day stands in its own field',
		},
		{
			displayName: 'Time',
			name: 'time',
			type: 'string',
			default: '09:00',
			placeholder: 'e.g. 09:30',
			description: 'Wall time in the zone of the client',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: PLANNED_OPTIONS,
		},
		simplifyField,
	],
	async run(door) {
		const client = await clientOfField(door);
		const item = await addPlannedItem(door.sql, door.agencyId, {
			clientId: client.id,
			now: systemClock.now(),
			item: {
				...plannedOptions(door, 'options', 'Options'),
				topic: door.read('topic', 'Topic', text(500).min(3, 'it takes at least three characters')),
				date: door.read('date', 'Date', day),
				time: door.read('time', 'Time', wallTime, '09:00'),
			},
		});
		return shownItem(door, item);
	},
});
