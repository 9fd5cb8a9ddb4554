import { getChannel, updateChannel } from '../../../../core/store';
import { needVault } from '../../../shared/keys';
import { hasStagedSecret, stagedSecret } from '../../../shared/staged-secret';
import { simplified, simplifyField } from '../../fields';
import { defineOperation } from '../operation';
import {
	CHANNEL,
	channelIdOf,
	CONNECTION_CHANGES,
	connectionFields,
	SIMPLE_CHANNEL,
} from './channel-fields';

/** Changes a connection; with a secret chosen on the node it is connected again. */
export const updateChannelOperation = defineOperation({
	resource: 'channel',
	value: 'update',
	name: 'Update',
	action: 'Update a connection',
	description:
		'Changes the facts of a connection; where a secret is chosen on this node, it is connected again with it',
	fields: [CHANNEL, CONNECTION_CHANGES, simplifyField],
	async run(door) {
		const { sql, agencyId, context } = door;
		const { id, channel } = await getChannel(sql, agencyId, channelIdOf(door));
		const { input, actor } = connectionFields(door, channel, CONNECTION_CHANGES);
		const reconnect = hasStagedSecret(context)
			? { vault: await needVault(context), value: await stagedSecret(context) }
			: undefined;
		const made = await updateChannel(sql, agencyId, { id, change: input, reconnect, actor });
		return simplified(door, made, SIMPLE_CHANNEL);
	},
});
