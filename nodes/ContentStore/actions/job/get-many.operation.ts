import type { IDataObject } from 'n8n-workflow';
import { listJobs } from '../../../../core/store';
import { pagesOf, readPaging, returnAllAndLimit } from '../../fields';
import { defineOperation } from '../operation';

/** Jobs, newest first. */
export const getManyJobs = defineOperation({
	resource: 'job',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many jobs',
	description: 'Gives out the jobs of the agency, newest first',
	fields: returnAllAndLimit(),
	async run(door) {
		const rows = await pagesOf(
			readPaging(door),
			async (page) => await listJobs(door.sql, door.agencyId, page),
		);
		return rows as unknown as IDataObject[];
	},
});
