/** Writes a ZIP as a stream: entries of any number, nothing of them held in memory. */
import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createDeflateRaw, crc32 } from 'node:zlib';
import { AgencyError } from '../shared/errors';
import type { ArchiveWriter } from '../shared/ports';
import {
	CENTRAL,
	CENTRAL_BYTES,
	DEFLATED,
	DESCRIPTOR,
	DESCRIPTOR_BYTES,
	END,
	END_64,
	END_64_BYTES,
	END_BYTES,
	FLAGS,
	LOCAL,
	LOCAL_BYTES,
	LOCATOR_64,
	LOCATOR_64_BYTES,
	SEE_64,
	SEE_64_COUNT,
	STORED,
} from './zip-format';

/** 1980-01-01, the first day of the format: the same rows then give the same bytes. */
const DAY = 0x21;

interface Written {
	name: Buffer;
	method: number;
	crc: number;
	packed: number;
	plain: number;
	offset: number;
}

/**
 * A writer that hands out the archive piece by piece.
 *
 * @param write  takes the next bytes; what it waits for holds the writer back
 */
export function zipWriter(write: (bytes: Uint8Array) => Promise<void>): ArchiveWriter {
	const entries: Written[] = [];
	let offset = 0;
	const out = async (bytes: Uint8Array) => {
		offset += bytes.byteLength;
		await write(bytes);
	};
	return {
		async add(name, chunks) {
			const entry: Written = {
				name: Buffer.from(name),
				// Files are packed in themselves; rows are text.
				method: name.startsWith('files/') ? STORED : DEFLATED,
				crc: 0,
				packed: 0,
				plain: 0,
				offset,
			};
			const hash = createHash('sha256');
			await out(localHeader(entry));
			const counted = async function* () {
				for await (const chunk of chunks) {
					hash.update(chunk);
					entry.crc = crc32(chunk, entry.crc);
					entry.plain += chunk.byteLength;
					yield chunk;
				}
			};
			const packed = entry.method === STORED ? counted() : deflated(counted());
			for await (const chunk of packed) {
				entry.packed += chunk.byteLength;
				await out(chunk);
			}
			if (entry.plain > SEE_64 - 1) throw tooLarge(name);
			await out(descriptor(entry));
			entries.push(entry);
			return { sha256: hash.digest('hex'), byteCount: entry.plain };
		},
		async end() {
			const start = offset;
			for (const entry of entries) await out(centralHeader(entry));
			await out(endOf(entries.length, start, offset - start));
		},
	};
}

async function* deflated(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	const packer = createDeflateRaw({ level: 6 });
	// What goes wrong on the way in comes out of the packer.
	pipeline(Readable.from(chunks), packer, () => undefined);
	yield* packer as AsyncIterable<Uint8Array>;
}

function localHeader({ name, method }: Written): Buffer {
	const header = Buffer.alloc(LOCAL_BYTES);
	header.writeUInt32LE(LOCAL, 0);
	header.writeUInt16LE(45, 4);
	header.writeUInt16LE(FLAGS, 6);
	header.writeUInt16LE(method, 8);
	header.writeUInt16LE(DAY, 12);
	header.writeUInt16LE(name.length, 26);
	return Buffer.concat([header, name]);
}

function descriptor({ crc, packed, plain }: Written): Buffer {
	const record = Buffer.alloc(DESCRIPTOR_BYTES);
	record.writeUInt32LE(DESCRIPTOR, 0);
	record.writeUInt32LE(crc, 4);
	record.writeUInt32LE(packed, 8);
	record.writeUInt32LE(plain, 12);
	return record;
}

function centralHeader({ name, method, crc, packed, plain, offset }: Written): Buffer {
	const far = offset >= SEE_64;
	const extra = Buffer.alloc(far ? 12 : 0);
	if (far) {
		extra.writeUInt16LE(1, 0);
		extra.writeUInt16LE(8, 2);
		extra.writeBigUInt64LE(BigInt(offset), 4);
	}
	const header = Buffer.alloc(CENTRAL_BYTES);
	header.writeUInt32LE(CENTRAL, 0);
	header.writeUInt16LE(45, 4);
	header.writeUInt16LE(45, 6);
	header.writeUInt16LE(FLAGS, 8);
	header.writeUInt16LE(method, 10);
	header.writeUInt16LE(DAY, 14);
	header.writeUInt32LE(crc, 16);
	header.writeUInt32LE(packed, 20);
	header.writeUInt32LE(plain, 24);
	header.writeUInt16LE(name.length, 28);
	header.writeUInt16LE(extra.length, 30);
	header.writeUInt32LE(far ? SEE_64 : offset, 42);
	return Buffer.concat([header, name, extra]);
}

function endOf(count: number, start: number, length: number): Buffer {
	const large = count >= SEE_64_COUNT || start >= SEE_64 || length >= SEE_64;
	const wide = Buffer.alloc(large ? END_64_BYTES + LOCATOR_64_BYTES : 0);
	if (large) {
		wide.writeUInt32LE(END_64, 0);
		wide.writeBigUInt64LE(BigInt(END_64_BYTES - 12), 4);
		wide.writeUInt16LE(45, 12);
		wide.writeUInt16LE(45, 14);
		wide.writeBigUInt64LE(BigInt(count), 24);
		wide.writeBigUInt64LE(BigInt(count), 32);
		wide.writeBigUInt64LE(BigInt(length), 40);
		wide.writeBigUInt64LE(BigInt(start), 48);
		wide.writeUInt32LE(LOCATOR_64, END_64_BYTES);
		wide.writeBigUInt64LE(BigInt(start + length), END_64_BYTES + 8);
		wide.writeUInt32LE(1, END_64_BYTES + 16);
	}
	const end = Buffer.alloc(END_BYTES);
	end.writeUInt32LE(END, 0);
	end.writeUInt16LE(Math.min(count, SEE_64_COUNT), 8);
	end.writeUInt16LE(Math.min(count, SEE_64_COUNT), 10);
	end.writeUInt32LE(Math.min(length, SEE_64), 12);
	end.writeUInt32LE(Math.min(start, SEE_64), 16);
	return Buffer.concat([wide, end]);
}

function tooLarge(name: string): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'EXPORT_001',
		message: `The entry '${name.slice(0, 100)}' has four gigabytes or more, which this archive does not take`,
		hint: 'Export the client without this file, or take the file out by hand.',
	});
}
