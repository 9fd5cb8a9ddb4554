/** Names the letters no font of a document has, by script, before boxes are printed. */
import { type Script, scriptOf } from '../text/writing';
import type { FontChoice } from './cuts';
import { hasLetter } from './letters';
import { type FontRequest, type SystemFamily, planFonts } from './plan-fonts';

/** Letters of one script that no embedded family has. */
export interface MissingGlyphs {
	/** Script as a reader calls it, for example `Chinese`. */
	script: string;
	/** Every such letter once, in order of appearance. */
	letters: string[];
	/** `lacks`: the machine has no font for them, boxes would be printed; `unknown`: nobody knows its fonts. */
	machine: 'lacks' | 'unknown';
	/** Debian package that brings them, where there is one. */
	fontPackage: string | undefined;
}

const NAMES: Partial<Record<Script, string>> = {
	Han: 'Chinese',
	Hiragana: 'Japanese',
	Katakana: 'Japanese',
	Hangul: 'Korean',
	Bopomofo: 'Chinese',
	Myanmar: 'Burmese',
	Oriya: 'Odia',
	Nko: 'N’Ko',
	Symbol: 'Symbols',
	Other: 'Other letters',
};
const CJK: ReadonlySet<Script> = new Set<Script>([
	'Han',
	'Hiragana',
	'Katakana',
	'Hangul',
	'Bopomofo',
]);
const SAMPLE = 8;

/**
 * Letters of a text that no embedded family has, by script; empty when every letter can be printed.
 *
 * @param options.systemFamilies families of the machine with their letters; what they have is not missing. `undefined`
 *   where nobody knows them: every letter is then named as `unknown`
 * @throws {AgencyError} BRAND_006 a family that neither ships nor is configured
 */
export function missingGlyphs(
	text: string,
	fonts: FontChoice,
	options: Pick<FontRequest, 'configured' | 'systemFamilies'> = {},
): MissingGlyphs[] {
	return groupMissing(planFonts({ fonts, text, ...options }).lacking, options.systemFamilies);
}

/** Letters a plan lacks, by script, without those a font of the machine has. */
export function groupMissing(
	lacking: readonly string[],
	systemFamilies?: readonly SystemFamily[],
): MissingGlyphs[] {
	const machine = systemFamilies === undefined ? 'unknown' : 'lacks';
	const isJapanese = lacking.some((letter) => /[\p{scx=Hira}\p{scx=Kana}]/u.test(letter));
	const groups = new Map<string, MissingGlyphs>();
	for (const letter of lacking) {
		if (systemFamilies?.some(({ letters }) => hasLetter(letters, letter)) === true) continue;
		const own = scriptOf(letter);
		const script = own === 'Han' && isJapanese ? 'Japanese' : (NAMES[own] ?? own);
		const group = groups.get(script) ?? {
			script,
			letters: [],
			machine,
			fontPackage: packageOf(own),
		};
		group.letters.push(letter);
		groups.set(script, group);
	}
	return [...groups.values()];
}

/** What a person reads: `Chinese: 漢, 字 … install fonts-noto-cjk or configure a font`. */
export function describeMissing(missing: MissingGlyphs): string {
	const { letters, script, fontPackage } = missing;
	const named = letters.slice(0, SAMPLE).map(nameOf).join(', ');
	const more = letters.length > SAMPLE ? ` and ${letters.length - SAMPLE} more` : '';
	const way =
		fontPackage === undefined
			? 'configure a font that has them'
			: `install ${fontPackage} or configure a font`;
	return `${script}: ${named}${more} … ${way}`;
}

/** A letter with its number where it may not be seen. */
function nameOf(letter: string): string {
	const code = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
	return /[\p{Mark}\p{Co}\p{Cn}\uFFFD]/u.test(letter) ? `U+${code}` : letter;
}

function packageOf(script: Script): string | undefined {
	if (CJK.has(script)) return 'fonts-noto-cjk';
	if (script === 'Emoji') return 'fonts-noto-color-emoji';
	return script === 'Other' ? undefined : 'fonts-noto-core';
}
