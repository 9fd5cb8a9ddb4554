/** Words that tell what kind a change is, by language. */
import { primaryLanguage } from '../evidence';
import english from './lexicon.en.json';

/** Word lists of a language. */
export type Lexicon = typeof english;

const LEXICONS: Record<string, Lexicon> = { en: english };
const PASSIVE = /\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|lt|de|ne)\b/i;

/** The lists of a language, or undefined where there are none: then only changes of form are told apart. */
export function lexiconOf(language: string): Lexicon | undefined {
	return LEXICONS[primaryLanguage(language)];
}

/** Whether `words` stand in a text, as whole words. */
export function holdsOne(text: string, words: readonly string[]): boolean {
	return wordPattern(words).test(text);
}

/** Whether a text has a clause in the passive voice of English. */
export function isPassive(text: string): boolean {
	return PASSIVE.test(text);
}

/** A pattern for whole words and phrases of a list, longest first. */
export function wordPattern(words: readonly string[], flags = 'iu'): RegExp {
	const parts = [...words]
		.sort((a, b) => b.length - a.length)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]"));
	return new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?![\\p{L}\\p{N}])`, flags);
}
