/** Content words of a sentence as stems: what is left without stop words and endings. */
import lists from './lists/stop-words.json';

const STOP_WORDS = new Map<string, Set<string>>(
	Object.entries(lists)
		.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
		.map(([language, words]) => [language, new Set(words.split(' '))]),
);
const WORD = /\p{L}[\p{L}\p{M}'’]*/gu;
const SUFFIXES: Record<string, RegExp> = {
	en: /(?:'s|’s|ies|ations?|ions?|ments?|ness|ities|ity|ances?|ences?|ively|ive|ables?|ible|ingly|ings?|edly|ed|ers?|ors?|ally|als?|ly|es|s|e|y)$/,
	de: /(?:ungen|ung|heiten|heit|keiten|keit|lich(?:e[nrsm]?)?|isch(?:e[nrsm]?)?|ern|en|er|es|em|e|n|s)$/,
};
const LEAST_STEM = 4;

/** Stems of the content words of a text, in order. Figures are left to the checks of figures. */
export function contentWords(text: string, language: string): string[] {
	const stops = STOP_WORDS.get(language);
	const words = text.toLowerCase().match(WORD) ?? [];
	return words
		.filter((word) => word.length > 2 && !stops?.has(word))
		.map((word) => stemOf(word, language));
}

/** A word without its endings; what has no list of endings keeps its first six letters. */
export function stemOf(word: string, language: string): string {
	const suffix = SUFFIXES[language];
	if (!suffix) return word.slice(0, 6);
	let stem = word;
	for (let round = 0; round < 2; round += 1) {
		const shorter = stem.replace(suffix, '');
		if (shorter.length < LEAST_STEM) break;
		stem = shorter;
	}
	return stem;
}
