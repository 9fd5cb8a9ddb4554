import type { IDataObject } from 'n8n-workflow';
import { getVersion, listVersions } from '../../../../core/store';
import { pagesOf, readPaging, returnAllAndLimit } from '../../fields';
import { defineOperation } from '../operation';
import { DOCUMENT, documentOf, versionField, versionOf } from './document-fields';

/** Versions of a document, or one with its text. */
export const getDocumentVersions = defineOperation({
	resource: 'document',
	value: 'getVersions',
	name: 'Get Versions',
	action: 'Get versions of a document',
	description: 'Gives out the versions of a document, newest first, or one of them with its text',
	fields: [
		DOCUMENT,
		versionField(
			'version',
			'Version',
			'Number of the one to give out with its text; 0 for the list',
		),
		...returnAllAndLimit(),
	],
	async run(door) {
		const documentId = documentOf(door);
		const number = versionOf(door, 'version', 'Version');
		if (number !== undefined) {
			const version = await getVersion(door.sql, door.agencyId, { documentId, number });
			return version as unknown as IDataObject;
		}
		const versions = await pagesOf(
			readPaging(door),
			async (page) => await listVersions(door.sql, door.agencyId, { documentId, ...page }),
		);
		return versions as unknown as IDataObject[];
	},
});
