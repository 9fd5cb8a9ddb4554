import { getSecret } from '../../../../core/store';
import { simplified, simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { SECRET, secretId, SIMPLE_SECRET } from './secret-fields';

/** What may be known about a secret. */
export const getSecretOperation = defineOperation({
	resource: 'secret',
	value: 'get',
	name: 'Get',
	action: 'Get a secret',
	description: 'Gives out what a secret is for, its age and expiry; never what it holds',
	fields: [SECRET, simplifyField],
	run: async (door) =>
		simplified(door, await getSecret(door.sql, door.agencyId, secretId(door)), SIMPLE_SECRET),
});
