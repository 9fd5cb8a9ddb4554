/** Installs a folder's packages when its lock file changed or they are missing. Node built-ins only. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { node24Env, node24Path } from './node24.mjs';
import { HOST, ROOT, TOOLS } from './paths.mjs';
import { run } from './process.mjs';
import { StepError, duration, say } from './say.mjs';

const FLAGS = ['--no-audit', '--no-fund', '--loglevel=error'];

/** What can be installed; `args` are npm's. */
const PARTS = {
	tools: {
		folder: TOOLS,
		what: 'Node 24, Postgres and Chromium',
		usual: 'usually 10–30 s',
		args: ['ci'],
	},
	root: { folder: ROOT, what: "the package's libraries", usual: 'usually 1 min', args: ['ci'] },
	host: {
		folder: HOST,
		what: 'n8n 2.41',
		usual: 'usually 2 min',
		args: ['ci', '--omit=dev', '--omit=optional'],
	},
};

/** True when nothing needs to be installed for this part: our stamp says so, or npm's own record. */
export function isInstalled(part) {
	const { folder } = PARTS[part];
	if (readStamp(folder) === lockHash(folder)) return true;
	if (!matchesLock(folder)) return false;
	fs.writeFileSync(stampFile(folder), lockHash(folder));
	return true;
}

/** Whether npm's record of what stands in `node_modules` has every needed package of the lock file. */
function matchesLock(folder) {
	const record = path.join(folder, 'node_modules', '.package-lock.json');
	if (!fs.existsSync(record)) return false;
	const packagesOf = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages;
	const there = packagesOf(record);
	return Object.entries(packagesOf(path.join(folder, 'package-lock.json'))).every(
		([place, { version, optional, devOptional, peer }]) =>
			place === '' || optional || devOptional || peer || there[place]?.version === version,
	);
}

/** Installs the named parts side by side; prints a line at start and end of each. */
export async function ensureInstalled(...parts) {
	await Promise.all(parts.filter((part) => !isInstalled(part)).map(install));
}

async function install(part) {
	const { folder, what, usual, args } = PARTS[part];
	const started = performance.now();
	say(`      Installing ${what} … (${usual})`);
	fs.rmSync(stampFile(folder), { force: true });
	const [command, first] = npm();
	try {
		await run(command, [...first, ...args, ...FLAGS], { cwd: folder, env: npmEnv(), quiet: true });
	} catch (error) {
		throw new StepError(`Installing ${what} failed: ${error.message}`, {
			hint: 'npm says above what is wrong; most often the network or the disk (1.5 GB are needed).',
			command: `cd ${path.relative(process.cwd(), folder) || '.'} && npm ${args.join(' ')}`,
			cause: error,
		});
	}
	fs.writeFileSync(stampFile(folder), lockHash(folder));
	say(`      Installed ${what} in ${duration(performance.now() - started)}`);
}

/** npm as program and first arguments, on Node 24 where we have it (optional packages ask for it). */
export function npm() {
	const cli = process.env.npm_execpath;
	if (cli && /npm-cli\.[cm]?js$/.test(cli) && fs.existsSync(cli)) {
		return [node24Path() ?? process.execPath, [cli]];
	}
	return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

// A run inside `npm start` inherits npm's own settings; those of the outer folder must not leak in.
function npmEnv() {
	const env = node24Env();
	for (const name of Object.keys(env)) {
		if (/^npm_config_(ignore_scripts|legacy_peer_deps|omit|local_prefix|prefix)$/i.test(name))
			delete env[name];
	}
	return env;
}

const stampFile = (folder) => path.join(folder, 'node_modules', '.content-agency-lock');

function readStamp(folder) {
	try {
		return fs.readFileSync(stampFile(folder), 'utf8');
	} catch {
		return undefined;
	}
}

function lockHash(folder) {
	const lock = fs.readFileSync(path.join(folder, 'package-lock.json'));
	return crypto.createHash('sha256').update(lock).digest('hex');
}
