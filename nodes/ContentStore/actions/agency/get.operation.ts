import type { IDataObject } from 'n8n-workflow';
import { getAgency } from '../../../../core/store';
import { defineOperation } from '../operation';

/** The agency of the credential. */
export const getAgencyOperation = defineOperation({
	resource: 'agency',
	value: 'get',
	name: 'Get',
	action: 'Get the agency',
	description: 'Gives out the agency the credential acts for',
	fields: [],
	run: async ({ sql, agencyId }) => ({ ...(await getAgency(sql, agencyId)) }) as IDataObject,
});
