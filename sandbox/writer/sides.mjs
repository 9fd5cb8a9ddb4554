/** The sides of a subject that a document treats one after the other: themes with their words, titles and subheads. */
import { FRAME } from './sides-frame.mjs';
import { OPERATION } from './sides-operation.mjs';
import { SUBSTANCE } from './sides-substance.mjs';

/**
 * @typedef {object} Theme
 * @property {string} id
 * @property {string} head subhead of its paragraphs
 * @property {RegExp} signs words by which a statement belongs here
 *
 * @typedef {object} Side
 * @property {string} id
 * @property {RegExp} [needs] a word without which no statement belongs here
 * @property {string} purpose
 * @property {{ when?: RegExp, text: string }[]} titles the first whose words are frequent in the section is taken
 * @property {Theme[]} themes
 */

/** @type {Side[]} in the order of an argument */
export const SIDES = [...SUBSTANCE, ...OPERATION, ...FRAME];

/** Kinds of question that speak for a side. */
const ASKED = {
	size: ['market'],
	trend: ['market', 'results'],
	comparison: ['cost', 'results'],
	mechanism: ['infrastructure', 'operation'],
	regulation: ['rules'],
	example: ['results', 'operation'],
	counter: ['risks', 'operation'],
	advice: ['steering', 'infrastructure', 'operation'],
};
/** Telling sides win over general ones. */
const LEAN = {
	market: -0.3,
	steering: -0.3,
	infrastructure: -0.2,
	operation: -0.4,
	risks: 0.2,
	rules: 0.6,
	carbon: 0.3,
};

const distinct = (text, signs) =>
	new Set((text.match(signs) ?? []).map((hit) => hit.toLowerCase())).size;

/**
 * Places a statement on every side, best first.
 * @param {string} text statement without who says it @param {string} facet of the question it answers
 * @returns {{ side: string, theme: string, score: number }[]}
 */
export function placesOf(text, facet) {
	return SIDES.filter((side) => !side.needs || side.needs.test(text))
		.map((side) => {
			const hits = side.themes
				.map((theme) => ({ id: theme.id, hits: distinct(text, theme.signs) }))
				.sort((a, b) => b.hits - a.hits);
			const others = hits.slice(1).reduce((sum, theme) => sum + theme.hits, 0);
			const asked = (ASKED[facet] ?? []).includes(side.id) ? 0.7 : 0;
			return {
				side: side.id,
				theme: hits[0].id,
				hits: hits[0].hits,
				score: hits[0].hits + others * 0.45 + asked + (LEAN[side.id] ?? 0),
			};
		})
		.filter((place) => place.hits > 0)
		.sort((a, b) => b.score - a.score);
}

/** How many themes of the whole subject a statement touches. */
export const breadthOf = (text) =>
	SIDES.flatMap((side) => side.themes).filter((theme) => distinct(text, theme.signs) > 0).length;

/** The side and theme named. */
export const sideOf = (id) => SIDES.find((side) => side.id === id) ?? SIDES[0];

/** The theme of a statement inside one side; the empty id when no word of the side occurs. */
export function themeIn(sideId, text) {
	const ranked = sideOf(sideId)
		.themes.map((theme) => ({ id: theme.id, hits: distinct(text, theme.signs) }))
		.filter((theme) => theme.hits > 0)
		.sort((a, b) => b.hits - a.hits);
	return ranked[0]?.id ?? '';
}

/**
 * The title of a section.
 * @param {string} sideId @param {string[]} claims @param {import('./subject.mjs').Subject} subject
 */
export function titleFor(sideId, claims, subject) {
	const fits = ({ when }) =>
		!when ||
		claims.filter((claim) => claim.match(when)).length >= Math.max(2, claims.length * 0.25);
	const form = sideOf(sideId).titles.find(fits)?.text ?? '{X}';
	const text = form
		.replace('{an}', subject.an)
		.replace('{the}', subject.the)
		.replace(/\((\w+)\|(\w+)\)/g, (_all, single, many) => (subject.isPlural ? many : single));
	return text.charAt(0).toUpperCase() + text.slice(1);
}
