import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { documentMaking, getDocumentLine, getJob, listVersions } from '../../../../core/store';
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
		{
			displayName: 'With What It Was Made Of',
			name: 'withMaking',
			type: 'boolean',
			default: false,
			description:
				'Whether to add the settings it was asked for with, the sources that were read with their passages, and the figures the text uses with the passage of each',
		},
	],
	async run(door) {
		const { sql, agencyId } = door;
		const chosen = readOptionalLocator(door, 'documentId', 'Document');
		const withMaking = door.read('withMaking', 'With What It Was Made Of', z.boolean(), false);
		const making = async (documentId: string) =>
			withMaking ? await documentMaking(sql, agencyId, documentId) : {};
		if (chosen === undefined) {
			const { document, versions, clientId } = await getJob(sql, agencyId, jobOf(door));
			return {
				...document,
				clientId,
				versions,
				...(await making(document.id)),
			} as unknown as IDataObject;
		}
		const document = await getDocumentLine(sql, agencyId, chosen);
		const versions = await listVersions(sql, agencyId, { documentId: chosen });
		return { ...document, versions, ...(await making(chosen)) } as unknown as IDataObject;
	},
});
