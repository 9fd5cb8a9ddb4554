import { describeMissing, missingGlyphs } from './missing-glyphs';

const FONTS = { display: 'Besley', text: 'Newsreader', sans: 'Libre Franklin' };

describe('missing glyphs', () => {
	it('a text every family prints misses nothing', () => {
		expect(missingGlyphs('Zażółć 5 € Привет Ελλάδα Việt שלום سلام', FONTS)).toEqual([]);
		expect(missingGlyphs('', FONTS)).toEqual([]);
		expect(missingGlyphs('a\u200B b\u00AD\uFE0F\tc\n', FONTS)).toEqual([]);
	});

	it('names what is missing by script, and what brings it', () => {
		const missing = missingGlyphs('漢字 und 한국 und 😀 und ไทย', FONTS);
		expect(missing.map(({ script, letters }) => [script, letters.join('')])).toEqual([
			['Chinese', '漢字'],
			['Korean', '한국'],
			['Emoji', '😀'],
			['Thai', 'ไทย'],
		]);
		expect(missing.map(describeMissing)[0]).toBe(
			'Chinese: 漢, 字 … install fonts-noto-cjk or configure a font',
		);
		expect(missing.every(({ machine }) => machine === 'unknown')).toBe(true);
	});

	it('Han beside kana is Japanese', () => {
		expect(missingGlyphs('漢字かな', FONTS)).toMatchObject([{ script: 'Japanese' }]);
	});

	it('what a font of the machine has is not missing; the rest is known to be', () => {
		const systemFamilies = [{ family: 'Noto Sans CJK SC', letters: [[0x4e00, 0x9fff]] as const }];
		expect(missingGlyphs('漢😀', FONTS, { systemFamilies })).toMatchObject([
			{ script: 'Emoji', machine: 'lacks' },
		]);
		expect(missingGlyphs('漢', FONTS, { systemFamilies: [] })).toHaveLength(1);
	});

	it('letters nobody sees are named by number; long lists are counted', () => {
		const [other] = missingGlyphs('\uD800 \u{F0000}', FONTS).map(describeMissing);
		expect(other).toMatch(/U\+F0000/u);
		const many = Array.from({ length: 30 }, (_, index) => String.fromCodePoint(0x4e00 + index));
		expect(missingGlyphs(many.join(''), FONTS).map(describeMissing)[0]).toContain('and 22 more');
	});
});
