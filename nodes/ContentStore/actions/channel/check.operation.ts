import { channelOf } from '../../../../core/publishing';
import { toProblem } from '../../../../core/shared/errors';
import { channelById, getChannel, noteChannel } from '../../../../core/store';
import { storedChannelHttp } from '../../../shared/channel-http';
import { simplified, simplifyField } from '../../fields';
import { defineOperation, type StoreDoor } from '../operation';
import { CHANNEL, channelIdOf, SIMPLE_CHANNEL } from './channel-fields';

/** Codes that say the token is of no use any more. */
const SIGNED_OUT = new Set(['AUTH_002', 'DIST_001', 'SECRET_001', 'SECRET_003']);

/** Asks the platform whose account it is, and writes down what it said. */
export const checkChannel = defineOperation({
	resource: 'channel',
	value: 'check',
	name: 'Check',
	action: 'Check a connection',
	description:
		'Asks the platform who signs in with the token; one that is refused has to be connected again',
	fields: [CHANNEL, simplifyField],
	async run(door) {
		const { sql, agencyId } = door;
		const { id, state } = await getChannel(sql, agencyId, channelIdOf(door));
		if (state === 'revoked') return { ...(await shown(door, id)), works: false };
		const seen = await identity(door, id).then(
			(signedInAs) => ({ signedInAs }),
			(error: unknown) => ({ error }),
		);
		if (!('error' in seen)) {
			await noteChannel(sql, agencyId, { id, state: 'connected' });
			return { ...(await shown(door, id)), works: true, ...seen };
		}
		const problem = toProblem(seen.error, door.itemIndex);
		// Anything else is no verdict on the token: the platform may be down, or the vault key wrong.
		if (!SIGNED_OUT.has(problem.code)) throw seen.error;
		await noteChannel(sql, agencyId, { id, state: 'needs_reconnect', problem });
		return { ...(await shown(door, id)), works: false, lastProblem: problem };
	},
});

async function identity(door: StoreDoor, id: string): Promise<string> {
	const { context, sql, agencyId } = door;
	const source = await channelById(sql, agencyId, id);
	const channel = channelOf(source.channel.channel);
	const { http } = storedChannelHttp(context, source, { sql, agencyId });
	const settings: unknown = channel.settings.parse(source.channel.settings);
	const who = await channel.identify?.(http, settings);
	return who === undefined ? '' : who.name || who.id;
}

async function shown(door: StoreDoor, id: string) {
	const row = await getChannel(door.sql, door.agencyId, id);
	return simplified(door, row, SIMPLE_CHANNEL);
}
