/** Where things live, for every script. */
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const TOOLS = path.join(ROOT, 'scripts', 'tools');
export const HOST = path.join(ROOT, 'scripts', 'host');
/** State of this clone: Postgres data, n8n's user folder, install stamps. Ignored by git. */
export const CACHE = path.join(ROOT, '.cache');

/** Cache of this user, outside the clone: an unpacked browser, binaries for another user. */
export function userCache() {
	const home = process.env.XDG_CACHE_HOME || path.join(os.homedir() || os.tmpdir(), '.cache');
	return path.join(home, 'content-agency');
}
