import type { IDataObject } from 'n8n-workflow';
import { getDocumentLine, getJob, listVersions } from '../../../../core/store';
import { locator, readOptionalLocator } from '../../fields';
import { JOB, jobOf } from '../job/job-of';
import { defineOperation } from '../operation';

/** A document with its versions, by its ID or by that of its job. */
export const getDocument = defineOperation({
	resource: 'document',
	value: 'get',
	name: 'Get',
	action: 'Get a document',
	description: 'Gives out a document with its versions, chosen itself or by the job that makes it',
	fields: [
		locator({
			name: 'documentId',
			label: 'Document',
			search: 'searchDocuments',
			required: false,
			description: 'Document to give out; left empty, the one of the job',
		}),
		{ ...JOB, required: false },
	],
	async run(door) {
		const { sql, agencyId } = door;
		const chosen = readOptionalLocator(door, 'documentId', 'Document');
		if (chosen === undefined) {
			const { document, versions, clientId } = await getJob(sql, agencyId, jobOf(door));
			return { ...document, clientId, versions } as unknown as IDataObject;
		}
		const document = await getDocumentLine(sql, agencyId, chosen);
		const versions = await listVersions(sql, agencyId, { documentId: chosen });
		return { ...document, versions } as unknown as IDataObject;
	},
});
