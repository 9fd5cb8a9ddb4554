/** How languages are written: their direction, and the scripts of a text. */

/** Languages written from right to left where their tag names no script (CLDR, likely subtags). */
const RTL_LANGUAGES = new Set(
	'ar arc arz aeb apc ary ckb dv fa glk he iw ji khw ks lrc mzn nqo pnb ps rhg sd skr syr ug ur yi'.split(
		' ',
	),
);
/** Scripts written from right to left. */
const RTL_SCRIPTS = new Set('adlm arab aran hebr mand nkoo rohg samr syrc thaa'.split(' '));

/** Scripts that are told apart, by their Unicode name. */
const SCRIPT_NAMES = [
	'Latin',
	'Greek',
	'Cyrillic',
	'Arabic',
	'Hebrew',
	'Han',
	'Hiragana',
	'Katakana',
	'Hangul',
	'Bopomofo',
	'Thai',
	'Lao',
	'Khmer',
	'Myanmar',
	'Devanagari',
	'Bengali',
	'Gurmukhi',
	'Gujarati',
	'Oriya',
	'Tamil',
	'Telugu',
	'Kannada',
	'Malayalam',
	'Sinhala',
	'Tibetan',
	'Mongolian',
	'Georgian',
	'Armenian',
	'Ethiopic',
	'Cherokee',
	'Syriac',
	'Thaana',
	'Nko',
	'Adlam',
] as const;

/** A script by its Unicode name; `Emoji` and `Symbol` for letters of no script, `Other` for the rest. */
export type Script = (typeof SCRIPT_NAMES)[number] | 'Emoji' | 'Symbol' | 'Other';

const SCRIPTS = SCRIPT_NAMES.map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const);
const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
const SYMBOL = /\p{Script=Common}|\p{Script=Inherited}/u;

/**
 * Direction of a language.
 *
 * @param language BCP 47 tag; a script in it decides: `az-Arab` runs right to left, `he-Latn` does not
 */
export function directionOf(language: string): 'ltr' | 'rtl' {
	const [primary = '', ...rest] = language.trim().toLowerCase().split(/[-_]/u);
	const script = rest.slice(0, 2).find((part) => /^[a-z]{4}$/u.test(part));
	if (script !== undefined) return RTL_SCRIPTS.has(script) ? 'rtl' : 'ltr';
	return RTL_LANGUAGES.has(primary) ? 'rtl' : 'ltr';
}

/** Script of one letter. */
export function scriptOf(letter: string): Script {
	for (const [name, pattern] of SCRIPTS) if (pattern.test(letter)) return name;
	// Signs such as ✔ and ↔ are pictographs too, but of the plane every symbol font has.
	if (EMOJI.test(letter) || (PICTOGRAPH.test(letter) && letter.length > 1)) return 'Emoji';
	return SYMBOL.test(letter) ? 'Symbol' : 'Other';
}

/** Scripts of the words of a text, each once, in order of appearance; digits, signs and emoji belong to none. */
export function scriptsOf(text: string): Script[] {
	const letters = new Set(text.toWellFormed());
	const found = new Set<Script>();
	for (const letter of letters) {
		const script = scriptOf(letter);
		if (script !== 'Symbol' && script !== 'Emoji' && script !== 'Other') found.add(script);
	}
	return [...found];
}
