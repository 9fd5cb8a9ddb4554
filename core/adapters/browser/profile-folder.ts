/** The folder of one browser process: an empty profile and its temporary files, removed when it ends. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PREFIX = 'ca-browser';
const NAME = new RegExp(`^${PREFIX}-(\\w+)-(\\d+)-\\w{6}$`);
/** After this time a folder of a process that cannot be asked for is left over. */
const LEFT_OVER_MS = 24 * 3_600_000;

/** A folder that is there until `remove` is called, or until this process ends. */
export interface ProfileFolder {
	folder: string;
	/** For `--user-data-dir`. */
	profile: string;
	/** For the browser's own temporary files. */
	temporary: string;
	remove(): Promise<void>;
}

/** Makes a folder of its own, and clears away those of processes that were killed before they could. */
export function makeProfileFolder(home = os.tmpdir()): ProfileFolder {
	removeLeftOver(home);
	const folder = fs.mkdtempSync(path.join(home, `${PREFIX}-${processSpace()}-${process.pid}-`));
	const [profile, temporary] = [path.join(folder, 'p'), path.join(folder, 't')];
	for (const inside of [profile, temporary]) fs.mkdirSync(inside, { mode: 0o700 });
	const atExit = () => fs.rmSync(folder, { recursive: true, force: true });
	process.once('exit', atExit);
	return {
		folder,
		profile,
		temporary,
		async remove() {
			// Processes that were just killed may still be closing their files.
			const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 50 };
			await fs.promises.rm(folder, removal).catch(() => undefined);
			process.off('exit', atExit);
		},
	};
}

function removeLeftOver(home: string): void {
	const space = processSpace();
	for (const name of fs.readdirSync(home)) {
		const owner = NAME.exec(name);
		if (owner === null) continue;
		const folder = path.join(home, name);
		try {
			const gone = owner[1] === space && !isAlive(Number(owner[2]));
			const old = Date.now() - fs.statSync(folder).mtimeMs > LEFT_OVER_MS;
			if (gone || old) fs.rmSync(folder, { recursive: true, force: true });
		} catch {
			continue; // another user's, or another process removes it at this moment
		}
	}
}

/** Process ids mean something only inside their namespace; containers may share a temporary folder. */
function processSpace(): string {
	try {
		return /\d+/.exec(fs.readlinkSync('/proc/self/ns/pid'))?.[0] ?? 'host';
	} catch {
		return 'host';
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
