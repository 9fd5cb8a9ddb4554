import {
	nearestCut,
	DEFAULT_FONTS,
	faceOf,
	fontFaces,
	familyStack,
	listFamilies,
	lettersOutside,
	planFonts,
} from '.';
import { shippedFamily } from './registry';

const MINIMAL = { display: 'Inter Tight', text: 'Inter Tight', sans: 'Inter Tight' };
const CUTS = {
	display: ['600-normal'],
	text: ['400-normal', '600-normal'],
	sans: ['400-normal', '600-normal'],
};

/** Family, weight, style and first range of each rule. */
function rules(css: string): string[] {
	return [
		...css.matchAll(
			/font-family:"([^"]+)";font-weight:(\d+);font-style:(\w+);src:[^}]+?(?:unicode-range:([^,}]+)[^}]*)?\}/gu,
		),
	].map(([, family, weight, style, range]) => `${family} ${weight} ${style} ${range ?? 'all'}`);
}

describe('the families that ship', () => {
	it('all are free to embed and have the files their cuts and subsets name', () => {
		expect(listFamilies()).toHaveLength(19);
		for (const name of listFamilies()) {
			const family = shippedFamily(name);
			expect(family.licence).toBe('OFL-1.1');
			const all = { display: [...family.cuts], text: [], sans: [] };
			const text = family.subsets
				.map(({ letters }) => String.fromCodePoint(letters.at(-1)?.[0] ?? 0x41))
				.join('');
			const css = fontFaces({ display: name, text: name, sans: name }, all, text);
			expect(rules(css).length).toBeGreaterThanOrEqual(family.cuts.length);
		}
	});

	it('an unknown family is named, and its name never reaches a stylesheet', () => {
		const hostile = 'x";}</style><script>alert(1)</script>';
		expect(() => fontFaces({ ...MINIMAL, sans: hostile }, CUTS, 'a')).toThrow(/BRAND_006|x";/u);
		expect(() => fontFaces({ ...MINIMAL, sans: '__proto__' })).toThrow(/no font family/u);
		expect(() => fontFaces(MINIMAL, { ...CUTS, text: ['400-normal;}'] }, 'a')).toThrow(
			/not a cut/u,
		);
	});
});

describe('the rules of a document', () => {
	it('without a text: Latin and extended Latin in the default cuts', () => {
		expect(rules(fontFaces(DEFAULT_FONTS))).toHaveLength(12);
	});

	it('an English text brings Latin only, in exactly the cuts asked for', () => {
		expect(rules(fontFaces(MINIMAL, CUTS, 'Plain English – “quoted”, 5 €.'))).toEqual([
			'Inter Tight 600 normal U+0000-00FF',
			'Inter Tight 400 normal U+0000-00FF',
		]);
	});

	it('a letter brings its subset, composed or not', () => {
		const greek = rules(fontFaces(MINIMAL, CUTS, 'λόγος'));
		expect(greek).toContain('Inter Tight 400 normal U+0370-0377');
		expect(greek).toHaveLength(4);
		expect(rules(fontFaces(MINIMAL, CUTS, 'Z\u030Culová'))).toContain(
			'Inter Tight 400 normal U+0100-02BA',
		);
	});

	it('what the family lacks comes from the family that stands behind', () => {
		const casebook = { display: 'Besley', text: 'Besley', sans: 'IBM Plex Sans Condensed' };
		const plan = planFonts({ fonts: casebook, cuts: CUTS, text: 'Привет, שלום, سلام' });
		expect(familyStack('text', plan)).toBe(
			'"Besley","Noto Serif","Noto Sans Arabic","Noto Sans Hebrew",serif',
		);
		expect(familyStack('sans', plan)).toBe(
			'"IBM Plex Sans Condensed","IBM Plex Sans","Noto Sans Arabic","Noto Sans Hebrew",sans-serif',
		);
		expect(familyStack('mono', plan)).toBe(familyStack('sans', plan));
		expect(rules(plan.css)).toContain('Noto Serif 600 normal U+0301');
		expect(rules(plan.css)).not.toContain('Noto Serif 600 normal U+0000-00FF');
		expect(plan.lacking).toEqual([]);
	});

	it('a cut the family lacks falls to the nearest, and that is said', () => {
		const fonts = { ...MINIMAL, display: 'Sofia Sans Extra Condensed', text: 'Instrument Serif' };
		const plan = planFonts({ fonts, cuts: CUTS, text: 'a' });
		expect(plan.notes.map(({ message }) => message)).toEqual([
			'Sofia Sans Extra Condensed has no cut 600-normal; 900-normal is printed in its place.',
			'Instrument Serif has no cut 600-normal; 400-normal is printed in its place.',
		]);
		expect(plan.css).toContain('font-synthesis-weight:none');
	});

	it('of two cuts the style counts before the weight', () => {
		const besley = ['400-normal', '400-italic', '500-normal'];
		expect(nearestCut(besley, '500-italic')).toBe('400-italic');
		expect(nearestCut(besley, '900-normal')).toBe('500-normal');
		expect(nearestCut(['400-normal', '600-normal'], '500-normal')).toBe('600-normal');
		expect(nearestCut(['300-normal', '500-normal'], '400-normal')).toBe('300-normal');
	});

	it('bad texts: empty, lone surrogates, a million letters', () => {
		expect(rules(fontFaces(MINIMAL, CUTS, ''))).toHaveLength(2);
		expect(planFonts({ fonts: MINIMAL, cuts: CUTS, text: 'a\uD800b' }).lacking).toEqual([]);
		const all = Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code)).join('');
		expect(planFonts({ fonts: MINIMAL, text: all }).lacking.length).toBeGreaterThan(10_000);
		const long = 'Ein langer Text über Größen. '.repeat(35_000);
		expect(rules(fontFaces(MINIMAL, CUTS, long))).toHaveLength(2);
	});

	it('signs come from the mathematical family', () => {
		const plan = planFonts({ fonts: MINIMAL, cuts: CUTS, text: 'a ≥ b → c ≈ d' });
		expect(plan.embedded).toEqual(['Inter Tight', 'Noto Sans Math']);
	});

	it('letters no family has stay lacking', () => {
		const { lacking, stacks } = planFonts({ fonts: MINIMAL, text: '漢字 ok 😀' });
		expect(lacking).toEqual(['漢', '字', '😀']);
		expect(stacks.text).toBe('"Inter Tight",serif');
		expect(lettersOutside('CO₂ 漢')).toEqual(['漢']);
	});

	it('a family of the machine is named in the stack only by a sound name', () => {
		const letters = [[0x4e00, 0x9fff]] as const;
		const systemFamilies = [
			{ family: 'x";}', letters },
			{ family: 'Noto Sans CJK SC', letters },
		];
		const plan = planFonts({ fonts: MINIMAL, text: '漢', systemFamilies });
		expect(plan.stacks.sans).toBe('"Inter Tight","Noto Sans CJK SC",sans-serif');
	});
});

describe('the measuring table of a family', () => {
	it.each([
		['Noto Serif Display', 400, 'normal', 'noto-serif-display/400-normal'],
		['Sofia Sans Extra Condensed', 600, 'normal', 'sofia-sans-extra-condensed/900-normal'],
		['Hanken Grotesk', 600, 'normal', 'hanken-grotesk/700-normal'],
		['Newsreader', 400, 'italic', 'newsreader/400-italic'],
		['Besley', 500, 'normal', 'besley/500-normal'],
		['Besley', 450, 'normal', 'besley/500-normal'],
		['House Sans', 600, 'normal', 'source-sans-3/600-normal'],
		['Inter Tight', 5000, 'normal', 'inter-tight/600-normal'],
	] as const)('%s %i %s: %s', (family, weight, style, face) => {
		expect(faceOf(family, weight, style)).toBe(face);
	});
});
