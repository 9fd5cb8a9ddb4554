/** Turns any channel into a rehearsal of itself: same settings, same key, same payload, nothing leaves. */
import { dryRun } from './channels/dry-run';
import type { Channel } from './channel';

/**
 * The rehearsal of a channel. Its receipt keeps the exact payload, media by name, size and hash.
 */
export function dryRunOf(channel: Channel): Channel {
	return {
		...dryRun,
		id: channel.id,
		label: channel.label,
		settings: channel.settings,
		prepare: async (request) => await channel.prepare(request, undefined),
		send: async (payload, key, http) => await (dryRun as Channel).send(payload, key, http),
	};
}
