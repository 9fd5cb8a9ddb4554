import type { IDataObject } from 'n8n-workflow';
import { resolveBrandLevels } from '../../../../core/store';
import { defineOperation } from '../operation';
import { BRAND_CLIENT, brandClient } from './brand-of';

/** Stored brands of a client and its agency. */
export const getBrand = defineOperation({
	resource: 'brand',
	value: 'get',
	name: 'Get',
	action: 'Get a brand',
	description: 'Gives out the stored brand of the agency, and of the client when one is named',
	fields: [BRAND_CLIENT],
	async run(door) {
		const clientId = await brandClient(door);
		return {
			...(await resolveBrandLevels(door.sql, door.agencyId, clientId)),
		} as unknown as IDataObject;
	},
});
