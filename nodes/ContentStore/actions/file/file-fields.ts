/** Fields and readings the operations on files share. */
import type { INodeProperties } from 'n8n-workflow';
import { text } from '../../../shared/parameters';
import type { StoreDoor } from '../operation';

/** What a file can be. */
export const FILE_KINDS = [
	'document',
	'cover',
	'logo',
	'image',
	'upload',
	'archive',
	'export',
	'other',
] as const;

/** Kind as an option. */
export const KIND_OPTIONS: NonNullable<INodeProperties['options']> = [
	{ name: 'Archive of Sources', value: 'archive' },
	{ name: 'Cover', value: 'cover' },
	{ name: 'Document', value: 'document' },
	{ name: 'Export', value: 'export' },
	{ name: 'Image', value: 'image' },
	{ name: 'Logo', value: 'logo' },
	{ name: 'Other', value: 'other' },
	{
		name: 'Upload',
		value: 'upload',
		description: 'A sheet or file somebody sent; kept for 30 days',
	},
];

/** The file an operation is about. */
export const FILE_ID: INodeProperties = {
	displayName: 'File ID',
	name: 'fileId',
	type: 'string',
	required: true,
	default: '={{ $json.id }}',
	placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
	description: 'ID that Upload and Get Many give out',
};

/** Names of the field a file travels in, as n8n's own nodes call it. */
const FIELD = { in: 'Input Data Field Name', out: 'Put Output File in Field' } as const;

/** Field of the item a file travels in. */
export function fileField(
	way: keyof typeof FIELD,
	{ hint, preset = 'data' }: { hint: string; preset?: string },
): INodeProperties {
	return {
		displayName: FIELD[way],
		name: 'binaryProperty',
		type: 'string',
		required: true,
		default: preset,
		placeholder: 'e.g. pdf',
		hint,
	};
}

/** What a simplified file shows. */
export const SIMPLE_FILE = [
	'id',
	'name',
	'kind',
	'mediaType',
	'byteCount',
	'clientId',
	'documentId',
	'createdAt',
	'expiresAt',
];

/** The file that was named. */
export function fileIdOf(door: StoreDoor): string {
	return door.read('fileId', 'File ID', text(60).min(1, 'name the file'), '');
}

/** The field that was named. */
export function fileFieldOf(door: StoreDoor, way: keyof typeof FIELD, preset = 'data'): string {
	return door.read('binaryProperty', FIELD[way], text(100).min(1, 'name it'), preset);
}
