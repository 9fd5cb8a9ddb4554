import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { listJobs } from '../../../../core/store';
import { defineOperation } from '../operation';

/** Jobs, newest first. */
export const getManyJobs = defineOperation({
	resource: 'job',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many jobs',
	description: 'Gives out the jobs of the agency, newest first',
	fields: [
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
	],
	async run({ sql, agencyId, read }) {
		const limit = read('limit', 'Limit', z.number().int().min(1).max(1000), 50);
		return (await listJobs(sql, agencyId, { limit })) as unknown as IDataObject[];
	},
});
