import { replacedNotes, storable } from './storable';

describe('storable', () => {
	it('replaces NUL and half pairs, keeps whole ones, and counts', () => {
		expect(storable('a\u0000b\ud83dc\ude00 😀 é')).toEqual({
			value: 'a\uFFFDb\uFFFDc\uFFFD 😀 é',
			replaced: 3,
		});
	});

	it('cleans keys and depths and leaves the rest alone', () => {
		const given = { 'k\u0000': [{ deep: '\udfff' }, 1, null, true] };
		expect(storable(given)).toEqual({
			value: { 'k\uFFFD': [{ deep: '\uFFFD' }, 1, null, true] },
			replaced: 2,
		});
	});

	it('keeps a field named __proto__ a field', () => {
		const { value } = storable(JSON.parse('{"__proto__":{"admin":true}}') as object);
		expect(Object.keys(value)).toEqual(['__proto__']);
		expect((value as { admin?: boolean }).admin).toBeUndefined();
	});

	it('reports what it replaced, and nothing otherwise', () => {
		expect(replacedNotes(0)).toEqual([]);
		expect(replacedNotes(2)[0]).toContain('2 characters');
	});
});
