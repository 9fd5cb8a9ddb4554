import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { revertToVersion } from '../../../../core/store';
import { defineOperation } from '../operation';
import {
	BASED_ON,
	byAndNote,
	BY_AND_NOTE,
	DOCUMENT,
	documentOf,
	versionField,
	versionOf,
} from './document-fields';

/** Takes a document back to an earlier version. */
export const revertDocument = defineOperation({
	resource: 'document',
	value: 'revert',
	name: 'Revert',
	action: 'Revert a document to a version',
	description: 'Makes an earlier version the newest again, as a new version; those in between stay',
	fields: [
		DOCUMENT,
		{ ...versionField('version', 'Version', 'Version to go back to'), default: 1 },
		BASED_ON,
		...BY_AND_NOTE,
	],
	run: async (door) =>
		(await revertToVersion(door.sql, door.agencyId, {
			documentId: documentOf(door),
			number: door.read(
				'version',
				'Version',
				z.number().int().min(1, 'name a version, 1 or higher'),
			),
			basedOn: versionOf(door, 'basedOn', 'Based On Version'),
			...byAndNote(door),
		})) as unknown as IDataObject,
});
