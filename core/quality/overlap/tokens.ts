/** Tokens of a text for comparing word by word, with where each one stands. */

/** Words of a text, folded, and their places. */
export interface Tokens {
	words: string[];
	starts: number[];
	ends: number[];
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** Tokens of one text that are compared; longer ones are cut. */
const MAX_TOKENS = 200_000;

/** Words and digits, lower case, NFKC; stop words and digits are kept, punctuation is not. */
export function tokensOf(text: string): Tokens {
	const tokens: Tokens = { words: [], starts: [], ends: [] };
	const isPlain = /^[\x20-\x7e\s‘’“”–—]*$/.test(text);
	const lower = text.toLowerCase();
	// Where folding case changes lengths, places would be lost.
	const read = lower.length === text.length ? lower : text;
	for (const match of read.matchAll(WORD)) {
		const word = isPlain ? match[0] : match[0].normalize('NFKC').toLowerCase();
		tokens.words.push(word);
		tokens.starts.push(match.index);
		tokens.ends.push(match.index + match[0].length);
		if (tokens.words.length >= MAX_TOKENS) break;
	}
	return tokens;
}

/** FNV-1a of a word, finished by the mixer of MurmurHash3, 32 bits. */
export function hashWord(word: string, seed = 0x811c9dc5): number {
	let value = seed >>> 0;
	for (let at = 0; at < word.length; at += 1) {
		value = Math.imul(value ^ word.charCodeAt(at), 0x01000193) >>> 0;
	}
	return mix(value);
}

/** Spreads the bits of a number, 32 bits. */
export function mix(value: number): number {
	let mixed = value;
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Hashes of every run of `length` words, in order. */
export function shingleHashes(words: readonly string[], length: number): number[] {
	const hashes = words.map((word) => hashWord(word));
	const shingles: number[] = [];
	for (let at = 0; at + length <= hashes.length; at += 1) {
		let value = 0x9e3779b9;
		for (let step = 0; step < length; step += 1) {
			value = (Math.imul(value, 0x01000193) ^ (hashes[at + step] ?? 0)) >>> 0;
		}
		shingles.push(mix(value));
	}
	return shingles;
}
