/**
 * Keeps one Postgres for a Jest run: started by the first test that asks, ended by the global
 * teardown or, when Jest was killed, by itself. Writes `postgres.json` into the run's folder.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isAlive } from '../../scripts/lib/ports.mjs';
import { startPostgres } from '../../scripts/lib/postgres.mjs';

const [runFolder, runPid] = process.argv.slice(2);
const answerFile = path.join(runFolder, 'postgres.json');

function answer(value) {
	fs.writeFileSync(`${answerFile}.draft`, JSON.stringify(value), { mode: 0o600 });
	fs.renameSync(`${answerFile}.draft`, answerFile);
}

/** Starts on a free port; tries again when another program took the port meanwhile. */
async function started(password, triesLeft = 4) {
	try {
		return await startPostgres({
			folder: path.join(runFolder, 'postgres'),
			password,
			lasting: false,
			settings: ['max_connections=100', 'shared_buffers=64MB'],
		});
	} catch (error) {
		if (triesLeft === 0 || !/could not bind|could not create any TCP/.test(error.message))
			throw error;
		return await started(password, triesLeft - 1);
	}
}

try {
	const password = crypto.randomBytes(12).toString('hex');
	const server = await started(password);
	fs.writeFileSync(path.join(runFolder, 'postgres.pid'), String(process.pid));
	const end = async () => {
		clearInterval(watch);
		await server.stop();
		fs.rmSync(server.dataFolder, { recursive: true, force: true });
		fs.rmSync(path.dirname(server.dataFolder), { recursive: true, force: true });
		process.exit(0);
	};
	const watch = setInterval(() => {
		if (!isAlive(Number(runPid))) void end();
	}, 1000);
	process.on('SIGTERM', () => void end());
	process.on('SIGINT', () => {});
	const { host, port, user } = server;
	answer({ host, port, user, password });
} catch (error) {
	answer({ problem: error.message });
	process.exitCode = 1;
}
