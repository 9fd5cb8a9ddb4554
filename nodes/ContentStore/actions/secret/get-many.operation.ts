import { z } from 'zod/v4';
import { listSecrets } from '../../../../core/store';
import {
	filters,
	readFilters,
	readPaging,
	returnAllAndLimit,
	simplified,
	simplifyField,
} from '../../fields';
import { SECRET_KINDS, SecretKindSchema } from '../../../shared/secret-kinds';
import { defineOperation } from '../operation';
import { OWNER, ownerOf, SIMPLE_SECRET } from './secret-fields';

/** Secrets, without what they hold; also the reminder of those that are old. */
export const getManySecrets = defineOperation({
	resource: 'secret',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many secrets',
	description: 'Gives out what secrets are for, their age and expiry; never what they hold',
	fields: [
		{ ...OWNER, description: 'Only those of this client; left empty, of all and of the agency' },
		// Few enough to be read at once: no page begins after an ID.
		...returnAllAndLimit().filter(({ name }) => name !== 'after'),
		filters([
			{
				displayName: 'Due for Rotation',
				name: 'onlyDue',
				type: 'boolean',
				default: true,
				description: 'Whether to return only those older than 90 days or expired',
			},
			{
				displayName: 'Of the Agency Only',
				name: 'onlyAgency',
				type: 'boolean',
				default: true,
				description: 'Whether to return only the agency’s own',
			},
			{
				displayName: 'Service',
				name: 'kind',
				type: 'options',
				default: 'anthropic',
				options: SECRET_KINDS,
			},
		]),
		simplifyField,
	],
	async run(door) {
		const { limit = 10_000 } = readPaging(door);
		const wanted = readFilters(door, {
			onlyDue: z.boolean(),
			onlyAgency: z.boolean(),
			kind: SecretKindSchema,
		});
		const clientId = await ownerOf(door);
		const rows = await listSecrets(door.sql, door.agencyId, { ...wanted, clientId, limit });
		return rows.map((row) => simplified(door, row, SIMPLE_SECRET));
	},
});
