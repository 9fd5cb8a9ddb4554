/** The words of a language, ready to be looked up: built once for each language. */
import type { Figure } from '../../contracts';
import { LANGUAGES, type LanguageWords } from './languages';
import type { Token } from './tokens';

type Bound = Figure['bound'];

/** A phrase with what it stands for. */
export interface Entry<T> {
	words: string[];
	value: T;
}

/** Phrases by their first word (or last, for what stands before a figure), longest first. */
export type Phrases<T> = ReadonlyMap<string, Entry<T>[]>;

/** What the readers look words up in. */
export interface Lexicon {
	language: string;
	decimalComma: boolean;
	numbers: ReadonlyMap<string, number>;
	/** Most words a number below a hundred has. */
	longestNumber: number;
	hundred: ReadonlySet<string>;
	numberAnd: ReadonlySet<string>;
	scales: ReadonlyMap<string, number>;
	oneScale: ReadonlySet<string>;
	percent: Phrases<'percent' | 'points' | 'basis'>;
	per: ReadonlySet<string>;
	each: ReadonlySet<string>;
	between: ReadonlySet<string>;
	rangeAnd: ReadonlySet<string>;
	rangeTo: ReadonlySet<string>;
	from: ReadonlySet<string>;
	articles: ReadonlySet<string>;
	/** By last word. */
	before: Phrases<Bound>;
	after: Phrases<Bound>;
	negations: ReadonlySet<string>;
	directions: ReadonlyMap<string, 'up' | 'down'>;
	by: ReadonlySet<string>;
	to: ReadonlySet<string>;
	fillers: ReadonlySet<string>;
	walls: ReadonlySet<string>;
	/** By last word. */
	base: Phrases<true>;
	months: ReadonlyMap<string, number>;
	parts: Phrases<string>;
	of: ReadonlySet<string>;
	fiscal: Phrases<true>;
	relative: Phrases<number>;
	shares: ReadonlyMap<string, number>;
	half: string;
	oneShare: ReadonlySet<string>;
	outOf: Phrases<true>;
	multiplied: ReadonlyMap<string, number>;
	multiples: ReadonlyMap<string, number>;
	times: ReadonlySet<string>;
	timesAs: ReadonlySet<string>;
	timesMore: ReadonlySet<string>;
	fold: ReadonlySet<string>;
	units: ReadonlyMap<string, string>;
	currencies: Phrases<{ unit: string; factor: number }>;
	announced: ReadonlySet<string>;
	ordinals: readonly string[];
	vague: ReadonlySet<string>;
	common: ReadonlySet<string>;
	when: RegExp;
	turns: RegExp;
}

/** Languages whose decimal sign is the comma and whose dot groups thousands, beside those we read. */
const COMMA_LANGUAGES = new Set('da sv nb no fi pl cs sk tr ru uk id ro hu'.split(' '));

const SIGNS: readonly [string, Bound][] = [
	['>', 'over'],
	['<', 'under'],
	['≤', 'up_to'],
	['≥', 'at_least'],
	['~', 'about'],
	['≈', 'about'],
	['∼', 'about'],
];

const built = new Map<string, Lexicon>();

/** The primary part of a language tag, lower case: "de" of "de-AT". */
export function primaryLanguage(language: string): string {
	return (language.split(/[-_]/)[0] ?? '').toLowerCase() || 'en';
}

/** The words of a language; English ones where we know no others. */
export function lexiconOf(language: string): Lexicon {
	const primary = primaryLanguage(language);
	const known = built.get(primary);
	if (known) return known;
	const own = LANGUAGES[primary];
	const words = own ?? { ...LANGUAGES.en!, decimalComma: COMMA_LANGUAGES.has(primary) };
	const lexicon = compile(own ? primary : 'en', words);
	if (built.size < 50) built.set(primary, lexicon);
	return lexicon;
}

