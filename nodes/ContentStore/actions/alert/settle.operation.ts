import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { settleAlert } from '../../../../core/store';
import { optionalText, text } from '../../../shared/parameters';
import { defineOperation } from '../operation';

/** Says that somebody looks after an alert, or that it is over. */
export const settleAlertOperation = defineOperation({
	resource: 'alert',
	value: 'settle',
	name: 'Settle',
	action: 'Settle an alert',
	description: 'Says that somebody looks after an alert, or that it is over',
	fields: [
		{
			displayName: 'Alert ID',
			name: 'alertId',
			type: 'string',
			required: true,
			default: '={{ $json.id }}',
			description: 'ID of the alert, as Get Many gives it out',
		},
		{
			displayName: 'New State',
			name: 'newState',
			type: 'options',
			default: 'acknowledged',
			options: [
				{ name: 'Acknowledged', value: 'acknowledged' },
				{ name: 'Closed', value: 'closed' },
			],
			description: 'A closed alert is told again when the same thing happens again',
		},
		{
			displayName: 'Settled By',
			name: 'by',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mara Lindqvist',
			description: 'Who looks after it',
		},
	],
	async run(door) {
		const alert = await settleAlert(door.sql, door.agencyId, {
			alertId: door.read('alertId', 'Alert ID', text(60).min(1, 'name the alert'), ''),
			state: door.read('newState', 'New State', z.enum(['acknowledged', 'closed'])),
			by: door.read('by', 'Settled By', optionalText(200), ''),
		});
		return { ...alert } as unknown as IDataObject;
	},
});
