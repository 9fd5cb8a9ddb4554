/** Counts what the reading formulas need in a text of running prose. */
import { splitSentences } from '../evidence';
import type { ProseCounts } from './formulas';
import { countSyllables, countVowelGroups } from './syllables';
import { wordsOf, type Word } from './words';

/** A sentence with its words. */
export interface CountedSentence {
	text: string;
	words: Word[];
}

/** Shorter lines without an end mark are titles or items, not sentences. */
const LEAST_WORDS = 5;
const STRIPPED =
	/```[^`]{0,4000}```|`[^`\n]{1,200}`|https?:\/\/\S{1,2000}|www\.\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}|\[\[[^\]\n]{0,80}\]\]|^#{1,6} |[*_]{2}/gmu;

/** Sentences of a text that the formulas count: without code, addresses, markup, titles and short items. */
export function countedSentences(text: string, language = 'en'): CountedSentence[] {
	return counted(splitSentences(text.replace(STRIPPED, ' '), language), language);
}

/** As {@link countedSentences}, for sentences that were split already. */
export function countedFrom(
	sentences: readonly { text: string }[],
	language = 'en',
): CountedSentence[] {
	return counted(
		sentences.map(({ text }) => ({ text: text.replace(STRIPPED, ' ') })),
		language,
	);
}

function counted(sentences: readonly { text: string }[], language: string): CountedSentence[] {
	return sentences
		.map(({ text }) => ({ text, words: wordsOf(text, language) }))
		.filter(
			({ text: own, words }) =>
				words.length >= LEAST_WORDS || (words.length > 0 && /[.!?…。]["”’)\]]*$/u.test(own)),
		);
}

/** Counts over sentences that were read already. */
export function countsOf(sentences: readonly CountedSentence[], language = 'en'): ProseCounts {
	const counts: ProseCounts = {
		words: 0,
		sentences: sentences.length,
		syllables: 0,
		characters: 0,
		letters: 0,
		polysyllables: 0,
		complexWords: 0,
		longWords: 0,
		monosyllables: 0,
	};
	const known = new Map<string, number>();
	const syllablesIn = (word: string): number => {
		let count = known.get(word);
		if (count === undefined) {
			count = syllablesOf(word, language);
			known.set(word, count);
		}
		return count;
	};
	for (const { words } of sentences) {
		for (const [index, { text }] of words.entries()) {
			const syllables = syllablesIn(text);
			const letters = text.match(/\p{L}/gu)?.length ?? 0;
			counts.words += 1;
			counts.syllables += syllables;
			counts.letters += letters;
			counts.characters += letters + (text.match(/\p{N}/gu)?.length ?? 0);
			if (syllables === 1) counts.monosyllables += 1;
			if (letters > 6) counts.longWords += 1;
			if (syllables < 3) continue;
			counts.polysyllables += 1;
			if (isComplex(text, index, language)) counts.complexWords += 1;
		}
	}
	return counts;
}

/** Syllables of a word; outside English by groups of vowels. Numbers as they are read out. */
export function syllablesOf(word: string, language: string): number {
	if (/^\p{N}/u.test(word)) return syllablesOfNumber(word);
	return language === 'en' ? countSyllables(word) : countVowelGroups(word, language);
}

const DIGITS = [2, 1, 1, 1, 1, 1, 1, 2, 1, 1];

/** Up to four digits are read out, longer ones count one per group. */
function syllablesOfNumber(word: string): number {
	const digits = word.replace(/\D/g, '');
	if (digits.length > 4) return word.split(/[.,]/).length;
	return [...digits].reduce((sum, digit) => sum + (DIGITS[Number(digit)] ?? 1), 0);
}

/** Gunning leaves out names, compounds of short words, and words that only an ending makes long. */
function isComplex(word: string, index: number, language: string): boolean {
	if (index > 0 && language !== 'de' && /^\p{Lu}/u.test(word)) return false;
	if (/[‑-]/.test(word)) {
		return word.split(/[‑-]/).some((part) => syllablesOf(part, language) >= 3);
	}
	const stem = /^(.+?)(?:es|ed|ing)$/.exec(word.toLowerCase())?.[1];
	return stem === undefined || syllablesOf(stem, language) >= 3;
}
