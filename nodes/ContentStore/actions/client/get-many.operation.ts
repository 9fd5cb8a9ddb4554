import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { listClients } from '../../../../core/store';
import { defineOperation } from '../operation';

/** Clients by name. */
export const getManyClients = defineOperation({
	resource: 'client',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many clients',
	description: 'Gives out the clients of the agency by name',
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
		return (await listClients(sql, agencyId, { limit })) as unknown as IDataObject[];
	},
});
