import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { saveVersion } from '../../../../core/store';
import { defineOperation } from '../operation';
import {
	BASED_ON,
	byAndNote,
	BY_AND_NOTE,
	DOCUMENT,
	documentOf,
	versionOf,
} from './document-fields';

/** Saves a text as a new version. */
export const saveDocumentVersion = defineOperation({
	resource: 'document',
	value: 'saveVersion',
	name: 'Save Version',
	action: 'Save a version of a document',
	description:
		'Saves a changed text as a new version; checks, brand and PDF of the old words do not come along',
	fields: [
		DOCUMENT,
		{
			displayName: 'Text',
			name: 'document',
			type: 'json',
			required: true,
			default: '={{ $json.document }}',
			description: 'The document as Write Document makes it and Get Versions gives it out',
		},
		BASED_ON,
		...BY_AND_NOTE,
	],
	async run(door) {
		const given = door.read('document', 'Text', z.unknown(), '');
		const saved = await saveVersion(door.sql, door.agencyId, {
			documentId: documentOf(door),
			document: typeof given === 'string' ? parsed(given) : given,
			basedOn: versionOf(door, 'basedOn', 'Based On Version'),
			...byAndNote(door),
		});
		return saved as unknown as IDataObject;
	},
});

/** What is no JSON the store refuses by its type. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
