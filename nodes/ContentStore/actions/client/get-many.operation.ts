import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { listClients } from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import {
	filters,
	pagesOf,
	readFilters,
	readPaging,
	returnAllAndLimit,
	simplifyField,
} from '../../fields';
import { defineOperation } from '../operation';

/** Clients by name. */
export const getManyClients = defineOperation({
	resource: 'client',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many clients',
	description: 'Gives out the clients of the agency by name',
	fields: [
		...returnAllAndLimit(),
		filters([
			{
				displayName: 'Include Inactive',
				name: 'includeInactive',
				type: 'boolean',
				default: true,
				description: 'Whether clients whose schedules do not run come too',
			},
			{ displayName: 'Industry', name: 'industry', type: 'string', default: '' },
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				description: 'Letters of the name, upper or lower case',
			},
		]),
		simplifyField,
	],
	async run(door) {
		const { includeInactive, industry, search } = readFilters(door, {
			includeInactive: z.boolean(),
			industry: optionalText(200),
			search: optionalText(200),
		});
		const whole = !door.read('simplify', 'Simplify', z.boolean(), true);
		const clients = await pagesOf(
			readPaging(door),
			async (page) =>
				await listClients(door.sql, door.agencyId, {
					includeInactive,
					industry,
					search,
					whole,
					...page,
				}),
		);
		return clients as unknown as IDataObject[];
	},
});
