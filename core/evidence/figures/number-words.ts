/** Numbers spelled out, and the scale words of the languages we read. */

/** Zero to nineteen. */
export const SMALL_WORDS: ReadonlyMap<string, number> = new Map(
	(
		'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ' +
		'sixteen seventeen eighteen nineteen'
	)
		.split(' ')
		.map((word, value) => [word, value]),
);

/** The tens from twenty. */
export const TENS_WORDS: ReadonlyMap<string, number> = new Map(
	'twenty thirty forty fifty sixty seventy eighty ninety'
		.split(' ')
		.map((word, index) => [word, (index + 2) * 10]),
);

const SHORT_SCALE: [string, number][] = [
	['hundred', 100],
	['dozen', 12],
	['thousand', 1e3],
	['million', 1e6],
	['millions', 1e6],
	['mn', 1e6],
	['mln', 1e6],
	['billion', 1e9],
	['bn', 1e9],
	['bln', 1e9],
	['trillion', 1e12],
	['tn', 1e12],
	['trn', 1e12],
	['lakh', 1e5],
	['crore', 1e7],
];

const OTHER_SCALES: Record<string, [string, number][]> = {
	de: [
		['tausend', 1e3],
		['tsd', 1e3],
		['millionen', 1e6],
		['mio', 1e6],
		['milliarde', 1e9],
		['milliarden', 1e9],
		['mrd', 1e9],
		['billion', 1e12],
		['billionen', 1e12],
	],
	fr: [
		['mille', 1e3],
		['millions', 1e6],
		['milliard', 1e9],
		['milliards', 1e9],
		['md', 1e9],
		['mds', 1e9],
		['billion', 1e12],
		['billions', 1e12],
	],
	es: [
		['mil', 1e3],
		['millón', 1e6],
		['millones', 1e6],
		['billón', 1e12],
		['billones', 1e12],
	],
	nl: [
		['duizend', 1e3],
		['miljoen', 1e6],
		['miljard', 1e9],
		['biljoen', 1e12],
	],
	it: [
		['mila', 1e3],
		['milione', 1e6],
		['milioni', 1e6],
		['miliardo', 1e9],
		['miliardi', 1e9],
	],
	pt: [
		['mil', 1e3],
		['milhão', 1e6],
		['milhões', 1e6],
		['bilhão', 1e9],
		['bilhões', 1e9],
	],
};

/** Languages whose decimal sign is the comma and whose dot groups thousands. */
const COMMA_LANGUAGES = new Set(
	'de es it nl pt fr da sv nb no fi pl cs sk tr ru uk id ro hu'.split(' '),
);

const scales = new Map<string, ReadonlyMap<string, number>>(
	['en', ...Object.keys(OTHER_SCALES)].map((language) => [
		language,
		new Map([...SHORT_SCALE, ...(OTHER_SCALES[language] ?? [])]),
	]),
);

/** The primary part of a language tag, lower case: "de" of "de-AT". */
export function primaryLanguage(language: string): string {
	return (language.split(/[-_]/)[0] ?? '').toLowerCase() || 'en';
}

/** Whether numbers of a language are written 1.234,5. */
export function usesDecimalComma(language: string): boolean {
	return COMMA_LANGUAGES.has(primaryLanguage(language));
}

/** Value of a scale word ("million", "Mrd", "lakh") in a language; long-scale languages differ on "billion". */
export function scaleOf(word: string, language: string): number | undefined {
	return (scales.get(primaryLanguage(language)) ?? scales.get('en'))?.get(word);
}
