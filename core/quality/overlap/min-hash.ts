/** MinHash signatures: how much of two texts is the same, without either text at hand. */
import { mixBits } from '../../shared/word-hash';
import { SHINGLE_WORDS } from './fingerprints';
import { shingleHashes, tokensOf } from './tokens';

const HASHES = 128;
const EMPTY = 0xffffffff;

/** 128 minima over shingles of five words. Tells nothing of the text but what it shares. */
export function signatureOf(text: string): number[] {
	const minima = new Uint32Array(HASHES).fill(EMPTY);
	for (const shingle of new Set(shingleHashes(tokensOf(text).words, SHINGLE_WORDS))) {
		const step = mixBits(shingle ^ 0x5bd1e995) | 1;
		for (let index = 0; index < HASHES; index += 1) {
			const value = mixBits((shingle + Math.imul(step, index)) >>> 0);
			if (value < (minima[index] ?? 0)) minima[index] = value;
		}
	}
	return [...minima];
}

/** Estimated share of shingles two texts have in common, 0 to 1. */
export function resemblance(one: readonly number[], other: readonly number[]): number {
	if (one.length !== HASHES || other.length !== HASHES) return 0;
	if (one[0] === EMPTY || other[0] === EMPTY) return 0;
	return one.filter((value, index) => value === other[index]).length / HASHES;
}
