/** Fields the operations on documents share. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { optionalText } from '../../../shared/parameters';
import { locator, readLocator } from '../../fields';
import type { StoreDoor } from '../operation';

/** Which document. */
export const DOCUMENT: INodeProperties = locator({
	name: 'documentId',
	label: 'Document',
	search: 'searchDocuments',
	from: '={{ $json.documentId ?? $json.id }}',
});

/** Which version. */
export function versionField(
	name: string,
	displayName: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description,
	};
}

/** Newest version the change is made on. */
export const BASED_ON = versionField(
	'basedOn',
	'Based On Version',
	'Version this change was made on; a version somebody saved in between is refused then. 0 does not ask.',
);

/** Who does it and why. */
export const BY_AND_NOTE: INodeProperties[] = [
	{
		displayName: 'By',
		name: 'savedBy',
		type: 'string',
		default: '',
		placeholder: 'e.g. Mara Lindqvist',
		description: 'Who does it, for those who ask later',
	},
	{
		displayName: 'Note',
		name: 'note',
		type: 'string',
		default: '',
		placeholder: 'e.g. Figures of the new survey',
	},
];

/** ID of the document. */
export const documentOf = (door: StoreDoor): string => readLocator(door, 'documentId', 'Document');

/** Number of a version; undefined for 0. */
export function versionOf(door: StoreDoor, name: string, label: string): number | undefined {
	return door.read(name, label, z.number().int().min(0), 0) || undefined;
}

/** Who does it and why. */
export function byAndNote(door: StoreDoor): { savedBy: string; note: string } {
	return {
		savedBy: door.read('savedBy', 'By', optionalText(200), ''),
		note: door.read('note', 'Note', optionalText(1_000), ''),
	};
}
