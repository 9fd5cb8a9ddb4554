/** Fields of the Publish node. */
import type { INodeProperties } from 'n8n-workflow';
import { CHANNELS } from '../../core/publishing';

/** All fields, in the order of the panel. */
export const publishProperties: INodeProperties[] = [
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
				action: 'Rehearse a publication',
				description: 'Keeps the exact payload of every channel in the receipt; nothing leaves',
			},
			{
				name: 'Publish',
				value: 'publish',
				action: 'Publish a document',
				description:
					'Sends once per channel; an outcome nobody can know is shown and never sent again blindly',
			},
			{
				name: 'Send What Waits',
				value: 'sendWaiting',
				action: 'Send publications that wait for their channel or time',
				description:
					'Sends what a channel turned back for a while, or what was planned, once its time has come, from the store: one item per publication. What falls into quiet hours of its client waits on. Needs no document; a schedule runs it.',
			},
		],
	},
	{
		displayName: 'Channels',
		name: 'channels',
		type: 'multiOptions',
		default: ['wordpress'],
		options: CHANNELS.filter(({ dry }) => !dry)
			.map(({ id, label }) => ({ name: label, value: id }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		description:
			'Where to; a failure on one never touches another, and every channel gives one item. Send What Waits takes clients’ own connections, and of other accounts those whose credential is chosen on this node.',
	},
	{
		displayName: 'Connection',
		name: 'connection',
		type: 'options',
		default: 'credential',
		displayOptions: { hide: { operation: ['sendWaiting'] } },
		options: [
			{
				name: 'Credential on This Node',
				value: 'credential',
				description: 'One account for every item',
			},
			{
				name: 'The Client’s Own Connection',
				value: 'client',
				description:
					'The account of the client of each job, from the store: one workflow serves all clients',
			},
		],
	},
	{
		displayName: 'LinkedIn',
		name: 'linkedin',
		type: 'collection',
		placeholder: 'Add setting',
		default: {},
		displayOptions: { show: { channels: ['linkedin'] }, hide: { operation: ['sendWaiting'] } },
		options: [
			{
				displayName: 'Author',
				name: 'author',
				type: 'options',
				default: 'person',
				options: [
					{ name: 'Organization', value: 'organization' },
					{ name: 'Person', value: 'person' },
				],
			},
			{
				displayName: 'Author ID',
				name: 'authorId',
				type: 'string',
				default: '',
				description: 'ID of the person or organization; left empty, the person who signed in',
			},
			{
				displayName: 'Document Title',
				name: 'documentTitle',
				type: 'string',
				default: '',
				description: 'Title over the document; left empty, the document’s own',
			},
			{
				displayName: 'Hashtags',
				name: 'hashtags',
				type: 'string',
				default: '',
				placeholder: 'e.g. fleet, charging',
				description: 'Without the sign, separated by commas',
			},
			{
				displayName: 'LinkedIn Version',
				name: 'version',
				type: 'string',
				default: '202609',
				description: 'Version of the interface as YYYYMM',
			},
			{
				displayName: 'Post As',
				name: 'post',
				type: 'options',
				default: 'document',
				options: [
					{ name: 'Document', value: 'document', description: 'The PDF, to leaf through' },
					{ name: 'Text', value: 'text' },
				],
			},
			{
				displayName: 'Text',
				name: 'commentary',
				type: 'string',
				typeOptions: { rows: 4 },
				default: '',
				description:
					'Text of the post; left empty, the words of a LinkedIn post, or title and summary of another document',
			},
			{
				displayName: 'Visibility',
				name: 'visibility',
				type: 'options',
				default: 'PUBLIC',
				options: [
					{ name: 'Connections', value: 'CONNECTIONS' },
					{ name: 'Public', value: 'PUBLIC' },
				],
			},
		],
	},
	{
		displayName: 'WordPress',
		name: 'wordpress',
		type: 'collection',
		placeholder: 'Add setting',
		default: {},
		displayOptions: { show: { channels: ['wordpress'] }, hide: { operation: ['sendWaiting'] } },
		options: [
			{
				displayName: 'Categories',
				name: 'categories',
				type: 'string',
				default: '',
				description: 'By name, separated by commas; missing ones are made',
			},
			{
				displayName: 'Excerpt',
				name: 'excerpt',
				type: 'string',
				default: '',
				description: 'Left empty, the description of the document',
			},
			{
				displayName: 'Plain Permalinks',
				name: 'plainPermalinks',
				type: 'boolean',
				default: false,
				description: 'Whether the site has plain permalinks, with its interface at ?rest_route=',
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				default: 'draft',
				options: [
					{ name: 'Draft', value: 'draft', description: 'Waits for an editor' },
					{ name: 'Publish', value: 'publish', description: 'Public at once' },
				],
			},
			{
				displayName: 'Structured Data',
				name: 'structuredData',
				type: 'boolean',
				default: false,
				description:
					'Whether structured data of the article (JSON-LD) goes with the text, where the user of the site may post scripts. Leave off where a plugin of the site makes its own; the data stands in structuredData of the item in any case.',
			},
			{
				displayName: 'Tags',
				name: 'tags',
				type: 'string',
				default: '',
				description: 'By name, separated by commas; missing ones are made',
			},
			{
				displayName: 'Title',
				name: 'title',
				type: 'string',
				default: '',
				description: 'Left empty, the document’s own',
			},
			{
				displayName: 'Use Cover',
				name: 'useCover',
				type: 'boolean',
				default: true,
				description: 'Whether the cover becomes the featured image',
			},
		],
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { operation: ['sendWaiting'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { hide: { operation: ['sendWaiting'] } },
		options: [
			{
				displayName: 'Account',
				name: 'account',
				type: 'string',
				default: '',
				placeholder: 'e.g. Harbour Light Energy',
				displayOptions: { show: { '/connection': ['client'] } },
				description:
					'Name or ID of the connection, for clients with several on a channel; left empty, the only one',
			},
			{
				displayName: 'Publish At',
				name: 'publishAt',
				type: 'dateTime',
				default: '',
				displayOptions: { show: { '/operation': ['publish'] } },
				description:
					'When it goes out, in the zone of the client unless the time names an offset; only with a store, where Take up jobs is published. In quiet hours or on a closed day of the client it waits until they end.',
			},
			{
				displayName: 'Send Again After a Look',
				name: 'sendAgain',
				type: 'boolean',
				default: false,
				displayOptions: { show: { '/operation': ['publish'] } },
				description:
					'Whether to send although an earlier outcome is unconfirmed, because a person looked and the post is not there; also what was cancelled before',
			},
			{
				displayName: 'Time to Publish',
				name: 'timing',
				type: 'options',
				default: 'now',
				options: [
					{
						name: 'Now',
						value: 'now',
						description: 'At once, also in quiet hours of the client; the receipt says so then',
					},
					{
						name: 'When It Is Due',
						value: 'planned',
						description:
							'When the planned row of the job is due, outside quiet hours and closed days of the client; at once for a job without a row, or whose time has passed, if the calendar is open',
					},
				],
				displayOptions: { show: { '/operation': ['publish'] } },
				description: 'Used where Publish At is empty',
			},
			{
				displayName: 'Wait for the Channel (Seconds)',
				name: 'patienceSeconds',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 900 },
				default: 60,
				displayOptions: { show: { '/operation': ['publish'] } },
				description:
					'How long to wait for a channel that takes nothing now. After that the publication waits in the store and goes out by itself when its time has come, where Take up jobs is published; only with a store.',
			},
		],
	},
];
