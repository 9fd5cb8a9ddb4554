/** Words that tell what kind a change is, by language. */
import english from './lexicon.en.json';

/** Word lists of a language. */
export type Lexicon = typeof english;

const LEXICONS: Record<string, Lexicon> = { en: english };

/** The lists of a language, or undefined where there are none: then only changes of form are told apart. */
export function lexiconOf(language: string): Lexicon | undefined {
	return LEXICONS[language.toLowerCase().split('-')[0] ?? ''];
}

/** Whether `words` stand in a text, as whole words. */
export function holdsOne(text: string, words: readonly string[]): boolean {
	return wordPattern(words).test(text);
}

/** A pattern for whole words and phrases of a list, longest first. */
export function wordPattern(words: readonly string[], flags = 'iu'): RegExp {
	const parts = [...words]
		.sort((a, b) => b.length - a.length)
		.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]"));
	return new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.join('|')})(?![\\p{L}\\p{N}])`, flags);
}
