/** Moves "according to …" to the front of a claim, for variety within a document. */
import { takeApart } from './attribution.mjs';
import { lowerFirst } from './spelling.mjs';
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
