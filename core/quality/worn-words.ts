/** Words that give machine prose away, with their weight: where they stand in a text (D1). */
import lists from './lists/slop-words.en.json';

const WEIGHTS = new Map<string, number>([
	...lists.core.map((word): [string, number] => [word, 2]),
	...lists.common.map((word): [string, number] => [word, 1]),
]);
const WORD = /\p{L}[\p{L}'’-]*/gu;

/** A worn word where it stands, lower case. */
export interface WornWord {
	word: string;
	weight: number;
	start: number;
}

/** Worn words of a text, in order; names are none. */
export function wornWordsIn(text: string): WornWord[] {
	const found: WornWord[] = [];
	for (const match of text.matchAll(WORD)) {
		const word = match[0].toLowerCase();
		const weight = WEIGHTS.get(word);
		if (weight === undefined || isName(match[0], match.index, text)) continue;
		found.push({ word, weight, start: match.index });
	}
	return found;
}

/** The words of texts, lower case. */
export function wordsOfAll(texts: readonly string[]): Set<string> {
	return new Set(texts.join(' ').toLowerCase().match(WORD) ?? []);
}

/** A capital inside a sentence marks a name. */
function isName(word: string, at: number, text: string): boolean {
	return /^\p{Lu}/u.test(word) && /[\p{L},] $/u.test(text.slice(Math.max(0, at - 2), at));
}
