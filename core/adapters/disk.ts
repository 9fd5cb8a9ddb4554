/** Room on the disks of this machine. */
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AgencyError } from '../shared/errors';

/** Room where a folder lies. */
export interface DiskRoom {
	freeBytes: number;
	totalBytes: number;
}

/** Less than this is no room: a document with its pictures and its archive is up to a tenth of it. */
export const LEAST_FREE_BYTES = 500 * 1024 * 1024;
/** From so much used on, the message says it. */
const MUCH_USED = 0.8;
const GIGABYTE = 1024 ** 3;

/** Room where a folder lies, or where it will lie once it is made. */
export async function diskRoom(folder: string): Promise<DiskRoom> {
	for (let place = path.resolve(folder); ; place = path.dirname(place)) {
		try {
			const { bavail, blocks, bsize } = await statfs(place);
			return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
		} catch (error) {
			if (path.dirname(place) === place) throw error;
		}
	}
}

/** The folder for what is being worked on. */
export const workFolder = (): string => tmpdir();

/**
 * Says how much room each place has.
 *
 * @param places  folder by what lies there
 * @throws {AgencyError} FILE_009 when one has less than {@link LEAST_FREE_BYTES}
 */
export async function needDiskRoom(
	places: Readonly<Record<string, string>>,
	roomOf: (folder: string) => Promise<DiskRoom> = diskRoom,
): Promise<string> {
	const said: string[] = [];
	for (const [what, folder] of Object.entries(places)) {
		const { freeBytes, totalBytes } = await roomOf(folder);
		const used = totalBytes === 0 ? 1 : 1 - freeBytes / totalBytes;
		const words = `${what}: ${(freeBytes / GIGABYTE).toFixed(1)} GB free, ${Math.round(used * 100)} % used`;
		if (freeBytes < LEAST_FREE_BYTES) throw noRoom(words);
		said.push(used > MUCH_USED ? `${words}: make room soon` : words);
	}
	return said.join('; ');
}

function noRoom(words: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'FILE_009',
		message: `The disk is nearly full (${words})`,
		hint: 'Make room, or give the machine a larger disk; prints and uploads fail when none is left.',
	});
}
