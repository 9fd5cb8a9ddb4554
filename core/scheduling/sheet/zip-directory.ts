/** Looks at a ZIP container before anything reads it: names, sizes counted while inflating, no encryption, no DTD. */
import { createInflateRaw } from 'node:zlib';
import { refuse } from './sheet';

/** Ceilings of a container. */
export const ZIP_LIMITS = {
	entries: 2_000,
	entryBytes: 64_000_000,
	sumBytes: 256_000_000,
	ratio: 100,
	/** The ratio counts only after so many bytes came out. */
	ratioFromBytes: 1_000_000,
};

const END_RECORD = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const EXPANDS_HINT =
	'Save the sheet again in a spreadsheet program; if it is meant to be this large, send it as CSV.';

interface Entry {
	name: string;
	method: number;
	packedBytes: number;
	at: number;
}

/**
 * Names of the entries, after every one was inflated once to be counted.
 *
 * @throws {AgencyError} FILE_003 too many entries · FILE_004 expands too far · FILE_005 encrypted ·
 * FILE_006 a DTD or entity in its XML · FILE_007 a name that leaves the container · FILE_008 damaged
 */
export async function checkContainer(bytes: Uint8Array): Promise<string[]> {
	const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const entries = directoryOf(view);
	let sum = 0;
	for (const entry of entries) {
		refuseName(entry.name);
		sum += await inflatedBytes(view, entry, ZIP_LIMITS.sumBytes - sum);
	}
	return entries.map(({ name }) => name);
}

function directoryOf(view: Buffer): Entry[] {
	const end = endRecord(view);
	const count = view.readUInt16LE(end + 10);
	let at = view.readUInt32LE(end + 16);
	if (count > ZIP_LIMITS.entries) {
		throw refuse(
			'FILE_003',
			`The file holds ${count} parts; the limit is ${ZIP_LIMITS.entries}`,
			EXPANDS_HINT,
		);
	}
	const entries: Entry[] = [];
	for (let index = 0; index < count; index += 1) {
		if (at + 46 > view.length || view.readUInt32LE(at) !== ENTRY)
			throw damaged('its list of parts is cut off');
		if ((view.readUInt16LE(at + 8) & 1) === 1) throw encrypted();
		const nameLength = view.readUInt16LE(at + 28);
		entries.push({
			name: view.toString('utf8', at + 46, at + 46 + nameLength),
			method: view.readUInt16LE(at + 10),
			packedBytes: view.readUInt32LE(at + 20),
			at: view.readUInt32LE(at + 42),
		});
		at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
	}
	return entries;
}

function endRecord(view: Buffer): number {
	for (let at = view.length - 22; at >= Math.max(0, view.length - 65_600); at -= 1)
		if (view.readUInt32LE(at) === END_RECORD) return at;
	throw damaged('its end is missing, as after a broken download');
}

/** Declared sizes lie: what counts is what comes out. */
async function inflatedBytes(view: Buffer, entry: Entry, left: number): Promise<number> {
	if (entry.at + 30 > view.length || view.readUInt32LE(entry.at) !== LOCAL)
		throw damaged(`the part "${entry.name.slice(0, 60)}" is not where the list says`);
	const start = entry.at + 30 + view.readUInt16LE(entry.at + 26) + view.readUInt16LE(entry.at + 28);
	const packed = view.subarray(start, start + entry.packedBytes);
	if (packed.length < entry.packedBytes)
		throw damaged(`the part "${entry.name.slice(0, 60)}" is cut off`);
	const isXml = /\.(?:xml|rels|vml)$/i.test(entry.name);
	if (entry.method === 0) {
		if (isXml) refuseDeclarations(packed.toString('latin1', 0, 4_096), entry.name);
		return packed.length;
	}
	if (entry.method !== 8)
		throw damaged(`the part "${entry.name.slice(0, 60)}" is packed in an unknown way`);
	const most = Math.min(ZIP_LIMITS.entryBytes, left);
	let count = 0;
	let head = '';
	const inflate = createInflateRaw({ chunkSize: 262_144 });
	inflate.end(packed);
	try {
		for await (const chunk of inflate as AsyncIterable<Buffer>) {
			count += chunk.length;
			const isDense = count > ZIP_LIMITS.ratioFromBytes && count > packed.length * ZIP_LIMITS.ratio;
			if (count > most || isDense) throw expands(entry.name, count, packed.length);
			if (isXml && head.length < 4_096) head += chunk.toString('latin1', 0, 4_096);
			// A declaration stands before the first element; one further down is no XML and fails at the reader.
			if (isXml && chunk.includes('<!DOCTYPE')) refuseDeclarations('<!DOCTYPE', entry.name);
		}
	} catch (error) {
		if (error instanceof Error && 'kind' in error) throw error;
		throw damaged(`the part "${entry.name.slice(0, 60)}" cannot be unpacked`, error);
	}
	if (isXml) refuseDeclarations(head, entry.name);
	return count;
}

function refuseDeclarations(text: string, name: string): void {
	// UTF-16 has a zero between the letters.
	if (!/<!(?:DOCTYPE|ENTITY)/i.test(text.replaceAll('\0', ''))) return;
	throw refuse(
		'FILE_006',
		`The part "${name.slice(0, 60)}" of the file declares entities (<!DOCTYPE), which no spreadsheet program writes`,
		'Save the sheet again in a spreadsheet program, or send it as CSV.',
	);
}

function refuseName(name: string): void {
	if (!/^(?:[\\/]|[a-z]:)|\0|(?:^|[\\/])\.\.(?:[\\/]|$)/i.test(name)) return;
	throw refuse(
		'FILE_007',
		`The file holds a part with a path that leads out of it: "${name.slice(0, 60).replaceAll('\0', '')}"`,
		'Save the sheet again in a spreadsheet program.',
	);
}

function expands(name: string, count: number, packedBytes: number): Error {
	return refuse(
		'FILE_004',
		`The part "${name.slice(0, 60)}" unpacks to more than ${Math.round(count / 1_000_000)} MB from ${Math.ceil(packedBytes / 1_000)} KB`,
		EXPANDS_HINT,
	);
}

/** An encrypted workbook cannot be read. */
export function encrypted(): Error {
	return refuse(
		'FILE_005',
		'The sheet is protected by a password',
		'Open it, take the password away, save it and send that copy.',
	);
}

/** A container that cannot be read, with the reason. */
export function damaged(reason: string, cause?: unknown): Error {
	const error = refuse(
		'FILE_008',
		`The workbook cannot be read: ${reason}; tried XLSX and ODS`,
		'Open it in a spreadsheet program, save it again and send that copy.',
	);
	if (cause !== undefined) error.cause = cause;
	return error;
}
