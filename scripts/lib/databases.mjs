/** The database server of a start: the one named by POSTGRES_URL, or an embedded one. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT } from './paths.mjs';
import { startPostgres } from './postgres.mjs';
import { StepError } from './say.mjs';

/** Starts (or joins) the server; what `startPostgres` returns, with a `stop` that spares a foreign one. */
export async function openServer({ folder, password, lasting = true }) {
	const given = process.env.POSTGRES_URL;
	if (!given) return await startPostgres({ folder, password, lasting });
	const { hostname, port, username, password: secret } = new URL(given);
	return {
		host: hostname,
		port: Number(port || 5432),
		user: decodeURIComponent(username),
		password: decodeURIComponent(secret),
		stop: async () => {},
	};
}

/** Makes sure a database of this name is there; returns its address. */
export async function ensureDatabase(server, database) {
	const { host, port, user, password } = server;
	await onServer(server, async (client) => {
		const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
		if (found.rowCount === 0) await client.query(`CREATE DATABASE "${database}"`);
	});
	return { host, port, user, password, database };
}

async function onServer({ host, port, user, password }, work) {
	const { Client } = createRequire(path.join(ROOT, 'package.json'))('pg');
	const client = new Client({ host, port, user, password, database: 'postgres' });
	try {
		await client.connect();
	} catch (error) {
		throw new StepError(`Postgres at ${host}:${port} did not let us in: ${error.message}`, {
			...(process.env.POSTGRES_URL ? { hint: 'Check the address in POSTGRES_URL.' } : {}),
			cause: error,
		});
	}
	try {
		await work(client);
	} finally {
		await client.end();
	}
}
