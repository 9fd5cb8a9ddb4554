import type { IDataObject } from 'n8n-workflow';
import { updateClient } from '../../../../core/store';
import { defineOperation } from '../operation';
import { CLIENT, CLIENT_CHANGES, clientFields } from './client-fields';
import { findClient } from './find-client';

/** Changes fields of a client. */
export const updateClientOperation = defineOperation({
	resource: 'client',
	value: 'update',
	name: 'Update',
	action: 'Update a client',
	description: 'Changes the fields that are given and leaves the others as they are',
	fields: [CLIENT, CLIENT_CHANGES],
	async run(door) {
		const { id } = await findClient(door);
		return {
			...(await updateClient(door.sql, door.agencyId, {
				clientId: id,
				input: clientFields(door, CLIENT_CHANGES),
			})),
		} as unknown as IDataObject;
	},
});
