import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { listAlerts } from '../../../../core/store';
import { pagesOf, readPaging, returnAllAndLimit } from '../../fields';
import { defineOperation } from '../operation';

/** Alerts, newest first. */
export const getManyAlerts = defineOperation({
	resource: 'alert',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many alerts',
	description: 'Gives out alerts, newest first',
	fields: [
		...returnAllAndLimit(),
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			default: 'open',
			options: [
				{ name: 'Acknowledged', value: 'acknowledged' },
				{ name: 'All', value: 'all' },
				{ name: 'Closed', value: 'closed' },
				{ name: 'Open', value: 'open' },
			],
		},
	],
	async run(door) {
		const state = door.read('state', 'State', StateSchema, 'open');
		const rows = await pagesOf(
			readPaging(door),
			async (page) =>
				await listAlerts(door.sql, door.agencyId, {
					...page,
					...(state === 'all' ? {} : { state }),
				}),
		);
		return rows as unknown as IDataObject[];
	},
});

const StateSchema = z.enum(['open', 'acknowledged', 'closed', 'all']);
