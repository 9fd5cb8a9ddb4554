import { disconnectChannel } from '../../../../core/store';
import { simplified, simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import { actorOf, BY } from '../secret/secret-fields';
import { CHANNEL, channelIdOf, SIMPLE_CHANNEL } from './channel-fields';

/** Ends a connection. */
export const disconnectChannelOperation = defineOperation({
	resource: 'channel',
	value: 'disconnect',
	name: 'Disconnect',
	action: 'Disconnect an account',
	description:
		'Takes the token out of the vault for good; nothing is published with this account any more',
	fields: [CHANNEL, BY, simplifyField],
	async run(door) {
		const ended = await disconnectChannel(door.sql, door.agencyId, {
			id: channelIdOf(door),
			actor: actorOf(door),
		});
		return simplified(door, ended, SIMPLE_CHANNEL);
	},
});
