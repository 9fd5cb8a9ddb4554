/** Reads a ZIP from anywhere in it, believing nothing: names, sizes, places and sums are checked before and while it is read. */
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw, crc32 } from 'node:zlib';
import { AgencyError } from '../shared/errors';
import type { ArchiveReader } from '../shared/ports';
import {
	CENTRAL,
	CENTRAL_BYTES,
	DEFLATED,
	ENCRYPTED,
	END,
	END_64,
	END_64_BYTES,
	END_BYTES,
	LOCAL,
	LOCAL_BYTES,
	LOCATOR_64,
	LOCATOR_64_BYTES,
	SEE_64,
	SEE_64_COUNT,
	STORED,
} from './zip-format';

/** Bytes that can be read at any place. */
export interface SeekableBytes {
	sha256: string;
	byteCount: number;
	read(start: number, length: number): Promise<Uint8Array>;
}

/** How much an archive may hold. */
export interface ArchiveLimits {
	entries: number;
	/** Bytes of all entries unpacked. */
	plainBytes: number;
	/** How many times larger than the archive it may unpack to. */
	ratio: number;
	/** Names that are taken; anything else is refused. */
	names: RegExp;
}

/** Limits of an export: what its own writer makes, and room. */
export const EXPORT_LIMITS: ArchiveLimits = {
	entries: 500_000,
	plainBytes: 64 * 1024 ** 3,
	ratio: 400,
	names: /^(?:manifest\.json|tables\/[a-z][a-z0-9_]{0,62}\.\d{4}\.ndjson|files\/[0-9a-f]{64})$/,
};

interface Entry {
	name: string;
	method: number;
	crc: number;
	packed: number;
	plain: number;
	offset: number;
}

const PIECE_BYTES = 256 * 1024;
const LARGEST_DIRECTORY_BYTES = 256 * 1024 * 1024;

/**
 * Opens an archive.
 *
 * @throws {AgencyError} EXPORT_001 for anything that is not a sound archive within the limits
 */
export async function openZip(
	bytes: SeekableBytes,
	limits: ArchiveLimits = EXPORT_LIMITS,
): Promise<ArchiveReader> {
	const { count, start, length } = await directoryOf(bytes);
	if (count > limits.entries)
		throw unsound(`it has ${count} entries; ${limits.entries} are the most`);
	if (length > LARGEST_DIRECTORY_BYTES || start + length > bytes.byteCount)
		throw unsound('its directory lies outside of it');
	const entries = entriesIn(Buffer.from(await bytes.read(start, length)), count);
	checkEntries(entries, { bytes, limits, start });
	const byName = new Map(entries.map((entry) => [entry.name, entry]));
	if (byName.size !== entries.length) throw unsound('a name stands in it twice');
	return {
		sha256: bytes.sha256,
		names: () => [...byName.keys()],
		read(name) {
			const entry = byName.get(name);
			if (entry === undefined) throw unsound(`'${name.slice(0, 100)}' is missing`);
			return checked(entry, bytes);
		},
	};
}

async function directoryOf(
	bytes: SeekableBytes,
): Promise<{ count: number; start: number; length: number }> {
	if (bytes.byteCount < END_BYTES) throw unsound('it is too short');
	const tailStart = Math.max(0, bytes.byteCount - END_BYTES - 65_535);
	const tail = Buffer.from(await bytes.read(tailStart, bytes.byteCount - tailStart));
	const signature = Buffer.alloc(4);
	signature.writeUInt32LE(END);
	const at = tail.lastIndexOf(signature);
	if (at < 0 || at + END_BYTES > tail.length) throw unsound('its end is missing');
	const end = tail.subarray(at);
	const found = {
		count: end.readUInt16LE(10),
		length: end.readUInt32LE(12),
		start: end.readUInt32LE(16),
	};
	if (found.count !== SEE_64_COUNT && found.length !== SEE_64 && found.start !== SEE_64)
		return found;
	const locator = at - LOCATOR_64_BYTES;
	if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR_64) return found;
	const place = safe(tail.readBigUInt64LE(locator + 8));
	const wide = Buffer.from(await bytes.read(place, END_64_BYTES));
	if (wide.length < END_64_BYTES || wide.readUInt32LE(0) !== END_64)
		throw unsound('its end is damaged');
	return {
		count: safe(wide.readBigUInt64LE(32)),
		length: safe(wide.readBigUInt64LE(40)),
		start: safe(wide.readBigUInt64LE(48)),
	};
}

