/** Repeats a source's sentence: word for word, at most with "according to …" moved to its front. */
import { takeApart } from './attribution.mjs';
import { numberOf, wordsOf } from './text.mjs';

/** Names that are the sentence's own subject cannot be named before it. */
const POINTS_BACK = /^(?:its|their|his|her|the same|this|that)\b/i;

/**
 * The sentence, its attribution in front when nothing in the grammar is in the way.
 *
 * @param {string} claim one sentence with its full stop
 * @param {{ seed: string, known: { words: Set<string>, names: Set<string> }, front?: boolean }} options
 *   `known` tells names from words, by {@link spellingOf}; `front` asks for the other order, else the seed decides
 */
export function rephrase(claim, { seed, known, front = numberOf(`${seed}front`) % 3 === 0 }) {
	const { core, by, verb, when, place } = takeApart(claim);
	const isMovable =
		by && !verb && !when && place === 'end' && !POINTS_BACK.test(by) && !/,/.test(`${core}${by}`);
	return isMovable && front && wordsOf(by).length <= 9
		? `According to ${by}, ${lowerFirst(core, known)}.`
		: claim.trim();
}

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
