/** Which encoding a text file is in, and its text in pieces; a byte that is no character is reported, never replaced. */
import { isUtf8 } from 'node:buffer';
import { refuse } from './sheet';

/** What a file seems to be in. */
export interface TextEncoding {
	encoding: string;
	/** From 0 to 1. */
	confidence: number;
	/** Bytes of the byte order mark. */
	markBytes: number;
	/** Whether some bytes do not fit the encoding. */
	isDamaged: boolean;
}

/** A piece of text. Every {@link BROKEN} in it stands for one line that could not be read, at that byte. */
export interface TextPiece {
	text: string;
	brokenAtBytes: number[];
}

/** Stands where bytes are no character. */
export const BROKEN = '\ufffe';

const PIECE_BYTES = 65_536;
const SAMPLE_BYTES = 200_000;
const MARKS: [string, number[]][] = [
	['utf-8', [0xef, 0xbb, 0xbf]],
	['utf-16le', [0xff, 0xfe]],
	['utf-16be', [0xfe, 0xff]],
];
/** Tried in this order; the first of two that fit alike is taken. ISO-8859-1 is read as windows-1252, its superset, as browsers do. */
const LATIN = ['windows-1252', 'windows-1250', 'iso-8859-2', 'iso-8859-15'];
const UPPER = /\p{Lu}/u;
/** Letters above ASCII of German, French, Spanish, Italian, Dutch, the Nordic languages; of Polish, Czech, Slovak, Hungarian, Romanian, Croatian. */
const USUAL = /[äöüßéèêëàâçîïôûùñáíóúìòãåøæœąćęłńśźżčďěňřšťůžőűășțşţýđľĺŕ]/i;
const MARKS_OF_TEXT = /[\u00a0€„“”‘’–—…«»‹›°§²³½¼¾·•™®©£¿¡%±×]/;
const DETECTED =
	/^(?:windows-125\d|iso-8859-\d+|koi8-r|maccyrillic|macintosh|gb18030|gb2312|big5|shift_jis|euc-jp|euc-kr)$/;

/**
 * @throws {AgencyError} IMPORT_001 when no encoding fits; FILE_002 for what is no text
 */
export async function detectEncoding(bytes: Uint8Array): Promise<TextEncoding> {
	if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff]))
		throw unknown('UTF-32');
	const marked = MARKS.find(([, mark]) => startsWith(bytes, mark));
	if (marked !== undefined) {
		const [encoding, mark] = marked;
		const isDamaged = encoding === 'utf-8' ? !isUtf8(bytes) : bytes.length % 2 === 1;
		return { encoding, confidence: 1, markBytes: mark.length, isDamaged };
	}
	const sample = bytes.subarray(0, SAMPLE_BYTES);
	const wide = zeroPattern(sample);
	if (wide !== undefined)
		return { encoding: wide, confidence: 0.95, markBytes: 0, isDamaged: bytes.length % 2 === 1 };
	if (isUtf8(bytes)) return { encoding: 'utf-8', confidence: 1, markBytes: 0, isDamaged: false };
	refuseBinary(sample);
	const { valid, invalid } = utf8Sequences(bytes);
	if (valid >= 3 && invalid * 4 <= valid)
		return {
			encoding: 'utf-8',
			confidence: valid / (valid + invalid),
			markBytes: 0,
			isDamaged: true,
		};
	return { ...(await guessed(bytes)), markBytes: 0, isDamaged: false };
}

/** The text of a file in pieces, without its mark. */
export function* piecesOf(bytes: Uint8Array, found: TextEncoding): Generator<TextPiece> {
	const decoder = new TextDecoder(found.encoding, { ignoreBOM: true });
	const isLined = found.isDamaged && found.encoding === 'utf-8';
	let start = found.markBytes;
	while (start < bytes.length) {
		let end = Math.min(bytes.length, start + PIECE_BYTES);
		if (isLined) {
			const lineEnd = bytes.indexOf(0x0a, end - 1);
			end = lineEnd < 0 ? bytes.length : lineEnd + 1;
			yield linesOf(bytes.subarray(start, end), start);
		} else {
			const text = decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length });
			yield found.encoding === 'utf-8' ? { text, brokenAtBytes: [] } : marked(text, start);
		}
		start = end;
	}
}

/** Line by line: a line feed is never part of another character, so one broken line spoils no other. */
function linesOf(bytes: Uint8Array, offset: number): TextPiece {
	if (isUtf8(bytes)) return { text: new TextDecoder().decode(bytes), brokenAtBytes: [] };
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	const brokenAtBytes: number[] = [];
	let text = '';
	for (let start = 0; start < bytes.length;) {
		const lineEnd = bytes.indexOf(0x0a, start);
		const end = lineEnd < 0 ? bytes.length : lineEnd + 1;
		const line = bytes.subarray(start, end);
		const decoded = decoder.decode(line);
		if (isUtf8(line)) text += decoded;
		else {
			brokenAtBytes.push(offset + start + validPrefix(line));
			text += decoded.replace('\ufffd', BROKEN);
		}
		start = end;
	}
	return { text, brokenAtBytes };
}

/** Encodings of one or two bytes: what has no character comes out as a control or a replacement. */
function marked(text: string, offset: number): TextPiece {
	const brokenAtBytes: number[] = [];

	const clean = text.replace(/[\u0080-\u009f\ufffd]/g, (_, position: number) => {
		brokenAtBytes.push(offset + position);
		return BROKEN;
	});
	return { text: clean, brokenAtBytes };
}

