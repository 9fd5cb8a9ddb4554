/**
 * Reads what must be known of a font file before a browser gets it: that it is one, that it is static and may be
 * embedded, and which letters it has. Only the directory and three tables are read, every length is checked, and what
 * is packed is unpacked under a ceiling.
 */
import { brotliDecompressSync } from 'node:zlib';
import { readCharacterMap } from './character-map';
import type { LetterRange } from './letters';

/** A file that can be used. */
export interface FontFile {
	format: 'woff2' | 'truetype' | 'opentype';
	letters: LetterRange[];
}

/** Why a file cannot be used; the message ends a sentence that begins with the file's name. */
export class FontFileError extends Error {
	override name = 'FontFileError';
}

/** Unpacked size at most. */
const MAX_UNPACKED_BYTES = 40 * 1024 * 1024;
const MAX_TABLES = 100;
const HEAD_MAGIC = 0x5f0f3cf5;
/** `OS/2.fsType`: "Restricted License embedding … must not be modified, embedded or exchanged". */
const RESTRICTED = 0x0002;

/** Tags by their number in a WOFF2 directory (WOFF2, table 5.1 "Known Table Tags"). */
const KNOWN_TAGS = (
	'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT ' +
	'VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar ' +
	'fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
)
	.split(' ')
	.map((tag) => tag.replace('_', ' '));

type Tables = Map<string, Uint8Array>;

/**
 * Reads a file.
 *
 * @throws {FontFileError} it is no font, is cut off, is variable, is packed in an old way, or may not be embedded
 */
export function readFontFile(bytes: Uint8Array): FontFile {
	try {
		const { format, tables } = openFont(bytes);
		checkTables(tables);
		const letters = readCharacterMap(viewOf(tables.get('cmap') ?? new Uint8Array()));
		if (letters.length === 0) throw new FontFileError('has no letters by Unicode number');
		return { format, letters };
	} catch (error) {
		if (error instanceof FontFileError) throw error;
		// Reading past the end, or a packed part that does not unpack.
		throw new FontFileError('is broken or cut off');
	}
}

function openFont(bytes: Uint8Array): { format: FontFile['format']; tables: Tables } {
	if (bytes.length < 12) throw new FontFileError(`has ${bytes.length} bytes and is no font`);
	const view = viewOf(bytes);
	const signature = view.getUint32(0);
	switch (signature) {
		case 0x774f4632: // wOF2
			return { format: 'woff2', tables: unpackWoff2(bytes, view) };
		case 0x00010000:
		case 0x74727565: // true
			return { format: 'truetype', tables: tablesOf(bytes, view) };
		case 0x4f54544f: // OTTO
			return { format: 'opentype', tables: tablesOf(bytes, view) };
		case 0x774f4646: // wOFF
			throw new FontFileError('is a WOFF file of the first version; give WOFF2, TTF or OTF');
		case 0x74746366: // ttcf
			throw new FontFileError('is a collection; give one font in a file');
		default:
			throw new FontFileError('is no WOFF2, TTF or OTF file');
	}
}

function tablesOf(bytes: Uint8Array, view: DataView): Tables {
	const count = view.getUint16(4);
	if (count === 0 || count > MAX_TABLES) throw new FontFileError(`names ${count} tables`);
	const tables: Tables = new Map();
	for (let index = 0; index < count; index += 1) {
		const row = 12 + index * 16;
		tables.set(tagAt(view, row), partOf(bytes, view.getUint32(row + 8), view.getUint32(row + 12)));
	}
	return tables;
}

function unpackWoff2(bytes: Uint8Array, view: DataView): Tables {
	if (view.getUint32(4) === 0x74746366) throw new FontFileError('is a collection');
	if (view.getUint32(8) !== bytes.length) throw new FontFileError('is cut off');
	const count = view.getUint16(12);
	if (count === 0 || count > MAX_TABLES) throw new FontFileError(`names ${count} tables`);
	const rows: { tag: string; length: number }[] = [];
	let place = 48;
	const readNumber = () => {
		// UIntBase128: seven bits a byte, five bytes at most.
		let value = 0;
		for (let index = 0; index < 5; index += 1) {
			const byte = view.getUint8(place);
			place += 1;
			value = value * 128 + (byte & 0x7f);
			if ((byte & 0x80) === 0) return value;
		}
		throw new FontFileError('is broken');
	};
	for (let index = 0; index < count; index += 1) {
		const flags = view.getUint8(place);
		place += 1;
		let tag = KNOWN_TAGS[flags & 0x3f];
		if (tag === undefined) {
			tag = tagAt(view, place);
			place += 4;
		}
		const version = flags >> 6;
		const original = readNumber();
		// "glyf" and "loca" are transformed in version 0 and plain in 3; every other table the other way round.
		const isTransformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0;
		rows.push({ tag, length: isTransformed ? readNumber() : original });
	}
	const packed = partOf(bytes, place, view.getUint32(20));
	const unpacked = brotliDecompressSync(packed, { maxOutputLength: MAX_UNPACKED_BYTES });
	const tables: Tables = new Map();
	let offset = 0;
	for (const { tag, length } of rows) {
		tables.set(tag, partOf(unpacked, offset, length));
		offset += length;
	}
	return tables;
}

function checkTables(tables: Tables): void {
	for (const tag of ['cmap', 'head', 'hhea', 'hmtx', 'maxp']) {
		if (!tables.has(tag)) throw new FontFileError(`has no "${tag}" table`);
	}
	if (tables.has('fvar')) {
		throw new FontFileError('is a variable font; give a static file for each cut');
	}
	if (!(tables.has('glyf') && tables.has('loca')) && !tables.has('CFF ')) {
		throw new FontFileError('has no outlines');
	}
	if (viewOf(tables.get('head') ?? new Uint8Array()).getUint32(12) !== HEAD_MAGIC) {
		throw new FontFileError('is broken: its head is not that of a font');
	}
	const facts = tables.get('OS/2');
	if (facts !== undefined && (viewOf(facts).getUint16(8) & 0x000f) === RESTRICTED) {
		throw new FontFileError('says that its licence forbids embedding');
	}
}

function partOf(bytes: Uint8Array, offset: number, length: number): Uint8Array {
	if (offset + length > bytes.length) throw new FontFileError('is cut off');
	return bytes.subarray(offset, offset + length);
}

function tagAt(view: DataView, place: number): string {
	return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(place + index)));
}

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
