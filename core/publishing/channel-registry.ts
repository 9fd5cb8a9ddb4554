/** Finds a channel by its id. */
import { AgencyError } from '../shared/errors';
import type { Channel } from './channel';
import * as registered from './channels';

/** Every channel, in the order of the registry. */
export const CHANNELS: Channel[] = Object.values<Channel>(registered as Record<string, Channel>);

/**
 * The channel of an id.
 *
 * @throws {AgencyError} `config`, `CFG_002` when no such channel exists
 */
export function channelOf(id: string): Channel {
	const channel = CHANNELS.find((candidate) => candidate.id === id);
	if (channel) return channel;
	throw new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `There is no channel "${id.slice(0, 100)}"`,
		hint: `Choose one of: ${CHANNELS.map((known) => known.id).join(', ')}.`,
		field: 'channel',
	});
}
