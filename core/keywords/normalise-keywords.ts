/** Makes keywords comparable: case, accents, plural stems, one key for the same words in another order. */
import { intentByRule, isQuestion } from './intent';
import { volumeOf, type GivenKeyword, type Keyword } from './keyword';

/** Words that change nothing about what is searched. */
const SMALL = new Set(
	(
		'a an the of for to in on at and or with by is are der die das den dem des ein eine für und oder mit von zu im in ' +
		'de la le les des du un une et ou pour el los las una y o para di il per e'
	).split(' '),
);

/** What normalising gives. */
export interface Normalised {
	keywords: Keyword[];
	/** Spellings that joined another. */
	merged: number;
	/** Texts that hold no word or are too long to be a keyword. */
	refused: string[];
	/** Keywords that look for a site or a brand and were left out. */
	leftOut: string[];
}

const LONGEST = 120;
const MOST_WORDS = 15;

/**
 * Normalises keywords.
 *
 * @param options.brands     names whose keywords are left out, with navigational ones
 * @param options.keepBrands whether they stay
 */
export function normaliseKeywords(
	given: readonly GivenKeyword[],
	options: { language: string; brands: readonly string[]; keepBrands: boolean },
): Normalised {
	const byKey = new Map<string, Keyword>();
	const result: Normalised = { keywords: [], merged: 0, refused: [], leftOut: [] };
	const brands = options.brands.map(plainWords).filter((name) => name !== '');
	for (const one of given) {
		const text = plainWords(one.text);
		const stems = stemsOf(text, options.language);
		if (stems.length === 0 || one.text.length > LONGEST || text.split(' ').length > MOST_WORDS) {
			if (one.text.trim() !== '') result.refused.push(one.text.slice(0, LONGEST));
			continue;
		}
		const intent = intentByRule(text);
		const isBrand = brands.some((name) => ` ${text} `.includes(` ${name} `));
		if (!options.keepBrands && (intent === 'navigational' || isBrand)) {
			result.leftOut.push(text);
			continue;
		}
		const key = [...new Set(stems.map(withoutAccents))].sort().join(' ');
		const known = byKey.get(key);
		if (known !== undefined) {
			result.merged += 1;
			join(known, { ...one, text });
			continue;
		}
		const keyword: Keyword = {
			id: `K${byKey.size + 1}`,
			text,
			key,
			stems: stems.map(withoutAccents),
			variants: [],
			volume: one.volume,
			difficulty: one.difficulty,
			intent,
			intentBy: intent === '' ? '' : 'rule',
			isQuestion: isQuestion(text),
		};
		byKey.set(key, keyword);
	}
	return { ...result, keywords: [...byKey.values()] };
}

/** Tools report one volume for close variants: the highest counts, the sum would count it twice. */
function join(known: Keyword, other: GivenKeyword & { text: string }): void {
	const isBetter = (other.volume ?? 0) > volumeOf(known);
	const beside = isBetter ? known.text : other.text;
	if (isBetter) known.text = other.text;
	if (beside !== known.text && !known.variants.includes(beside)) known.variants.push(beside);
	known.variants = known.variants.filter((text) => text !== known.text);
	if (other.volume !== undefined) known.volume = Math.max(volumeOf(known), other.volume);
	known.difficulty ??= other.difficulty;
	known.isQuestion ||= isQuestion(other.text);
}

/** Lower-case words with single spaces. */
export function plainWords(text: string): string {
	return text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[’']s\b/g, '')
		.replace(/[^\p{L}\p{N}\p{M}+#&%]+/gu, ' ')
		.trim();
}

/** Stems of the words that mean something; of all words when none does. */
export function stemsOf(text: string, language: string): string[] {
	const words = plainWords(text).split(' ').filter(Boolean);
	const telling = words.filter((word) => !SMALL.has(word));
	return (telling.length > 0 ? telling : words).map((word) => stem(word, language));
}

/** Takes plural endings off, and nothing that would join words of different meaning. */
export function stem(word: string, language: string): string {
	if (word.length < 4 || /\d/.test(word)) return word;
	if (language.startsWith('de')) {
		return word.length > 5 ? word.replace(/(?:innen|en|er|es|e|n|s)$/, '') : word.replace(/s$/, '');
	}
	if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
	if (/(?:ss|x|ch|sh|z)es$/.test(word)) return word.slice(0, -2);
	if (/[^sui]s$/.test(word)) return word.slice(0, -1);
	return word;
}

function withoutAccents(word: string): string {
	return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
}
