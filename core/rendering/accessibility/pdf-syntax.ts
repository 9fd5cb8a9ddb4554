/** Reads and writes the values a PDF object is made of, from text with one character a byte. */

/** A name, without its solidus. */
export interface Name {
	name: string;
}

/** A pointer to another object. */
export interface Reference {
	reference: number;
}

/** A string, one character a byte. */
export interface Text {
	text: string;
}

/** A dictionary, in the order it was written. */
export type Dictionary = Map<string, Value>;

/** Any value of an object. */
export type Value = number | boolean | null | Name | Reference | Text | Value[] | Dictionary;

const REGULAR = /[^\s()<>[\]{}/%]*/y;
const SPACE = /(?:\s|%[^\n\r]*)*/y;
const REFERENCE = /(\d+)\s+\d+\s+R(?![^\s()<>[\]{}/%])/y;
const HEXADECIMAL = /<([0-9A-Fa-f\s]*)>/y;
const MAXIMUM_DEPTH = 60;

/** The value a text begins with; undefined when it is none. */
export function parseValue(text: string): Value | undefined {
	const reader = { text, at: 0 };
	try {
		return read(reader, 0);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/** The dictionary a text begins with; undefined when it is none. */
export function parseDictionary(text: string): Dictionary | undefined {
	const value = parseValue(text);
	return value instanceof Map ? value : undefined;
}

/** A value as it stands in a file. */
export function writeValue(value: Value): string {
	if (value === null) return 'null';
	if (typeof value === 'boolean') return String(value);
	if (typeof value === 'number') {
		return Number.isInteger(value) ? String(value) : value.toFixed(5).replace(/\.?0+$/, '');
	}
	if (Array.isArray(value)) return `[${value.map(writeValue).join(' ')}]`;
	if (value instanceof Map) {
		return `<<${[...value].map(([key, entry]) => `${writeName(key)} ${writeValue(entry)}`).join('\n')}>>`;
	}
	if ('name' in value) return writeName(value.name);
	if ('reference' in value) return `${value.reference} 0 R`;
	return `<${Buffer.from(value.text, 'latin1').toString('hex').toUpperCase()}>`;
}

/** A name of a file's vocabulary. */
export function nameOf(value: Value | undefined): string {
	return value !== null && typeof value === 'object' && 'name' in value ? value.name : '';
}

/** Number of the object a value points to; 0 when it points to none. */
export function referenceOf(value: Value | undefined): number {
	return value !== null && typeof value === 'object' && 'reference' in value ? value.reference : 0;
}

/** The words of a string: UTF-16 or UTF-8 by its mark, else one character a byte. */
export function wordsOf(value: Value | undefined): string {
	if (value === null || typeof value !== 'object' || !('text' in value)) return '';
	const bytes = Buffer.from(value.text, 'latin1');
	if (value.text.startsWith('\u00fe\u00ff'))
		return bytes
			.subarray(2, bytes.length - (bytes.length % 2))
			.swap16()
			.toString('utf16le');
	return value.text.startsWith('\u00ef\u00bb\u00bf')
		? bytes.subarray(3).toString('utf8')
		: value.text;
}

/** Words as a string of UTF-16 with its mark. */
export function textOf(words: string): Text {
	return { text: Buffer.from(`\ufeff${words}`, 'utf16le').swap16().toString('latin1') };
}

/** The entries of a value that may be one or a list of them. */
export function listOf(value: Value | undefined): Value[] {
	if (value === undefined || value === null) return [];
	return Array.isArray(value) ? value : [value];
}

interface Reader {
	text: string;
	at: number;
}

function read(reader: Reader, depth: number): Value {
	if (depth > MAXIMUM_DEPTH) throw new RangeError('nested too deep');
	match(reader, SPACE);
	const { text, at } = reader;
	const character = text[at];
	if (character === '/') return { name: readName(reader) };
	if (character === '(') return readLiteral(reader);
	if (character === '[') return readArray(reader, depth);
	if (character === '<') {
		if (text[at + 1] === '<') return readDictionary(reader, depth);
		const hexadecimal = match(reader, HEXADECIMAL);
		if (hexadecimal === undefined) throw new RangeError('string without an end');
		const digits = hexadecimal[1]!.replace(/\s/g, '');
		return {
			text: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1'),
		};
	}
	const reference = match(reader, REFERENCE);
	if (reference !== undefined) return { reference: Number(reference[1]) };
	const word = match(reader, REGULAR)?.[0] ?? '';
	if (word === 'true' || word === 'false') return word === 'true';
	if (word === 'null') return null;
	const number = Number(word);
	if (word === '' || !Number.isFinite(number)) throw new RangeError(`no value: ${word}`);
	return number;
}

function readName(reader: Reader): string {
	reader.at += 1;
	const raw = match(reader, REGULAR)?.[0] ?? '';
	return raw.includes('#')
		? raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
		: raw;
}

function writeName(name: string): string {
	const safe = name.replace(
		/[^!"$&'*-.0-;=?-Z\\^-z|~]/g,
		(character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`,
	);
	return `/${safe}`;
}

function readArray(reader: Reader, depth: number): Value[] {
	reader.at += 1;
	const values: Value[] = [];
	for (;;) {
		match(reader, SPACE);
		if (reader.text[reader.at] === ']') break;
		values.push(read(reader, depth + 1));
	}
	reader.at += 1;
	return values;
}

function readDictionary(reader: Reader, depth: number): Dictionary {
	reader.at += 2;
	const entries: Dictionary = new Map();
	for (;;) {
		match(reader, SPACE);
		if (reader.text.startsWith('>>', reader.at)) break;
		if (reader.text[reader.at] !== '/') throw new RangeError('dictionary without an end');
		const key = readName(reader);
		entries.set(key, read(reader, depth + 1));
	}
	reader.at += 2;
	return entries;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function readLiteral(reader: Reader): Text {
	const { text } = reader;
	let depth = 0;
	let words = '';
	let at = reader.at;
	for (; at < text.length; at += 1) {
		const character = text[at]!;
		if (character === '\\') {
			const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4))?.[0];
			const next = text[at + 1] ?? '';
			at += octal?.length ?? 1;
			if (octal !== undefined) words += String.fromCharCode(parseInt(octal, 8) & 0xff);
			else if (next === '\r' && text[at + 1] === '\n') at += 1;
			else if (next !== '\n' && next !== '\r') words += ESCAPES[next] ?? next;
			continue;
		}
		if (character === '(' && depth++ === 0) continue;
		if (character === ')' && --depth === 0) break;
		words += character;
	}
	if (at >= text.length) throw new RangeError('string without an end');
	reader.at = at + 1;
	return { text: words };
}

function match(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
	pattern.lastIndex = reader.at;
	const found = pattern.exec(reader.text);
	if (found === null) return undefined;
	reader.at = pattern.lastIndex;
	return found;
}
