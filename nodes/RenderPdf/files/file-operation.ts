/** What an operation on PDF files is: its fields, and what it makes of one item. */
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { z } from 'zod/v4';
import type { FieldType } from './file-fields';

/** One item an operation works on. */
export interface FileDoor {
	context: IExecuteFunctions;
	item: INodeExecutionData;
	itemIndex: number;
	/** Aborts when the execution is cancelled or timed out. */
	signal: AbortSignal | undefined;
	/** A parameter, parsed. */
	read<T>(name: string, label: string, schema: z.ZodType<T>, fallback?: unknown): T;
	/** Bytes and name of a file of the item. */
	file(property: string): Promise<{ bytes: Uint8Array; name: string }>;
	/** A file to give out. */
	made(bytes: Uint8Array, fileName: string, mimeType: string): Promise<FieldType>;
}

/** What an operation gives out for one item. */
export interface FileResult {
	json: IDataObject;
	/** New files by binary property; the files of the item stay beside them. */
	binary?: Record<string, FieldType>;
	/** Whether the files of the item are left out. */
	dropsFiles?: boolean;
}

/** One operation. */
export interface FileOperation {
	/** Value of the operation field; never renamed. */
	value: string;
	name: string;
	action: string;
	description: string;
	subtitle: string;
	fields: INodeProperties[];
	/** Makes one or several items of one. */
	run?(door: FileDoor): Promise<FileResult | FileResult[]>;
	/** Makes what it makes of all items at once. */
	runAll?(doors: readonly FileDoor[]): Promise<INodeExecutionData[]>;
}

/** Gives an operation its type. */
export function defineFileOperation(operation: FileOperation): FileOperation {
	return operation;
}

/** Fields of an operation, shown only for it. */
export function fieldsOf({ value, fields }: FileOperation): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, operation: [value] },
		},
	}));
}