function compile(language: string, words: LanguageWords): Lexicon {
	const numbers = new Map(words.small());
	const { percent, points, basisPoints } = words;
	return {
		language,
		decimalComma: words.decimalComma,
		numbers,
		longestNumber: Math.max(...[...numbers.keys()].map((word) => word.split(' ').length)),
		hundred: set(words.hundred),
		numberAnd: set(words.numberAnd),
		scales: valued(words.scales),
		oneScale: set(words.oneScale),
		percent: phrases([
			...list(percent, 'percent' as const),
			...list(points, 'points' as const),
			...list(basisPoints, 'basis' as const),
		]),
		per: set(words.per),
		each: set(words.each),
		between: set(words.between),
		rangeAnd: set(words.rangeAnd),
		rangeTo: set(words.rangeTo),
		from: set(words.from),
		articles: set(words.articles),
		before: phrases([...bounds(words.before), ...SIGNS.map(single)], 'last'),
		after: phrases([...bounds(words.after), { words: ['+'], value: 'at_least' as const }]),
		negations: new Set(words.negations.split(/[| ]/)),
		directions: new Map([
			...words.up.split(' ').map((word): [string, 'up'] => [word, 'up']),
			...words.down.split(' ').map((word): [string, 'down'] => [word, 'down']),
		]),
		by: set(words.by),
		to: set(words.to),
		fillers: set(words.fillers),
		walls: set(words.walls),
		base: phrases(list(words.base, true as const), 'last'),
		months: new Map(
			words.months.flatMap((names, index) =>
				names.split(' ').map((name): [string, number] => [name, index + 1]),
			),
		),
		parts: phrases([
			...pairs(words.parts),
			...['q1', 'q2', 'q3', 'q4', 'h1', 'h2'].map((name) => ({
				words: [name],
				value: name.toUpperCase(),
			})),
		]),
		of: set(words.of),
		fiscal: phrases(list(words.fiscal, true as const)),
		relative: phrases(pairs(words.relative).map((one) => ({ ...one, value: Number(one.value) }))),
		shares: valued(words.shares),
		half: words.half,
		oneShare: set(words.oneShare),
		outOf: phrases(list(words.outOf, true as const)),
		multiplied: valued(words.multiplied),
		multiples: valued(words.multiples),
		times: set(words.times),
		timesAs: set(words.timesAs),
		timesMore: set(words.timesMore),
		fold: set(words.fold),
		units: named(words.units),
		currencies: phrases(
			pairs(words.currencies).map(({ words: name, value }) => {
				const [unit = '', parts = '1'] = value.split('/');
				return { words: name, value: { unit, factor: 1 / Number(parts) } };
			}),
		),
		announced: set(words.announced),
		ordinals: words.ordinals.split(' '),
		vague: set(words.vague),
		common: set(words.common),
		when: new RegExp(`(?<![\\p{L}\\d])(?:${words.when})[\\s-]+(?:(?:the|der|das|dem)\\s+)?$`, 'iu'),
		turns: new RegExp(`[,;:.()|–—]|(?<![\\p{L}\\d])(?:${words.turns})(?![\\p{L}\\d])`, 'iu'),
	};
}

const single = ([sign, value]: readonly [string, Bound]): Entry<Bound> => ({
	words: [sign],
	value,
});

function set(words: string): Set<string> {
	return new Set(words.split(' ').filter(Boolean));
}

/** `a b:2 c:3` gives a and b the value 2. */
function valued(words: string): Map<string, number> {
	return new Map([...named(words)].map(([word, value]) => [word, Number(value)]));
}

function named(words: string): Map<string, string> {
	const result = new Map<string, string>();
	let waiting: string[] = [];
	for (const entry of words.split(' ').filter(Boolean)) {
		const [word = '', value] = entry.split(':');
		waiting.push(word);
		if (value === undefined) continue;
		for (const one of waiting) result.set(one, value);
		waiting = [];
	}
	return result;
}

function list<T>(phrasesText: string, value: T): Entry<T>[] {
	return phrasesText
		.split('|')
		.filter(Boolean)
		.map((phrase) => ({ words: phrase.split(' '), value }));
}

function pairs(text: string): Entry<string>[] {
	return text
		.split('|')
		.filter(Boolean)
		.map((pair) => {
			const colon = pair.lastIndexOf(':');
			return { words: pair.slice(0, colon).split(' '), value: pair.slice(colon + 1) };
		});
}

function bounds(table: LanguageWords['before']): Entry<Bound>[] {
	return Object.entries(table).flatMap(([bound, text]) => list(text, bound as Bound));
}

function phrases<T>(entries: Entry<T>[], by: 'first' | 'last' = 'first'): Phrases<T> {
	const result = new Map<string, Entry<T>[]>();
	for (const entry of entries.toSorted((a, b) => b.words.length - a.words.length)) {
		const key = (by === 'first' ? entry.words[0] : entry.words.at(-1)) ?? '';
		const same = result.get(key);
		if (same) same.push(entry);
		else result.set(key, [entry]);
	}
	return result;
}

/** The longest phrase that begins at a token. */
export function phraseFrom<T>(
	table: Phrases<T>,
	tokens: Token[],
	at: number,
): Entry<T> | undefined {
	const entries = table.get(tokens[at]?.lower ?? '');
	return entries?.find(({ words }) =>
		words.every((word, index) => tokens[at + index]?.lower === word),
	);
}

/** The longest phrase that ends right before token `end`. */
export function phraseBefore<T>(
	table: Phrases<T>,
	tokens: Token[],
	end: number,
): Entry<T> | undefined {
	const entries = table.get(tokens[end - 1]?.lower ?? '');
	return entries?.find(({ words }) => {
		const from = end - words.length;
		return from >= 0 && words.every((word, index) => tokens[from + index]?.lower === word);
	});
}
