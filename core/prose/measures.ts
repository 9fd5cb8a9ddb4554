/** Measures how a text is written: the features a voice card holds and a new text is compared by. */
import { primaryLanguage } from '../evidence';
import { countedSentences, countsOf } from './counts';
import { fleschKincaid, lix } from './formulas';
import lists from './measures.json';

/** Features in the order they are shown; their names are published. */
export const PROSE_FEATURES = [
	'wordsPerSentence',
	'sentenceSpread',
	'contractionsPer1000',
	'firstPersonPer1000',
	'weSharePercent',
	'youPer1000',
	'questionsPer100',
	'readingGrade',
	'wordLength',
	'commasPer1000',
	'adverbsPer1000',
	'paragraphWords',
] as const;

interface WordLists {
	i: string;
	we: string;
	you: string;
}

const LISTS = new Map<string, { i: Set<string>; we: Set<string>; you: Set<string> }>(
	Object.entries(lists.person as Record<string, WordLists>).map(([language, { i, we, you }]) => [
		language,
		{ i: new Set(i.split(' ')), we: new Set(we.split(' ')), you: new Set(you.split(' ')) },
	]),
);
const NO_ADVERBS = new Set(lists.notAdverbs.split(' '));
const CONTRACTION =
	/^(?:\p{L}+(?:n['’]t|['’](?:ll|re|ve|d|m))|(?:it|that|there|here|what|who|he|she|let|where|how)['’]s)$/iu;

/**
 * Features of a text by name ({@link PROSE_FEATURES}). Features the language has no list for are left out;
 * an empty text has none. The grade is Flesch-Kincaid in English and LIX elsewhere.
 *
 * @param language BCP 47 tag
 */
export function measureProse(text: string, language = 'en'): Record<string, number> {
	const primary = primaryLanguage(language);
	const sentences = countedSentences(text, language);
	const counts = countsOf(sentences, primary);
	if (counts.words === 0) return {};
	const words = sentences.flatMap((sentence) => sentence.words.map((word) => word.text));
	const per1000 = (hits: number): number => (hits * 1000) / counts.words;
	const lengths = sentences.map((sentence) => sentence.words.length);
	const count = (test: (word: string) => boolean): number => words.filter(test).length;
	const questions = sentences.filter((sentence) => /\?["”’)\]]*$/.test(sentence.text)).length;
	const commas = sentences.reduce((sum, sentence) => sum + commasIn(sentence.text), 0);
	const grade = primary === 'en' ? fleschKincaid(counts) : lix(counts);
	return rounded({
		wordsPerSentence: counts.words / counts.sentences,
		sentenceSpread: deviation(lengths),
		...(primary === 'en' && {
			contractionsPer1000: per1000(count((word) => CONTRACTION.test(word))),
			adverbsPer1000: per1000(count(isAdverb)),
		}),
		...personOf(words, primary),
		questionsPer100: (questions * 100) / counts.sentences,
		readingGrade: grade,
		wordLength: counts.characters / counts.words,
		commasPer1000: per1000(commas),
		paragraphWords: counts.words / Math.max(1, paragraphsIn(text)),
	});
}

function personOf(words: readonly string[], language: string): Record<string, number> {
	const own = LISTS.get(language);
	if (!own) return {};
	let [i, we, you] = [0, 0, 0];
	for (const word of words) {
		// "I’m" and "we’re" say the person before the apostrophe.
		const form = word.toLowerCase().split(/['’]/)[0] ?? '';
		if (own.i.has(form)) i += 1;
		if (own.we.has(form)) we += 1;
		if (own.you.has(form)) you += 1;
	}
	return {
		firstPersonPer1000: ((i + we) * 1000) / words.length,
		weSharePercent: i + we === 0 ? 0 : (we * 100) / (i + we),
		youPer1000: (you * 1000) / words.length,
	};
}

function isAdverb(word: string): boolean {
	return word.length > 4 && /[a-z]ly$/.test(word) && !NO_ADVERBS.has(word);
}

function commasIn(text: string): number {
	return text.match(/,(?!\d)/g)?.length ?? 0;
}

/** Paragraphs stand apart by a blank line; where there is none, every line is one. */
function paragraphsIn(text: string): number {
	const separator = /\n[ \t]*\n/.test(text) ? /\n[ \t]*\n/ : /\n/;
	return text.split(separator).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
}

function deviation(values: readonly number[]): number {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	return Math.sqrt(squares / values.length);
}

function rounded(measures: Record<string, number>): Record<string, number> {
	const entries = Object.entries(measures);
	return Object.fromEntries(entries.map(([name, value]) => [name, Math.round(value * 100) / 100]));
}
