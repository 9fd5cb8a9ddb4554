import type { IDataObject } from 'n8n-workflow';
import { getJob } from '../../../../core/store';
import { defineOperation } from '../operation';
import { JOB, jobOf } from '../job/job-of';

/** The document of a job, with its versions. */
export const getDocument = defineOperation({
	resource: 'document',
	value: 'get',
	name: 'Get',
	action: 'Get a document',
	description: 'Gives out the document of a job with its versions',
	fields: [JOB],
	async run(door) {
		const { document, versions, clientId } = await getJob(door.sql, door.agencyId, jobOf(door));
		return { ...document, clientId, versions } as unknown as IDataObject;
	},
});
