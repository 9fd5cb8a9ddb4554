import { FNV_BASIS, hashWord, mixBits } from './word-hash';

describe('the hash of words', () => {
	it('finishes FNV-1a with the mixer of MurmurHash3', () => {
		// FNV-1a of "" is its basis and of "a" 0xe40c292c (its authors' test vectors).
		expect(hashWord('')).toBe(mixBits(FNV_BASIS));
		expect(hashWord('a')).toBe(mixBits(0xe40c292c));
		expect(mixBits(0)).toBe(0);
		expect(mixBits(1)).toBe(0x514e28b7);
	});

	it('tells words and bases apart, and stays within 32 bits', () => {
		const hashes = ['grid', 'girder', 'Grid', 'Ä', '🎉'].map((word) => hashWord(word));
		expect(new Set([...hashes, hashWord('grid', 7)]).size).toBe(6);
		for (const hash of hashes) expect(hash >>> 0).toBe(hash);
	});
});
