/** What an operation of the Content Store is. */
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { z } from 'zod/v4';
import type { SqlPort } from '../../../core/shared/ports';

/** The open store for one item. */
export interface StoreDoor {
	context: IExecuteFunctions;
	item: INodeExecutionData;
	itemIndex: number;
	sql: SqlPort;
	/** Agency of the credential; empty only for Setup. */
	agencyId: string;
	/** A parameter, parsed. */
	read<T>(name: string, label: string, schema: z.ZodType<T>, fallback?: unknown): T;
}

/** What an operation gives out: JSON of one or more items, or whole items. */
export type StoreResult =
	IDataObject | IDataObject[] | { item: INodeExecutionData } | { items: INodeExecutionData[] };

/** One operation. */
export interface StoreOperation {
	resource: ResourceId;
	/** Value of the operation field; never renamed. */
	value: string;
	name: string;
	action: string;
	description: string;
	/** Whether it works before there is an agency. */
	beforeAgency?: boolean;
	/** Whether it also works on items that carry a problem; others are passed on untouched. */
	takesProblems?: boolean;
	fields: INodeProperties[];
	run(door: StoreDoor): Promise<StoreResult>;
}

/** Resources of the store. */
export type ResourceId =
	| 'setup'
	| 'agency'
	| 'alert'
	| 'channel'
	| 'client'
	| 'brand'
	| 'job'
	| 'document'
	| 'file'
	| 'knowledge'
	| 'link'
	| 'page'
	| 'lane'
	| 'prompt'
	| 'publication'
	| 'request'
	| 'retention'
	| 'schedule'
	| 'secret'
	| 'styleRule'
	| 'author'
	| 'cluster'
	| 'contentItem'
	| 'event'
	| 'icpProfile'
	| 'idea'
	| 'industry'
	| 'keyword'
	| 'persona'
	| 'recording'
	| 'sector'
	| 'site'
	| 'strategy'
	| 'topic'
	| 'clientFact'
	| 'metric'
	| 'objection'
	| 'template'
	| 'plan'
	| 'usage'
	| 'user';

/** Gives an operation its type. */
export function defineOperation(operation: StoreOperation): StoreOperation {
	return operation;
}

/** Fields of an operation, shown only for it. */
export function fieldsOf({ resource, value, fields }: StoreOperation): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, resource: [resource], operation: [value] },
		},
	}));
}
