import { deleteSecret } from '../../../../core/store';
import { defineOperation } from '../operation';
import { actorOf, BY, SECRET, secretId } from './secret-fields';

/** Takes a secret out of the vault for good. */
export const deleteSecretOperation = defineOperation({
	resource: 'secret',
	value: 'delete',
	name: 'Delete',
	action: 'Delete a secret',
	description:
		'Takes a secret out of the vault for good; a channel it opened has to be connected again',
	fields: [SECRET, BY],
	async run(door) {
		const { id, kind, clientName } = await deleteSecret(door.sql, door.agencyId, {
			id: secretId(door),
			actor: actorOf(door),
		});
		return { id, kind, clientName, deleted: true };
	},
});
