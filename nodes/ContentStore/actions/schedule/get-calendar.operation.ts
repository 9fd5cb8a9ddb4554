import type { IDataObject } from 'n8n-workflow';
import { clientCalendar, inAgency } from '../../../../core/store';
import { defineOperation } from '../operation';
import { clientOfField, PLANNED_CLIENT } from './planned-fields';

/** The calendar of a client. */
export const getCalendarOperation = defineOperation({
	resource: 'schedule',
	value: 'getCalendar',
	name: 'Get Calendar',
	action: 'Get the calendar of a client',
	description: 'Gives out when things may be due for a client; what it leaves open is the agency’s',
	fields: [PLANNED_CLIENT],
	async run(door) {
		const { id, companyName } = await clientOfField(door);
		const calendar = await inAgency(
			door.sql,
			door.agencyId,
			async (session) => await clientCalendar(session, id),
		);
		return { clientId: id, clientName: companyName, ...calendar } as unknown as IDataObject;
	},
});
