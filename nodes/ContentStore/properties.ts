/** Fields of the Content Store node, from its registry. */
import type { INodeProperties } from 'n8n-workflow';
import { fieldsOf, type ResourceId, type StoreOperation } from './actions/operation';
import { OPERATIONS } from './run-store';

const RESOURCES: { name: string; value: ResourceId }[] = [
	{ name: 'Agency', value: 'agency' },
	{ name: 'Brand', value: 'brand' },
	{ name: 'Client', value: 'client' },
	{ name: 'Document', value: 'document' },
	{ name: 'Job', value: 'job' },
	{ name: 'Knowledge', value: 'knowledge' },
	{ name: 'Link', value: 'link' },
	{ name: 'Page', value: 'page' },
	{ name: 'Lane', value: 'lane' },
	{ name: 'Prompt', value: 'prompt' },
	{ name: 'Schedule', value: 'schedule' },
	{ name: 'Setup', value: 'setup' },
	{ name: 'Style Rule', value: 'styleRule' },
	{ name: 'Template', value: 'template' },
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
];
