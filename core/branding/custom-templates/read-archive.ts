/** Reads a ZIP a person uploaded: central directory first, sizes counted while inflating, nothing written anywhere. */
import { crc32, inflateRawSync } from 'node:zlib';
import type { Report } from './finding';

/** A file of a template. */
export interface TemplateEntry {
	path: string;
	bytes: Uint8Array;
}

/** Ceilings of an archive. */
export const ARCHIVE_LIMITS = {
	entries: 200,
	packedBytes: 3_000_000,
	unpackedBytes: 10_000_000,
	ratio: 100,
	/** Under this size a high ratio is nothing unusual. */
	ratioFromBytes: 100_000,
};

interface Listed {
	path: string;
	flags: number;
	method: number;
	crc: number;
	packed: number;
	unpacked: number;
	offset: number;
	mode: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const SYMLINK = 0xa000;
const FILE_KIND = 0xf000;

/** The files of an archive. What is wrong goes to `report`; then the list may be short. */
export function readArchive(bytes: Uint8Array, report: Report): TemplateEntry[] {
	const say = (message: string, remedy: string, file = ''): undefined => {
		report({ file, line: 0, rule: 'archive', message, remedy });
	};
	if (bytes.length > ARCHIVE_LIMITS.packedBytes) {
		say(
			`It has ${Math.round(bytes.length / 1000)} kB; the limit is 3,000 kB.`,
			'Make pictures and fonts smaller.',
		);
		return [];
	}
	const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const listed = readDirectory(data, say);
	if (listed === undefined) return [];
	if (overlaps(listed)) {
		say('Its files lie over each other.', 'Pack the folder anew with an ordinary ZIP program.');
		return [];
	}
	const entries: TemplateEntry[] = [];
	let total = 0;
	for (const entry of listed) {
		const refusal = refusalOf(entry);
		if (refusal !== undefined) {
			say(...refusal, entry.path.slice(0, 120));
			continue;
		}
		if (entry.path.endsWith('/')) continue;
		const unpacked = unpack(data, entry, ARCHIVE_LIMITS.unpackedBytes - total);
		if (typeof unpacked === 'string') {
			say(unpacked, 'Pack the folder anew; all files together may have 10 MB.', entry.path);
			continue;
		}
		total += unpacked.length;
		entries.push({ path: entry.path, bytes: unpacked });
	}
	return entries;
}

function readDirectory(
	data: Buffer,
	say: (message: string, remedy: string) => undefined,
): Listed[] | undefined {
	const remedy = 'Pack the folder as an ordinary ZIP file.';
	const end = findEnd(data);
	if (end < 0) return say('It is no ZIP file, or it is cut off.', remedy);
	const count = data.readUInt16LE(end + 10);
	const start = data.readUInt32LE(end + 16);
	const split = data.readUInt16LE(end + 4) !== 0 || count !== data.readUInt16LE(end + 8);
	if (split || count === 0xffff || start === 0xffffffff) {
		return say('It is split over several files, or a ZIP of the 64-bit kind.', remedy);
	}
	if (count > ARCHIVE_LIMITS.entries)
		return say(`It has ${count} entries.`, `At most ${ARCHIVE_LIMITS.entries}, folders included.`);
	const listed: Listed[] = [];
	let at = start;
	for (let index = 0; index < count; index += 1) {
		if (at + 46 > end || data.readUInt32LE(at) !== CENTRAL) {
			return say('Its list of files is damaged.', remedy);
		}
		const name = data.readUInt16LE(at + 28);
		const rest = data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
		listed.push({
			path: data.toString('utf8', at + 46, Math.min(at + 46 + name, end)),
			flags: data.readUInt16LE(at + 8),
			method: data.readUInt16LE(at + 10),
			crc: data.readUInt32LE(at + 16),
			packed: data.readUInt32LE(at + 20),
			unpacked: data.readUInt32LE(at + 24),
			offset: data.readUInt32LE(at + 42),
			mode: data.readUInt32LE(at + 38) >>> 16,
		});
		at += 46 + name + rest;
	}
	return listed;
}

function findEnd(data: Buffer): number {
	const first = Math.max(0, data.length - 22 - 0xffff);
	for (let at = data.length - 22; at >= first; at -= 1) {
		if (data.readUInt32LE(at) === END) return at;
	}
	return -1;
}

/** The same bytes under several names are how an archive of a few kilobytes unpacks to gigabytes. */
function overlaps(listed: Listed[]): boolean {
	const sorted = [...listed].sort((a, b) => a.offset - b.offset);
	return sorted.some((entry, index) => {
		const next = sorted[index + 1];
		return next !== undefined && entry.offset + 30 + entry.packed > next.offset;
	});
}

function refusalOf(entry: Listed): [string, string] | undefined {
	if ((entry.mode & FILE_KIND) === SYMLINK) {
		return ['It is a symbolic link.', 'Put the file itself into the folder.'];
	}
	if ((entry.flags & 1) !== 0) return ['It is encrypted.', 'Pack it without a password.'];
	if (entry.method !== 0 && entry.method !== 8) {
		return [`It is packed by method ${entry.method}.`, 'Pack it with "deflate", the usual one.'];
	}
	const { unpacked, packed } = entry;
	const { ratio, ratioFromBytes } = ARCHIVE_LIMITS;
	if (unpacked > ratioFromBytes && unpacked > packed * ratio) {
		return [
			`It swells to ${Math.round(unpacked / Math.max(1, packed))} times its size.`,
			'Take it out.',
		];
	}
	return undefined;
}

/** The bytes, or what is wrong with them. */
function unpack(data: Buffer, entry: Listed, left: number): Uint8Array | string {
	const { offset, packed, method, crc } = entry;
	if (offset + 30 > data.length || data.readUInt32LE(offset) !== LOCAL) return 'It is not there.';
	const start = offset + 30 + data.readUInt16LE(offset + 26) + data.readUInt16LE(offset + 28);
	const raw = data.subarray(start, start + packed);
	if (raw.length < packed) return 'It is cut off.';
	const most = Math.min(
		left,
		Math.max(ARCHIVE_LIMITS.ratioFromBytes, packed * ARCHIVE_LIMITS.ratio),
	);
	if (left <= 0) return 'All files together have more than 10 MB.';
	try {
		const bytes = method === 0 ? raw : inflateRawSync(raw, { maxOutputLength: most });
		if (bytes.length > left) return 'All files together have more than 10 MB.';
		return crc32(bytes) === crc ? new Uint8Array(bytes) : 'Its checksum is wrong.';
	} catch (error) {
		const { code } = error as { code?: string };
		return code === 'ERR_BUFFER_TOO_LARGE'
			? `It unpacks to more than ${Math.round(most / 1000)} kB, more than it says or may have.`
			: 'It cannot be unpacked.';
	}
}
