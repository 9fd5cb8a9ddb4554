/** Chooses the cards a planner is shown when a ledger holds more than helps: every question, the best sources, both sides. */
import type { Card, Evidence } from '../contracts';

/** Cards shown to the planner of a document of usual length. */
export const LEDGER_CARDS_MAX = 180;
/** Cards shown at most, however long the document; beyond that a ledger costs more than it helps. */
const LEDGER_CARDS_LONG_MAX = 420;
/** Words of a document one card carries, on average. */
const WORDS_PER_CARD = 40;
/** Places a card falls behind for each better card of the same source and question. */
const SOURCE_PENALTY = 3;
/** Share of words in common from which two claims about the same figures are one. */
const TWIN_SHARE = 0.8;

/** Most cards worth showing for a document of so many words. */
export function cardsForWords(words: number): number {
	const wanted = Math.round(words / WORDS_PER_CARD);
	return Math.min(LEDGER_CARDS_LONG_MAX, Math.max(LEDGER_CARDS_MAX, wanted));
}

/**
 * The cards a planner is shown: all of them, or the best of each question in turn when there are more
 * than `limit`. Questions that must be answered, and counter-questions, are served twice a turn. Best is
 * the more official source, then figures and quotes; cards of one source, and repetitions, wait behind
 * others. A card that disagrees with a chosen one comes with it.
 */
export function shownCards(evidence: Evidence, limit = LEDGER_CARDS_MAX): Card[] {
	if (evidence.cards.length <= limit) return evidence.cards;
	const rows = rowsByQuestion(evidence);
	const opponents = opponentsOf(evidence);
	const chosen = new Set<string>();
	while (chosen.size < limit && rows.some(({ cards }) => cards.length > 0)) {
		for (const { cards, turns } of rows) {
			for (const card of cards.splice(0, turns)) {
				const together = [card.id, ...(opponents.get(card.id) ?? [])];
				for (const id of together) if (chosen.size < limit) chosen.add(id);
			}
		}
	}
	return evidence.cards.filter((card) => chosen.has(card.id));
}

function rowsByQuestion(evidence: Evidence): { cards: Card[]; turns: number }[] {
	const byQuestion = new Map<string, Card[]>();
	for (const card of evidence.cards) {
		byQuestion.set(card.questionId, [...(byQuestion.get(card.questionId) ?? []), card]);
	}
	const weighty = new Set(
		evidence.questions
			.filter(({ mustAnswer, kind }) => mustAnswer || kind === 'counter')
			.map(({ id }) => id),
	);
	return [...byQuestion].map(([id, cards]) => ({
		cards: ranked(cards),
		turns: weighty.has(id) ? 2 : 1,
	}));
}

/** Best first; what a source says again, and what another card says already, falls back. */
function ranked(cards: Card[]): Card[] {
	const sorted = [...cards].sort(
		(a, b) =>
			a.sourceClass - b.sourceClass ||
			weightOf(b) - weightOf(a) ||
			b.published.localeCompare(a.published),
	);
	const perSource = new Map<string, number>();
	const heard = new Map<string, Set<string>[]>();
	return sorted
		.map((card, index) => {
			const earlier = perSource.get(card.sourceId) ?? 0;
			perSource.set(card.sourceId, earlier + 1);
			const words = wordsOf(card.claim);
			const key = card.figures.map(({ raw }) => raw).join('|');
			const alike = heard.get(key) ?? [];
			const isTwin = alike.some((other) => overlap(other, words) >= TWIN_SHARE);
			heard.set(key, [...alike, words]);
			return { card, place: index + earlier * SOURCE_PENALTY + (isTwin ? cards.length : 0) };
		})
		.sort((a, b) => a.place - b.place)
		.map(({ card }) => card);
}

function opponentsOf(evidence: Evidence): Map<string, string[]> {
	const known = new Set(evidence.cards.map(({ id }) => id));
	const opponents = new Map<string, string[]>();
	for (const { cardIds } of evidence.conflicts) {
		const members = cardIds.filter((id) => known.has(id)).slice(0, 4);
		for (const id of members) opponents.set(id, members);
	}
	return opponents;
}

function weightOf(card: Card): number {
	return (card.figures.length > 0 ? 2 : 0) + (card.quoteWorthy ? 1 : 0);
}

/** The words of a text, lower case. */
export function wordsOf(text: string): Set<string> {
	return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Share of words two texts have in common (Jaccard). */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const common = [...a].filter((word) => b.has(word)).length;
	return common / Math.max(1, a.size + b.size - common);
}
