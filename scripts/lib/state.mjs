/** What this clone remembers between starts: secrets of its n8n, and the start that is running now. */
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { CACHE } from './paths.mjs';
import { commandLine, isAlive } from './ports.mjs';

const SECRETS = path.join(CACHE, 'secrets.json');
const RUNNING = path.join(CACHE, 'running.json');

/** Email of the demo owner; the password is in `.cache/secrets.json`. */
export const OWNER_EMAIL = 'desk@content-agency.example';

/** Secrets made once per clone, readable by this user only. */
export function secrets() {
	const kept = fs.existsSync(SECRETS) ? JSON.parse(fs.readFileSync(SECRETS, 'utf8')) : {};
	const all = {
		// n8n wants an upper-case letter and a digit.
		ownerPassword: `Desk-${crypto.randomBytes(9).toString('base64url')}-1`,
		encryptionKey: crypto.randomBytes(24).toString('hex'),
		postgresPassword: crypto.randomBytes(16).toString('hex'),
		vaultKey: crypto.randomBytes(32).toString('base64'),
		...kept,
	};
	if (Object.keys(all).length > Object.keys(kept).length) writePrivate(SECRETS, all);
	return all;
}

/** The start that serves from this clone now, or undefined; what a killed one left is cleared away. */
export function runningStart() {
	if (!fs.existsSync(RUNNING)) return undefined;
	const running = JSON.parse(fs.readFileSync(RUNNING, 'utf8'));
	if (isAlive(running.pid) && looksLike(running.pid, 'start.mjs')) return running;
	if (running.n8nPid && isAlive(running.n8nPid) && looksLike(running.n8nPid, 'n8n')) {
		process.kill(running.n8nPid, 'SIGKILL');
	}
	fs.rmSync(RUNNING, { force: true });
	return undefined;
}

/** Notes what is running; `undefined` when it has stopped. */
export function noteRunning(running) {
	if (running) writePrivate(RUNNING, { ...running, pid: process.pid });
	else fs.rmSync(RUNNING, { force: true });
}

// A process id may have been given to someone else since.
const looksLike = (pid, word) => process.platform !== 'linux' || commandLine(pid).includes(word);

function writePrivate(file, value) {
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(`${file}.draft`, JSON.stringify(value, null, 2), { mode: 0o600 });
	fs.renameSync(`${file}.draft`, file);
}
