/** Deleted clients: which can be brought back, and bringing one back. */
import type { IDataObject } from 'n8n-workflow';
import { listDeletedClients, restoreClient } from '../../../../core/store';
import { optionalText, text } from '../../../shared/parameters';
import { defineOperation } from '../operation';

/** Clients that can be brought back. */
export const getDeletedClients = defineOperation({
	resource: 'client',
	value: 'getDeleted',
	name: 'Get Deleted',
	action: 'Get deleted clients',
	description:
		'Lists clients that were deleted and can still be brought back, with the day they go for good',
	fields: [],
	run: async ({ sql, agencyId }) =>
		(await listDeletedClients(sql, agencyId)) as unknown as IDataObject[],
});

/** Brings a deleted client back. */
export const restoreClientOperation = defineOperation({
	resource: 'client',
	value: 'restore',
	name: 'Restore',
	action: 'Restore a deleted client',
	description:
		'Brings a deleted client back with its documents and files; it stays inactive and its planned rows are held until a person looks',
	fields: [
		{
			displayName: 'Client ID',
			name: 'deletedClient',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 0b9e4f0e-6a51-4bb4-9f4e-2f1d9c7a5e10',
			description: 'ID of the deleted client, as Get Deleted gives it out',
		},
		{
			displayName: 'By',
			name: 'restoredBy',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mara Lindqvist',
			description: 'Who does it, for the log',
		},
	],
	async run({ sql, agencyId, read }) {
		const clientId = read('deletedClient', 'Client ID', text(60).min(1));
		const by = read('restoredBy', 'By', optionalText(200), '');
		return { ...(await restoreClient(sql, agencyId, { clientId, by })), restored: true };
	},
});
