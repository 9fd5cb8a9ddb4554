/** Tells copies of a text apart from texts of their own: SimHash for the same text, MinHash for a syndicated one. */
import { FNV_BASIS, hashWord, mixBits } from '../shared/word-hash';

/** Taken once: where a module runs in a context of its own, every look at a global is slow. */
const { imul } = Math;
const MASK = 0xffffffff;
const MIN_HASHES = 128;
const MAXIMUM_WORDS = 20_000;

/** Fingerprint of one text. */
export interface Fingerprint {
	/** 64 bits over shingles of three words. */
	sim: bigint;
	/** 128 minima over shingles of five words. */
	minima: Uint32Array;
	words: number;
}

/** Fingerprint of a text; pure, and the same on every machine. */
export function fingerprintOf(text: string): Fingerprint {
	const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MAXIMUM_WORDS);
	return { sim: simHash(words), minima: minHash(words), words: words.length };
}

/** Whether two texts are the same but for trifles (Hamming distance of at most 3 bits). */
export function isSameText(one: Fingerprint, other: Fingerprint): boolean {
	if (one.words === 0 || other.words === 0) return false;
	return distance(one.sim, other.sim) <= 3;
}

/** Estimated share of five-word shingles two texts have in common, 0 to 1. */
export function resemblance(one: Fingerprint, other: Fingerprint): number {
	if (one.words < 5 || other.words < 5) return 0;
	let same = 0;
	for (let index = 0; index < MIN_HASHES; index += 1) {
		if (one.minima[index] === other.minima[index]) same += 1;
	}
	return same / MIN_HASHES;
}

/** Estimated share of the shorter text that stands in the longer one, 0 to 1. */
export function containment(one: Fingerprint, other: Fingerprint): number {
	const shared = resemblance(one, other);
	const [few, many] = [Math.min(one.words, other.words), Math.max(one.words, other.words)];
	return few === 0 ? 0 : Math.min(1, (shared * (few + many)) / (1 + shared) / few);
}

/** Bands of a SimHash: of two that differ in at most 3 bits at least one of four is equal. */
const SIM_BANDS = 4;
/** Minima a band: with 64 bands of two, a pair that shares half its shingles is missed once in a hundred million. */
const ROWS = 2;

/** Keys under which texts that may be copies meet; texts without a common key are none. */
export function bandsOf(print: Fingerprint): string[] {
	const keys: string[] = [];
	if (print.words === 0) return keys;
	for (let band = 0; band < SIM_BANDS; band += 1) {
		keys.push(`s${band}:${(print.sim >> BigInt(band * 16)) & 0xffffn}`);
	}
	if (print.words < 5) return keys;
	for (let at = 0; at < MIN_HASHES; at += ROWS) {
		keys.push(`m${at}:${print.minima[at]}:${print.minima[at + 1]}`);
	}
	return keys;
}

function simHash(words: readonly string[]): bigint {
	const weights = new Int32Array(64);
	for (const [high, low] of shinglesOf(words, 3)) {
		for (let bit = 0; bit < 32; bit += 1) {
			weights[bit]! += (low >>> bit) & 1 ? 1 : -1;
			weights[bit + 32]! += (high >>> bit) & 1 ? 1 : -1;
		}
	}
	let bits = 0n;
	for (let bit = 0; bit < 64; bit += 1) if (weights[bit]! > 0) bits |= 1n << BigInt(bit);
	return bits;
}

function minHash(words: readonly string[]): Uint32Array {
	const minima = new Uint32Array(MIN_HASHES).fill(MASK);
	for (const [a, second] of shinglesOf(words, 5)) {
		const b = second | 1;
		for (let index = 0; index < MIN_HASHES; index += 1) {
			const value = mixBits((a + imul(b, index)) >>> 0);
			if (value < minima[index]!) minima[index] = value;
		}
	}
	return minima;
}

/** Two hashes of each different shingle; words are hashed once and shingles made of their hashes. */
function shinglesOf(words: readonly string[], length: number): [high: number, low: number][] {
	const high = words.map((word) => hashWord(word, FNV_BASIS ^ 0x9e3779b9));
	const low = words.map((word) => hashWord(word, FNV_BASIS ^ 0x85ebca6b));
	const shingles: [number, number][] = [];
	const seen = new Set<number>();
	for (let at = 0; at + length <= words.length; at += 1) {
		let one = 0;
		let other = 0;
		for (let next = at; next < at + length; next += 1) {
			one = mixBits((imul(one, 31) + high[next]!) >>> 0);
			other = mixBits((imul(other, 37) + low[next]!) >>> 0);
		}
		// 53 bits of the two tell shingles apart.
		const key = one * 0x200000 + (other & 0x1fffff);
		if (seen.has(key)) continue;
		seen.add(key);
		shingles.push([one, other]);
	}
	return shingles;
}

function distance(one: bigint, other: bigint): number {
	let bits = one ^ other;
	let count = 0;
	while (bits !== 0n) {
		bits &= bits - 1n;
		count += 1;
	}
	return count;
}
