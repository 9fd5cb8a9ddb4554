import type { IDataObject } from 'n8n-workflow';
import { listIndustries } from '../../../../core/store';
import { partOf, readPaging, returnAllAndLimit } from '../../fields';
import { defineOperation } from '../operation';

/** Industries and their sectors. */
export const getManyIndustries = defineOperation({
	resource: 'industry',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many industries',
	description: 'Gives out the industries with their sectors; sites and sectors take their codes',
	fields: returnAllAndLimit(),
	async run(door) {
		const rows = await listIndustries(door.sql, door.agencyId);
		return partOf(readPaging(door), rows, ({ code }) => code) as unknown as IDataObject[];
	},
});
