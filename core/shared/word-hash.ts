/** A fast hash of words, 32 bits, the same on every machine; for comparing texts, never for secrets. */

/** Taken once: where a module runs in a context of its own, every look at a global is slow. */
const { imul } = Math;

/** Basis of FNV-1a, 32 bits. */
export const FNV_BASIS = 0x811c9dc5;

/** FNV-1a of a word from a basis, finished by the mixer of MurmurHash3. */
export function hashWord(word: string, basis: number = FNV_BASIS): number {
	let value = basis >>> 0;
	for (let at = 0; at < word.length; at += 1) {
		value = imul(value ^ word.charCodeAt(at), 0x01000193) >>> 0;
	}
	return mixBits(value);
}

/** Spreads the bits of a number, 32 bits (the finaliser of MurmurHash3). */
export function mixBits(value: number): number {
	let mixed = value;
	mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
	mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}
