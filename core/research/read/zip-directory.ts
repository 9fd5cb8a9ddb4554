/** Judges a ZIP container by its directory, then by what really comes out of it, before any library opens it. */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { unread, type Unread } from './reading';

const MEGABYTE = 1024 * 1024;
const LIMITS = { entries: 2000, entryBytes: 64 * MEGABYTE, bytes: 256 * MEGABYTE, ratio: 100 };
const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const FILE_HEADER = 0x04034b50;
const UTF8_NAMES = 0x0800;

interface Entry {
	name: string;
	flags: number;
	method: number;
	packed: number;
	size: number;
	offset: number;
}

const inflate = promisify(zlib.inflateRaw) as (
	packed: Uint8Array,
	options: { maxOutputLength: number },
) => Promise<Uint8Array>;

/** Why an office document may not be opened, or undefined when it may. Declared sizes lie, so XML parts are inflated and counted. */
export async function refuseContainer(bytes: Uint8Array): Promise<Unread | undefined> {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const entries = directoryOf(file);
	if (entries === undefined) return unread('FILE_008', 'the container has no readable directory');
	if (entries.length > LIMITS.entries) {
		return unread('FILE_003', `${entries.length} entries, ${LIMITS.entries} are taken`);
	}
	let total = 0;
	for (const entry of entries) {
		if ((entry.flags & 1) !== 0) return unread('FILE_005', 'the document is encrypted');
		if (isUnsafeName(entry.name))
			return unread('FILE_007', 'an entry has a path that leads outside');
		const inside = contentOf(file, entry);
		if (inside === undefined) return unread('FILE_008', 'an entry lies outside the file');
		const content = await unpackedOf(entry, inside);
		if ('ok' in content) return content;
		total += content.bytes.length;
		if (total > LIMITS.bytes) return unread('FILE_004', `more than ${LIMITS.bytes} bytes unpacked`);
		if (/\.(?:xml|rels)$/i.test(entry.name) && hasDoctype(content.bytes)) {
			return unread('FILE_006', 'a part declares a document type');
		}
	}
	return undefined;
}

function directoryOf(file: Buffer): Entry[] | undefined {
	const from = Math.max(0, file.length - 65_557);
	let end = -1;
	for (let at = file.length - 22; at >= from; at -= 1) {
		if (file.readUInt32LE(at) === DIRECTORY_END) {
			end = at;
			break;
		}
	}
	if (end < 0) return undefined;
	const count = file.readUInt16LE(end + 10);
	let at = file.readUInt32LE(end + 16);
	const entries: Entry[] = [];
	for (let index = 0; index < count; index += 1) {
		if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY) return undefined;
		const nameLength = file.readUInt16LE(at + 28);
		const flags = file.readUInt16LE(at + 8);
		const name = file.subarray(at + 46, at + 46 + nameLength);
		entries.push({
			name: name.toString((flags & UTF8_NAMES) !== 0 ? 'utf8' : 'latin1'),
			flags,
			method: file.readUInt16LE(at + 10),
			packed: file.readUInt32LE(at + 20),
			size: file.readUInt32LE(at + 24),
			offset: file.readUInt32LE(at + 42),
		});
		at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
	}
	return entries;
}

function contentOf(file: Buffer, entry: Entry): Buffer | undefined {
	const { offset } = entry;
	if (offset + 30 > file.length || file.readUInt32LE(offset) !== FILE_HEADER) return undefined;
	const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
	if (start + entry.packed > file.length) return undefined;
	return file.subarray(start, start + entry.packed);
}

async function unpackedOf(entry: Entry, inside: Buffer): Promise<{ bytes: Uint8Array } | Unread> {
	if (entry.method === 0) return { bytes: inside };
	if (entry.method !== 8) return unread('FILE_008', 'an entry is packed in an unknown way');
	const byRatio = Math.max(MEGABYTE, inside.length * LIMITS.ratio);
	const maxOutputLength = Math.min(LIMITS.entryBytes, byRatio);
	try {
		return { bytes: await inflate(inside, { maxOutputLength }) };
	} catch (error) {
		return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
			? unread('FILE_004', 'an entry expands too far')
			: unread('FILE_008', 'an entry is broken');
	}
}

function isUnsafeName(name: string): boolean {
	return /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[a-z]:|\u0000/i.test(name);
}

function hasDoctype(bytes: Uint8Array): boolean {
	return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8192))
		.toString('latin1')
		.replace(/\u0000/g, '')
		.includes('<!DOCTYPE');
}