function validPrefix(line: Uint8Array): number {
	let low = 0;
	let high = line.length;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if (isPrefix(line.subarray(0, middle))) low = middle;
		else high = middle - 1;
	}
	// A character that was begun and not ended is where it goes wrong.
	while (low > 0 && !isUtf8(line.subarray(0, low))) low -= 1;
	return low;
}

function isPrefix(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
		return true;
	} catch {
		return false;
	}
}

function startsWith(bytes: Uint8Array, mark: number[]): boolean {
	return bytes.length >= mark.length && mark.every((byte, index) => bytes[index] === byte);
}

/** Text of two bytes a character has a zero in every second place, as long as it is mostly Latin. */
function zeroPattern(sample: Uint8Array): string | undefined {
	const zeros: [number, number] = [0, 0];
	const length = Math.min(sample.length, 4_096);
	for (let index = 0; index < length; index += 1) if (sample[index] === 0) zeros[index % 2]! += 1;
	if (length < 4) return undefined;
	if (zeros[1] > length * 0.3 && zeros[0] < length * 0.05) return 'utf-16le';
	if (zeros[0] > length * 0.3 && zeros[1] < length * 0.05) return 'utf-16be';
	return undefined;
}

function refuseBinary(sample: Uint8Array): void {
	let controls = 0;
	for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
	if (controls <= sample.length * 0.02) return;
	throw refuse(
		'FILE_002',
		'The file is no text and no workbook: it holds bytes no table has',
		'Send a CSV, an XLSX or an ODS file.',
	);
}

function utf8Sequences(bytes: Uint8Array): { valid: number; invalid: number } {
	let valid = 0;
	let invalid = 0;
	const length = Math.min(bytes.length, 1_000_000);
	for (let index = 0; index < length; index += 1) {
		const byte = bytes[index]!;
		if (byte < 0x80) continue;
		const more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
		const rest = bytes.subarray(index + 1, index + 1 + more);
		if (more > 0 && rest.length === more && rest.every((one) => (one & 0xc0) === 0x80)) {
			valid += 1;
			index += more;
		} else invalid += 1;
	}
	return { valid, invalid };
}

async function guessed(bytes: Uint8Array): Promise<{ encoding: string; confidence: number }> {
	const { detect } = await import('jschardet');
	const sample = telling(bytes);
	const guess = detect(Buffer.from(sample));
	const name = (guess.encoding ?? '').toLowerCase().replace(/^iso[-_]?8859/, 'iso-8859');
	const isLatin = /^(?:windows-125[02]|iso-8859-(?:1|2|15)|ascii|)$/.test(name);
	if (!isLatin && guess.confidence >= 0.5 && DETECTED.test(name) && isDecodable(name))
		return { encoding: name, confidence: hundredths(guess.confidence) };
	const [best, second] = LATIN.map((encoding) => ({
		encoding,
		score: likeness(sample, encoding),
	})).sort((a, b) => b.score - a.score);
	if (best === undefined || best.score < 0.5) throw unknown(guess.encoding);
	// Where two code pages give the same text there is nothing to be unsure of.
	const lead = best.score - (second?.score ?? 0);
	return {
		encoding: best.encoding,
		confidence: hundredths(lead === 0 ? best.score : Math.min(1, best.score * (0.8 + lead))),
	};
}

/** How much of what is above ASCII is letters and marks that words of these languages have, 0 to 1. */
function likeness(sample: Uint8Array, encoding: string): number {
	const text = new TextDecoder(encoding).decode(sample);
	let usual = 0;
	let all = 0;
	for (const match of text.matchAll(/[^\x00-\x7f]/g)) {
		all += 1;
		const at = match.index;
		if (/\p{L}/u.test(match[0]))
			usual += isAmidWord(text, at) && UPPER.test(match[0]) ? 0.2 : USUAL.test(match[0]) ? 1 : 0.5;
		else if (MARKS_OF_TEXT.test(match[0]) && !isInside(text, at)) usual += 1;
	}
	return all === 0 ? 0 : usual / all;
}

/** A mark between two letters is a letter read wrong. */
function isInside(text: string, at: number): boolean {
	return (
		/\p{L}/u.test(text[at - 1] ?? '') &&
		/\p{L}/u.test(text[at + 1] ?? '') &&
		!/[’‘·\u00ad]/.test(text[at] ?? '')
	);
}

/** A capital behind a small letter. */
function isAmidWord(text: string, at: number): boolean {
	return /\p{Ll}/u.test(text[at - 1] ?? '');
}

function isDecodable(encoding: string): boolean {
	try {
		new TextDecoder(encoding);
		return true;
	} catch {
		return false;
	}
}

const hundredths = (part: number) => Math.round(part * 100) / 100;

/** The lines that say something about the encoding: those with a byte above ASCII. */
function telling(bytes: Uint8Array): Uint8Array {
	const first = bytes.findIndex((byte) => byte >= 0x80);
	const start = Math.max(0, first - 2_000);
	return bytes.subarray(start, start + SAMPLE_BYTES);
}

function unknown(guess: string | null | undefined): Error {
	return refuse(
		'IMPORT_001',
		`The encoding of the sheet is not known (${guess ?? 'no guess'}); tried UTF-8, UTF-16 and the Windows and ISO code pages`,
		'Save it as "CSV UTF-8".',
	);
}