function entriesIn(directory: Buffer, count: number): Entry[] {
	const entries: Entry[] = [];
	let at = 0;
	while (entries.length < count) {
		if (at + CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== CENTRAL)
			throw unsound('its directory is damaged');
		const nameLength = directory.readUInt16LE(at + 28);
		const extraLength = directory.readUInt16LE(at + 30);
		const next = at + CENTRAL_BYTES + nameLength + extraLength + directory.readUInt16LE(at + 32);
		if (next > directory.length) throw unsound('its directory is damaged');
		if ((directory.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw unsound('an entry is encrypted');
		const nameEnd = at + CENTRAL_BYTES + nameLength;
		const narrow = {
			packed: directory.readUInt32LE(at + 20),
			plain: directory.readUInt32LE(at + 24),
			offset: directory.readUInt32LE(at + 42),
		};
		entries.push({
			name: directory.toString('utf8', at + CENTRAL_BYTES, nameEnd),
			method: directory.readUInt16LE(at + 10),
			crc: directory.readUInt32LE(at + 16),
			...widened(narrow, directory.subarray(nameEnd, nameEnd + extraLength)),
		});
		at = next;
	}
	if (at !== directory.length) throw unsound('its directory counts wrong');
	return entries;
}

/** Sizes and place, from the 64-bit field where they stand there. */
function widened<T extends { packed: number; plain: number; offset: number }>(
	narrow: T,
	extra: Buffer,
): T {
	for (let at = 0; at + 4 <= extra.length;) {
		const length = extra.readUInt16LE(at + 2);
		if (extra.readUInt16LE(at) === 1 && at + 4 + length <= extra.length) {
			const field = extra.subarray(at + 4, at + 4 + length);
			let place = 0;
			const wide = (value: number) => {
				if (value !== SEE_64) return value;
				if (place + 8 > field.length) throw unsound('its directory is damaged');
				place += 8;
				return safe(field.readBigUInt64LE(place - 8));
			};
			const plain = wide(narrow.plain);
			const packed = wide(narrow.packed);
			return { ...narrow, plain, packed, offset: wide(narrow.offset) };
		}
		at += 4 + length;
	}
	return narrow;
}

function checkEntries(
	entries: Entry[],
	{ bytes, limits, start }: { bytes: SeekableBytes; limits: ArchiveLimits; start: number },
): void {
	let total = 0;
	for (const { name, method, packed, plain } of entries) {
		if (!limits.names.test(name)) throw unsound(`'${name.slice(0, 100)}' is no name of an export`);
		if (method !== STORED && method !== DEFLATED)
			throw unsound(`'${name}' is packed in an unknown way`);
		if (method === STORED && packed !== plain) throw unsound(`'${name}' has two sizes`);
		total += plain;
	}
	const most = Math.min(limits.plainBytes, bytes.byteCount * limits.ratio);
	if (total > most) throw unsound(`it would unpack to ${total} bytes; ${most} are the most`);
	// Entries that share bytes unpack the same bytes again and again.
	let end = 0;
	for (const { name, offset, packed } of entries.toSorted((a, b) => a.offset - b.offset)) {
		if (offset < end) throw unsound(`'${name}' overlaps another entry`);
		end = offset + LOCAL_BYTES + packed;
		if (end > start) throw unsound(`'${name}' lies outside of the archive`);
	}
}

/** The bytes of an entry; ends with an error when they are more, fewer or others than the directory says. */
async function* checked(entry: Entry, bytes: SeekableBytes): AsyncGenerator<Uint8Array> {
	const header = Buffer.from(await bytes.read(entry.offset, LOCAL_BYTES));
	if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL)
		throw unsound(`'${entry.name}' does not begin where the directory says`);
	const nameLength = header.readUInt16LE(26);
	const name = Buffer.from(await bytes.read(entry.offset + LOCAL_BYTES, nameLength)).toString(
		'utf8',
	);
	if (name !== entry.name) throw unsound(`'${entry.name}' calls itself otherwise`);
	const start = entry.offset + LOCAL_BYTES + nameLength + header.readUInt16LE(28);
	const packed = pieces(bytes, start, entry.packed);
	let crc = 0;
	let count = 0;
	for await (const chunk of entry.method === STORED ? packed : inflated(packed, entry)) {
		count += chunk.byteLength;
		if (count > entry.plain) throw unsound(`'${entry.name}' unpacks to more than it says`);
		crc = crc32(chunk, crc);
		yield chunk;
	}
	if (count !== entry.plain || crc !== entry.crc)
		throw unsound(`'${entry.name}' is not what the directory says`);
}

async function* pieces(
	bytes: SeekableBytes,
	start: number,
	length: number,
): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < length;) {
		const piece = await bytes.read(start + at, Math.min(PIECE_BYTES, length - at));
		if (piece.byteLength === 0) throw unsound('it is cut');
		at += piece.byteLength;
		yield piece;
	}
}

async function* inflated(
	packed: AsyncIterable<Uint8Array>,
	entry: Entry,
): AsyncGenerator<Uint8Array> {
	const unpacker = createInflateRaw();
	// What goes wrong on the way in comes out of the unpacker.
	pipeline(Readable.from(packed), unpacker, () => undefined);
	try {
		yield* unpacker as AsyncIterable<Uint8Array>;
	} catch (error) {
		if (error instanceof AgencyError) throw error;
		throw unsound(`'${entry.name}' cannot be unpacked`);
	} finally {
		unpacker.destroy();
	}
}

function safe(value: bigint): number {
	if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw unsound('a number in it is too large');
	return Number(value);
}

/** The archive is damaged, cut, or made to do harm. */
export function unsound(what: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'EXPORT_001',
		message: `The archive cannot be taken: ${what}`,
		hint: 'Nothing was stored. Export again and bring the archive here unchanged.',
	});
}
