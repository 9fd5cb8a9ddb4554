/** The ledger made ready for writing: cards with their stems, facet, twins, and the spelling of names. */
import { takeApart } from './attribution.mjs';
import { facetOf } from './facets.mjs';
import { spellingOf } from './spelling.mjs';
import { contentStems, jaccard, wordsOf } from './text.mjs';

/**
 * @typedef {object} Piece a card as the writer sees it
 * @property {any} card
 * @property {string} claim one sentence with a full stop
 * @property {Set<string>} terms
 * @property {string} facet
 * @property {'advice' | 'definition' | 'figure' | 'cause' | 'fact'} role
 * @property {string[]} ids the card and its twins
 * @property {number} words
 */

const ADVICE =
	/\b(?:should|ought to|(?:is|are) (?:well advised|best)|do(?:es)? well to|deserves?)\b/;
const CAUSE =
	/\b(?:because|since|so that|so|depends on|which (?:lowers|raises|makes|means|keeps))\b/;
const TWIN_SHARE = 0.62;

/** Pieces by card id, without twins, and the spelling of the whole ledger. @param {import('./blocks.mjs').Blocks} blocks */
export function materialOf({ ledger, questions }) {
	const facets = new Map(questions.map((question) => [question.id, facetOf(question).id]));
	const pieces = ledger
		.filter((card) => card.id && card.claim)
		.map((card) => pieceOf(card, facets.get(card.q) ?? 'mechanism'));
	const kept = [];
	for (const piece of pieces) {
		const twin = kept.find((other) => isTwin(piece, other));
		if (twin) twin.ids.push(piece.card.id);
		else kept.push(piece);
	}
	return {
		pieces: kept,
		alike: likeness(pieces),
		byId: new Map(kept.flatMap((piece) => piece.ids.map((id) => [id, piece]))),
		known: spellingOf(ledger.map((card) => card.exact ?? card.claim)),
	};
}

function pieceOf(card, facet) {
	const claim = /[.!?]["”]?$/.test(card.claim.trim()) ? card.claim.trim() : `${card.claim.trim()}.`;
	const { core } = takeApart(claim);
	const role = ADVICE.test(core)
		? 'advice'
		: card.kind === 'definition'
			? 'definition'
			: (card.figures ?? []).some((figure) => figure.kind !== 'year' && figure.kind !== 'date')
				? 'figure'
				: CAUSE.test(core)
					? 'cause'
					: 'fact';
	return {
		card,
		claim,
		terms: contentStems(core),
		facet,
		role,
		ids: [card.id],
		words: wordsOf(claim).length,
	};
}

/** Likeness of two cards: shared rare words weigh more than shared common ones. */
function likeness(pieces) {
	const counts = new Map();
	for (const piece of pieces)
		for (const term of piece.terms) counts.set(term, (counts.get(term) ?? 0) + 1);
	const weight = (term) => Math.log(1 + pieces.length / (counts.get(term) ?? 1)) ** 2;
	const length = (piece) =>
		Math.sqrt([...piece.terms].reduce((sum, term) => sum + weight(term), 0)) || 1;
	const lengths = new Map(pieces.map((piece) => [piece, length(piece)]));
	return (a, b) => {
		let shared = 0;
		for (const term of a.terms) if (b.terms.has(term)) shared += weight(term);
		return shared / (lengths.get(a) * lengths.get(b));
	};
}

/** Whether two cards tell the same figure of much the same thing. */
export function isRepeat(a, b) {
	const share = jaccard(a.terms, b.terms);
	if (share > 0.5) return true;
	if (share > 0.12 && sharesFigures(a, b)) return true;
	const raws = (piece) =>
		new Set(
			(piece.card.figures ?? [])
				.filter((figure) => figure.kind !== 'year' && figure.kind !== 'date' && figure.value > 2)
				.map((figure) => `${figure.value} ${figure.unit}`),
		);
	const theirs = raws(b);
	return share > 0.2 && [...raws(a)].some((raw) => theirs.has(raw));
}

/** Two large figures in common, or all figures of the smaller card, are no accident. */
function sharesFigures(a, b) {
	const values = (piece) =>
		new Set(
			(piece.card.figures ?? [])
				.filter((figure) => !['year', 'date'].includes(figure.kind) && figure.value > 2)
				.map((figure) => `${Number(figure.value.toPrecision(3))} ${figure.kind}`),
		);
	const [few, many] = [values(a), values(b)].sort((one, other) => one.size - other.size);
	return few.size > 0 && [...few].every((value) => many.has(value)) && few.size >= 1;
}

/** Two cards that say the same with the same figures; a marker may then name both. */
function isTwin(a, b) {
	if (jaccard(a.terms, b.terms) < TWIN_SHARE) return false;
	const raws = (piece) =>
		(piece.card.figures ?? [])
			.map((figure) => `${figure.value}${figure.unit}`)
			.sort()
			.join('|');
	return raws(a) === raws(b);
}

/** How much a card is worth to a document. */
export function strengthOf(piece) {
	const { card } = piece;
	const year = Number((card.published ?? '').slice(0, 4)) || 2020;
	let value = (6 - (card.class ?? 4)) * 0.5 + Math.max(0, year - 2019) * 0.15;
	if (piece.role === 'figure') value += 1;
	if (piece.role === 'definition') value += 0.6;
	if (piece.role === 'cause') value += 0.8;
	if (piece.role === 'advice') value += 0.5;
	if (card.attribution) value += 1;
	if (piece.ids.length > 1) value += 1;
	if (piece.words > 32) value -= 0.6;
	const periods = new Set((card.figures ?? []).map((figure) => figure.period).filter(Boolean));
	if (periods.size >= 3) value += 1.5;
	if (isSeries(card.figures ?? [])) value += 1.5;
	if ((card.figures ?? []).length > 8) value -= 0.6;
	return value;
}

/** Pairs of cards that give one quantity of one period differently, by more than a tenth. */
export function disputesOf(pieces) {
	const pairs = [];
	const figures = pieces.flatMap((piece) =>
		(piece.card.figures ?? [])
			.filter((figure) => figure.subject && figure.period && figure.value > 0)
			.map((figure) => ({ piece, figure, terms: contentStems(figure.subject) })),
	);
	for (const [i, one] of figures.entries())
		for (const other of figures.slice(i + 1)) {
			const [low, high] = [one.figure.value, other.figure.value].sort((a, b) => a - b);
			if (
				one.piece.card.source !== other.piece.card.source &&
				['kind', 'unit', 'period', 'direction'].every(
					(field) => (one.figure[field] ?? '') === (other.figure[field] ?? ''),
				) &&
				(high - low) / high > 0.1 &&
				namesOf(one.figure.subject) === namesOf(other.figure.subject) &&
				jaccard(one.terms, other.terms) >= 0.75
			)
				pairs.push([one.piece, other.piece]);
		}
	return pairs;
}

/** Denmark is not Norway: a quantity of another place or firm is another quantity. */
const namesOf = (subject) =>
	(subject.match(/(?<=\s)\p{Lu}[\p{L}-]+/gu) ?? []).sort().join(' ').toLowerCase();

/** Three values or more of one kind and unit can be drawn. */
const isSeries = (figures) =>
	[...Map.groupBy(figures, ({ kind, unit }) => `${kind} ${unit}`)].some(
		([kind, same]) => !/^(?:year|date)/.test(kind) && same.length >= 3,
	);
