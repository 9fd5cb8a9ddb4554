/** The one place that knows how a host's database that went away is told: n8n gives no code, only these words. */

const AWAY =
	/^(?:Connection terminated|terminating connection due to|the database system is (?:starting up|shutting down|in recovery mode))/;

/** Whether an error that is none of ours says that the host's own database was away, for example while it read a credential. */
export function isHostStoreAway(message: string): boolean {
	return AWAY.test(message.trimStart());
}
