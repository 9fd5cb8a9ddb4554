import type { IDataObject } from 'n8n-workflow';
import { setSecret } from '../../../../core/store';
import { needVault } from '../../../shared/keys';
import { SecretKindSchema } from '../../../shared/secret-kinds';
import { stagedSecret } from '../../../shared/staged-secret';
import { simplified, simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { actorOf, BY, KIND, optionalTime, OWNER, ownerOf, SIMPLE_SECRET } from './secret-fields';

/** Seals a key; what it held is never given out again. */
export const setSecretOperation = defineOperation({
	resource: 'secret',
	value: 'set',
	name: 'Set',
	action: 'Set a secret',
	description:
		'Seals the key of the chosen credential into the vault of the store; nothing gives it out again',
	fields: [
		KIND,
		OWNER,
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'dateTime',
			default: '',
			description:
				'From then on it is not used any more; left empty, it does not expire. A time without an offset is UTC.',
		},
		BY,
		simplifyField,
	],
	async run(door) {
		const vault = await needVault(door.context);
		const value = await stagedSecret(door.context);
		const made = await setSecret(door.sql, door.agencyId, vault, {
			kind: door.read('kind', 'Service', SecretKindSchema),
			clientId: await ownerOf(door),
			value: { secret: value.secret },
			expiresAt: door.read('expiresAt', 'Expires At', optionalTime, ''),
			actor: actorOf(door),
		});
		return simplified(door, made, [...SIMPLE_SECRET, 'replaced']) as IDataObject;
	},
});
