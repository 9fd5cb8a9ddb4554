/** Fields of the Render PDF node. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import * as files from './files';
import { fieldsOf, type FileOperation } from './files/file-operation';

/** Operations on any PDF file. */
export const FILE_OPERATIONS: readonly FileOperation[] = Object.values(files);

const onFiles: INodePropertyOptions[] = FILE_OPERATIONS.map(
	({ value, name, action, description }) => ({ name, value, action, description }),
);

/** All fields, in the order of the panel. */
export const renderPdfProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'fromDossier',
		options: [
			...onFiles,
			{
				name: 'From Dossier',
				value: 'fromDossier',
				action: 'Render a dossier',
				description:
					'Prints the branded document of a dossier with true page numbers, tags and metadata',
			},
			{
				name: 'From HTML',
				value: 'fromHtml',
				action: 'Render HTML',
				description: 'Prints any HTML that holds all it needs; nothing is loaded from the network',
			},
		].sort((one, other) => (one.name < other.name ? -1 : 1)),
	},
	{
		displayName: 'HTML',
		name: 'html',
		type: 'string',
		typeOptions: { rows: 6, editor: 'htmlEditor' },
		default: '',
		required: true,
		placeholder: 'e.g. <h1>Minutes</h1>',
		description: 'Pictures and fonts have to be inside as data: addresses',
		displayOptions: { show: { operation: ['fromHtml'] } },
	},
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: 'Document',
		description: 'Title of the file',
		displayOptions: { show: { operation: ['fromHtml'] } },
	},
	{
		displayName: 'Page Size',
		name: 'pageSize',
		type: 'options',
		default: 'A4',
		options: [
			{ name: 'A4', value: 'A4' },
			{ name: 'Letter', value: 'Letter' },
		],
		displayOptions: { show: { operation: ['fromHtml'] } },
	},
	{
		displayName: 'Output Data Field Name',
		name: 'outputField',
		type: 'string',
		default: 'pdf',
		description: 'Field of the item that gets the PDF or the picture',
		displayOptions: { hide: { operation: ['extractText', 'getInformation'] } },
	},
	{
		displayName: 'Cover Picture',
		name: 'cover',
		type: 'boolean',
		default: true,
		description: 'Whether to give out a picture of the cover as "cover"',
		displayOptions: { show: { operation: ['fromDossier'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { operation: ['fromDossier'] } },
		options: [
			{
				displayName: 'Check Accessibility',
				name: 'checkAccessibility',
				type: 'boolean',
				default: false,
				description:
					'Whether to read the finished file again with the PDF/UA check and note what it finds; takes about as long as a print',
			},
			{
				displayName: 'PDF Standard',
				name: 'pdfStandard',
				type: 'options',
				default: 'ua',
				options: [
					{
						name: 'PDF/UA',
						value: 'ua',
						description: 'Accessible: tags, reading order, alternative texts',
					},
					{
						name: 'PDF/UA and PDF/A-3 With Dossier',
						value: 'uaArchive',
						description:
							'Accessible and fit for an archive, with the dossier it was made from attached',
					},
				],
			},
		],
	},
	...FILE_OPERATIONS.flatMap(fieldsOf),
];
