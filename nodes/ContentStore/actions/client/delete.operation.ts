import { markClientDeleted } from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import { defineOperation } from '../operation';
import { CLIENT } from './client-fields';
import { findClient } from './find-client';

/** Marks a client as deleted. */
export const deleteClientOperation = defineOperation({
	resource: 'client',
	value: 'delete',
	name: 'Delete',
	action: 'Delete a client',
	description:
		'Hides a client with its documents and stops what would run for it; it is erased after the erasure days of the agency',
	fields: [
		CLIENT,
		{
			displayName: 'By',
			name: 'deletedBy',
			type: 'string',
			default: '',
			placeholder: 'e.g. Mara Lindqvist',
			description: 'Who does it, for the log',
		},
	],
	async run(door) {
		const by = door.read('deletedBy', 'By', optionalText(200), '');
		const { id: clientId, companyName } = await findClient(door);
		const marked = await markClientDeleted(door.sql, door.agencyId, { clientId, by });
		return { ...marked, companyName, deleted: true };
	},
});
