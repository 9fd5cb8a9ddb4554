/** Fields of the Schedule Import node. */
import type { INodeProperties } from 'n8n-workflow';

/** Options of every operation that takes a sheet; they stand last in its collection. */
const SHEET_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Rows Given Out',
		name: 'rowsGivenOut',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100000 },
		default: 1000,
		description: 'How many accepted rows leave as items; all are stored',
	},
	{
		displayName: 'Sheet Name',
		name: 'sheetName',
		type: 'string',
		default: '',
		description: 'Sheet of the workbook to read; the first visible one with the columns when empty',
	},
];

const SCHEDULES = { operation: ['dryRun', 'import'] };
const KEYWORDS = { operation: ['importKeywords'] };
const READING = { operation: ['dryRun', 'import', 'importKeywords'] };

/** The sheet, and whose it is: each operation says what it takes. */
const INPUT_FIELD: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputField',
	type: 'string',
	default: 'data',
	required: true,
};
const CLIENT: INodeProperties = {
	displayName: 'Client',
	name: 'client',
	type: 'string',
	default: '={{ $json.client }}',
	placeholder: 'e.g. Harbour Light Energy',
};

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
				description:
					'Says what would be stored, what it will cost, what collides and which rows are wrong; stores nothing',
			},
			{
				name: 'Import',
				value: 'import',
				action: 'Import a schedule',
				description:
					'Stores the rows; the same sheet twice changes nothing, and one wrong row stops all by default',
			},
			{
				name: 'Import Keywords',
				value: 'importKeywords',
				action: 'Import keywords',
				description:
					'Stores the keywords of a sheet, such as the export of a keyword tool, for a client; the same sheet twice changes nothing',
			},
			{
				name: 'Template Sheet',
				value: 'templateSheet',
				action: 'Get a sheet to fill in',
				description:
					'Gives out an empty schedule with lists of the clients, templates, tones and zones of this agency',
			},
		],
	},
	{
		displayName: 'Sheet From',
		name: 'sheetFrom',
		type: 'options',
		default: 'file',
		displayOptions: { show: READING },
		options: [
			{
				name: 'File',
				value: 'file',
				description: 'A CSV, XLSX or ODS file of the item',
			},
			{
				name: 'Items',
				value: 'items',
				description:
					'All input items are the rows of one sheet, for example from a Google Sheets node',
			},
		],
	},
	{
		...INPUT_FIELD,
		displayOptions: { show: { ...SCHEDULES, sheetFrom: ['file'] } },
		hint: 'Field of the item that holds the CSV, XLSX or ODS; columns scheduled_date, scheduled_time, topic, template_code, tone, keywords, custom_direction, and client where the sheet is for several',
	},
	{
		...INPUT_FIELD,
		displayOptions: { show: { ...KEYWORDS, sheetFrom: ['file'] } },
		hint: 'Field of the item that holds the CSV, XLSX or ODS; a column keyword, and volume, difficulty, intent and state where it has them',
	},
	{
		...CLIENT,
		displayOptions: { show: SCHEDULES },
		description:
			'Client of the rows that name none, by name; with a store it has to exist there. Empty where the sheet has a column "client".',
	},
	{
		...CLIENT,
		required: true,
		displayOptions: { show: KEYWORDS },
		description: 'Client of the store the keywords are for, by name',
	},
	{
		displayName: 'Sector',
		name: 'sector',
		type: 'string',
		default: '',
		placeholder: 'e.g. Storage',
		displayOptions: { show: KEYWORDS },
		description: 'Sector the keywords are for, by name or ID; empty for the client as a whole',
	},
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Vienna',
		displayOptions: { show: SCHEDULES },
		description:
			'IANA zone the dates and times of the sheet are meant in; empty for the zone of each client, without a store America/New_York',
	},
	{
		displayName: 'Format',
		name: 'format',
		type: 'options',
		default: 'xlsx',
		displayOptions: { show: { operation: ['templateSheet'] } },
		options: [
			{ name: 'CSV', value: 'csv', description: 'Only the header and rows; no lists' },
			{
				name: 'ODS',
				value: 'ods',
				description: 'For LibreOffice; the lists stand on a sheet of their own',
			},
			{
				name: 'XLSX',
				value: 'xlsx',
				description: 'For Excel and Google Sheets, with lists in the cells',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: SCHEDULES },
		options: [
			{
				displayName: 'Annotated Sheet',
				name: 'annotated',
				type: 'boolean',
				default: true,
				description:
					'Whether the sheet comes back as XLSX with a status and a message beside every row, and wrong cells coloured',
			},
			{
				displayName: 'Annotated Sheet Field',
				name: 'outputField',
				type: 'string',
				default: 'annotated',
				description: 'Field of the first item of each output that holds the annotated sheet',
			},
			{
				displayName: 'Cancel Removed Rows',
				name: 'cancelRemoved',
				type: 'boolean',
				default: false,
				description:
					'Whether planned rows that no longer stand in their sheet are cancelled; otherwise they are only listed',
			},
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
			{
				displayName: 'More Tones',
				name: 'moreTones',
				type: 'string',
				default: '',
				placeholder: 'e.g. bold, playful',
				description:
					'Tones to accept beside the usual ones and those of the clients, with commas between them',
			},
			{
				displayName: 'Name of the Plan',
				name: 'sheetKey',
				type: 'string',
				default: '',
				placeholder: 'e.g. Spring 2027',
				description:
					'What the sheet is known by when it comes again, so that removed rows are found; the name of the file when empty',
			},
			{
				displayName: 'Order of Day and Month',
				name: 'dateOrder',
				type: 'options',
				default: 'auto',
				options: [
					{
						name: 'As the Sheet Shows',
						value: 'auto',
						description:
							'One date with a day above twelve settles all; without one the sheet is asked about',
					},
					{ name: 'Day First', value: 'dayFirst', description: '03/04/2027 is 3 April' },
					{ name: 'Month First', value: 'monthFirst', description: '03/04/2027 is March 4' },
				],
				description: 'How dates such as 03/04/2027 are meant',
			},
			...SHEET_OPTIONS,
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { operation: ['templateSheet'] } },
		options: [
			{
				displayName: 'Include Planned Rows',
				name: 'includePlanned',
				type: 'boolean',
				default: false,
				description:
					'Whether the sheet holds what is planned already, with ids, so that it can be changed and sent back',
			},
			{
				displayName: 'Sheet Field',
				name: 'outputField',
				type: 'string',
				default: 'sheet',
				description: 'Field of the item that holds the sheet',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'keywordOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: KEYWORDS },
		options: [
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: false,
				description: 'Whether to say only what would be stored',
			},
			{
				displayName: 'Import Valid Rows',
				name: 'partial',
				type: 'boolean',
				default: false,
				description: 'Whether to store the valid rows although others are wrong',
			},
			...SHEET_OPTIONS,
		],
	},
];
