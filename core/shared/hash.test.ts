import fc from 'fast-check';
import { canonicalJson, hashOf, sha256 } from './hash';

describe('canonicalJson', () => {
	it('sorts keys, leaves undefined out and normalises strings', () => {
		expect(canonicalJson({ b: 1, a: [undefined, 'e\u0301'], c: undefined })).toBe(
			'{"a":[null,"é"],"b":1}',
		);
	});

	it('gives the same text for the same value, whatever the order it was built in', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
				const reversed = Object.fromEntries(Object.entries(value).reverse());
				expect(hashOf(reversed)).toBe(hashOf(value));
			}),
		);
	});

	it('tells values apart that look alike', () => {
		expect(hashOf({ a: '1' })).not.toBe(hashOf({ a: 1 }));
		expect(hashOf([])).not.toBe(hashOf({}));
	});
});

describe('sha256', () => {
	it('hashes text as UTF-8 and bytes as they are', () => {
		expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
		expect(sha256(Buffer.from('é'))).toBe(sha256('é'));
	});
});
