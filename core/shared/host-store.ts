/** The one place that knows how a host's database that went away is told: n8n gives no code, only these words. */

/** Words of Postgres, of its driver and the driver's pool, and of n8n's own watch over its connection. */
const AWAY = [
	'Connection terminated',
	'terminating connection due to',
	'the database system is (?:starting up|shutting down|in recovery mode|not (?:yet )?accepting connections)',
	'timeout exceeded when trying to connect',
	'Client (?:has encountered a connection error|was closed) and is not queryable',
	'Database connection timed out',
];
const IS_AWAY = new RegExp(`^(?:${AWAY.join('|')})`);

/** Whether an error that is none of ours says that the host's own database was away, for example while it read a credential. */
export function isHostStoreAway(message: string): boolean {
	return IS_AWAY.test(message.trimStart());
}
