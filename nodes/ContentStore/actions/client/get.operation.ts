import type { IDataObject } from 'n8n-workflow';
import { defineOperation } from '../operation';
import { CLIENT } from './client-fields';
import { findClient } from './find-client';

/** One client. */
export const getClientOperation = defineOperation({
	resource: 'client',
	value: 'get',
	name: 'Get',
	action: 'Get a client',
	description: 'Gives out one client by name or ID',
	fields: [CLIENT],
	run: async (door) => ({ ...(await findClient(door)) }) as unknown as IDataObject,
});
