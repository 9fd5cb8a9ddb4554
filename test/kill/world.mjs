/** The world of the battery: Postgres that can be killed, the sandbox, a folder of its own. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startSandbox } from '../../sandbox/start.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';
import { killTree } from './processes.mjs';

const CHROMIUM = fileURLToPath(
	new URL('../../scripts/tools/node_modules/@sparticuz/chromium', import.meta.url),
);

/** Opens a world; `close` leaves nothing of it. */
export async function openWorld() {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'content-agency-kill-'));
	fs.chmodSync(folder, 0o755);
	const scope = path.join(folder, 'n8n', '.n8n', 'nodes', 'node_modules', '@sparticuz');
	fs.mkdirSync(scope, { recursive: true });
	if (fs.existsSync(CHROMIUM)) fs.symlinkSync(CHROMIUM, path.join(scope, 'chromium'), 'junction');
	const sandbox = await startSandbox({ dataFolder: path.join(folder, 'sandbox'), mode: 'honest' });
	const password = crypto.randomBytes(12).toString('hex');
	const begin = async (port) =>
		await startPostgres({
			folder: path.join(folder, 'postgres'),
			password,
			port,
			settings: ['shared_buffers=32MB'],
		});
	let server = await begin();
	const { host, port, user } = server;
	return {
		folder,
		sandbox,
		userFolder: path.join(folder, 'n8n'),
		server: { host, port, user, password },
		address: (database) => ({ host, port, user, password, database }),
		env: {
			PATH: process.env.PATH,
			HOME: process.env.HOME,
			...sandbox.env,
			N8N_USER_FOLDER: path.join(folder, 'n8n'),
			N8N_LOG_LEVEL: 'silent',
			NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
		},
		/** The power goes and comes back. */
		async killPostgres() {
			killTree(server.pid);
			await server.ended.catch(() => {});
			server = await begin(port);
		},
		/** Answers of the model that went out, by the meter of its vendor. */
		modelCalls: () =>
			sandbox
				.log({ service: 'model' })
				.filter(({ status, path: asked }) => status === 200 && /messages/.test(asked)).length,
		async close() {
			await server.stop();
			await sandbox.stop();
			fs.rmSync(path.dirname(server.dataFolder), { recursive: true, force: true });
			fs.rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Asks one database as the login, which sees every row. */
export async function onDatabase(address, work) {
	const client = new pg.Client(address);
	client.on('error', () => {});
	await client.connect();
	try {
		return await work(async (text, values) => (await client.query(text, values)).rows);
	} finally {
		await client.end();
	}
}
