import type { IDataObject } from 'n8n-workflow';
import { listIndustries } from '../../../../core/store';
import { defineOperation } from '../operation';

/** Industries and their sectors. */
export const getManyIndustries = defineOperation({
	resource: 'industry',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many industries',
	description: 'Gives out the industries with their sectors; sites and sectors take their codes',
	fields: [],
	run: async ({ sql, agencyId }) =>
		(await listIndustries(sql, agencyId)) as unknown as IDataObject[],
});
