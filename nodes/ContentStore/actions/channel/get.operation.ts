import { getChannel } from '../../../../core/store';
import { simplified, simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { CHANNEL, channelIdOf, SIMPLE_CHANNEL } from './channel-fields';

/** One connection. */
export const getChannelOperation = defineOperation({
	resource: 'channel',
	value: 'get',
	name: 'Get',
	action: 'Get a connection',
	description: 'Gives out a connection, its state and expiry; never its token',
	fields: [CHANNEL, simplifyField],
	run: async (door) =>
		simplified(door, await getChannel(door.sql, door.agencyId, channelIdOf(door)), [
			...SIMPLE_CHANNEL,
			'lastProblem',
		]),
});
