/** Tokens of a text for comparing word by word, with where each one stands. */
import { hashWord, mixBits } from '../../shared/word-hash';

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

/** Hashes of every run of `length` words, in order. */
export function shingleHashes(words: readonly string[], length: number): number[] {
	const hashes = words.map((word) => hashWord(word));
	const shingles: number[] = [];
	for (let at = 0; at + length <= hashes.length; at += 1) {
		let value = 0x9e3779b9;
		for (let step = 0; step < length; step += 1) {
			value = (Math.imul(value, 0x01000193) ^ (hashes[at + step] ?? 0)) >>> 0;
		}
		shingles.push(mixBits(value));
	}
	return shingles;
}
