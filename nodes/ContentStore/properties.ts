/** Fields of the Content Store node, from its registry. */
import type { INodeProperties } from 'n8n-workflow';
import { ACTING_USER } from './acting-user';
import { fieldsOf, type ResourceId, type StoreOperation } from './actions/operation';
import { OPERATIONS } from './run-store';

const RESOURCES: { name: string; value: ResourceId }[] = [
	{ name: 'Agency', value: 'agency' },
	{ name: 'Alert', value: 'alert' },
	{ name: 'Author', value: 'author' },
	{ name: 'Brand', value: 'brand' },
	{ name: 'Channel', value: 'channel' },
	{ name: 'Client Fact', value: 'clientFact' },
	{ name: 'Client', value: 'client' },
	{ name: 'Cluster', value: 'cluster' },
	{ name: 'Content Item', value: 'contentItem' },
	{ name: 'Document', value: 'document' },
	{ name: 'Event', value: 'event' },
	{ name: 'File', value: 'file' },
	{ name: 'ICP Profile', value: 'icpProfile' },
	{ name: 'Idea', value: 'idea' },
	{ name: 'Industry', value: 'industry' },
	{ name: 'Job', value: 'job' },
	{ name: 'Keyword', value: 'keyword' },
	{ name: 'Knowledge', value: 'knowledge' },
	{ name: 'Lane', value: 'lane' },
	{ name: 'Link', value: 'link' },
	{ name: 'Metric', value: 'metric' },
	{ name: 'Objection', value: 'objection' },
	{ name: 'Page', value: 'page' },
	{ name: 'Persona', value: 'persona' },
	{ name: 'Plan', value: 'plan' },
	{ name: 'Prompt', value: 'prompt' },
	{ name: 'Publication', value: 'publication' },
	{ name: 'Recording', value: 'recording' },
	{ name: 'Request', value: 'request' },
	{ name: 'Retention', value: 'retention' },
	{ name: 'Schedule', value: 'schedule' },
	{ name: 'Secret', value: 'secret' },
	{ name: 'Sector', value: 'sector' },
	{ name: 'Setup', value: 'setup' },
	{ name: 'Site', value: 'site' },
	{ name: 'Strategy', value: 'strategy' },
	{ name: 'Style Rule', value: 'styleRule' },
	{ name: 'Template', value: 'template' },
	{ name: 'Topic', value: 'topic' },
	{ name: 'Usage', value: 'usage' },
	{ name: 'User', value: 'user' },
];

const operationsOf = (resource: ResourceId): StoreOperation[] =>
	OPERATIONS.filter((one) => one.resource === resource).sort((a, b) =>
		a.name.localeCompare(b.name),
	);

/** All fields, in the order of the panel. */
export const contentStoreProperties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'job',
		options: RESOURCES,
	},
	...RESOURCES.map(({ value }): INodeProperties => ({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: operationsOf(value)[0]?.value ?? '',
		displayOptions: { show: { resource: [value] } },
		options: operationsOf(value).map(({ name, value: id, action, description }) => ({
			name,
			value: id,
			action,
			description,
		})),
	})),
	...OPERATIONS.flatMap(fieldsOf),
	ACTING_USER,
];
