import { directionOf, scriptOf, scriptsOf } from './writing';

describe('writing', () => {
	it.each([
		['ar', 'rtl'],
		['ar-EG', 'rtl'],
		['HE', 'rtl'],
		['fa_IR', 'rtl'],
		['ur', 'rtl'],
		['az-Arab', 'rtl'],
		['ku-arab-iq', 'rtl'],
		['he-Latn', 'ltr'],
		['de', 'ltr'],
		['arn', 'ltr'],
		['', 'ltr'],
	])('%s runs %s', (language, direction) => expect(directionOf(language)).toBe(direction));

	it('names the scripts of a text once, in order of appearance', () => {
		expect(scriptsOf('Привет, world 漢字 かな – 12 % ≥ 😀 مرحبا')).toEqual([
			'Cyrillic',
			'Latin',
			'Han',
			'Hiragana',
			'Arabic',
		]);
		expect(scriptsOf('')).toEqual([]);
		expect(scriptsOf('\uD800 12')).toEqual([]);
	});

	it('tells emoji from signs', () => {
		expect(['😀', '🇩', '≥', '✔', '️', '\u{F0000}'].map(scriptOf)).toEqual([
			'Emoji',
			'Emoji',
			'Symbol',
			'Symbol',
			'Symbol',
			'Other',
		]);
	});
});
