/** From n8n's Postgres credential to what `pg` takes. */
import type { PoolConfig } from 'pg';
import { AgencyError } from '../../shared/errors';

/** The fields of n8n's `postgres` credential that reach a database. */
export interface PostgresConfig {
	host: string;
	port?: number | string | undefined;
	database: string;
	user: string;
	password: string;
	/** n8n's switch; anything but `disable` (or nothing) means TLS. */
	ssl?: 'disable' | 'allow' | 'require' | boolean | undefined;
	/** Accepts a certificate nobody vouches for. */
	allowUnauthorizedCerts?: boolean | undefined;
	sshTunnel?: boolean | undefined;
}

/** Connections of one process to one database. */
export const POOL_SIZE = 4;

const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;

/**
 * Settings of the pool of one connection.
 *
 * @throws {AgencyError} kind `config`, CFG_001 for a missing field, CFG_002 for a tunnel
 */
export function poolConfig(config: PostgresConfig): PoolConfig {
	for (const field of ['host', 'database', 'user'] as const) {
		if (typeof config[field] === 'string' && config[field].trim() !== '') continue;
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_001',
			message: `The Postgres credential has no ${field}`,
			hint: `Open the Postgres credential and fill in the field "${field}".`,
			field,
		});
	}
	if (config.sshTunnel === true) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_002',
			message: 'The Postgres credential asks for an SSH tunnel, which the store does not open',
			hint: 'Connect to the database directly (TLS is supported), or run the tunnel beside n8n and name its local end.',
			field: 'sshTunnel',
		});
	}
	return {
		host: config.host.trim(),
		port: Number(config.port ?? 5432),
		database: config.database,
		user: config.user,
		password: String(config.password ?? ''),
		ssl: tls(config),
		max: POOL_SIZE,
		connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
		idleTimeoutMillis: 10_000,
		allowExitOnIdle: true,
		keepAlive: true,
		statement_timeout: STATEMENT_TIMEOUT_MS,
		// A net for a network that swallows packets: the server's own limit ends every living statement first.
		query_timeout: 2 * STATEMENT_TIMEOUT_MS,
		idle_in_transaction_session_timeout: 60_000,
		application_name: 'content-agency',
	};
}

function tls(config: PostgresConfig): PoolConfig['ssl'] {
	if (config.allowUnauthorizedCerts === true) return { rejectUnauthorized: false };
	return config.ssl !== undefined && config.ssl !== false && config.ssl !== 'disable';
}
