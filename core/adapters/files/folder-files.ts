/** A folder on one machine as a store of files: written beside, flushed, renamed; no path ever comes from a user's text. */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { noObject, verified } from '../../shared/byte-stream';
import { AgencyError } from '../../shared/errors';
import { needKey } from '../../shared/object-key';
import type { FilePort, FoundObject } from '../../shared/ports';

/** Name of a file that is still being written; a reader never sees it. */
const UNFINISHED = '.unfinished-';

/**
 * The folder as a store.
 *
 * @param root absolute path that this process may write to; made when it is missing
 * @throws {AgencyError} CFG_002 when the path is not absolute
 */
export function folderFiles(root: string): FilePort {
	if (!path.isAbsolute(root)) {
		throw new AgencyError({
			kind: 'config',
			code: 'CFG_002',
			message: `The folder of the file store '${root.slice(0, 200)}' is not a whole path`,
			hint: 'Give a path from the root of the machine, for example /var/lib/content-agency/files.',
			field: 'fileFolder',
		});
	}
	const placeOf = (key: string) => path.join(root, ...needKey(key).split('/'));
	return {
		id: 'folder',
		async put(key, source) {
			const place = placeOf(key);
			await refused('write', key, async () => {
				await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
				const beside = path.join(path.dirname(place), `${UNFINISHED}${randomUUID()}`);
				try {
					await writeWhole(beside, verified(source.open(), { ...source, what: key }));
					await rename(beside, place);
					await flushFolder(path.dirname(place));
				} catch (error) {
					await rm(beside, { force: true });
					throw error;
				}
			});
		},
		async *read(key, range) {
			const place = placeOf(key);
			const found = await statOf(place);
			if (found === undefined) throw noObject('folder', key);
			const end = Math.min(range?.end ?? found.size - 1, found.size - 1);
			const start = range?.start ?? 0;
			if (found.size === 0 || start > end) return;
			yield* createReadStream(place, { start, end }) as AsyncIterable<Uint8Array>;
		},
		async find(key) {
			const found = await statOf(placeOf(key));
			return found === undefined ? undefined : objectOf(key, found);
		},
		async remove(key) {
			const place = placeOf(key);
			await refused('remove', key, async () => {
				await rm(place, { force: true });
				await removeEmpty(root, path.dirname(place));
			});
		},
		async *list(prefix) {
			const below = prefix.endsWith('/') ? prefix.slice(0, -1) : path.posix.dirname(prefix);
			const folder = path.resolve(root, ...below.split('/'));
			if (folder !== root && !folder.startsWith(root + path.sep)) return;
			for await (const place of filesBelow(folder)) {
				const key = path.relative(root, place).split(path.sep).join('/');
				if (!key.startsWith(prefix)) continue;
				const found = await statOf(place);
				if (found !== undefined) yield objectOf(key, found);
			}
		},
	};
}

async function writeWhole(place: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
	const file = await open(place, 'wx', 0o600);
	try {
		for await (const chunk of chunks) await file.writeFile(chunk);
		// On disk before it has its name: a power cut leaves the whole file or none.
		await file.sync();
	} finally {
		await file.close();
	}
}

async function flushFolder(folder: string): Promise<void> {
	// Windows opens no folders; there the rename has to do.
	const handle = await open(folder, 'r').catch(() => undefined);
	await handle?.sync().catch(() => undefined);
	await handle?.close();
}

async function statOf(place: string): Promise<{ size: number; mtime: Date } | undefined> {
	try {
		const found = await stat(place);
		return found.isFile() ? found : undefined;
	} catch (error) {
		if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
		throw failure('read', error);
	}
}

async function removeEmpty(root: string, folder: string): Promise<void> {
	for (let at = folder; at !== root && at.startsWith(root + path.sep); at = path.dirname(at)) {
		try {
			await rmdir(at);
		} catch {
			// Something else lies in it, or another process was first.
			return;
		}
	}
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
	let entries;
	try {
		entries = await opendir(folder);
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return;
		throw failure('list', error);
	}
	for await (const entry of entries) {
		const place = path.join(folder, entry.name);
		if (entry.isDirectory()) yield* filesBelow(place);
		else if (entry.isFile()) yield place;
	}
}

function objectOf(key: string, found: { size: number; mtime: Date }): FoundObject {
	return { key, byteCount: found.size, storedAt: found.mtime.toISOString() };
}

async function refused(doing: string, key: string, work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		if (error instanceof AgencyError) throw error;
		throw failure(`${doing} '${key}'`, error);
	}
}

function failure(doing: string, error: unknown): AgencyError {
	const code = codeOf(error);
	return new AgencyError({
		kind: 'store',
		code: 'FILE_003',
		message: `The folder of the file store could not ${doing}: ${code}`,
		hint:
			code === 'ENOSPC'
				? 'The disk is full: free some space, then run this again.'
				: 'Check that n8n may read and write the folder of the Content Agency credential.',
		retryable: code === 'ENOSPC' || code === 'EBUSY' || code === 'EMFILE',
		cause: error,
	});
}

function codeOf(error: unknown): string {
	return String((error as { code?: unknown } | undefined)?.code ?? 'unknown error');
}
