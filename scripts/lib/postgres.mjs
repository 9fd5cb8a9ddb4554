/**
 * Postgres 18 from npm: binaries made usable, cluster created, started and stopped.
 * Postgres refuses to run as root; then binaries and data live outside the clone, in a folder
 * the user it runs as can enter. It listens on 127.0.0.1 only and uses no socket files.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { commandLine, freePort, isAlive } from './ports.mjs';
import { outside, postgresOwner, usableBinaries } from './postgres-binaries.mjs';
import { run, start } from './process.mjs';
import { StepError } from './say.mjs';

const USER = 'postgres';
/** Quick and forgetful: for clusters that live as long as a test run. */
const UNSAFE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Starts a cluster, creating it first when the folder is empty.
 *
 * @param folder   data folder; as root a folder of the same name outside the clone is taken
 * @param password of the superuser `postgres`; kept by the caller between starts
 * @param lasting  false for test clusters: no fsync
 * @returns {Promise<{host, port, user, password, pid, dataFolder, ended, stop}>}
 */
export async function startPostgres({ folder, password, port, lasting = true, settings = [] }) {
	const owner = postgresOwner();
	const bin = usableBinaries(owner);
	const data = dataFolder(folder, owner, password);
	await stopLeftover(data);
	if (!fs.existsSync(path.join(data, 'PG_VERSION')))
		await createCluster({ bin, data, password, owner });
	const chosen = await freePort(port);
	const all = [
		'listen_addresses=127.0.0.1',
		'unix_socket_directories=',
		'max_connections=200',
		...settings,
	];
	const flags = [...all, ...(lasting ? [] : UNSAFE)].flatMap((setting) => ['-c', setting]);
	const server = await startServer({
		bin,
		data,
		owner,
		args: ['-D', data, '-p', String(chosen), ...flags],
	});
	return {
		host: '127.0.0.1',
		port: chosen,
		user: USER,
		password,
		pid: server.pid,
		dataFolder: data,
		ended: server.ended,
		/** Fast shutdown: open transactions are rolled back. */
		stop: async () => {
			if (server.exitCode === null && server.signalCode === null) server.kill('SIGINT');
			await server.ended;
		},
	};
}

async function createCluster({ bin, data, password, owner }) {
	prepareFolder(data, owner);
	const passwordFile = path.join(
		path.dirname(data),
		`.password-${crypto.randomBytes(6).toString('hex')}`,
	);
	fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
	if (owner.uid !== undefined) fs.chownSync(passwordFile, owner.uid, owner.gid);
	try {
		await run(
			path.join(bin, 'initdb'),
			[
				`--pgdata=${data}`,
				`--username=${USER}`,
				`--pwfile=${passwordFile}`,
				'--auth=scram-sha-256',
				'--no-sync',
				'--encoding=UTF8',
				'--locale=C',
				'--locale-provider=builtin',
				'--builtin-locale=C.UTF-8',
			],
			{ ...identity(owner), cwd: path.dirname(data), quiet: true },
		);
	} catch (error) {
		fs.rmSync(data, { recursive: true, force: true });
		throw new StepError(`Postgres could not create its data folder ${data}: ${error.message}`, {
			hint: `It runs as ${owner.name}, who must have an entry in the password file and be able to enter the folder.`,
			cause: error,
		});
	} finally {
		fs.rmSync(passwordFile, { force: true });
	}
}

async function startServer({ bin, data, owner, args }) {
	const log = [];
	let announce = () => {};
	const ready = new Promise((resolve) => (announce = resolve));
	const server = start(path.join(bin, 'postgres'), args, {
		...identity(owner),
		cwd: data,
		// A session of its own: Ctrl-C in the terminal reaches only us, and we end n8n first.
		detached: true,
		onLine: (line) => {
			log.push(line);
			if (log.length > 40) log.shift();
			if (line.includes('database system is ready to accept connections')) announce();
		},
	});
	const ended = server.ended.then(() => {
		throw new StepError(`Postgres ended at its start:\n${log.slice(-10).join('\n')}`, {
			hint: `Its data is in ${data}; removing that folder starts afresh.`,
		});
	});
	ended.catch(() => {});
	await Promise.race([ready, ended]);
	return server;
}

/** Ends a server an earlier, killed script left behind on this data folder. */
async function stopLeftover(data) {
	const pid = servingPid(data);
	if (pid === undefined) return;
	process.kill(pid, 'SIGINT');
	for (let turn = 0; turn < 400 && isAlive(pid); turn++)
		await new Promise((resolve) => setTimeout(resolve, 25));
}

const identity = ({ uid, gid }) => ({
	...(uid === undefined ? {} : { uid, gid }),
	env: { PATH: process.env.PATH, LANG: 'C', LC_ALL: 'C', TZ: 'UTC' },
});

/**
 * Where the data lives. Outside the clone it is found by the clone's folder and the password, so that
 * a clone that lost its `.cache` begins afresh; what it then cannot open any more is removed.
 */
function dataFolder(folder, owner, password) {
	if (owner.uid === undefined) return path.join(folder, 'data');
	const all = path.join(outside(), 'data');
	const mine = `${hash(folder)}.`;
	const own = path.join(all, `${mine}${hash(password)}`);
	fs.mkdirSync(all, { recursive: true, mode: 0o755 });
	for (const name of fs.readdirSync(all)) {
		const other = path.join(all, name);
		if (!name.startsWith(mine) || other === own || servingPid(path.join(other, 'data'))) continue;
		fs.rmSync(other, { recursive: true, force: true });
	}
	return path.join(own, 'data');
}

const hash = (text) => crypto.createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Process id of the Postgres that serves a data folder now. */
function servingPid(data) {
	const file = path.join(data, 'postmaster.pid');
	if (!fs.existsSync(file)) return undefined;
	const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
	return isAlive(pid) && commandLine(pid).includes('postgres') ? pid : undefined;
}

function prepareFolder(data, owner) {
	fs.mkdirSync(path.dirname(data), { recursive: true });
	fs.mkdirSync(data, { mode: 0o700 });
	if (owner.uid === undefined) return;
	fs.chownSync(path.dirname(data), owner.uid, owner.gid);
	fs.chownSync(data, owner.uid, owner.gid);
}
