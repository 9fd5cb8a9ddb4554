import type { IDataObject } from 'n8n-workflow';
import { setAgencyCalendar, setClientCalendar } from '../../../../core/store';
import { systemClock } from '../../../shared/system';
import { locator, readOptionalLocator } from '../../fields';
import { defineOperation } from '../operation';
import { CALENDAR, calendarOf } from './calendar-fields';
import { clientOfField } from './planned-fields';

/** Changes a calendar. */
export const setCalendarOperation = defineOperation({
	resource: 'schedule',
	value: 'setCalendar',
	name: 'Set Calendar',
	action: 'Set the calendar of a client or the agency',
	description: 'Changes the settings that are given, and plans pending items anew',
	fields: [
		locator({
			name: 'client',
			label: 'Client',
			search: 'searchClients',
			byName: true,
			required: false,
			placeholder: 'e.g. Harbour Light Energy',
			description: 'Left empty, it is the calendar of the agency, the default of its clients',
		}),
		CALENDAR,
	],
	async run(door) {
		const calendar = calendarOf(door);
		const now = systemClock.now();
		if (readOptionalLocator(door, 'client', 'Client') === undefined)
			return (await setAgencyCalendar(door.sql, door.agencyId, {
				calendar,
				now,
			})) as unknown as IDataObject;
		const { id, companyName } = await clientOfField(door);
		const set = await setClientCalendar(door.sql, door.agencyId, { clientId: id, calendar, now });
		return { clientId: id, clientName: companyName, ...set } as unknown as IDataObject;
	},
});
