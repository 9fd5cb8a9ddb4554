/** Fields several operations on PDF files share. */
import type { IBinaryData, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { text } from '../../shared/parameters';
import type { FileDoor } from './file-operation';

/** A binary file of n8n. */
export type FieldType = IBinaryData;

/** Which file of the item. */
export const inputField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputField',
	type: 'string',
	default: 'pdf',
	required: true,
	description: 'Field of the item that holds the PDF',
};

/** Which pages. */
export const pagesField: INodeProperties = {
	displayName: 'Pages',
	name: 'pages',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1-3, 5, 8-',
	description: 'Pages to work on; all when empty',
};

/** What becomes of scripts and attached files. */
export const cleanFields: INodeProperties[] = [
	{
		displayName: 'Remove Active Content',
		name: 'removeActive',
		type: 'boolean',
		default: false,
		description:
			'Whether to take off scripts and actions that start or send something; otherwise they are named in a warning',
	},
	{
		displayName: 'Remove Attached Files',
		name: 'removeAttachments',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out files inside the PDF; otherwise they are named in a warning',
	},
];

/** The file a door is about. */
export async function inputOf(door: FileDoor): Promise<{ bytes: Uint8Array; name: string }> {
	return await door.file(fieldName(door, 'inputField', 'Input Data Field Name'));
}

/** Name of a binary field. */
export function fieldName(door: FileDoor, name: string, label: string): string {
	return door.read(name, label, text(60).min(1, 'give it a name'), 'pdf');
}

/** The two choices of {@link cleanFields}. */
export function cleaningOf(door: FileDoor): { removeActive: boolean; removeAttachments: boolean } {
	return {
		removeActive: door.read('removeActive', 'Remove Active Content', z.boolean(), false),
		removeAttachments: door.read('removeAttachments', 'Remove Attached Files', z.boolean(), false),
	};
}

/** Name of a file without `.pdf`. */
export function stemOf(name: string): string {
	return name.replace(/\.pdf$/i, '') || 'document';
}
