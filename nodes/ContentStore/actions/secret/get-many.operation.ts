import { z } from 'zod/v4';
import { listSecrets } from '../../../../core/store';
import {
	filters,
	pagesOf,
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
		...returnAllAndLimit(),
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
		const wanted = readFilters(door, {
			onlyDue: z.boolean(),
			onlyAgency: z.boolean(),
			kind: SecretKindSchema,
		});
		const clientId = await ownerOf(door);
		const rows = await pagesOf(
			readPaging(door),
			async (page) => await listSecrets(door.sql, door.agencyId, { ...wanted, clientId, ...page }),
		);
		return rows.map((row) => simplified(door, row, SIMPLE_SECRET));
	},
});
