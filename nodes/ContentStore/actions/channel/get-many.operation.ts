import { z } from 'zod/v4';
import { listChannels } from '../../../../core/store';
import {
	filters,
	pagesOf,
	readFilters,
	readPaging,
	returnAllAndLimit,
	simplified,
	simplifyField,
} from '../../fields';
import { defineOperation } from '../operation';
import { OWNER, ownerOf } from '../secret/secret-fields';
import { PLATFORM, PlatformSchema, SIMPLE_CHANNEL } from './channel-fields';

/** Connections of clients and of the agency. */
export const getManyChannels = defineOperation({
	resource: 'channel',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many connections',
	description: 'Gives out connections with state and expiry, for example those to connect again',
	fields: [
		{ ...OWNER, description: 'Only those of this client; left empty, of all and of the agency' },
		...returnAllAndLimit(),
		filters([
			PLATFORM,
			{
				displayName: 'Of the Agency Only',
				name: 'onlyAgency',
				type: 'boolean',
				default: true,
				description: 'Whether to return only the agency’s own',
			},
			{
				displayName: 'State',
				name: 'state',
				type: 'options',
				default: 'needs_reconnect',
				options: [
					{ name: 'Connected', value: 'connected' },
					{ name: 'Needs Reconnecting', value: 'needs_reconnect' },
					{ name: 'Revoked', value: 'revoked' },
				],
			},
		]),
		simplifyField,
	],
	async run(door) {
		const wanted = readFilters(door, {
			channel: PlatformSchema,
			onlyAgency: z.boolean(),
			state: z.enum(['connected', 'needs_reconnect', 'revoked']),
		});
		const clientId = await ownerOf(door);
		const rows = await pagesOf(
			readPaging(door),
			async (page) => await listChannels(door.sql, door.agencyId, { ...wanted, clientId, ...page }),
		);
		return rows.map((row) => simplified(door, row, SIMPLE_CHANNEL));
	},
});
