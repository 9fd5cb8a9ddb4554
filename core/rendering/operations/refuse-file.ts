/** Turns away what is no PDF, and PDFs that would unpack to more than any document needs, before anything parses them. */
import { inflateSync } from 'node:zlib';
import { AgencyError } from '../../shared/errors';

const MEGABYTE = 1024 * 1024;
/** Largest file that is worked on. */
const MAXIMUM_FILE = 200 * MEGABYTE;
/** Largest stream once unpacked; a picture of 80 million pixels fits. */
const MAXIMUM_STREAM = 256 * MEGABYTE;
/** All streams together that hold objects, which are unpacked at once. */
const MAXIMUM_OBJECTS = 384 * MEGABYTE;
/** No deflate stream unpacks to more than so many times its size. */
const MOST_DEFLATED = 1_032;
const HEAD = 1_024;
const TAIL = 4_096;
/** A dictionary before its stream is looked for within this distance. */
const DICTIONARY = 4_096;

/**
 * Looks at the outside of a file.
 *
 * @throws {AgencyError} `FILE_001` too large · `FILE_002` no PDF · `FILE_004` unpacks too far · `FILE_008` empty or cut off
 */
export function refuseFile(bytes: Uint8Array): void {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (file.length === 0) {
		throw broken('The file is empty: it has 0 bytes', 'Check the node that made or fetched it.');
	}
	if (file.length > MAXIMUM_FILE) {
		throw new AgencyError({
			kind: 'input',
			code: 'FILE_001',
			message: `The PDF has ${Math.round(file.length / MEGABYTE)} MB; the limit is ${MAXIMUM_FILE / MEGABYTE} MB`,
			hint: 'Make its pictures smaller, or split it where it was made.',
		});
	}
	if (file.subarray(0, HEAD).indexOf('%PDF-') < 0) {
		throw new AgencyError({
			kind: 'input',
			code: 'FILE_002',
			message: `The file is no PDF: it begins with ${beginning(file)}`,
			hint: 'Name the binary field that holds the PDF.',
		});
	}
	const tail = file.subarray(-TAIL);
	if (tail.indexOf('startxref') < 0) {
		throw broken(
			`The PDF is cut off: its end is missing after ${file.length} bytes`,
			'Fetch or make the file again; the transfer ended early.',
		);
	}
	refuseBombs(file);
}

/** A file that cannot be worked on as it is. */
export function broken(
	message: string,
	hint = 'Open it in a PDF program, save it anew, and attach that.',
	cause?: unknown,
) {
	return new AgencyError({ kind: 'input', code: 'FILE_008', message, hint, cause });
}

function beginning(file: Buffer): string {
	const head = file.subarray(0, 24).toString('latin1');
	return `"${head.replace(/[^\x20-\x7e]+/g, '…').trim()}"`;
}

/** Unpacks what could be a bomb and counts. Streams stand in the open, so none is hidden from this. */
function refuseBombs(file: Buffer): void {
	let objects = 0;
	for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
		if (file.subarray(at - 3, at).toString('latin1') === 'end') continue;
		const start = file[at + 6] === 13 ? at + 8 : at + 7;
		const end = file.indexOf('endstream', start);
		const raw = file.subarray(start, end < 0 ? file.length : end);
		const dictionary = dictionaryBefore(file, at);
		const holdsObjects = /\/(?:ObjStm|XRef)\b/.test(dictionary);
		const filters = filtersOf(dictionary);
		const isChain = filters.length > 1;
		if (!isChain && !holdsObjects && raw.length * MOST_DEFLATED <= MAXIMUM_STREAM) continue;
		if (holdsObjects && !isChain && raw.length * MOST_DEFLATED < MEGABYTE) {
			objects += raw.length * 4;
		} else {
			const size = unpackedSize(raw, filters.length === 0 ? ['FlateDecode'] : filters);
			if (holdsObjects) objects += size;
		}
		if (objects > MAXIMUM_OBJECTS) throw tooFar(MAXIMUM_OBJECTS);
	}
}

function dictionaryBefore(file: Buffer, at: number): string {
	const text = file.subarray(Math.max(0, at - DICTIONARY), at).toString('latin1');
	const from = text.lastIndexOf(' obj');
	return text
		.slice(Math.max(0, from))
		.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
			String.fromCharCode(Number.parseInt(hex, 16)),
		);
}

function filtersOf(dictionary: string): string[] {
	const list = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1] ?? '';
	return [...list.matchAll(/\/(\w+)/g)].map(([, name]) => name!);
}

/** Size after the filters this can undo; what follows another filter is left to the limits of the thread. */
function unpackedSize(raw: Buffer, filters: string[]): number {
	let data = raw;
	for (const filter of filters) {
		if (filter === 'ASCIIHexDecode' || filter === 'AHx') {
			data = Buffer.from(data.toString('latin1').replace(/[^0-9A-Fa-f]/g, ''), 'hex');
		} else if (filter === 'FlateDecode' || filter === 'Fl') {
			data = inflated(data);
		} else break;
	}
	return data.length;
}

function inflated(data: Buffer): Buffer {
	try {
		return inflateSync(data, { maxOutputLength: MAXIMUM_STREAM, finishFlush: 2 });
	} catch (error) {
		if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooFar(MAXIMUM_STREAM);
		// Not deflated at all, or damaged: whoever needs the stream will say so.
		return Buffer.alloc(0);
	}
}

function tooFar(limit: number): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'FILE_004',
		message: `The PDF unpacks to more than ${limit / MEGABYTE} MB`,
		hint: 'Do not trust this file. If it is sound, save it anew with a PDF program.',
	});
}
