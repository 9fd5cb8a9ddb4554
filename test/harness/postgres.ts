/** A real Postgres for tests: one server per Jest run, one database of its own per caller. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';

/** How to reach a database; what `pg` and the package's Postgres credential take. */
export interface DatabaseAddress {
	host: string;
	port: number;
	user: string;
	password: string;
	database: string;
}

/** A database of its own, to be dropped in `afterAll`. */
export interface TestDatabase extends DatabaseAddress {
	connectionString: string;
	drop: () => Promise<void>;
}

type Server = Omit<DatabaseAddress, 'database'>;

/** Less than a test may take, so that it is this that is said; seconds are enough where nothing else runs. */
const START_MS = 110_000;

/**
 * Creates an empty database, or a copy of a template made once per Jest run.
 *
 * @param template name and preparation (migrations) of the template; every caller of the run
 *                 that names the same template gets a copy of the same prepared database
 */
export async function createTestDatabase(template?: {
	name: string;
	prepare: (address: DatabaseAddress) => Promise<void>;
}): Promise<TestDatabase> {
	const server = await sharedServer();
	const database = `test_${randomUUID().replaceAll('-', '')}`;
	if (template) await prepareTemplate(server, template);
	await onServer(server, async (client) => {
		await client.query(
			template
				? `CREATE DATABASE ${database} TEMPLATE "${template.name}" STRATEGY FILE_COPY`
				: `CREATE DATABASE ${database}`,
		);
	});
	const { host, port, user, password } = server;
	return {
		...server,
		database,
		connectionString: `postgresql://${user}:${password}@${host}:${port}/${database}`,
		drop: async () => {
			await onServer(server, async (client) => {
				await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
			});
		},
	};
}

/** Makes the template under an advisory lock: test files of several workers ask at once. */
async function prepareTemplate(
	server: Server,
	template: { name: string; prepare: (address: DatabaseAddress) => Promise<void> },
): Promise<void> {
	await onServer(server, async (client) => {
		await client.query('SELECT pg_advisory_lock(hashtext($1))', [template.name]);
		const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
			template.name,
		]);
		if (found.rowCount === 0) {
			const draft = `draft_${randomUUID().replaceAll('-', '')}`;
			await client.query(`CREATE DATABASE ${draft}`);
			await template.prepare({ ...server, database: draft });
			await client.query(`ALTER DATABASE ${draft} RENAME TO "${template.name}"`);
		}
		await client.query('SELECT pg_advisory_unlock(hashtext($1))', [template.name]);
	});
}

async function onServer(server: Server, work: (client: Client) => Promise<void>): Promise<void> {
	const client = new Client({ ...server, database: 'postgres' });
	await client.connect();
	try {
		await work(client);
	} finally {
		await client.end();
	}
}

/** The run's server, started by whoever asks first (an exclusive file decides). */
async function sharedServer(): Promise<Server> {
	const folder = process.env['TEST_RUN_FOLDER'];
	if (folder === undefined) throw new Error('TEST_RUN_FOLDER is not set: run the tests with Jest');
	const answerFile = path.join(folder, 'postgres.json');
	if (!fs.existsSync(answerFile) && isFirst(path.join(folder, 'postgres.lock')))
		startServer(folder);
	const deadline = Date.now() + START_MS;
	while (!fs.existsSync(answerFile)) {
		if (Date.now() > deadline)
			throw new Error(`Postgres did not start within ${START_MS / 1000} seconds`);
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	const answer = JSON.parse(fs.readFileSync(answerFile, 'utf8')) as Server & { problem?: string };
	if (answer.problem !== undefined) throw new Error(`Postgres for the tests: ${answer.problem}`);
	return answer;
}

function isFirst(lock: string): boolean {
	try {
		fs.closeSync(fs.openSync(lock, 'wx'));
		return true;
	} catch {
		return false;
	}
}

function startServer(folder: string): void {
	const script = path.join(__dirname, 'postgres-server.mjs');
	const runPid = process.env['TEST_RUN_PID'] ?? String(process.ppid);
	spawn(process.execPath, [script, folder, runPid], {
		detached: true,
		stdio: 'ignore',
		env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
	}).unref();
}
