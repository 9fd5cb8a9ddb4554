/** Tells names from words at the head of a sentence. */
import { wordsOf } from './text.mjs';

/** First letter small, unless the first word is a name. */
export function lowerFirst(text, known) {
	const first = wordsOf(text)[0] ?? '';
	const isName =
		/\p{Lu}.*\p{Lu}|\d/u.test(first) ||
		known.names.has(first) ||
		(/^\p{Lu}\p{Ll}+['’]s$/u.test(first) && !known.words.has(first.toLowerCase()));
	const isPlain = /^\p{Lu}/u.test(first) && (!isName || known.words.has(first.toLowerCase()));
	return isPlain ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Words the texts write small, and names they write large inside a sentence. */
export const spellingOf = (texts) => ({
	words: new Set(texts.flatMap((text) => text.match(/(?<![\p{L}-])\p{Ll}[\p{Ll}'’-]*/gu) ?? [])),
	names: new Set(
		texts.flatMap((text) => text.match(/(?<=[\p{L}\d,’'] )\p{Lu}[\p{L}'’-]*/gu) ?? []),
	),
});
