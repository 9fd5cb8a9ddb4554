/** Fields of the Schedule Import node. */
import type { INodeProperties } from 'n8n-workflow';

/** All fields, in the order of the panel. */
export const scheduleImportProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'dryRun',
		options: [
			{
				name: 'Dry Run',
				value: 'dryRun',
				action: 'Check a schedule',
				description: 'Says what would be stored and which rows are wrong; stores nothing',
			},
			{
				name: 'Import',
				value: 'import',
				action: 'Import a schedule',
				description:
					'Stores the rows; the same sheet twice changes nothing, and one wrong row stops all by default',
			},
		],
	},
	{
		displayName: 'Input Data Field Name',
		name: 'inputField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'Field of the item that holds the CSV; columns scheduled_date, scheduled_time, topic, template_code, tone, keywords, custom_direction',
	},
	{
		displayName: 'Client',
		name: 'client',
		type: 'string',
		default: '={{ $json.client }}',
		placeholder: 'e.g. Harbour Light Energy',
		description: 'Client the documents are for, by name; with a store it has to exist there',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: 'America/New_York',
		placeholder: 'e.g. Europe/Vienna',
		description: 'IANA zone the dates and times of the sheet are meant in',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Default Time',
				name: 'time',
				type: 'string',
				default: '09:00',
				description: 'Time of day for rows without one',
			},
			{
				displayName: 'Import Valid Rows',
				name: 'partial',
				type: 'boolean',
				default: false,
				description: 'Whether to store the valid rows although others are wrong',
			},
		],
	},
];
