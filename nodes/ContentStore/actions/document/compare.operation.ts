import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { compareVersions } from '../../../../core/store';
import { defineOperation } from '../operation';
import { DOCUMENT, documentOf, versionField } from './document-fields';

const number = z.number().int().min(1, 'name a version, 1 or higher');

/** Compares two versions. */
export const compareDocumentVersions = defineOperation({
	resource: 'document',
	value: 'compare',
	name: 'Compare',
	action: 'Compare two versions of a document',
	description: 'Gives out the words that came and went between two versions, as text and as data',
	fields: [
		DOCUMENT,
		{ ...versionField('from', 'From Version', 'The earlier version'), default: 1 },
		{ ...versionField('to', 'To Version', 'The later version'), default: 2 },
	],
	run: async (door) =>
		(await compareVersions(door.sql, door.agencyId, {
			documentId: documentOf(door),
			from: door.read('from', 'From Version', number),
			to: door.read('to', 'To Version', number),
		})) as unknown as IDataObject,
});
