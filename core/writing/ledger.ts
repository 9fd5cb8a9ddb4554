/** The evidence as the writer looks it up: cards, figures and sources by id. */
import type { Card, Evidence, Figure, Source } from '../contracts';
import { localiseFigure } from '../evidence/figures/localise';

/** Evidence, indexed. */
export interface Ledger {
	evidence: Evidence;
	/** All evidence there is, where `evidence` is a part of it: what a figure's standing is judged by. */
	whole: Evidence;
	cards: Map<string, Card>;
	sources: Map<string, Source>;
	/** BCP 47 tag of the text; figures are printed in its manner. Empty keeps the spelling of each source. */
	language: string;
}

/** Indexes evidence by id, for a text of `language`; `whole` when it is a part of more. */
export function openLedger(evidence: Evidence, language = '', whole = evidence): Ledger {
	return {
		evidence,
		whole,
		language,
		cards: new Map(evidence.cards.map((card) => [card.id, card])),
		sources: new Map(evidence.sources.map((source) => [source.id, source])),
	};
}

/** A figure of the ledger with its card; undefined when either does not exist. */
export function figureAt(
	ledger: Ledger,
	cardId: string,
	index: number,
): { card: Card; figure: Figure } | undefined {
	const card = ledger.cards.get(cardId);
	const figure = card?.figures[index];
	return card && figure ? { card, figure } : undefined;
}

/** A figure as it is printed: the spelling of its source, or that of the text's language where it is another. */
export function printedFigure(ledger: Ledger, card: Card, figure: Figure): string {
	const from = ledger.sources.get(card.sourceId)?.language ?? '';
	if (ledger.language === '' || from === '') return figure.raw.trim();
	return localiseFigure(figure, { from, to: ledger.language });
}

const LIMIT_WORDS =
	/\b(?:(?:slightly |well |just )?(?:more|less|fewer) than|over|under|above|below|at least|at most|up to|nearly|almost|about|around|roughly|approximately|some)\s+$/iu;

/** A figure as it is set on its own: the spelling of the source with the limit words that stand before it. */
export function standalone(card: Card, figure: Figure): string {
	const raw = figure.raw.trim();
	if (figure.bound === 'exact') return raw;
	const before = card.exact.slice(Math.max(0, figure.start - 40), figure.start);
	const words = LIMIT_WORDS.exec(before)?.[0].trim();
	return words ? `${words} ${raw}` : raw;
}

/** The cards named, in the order of the ledger, and every card that disagrees with one of them. */
export function cardsAround(evidence: Evidence, cardIds: string[]): Card[] {
	const named = new Set(cardIds);
	const disagreeing = evidence.conflicts
		.filter((conflict) => conflict.cardIds.some((id) => named.has(id)))
		.flatMap((conflict) => conflict.cardIds);
	const wanted = new Set([...named, ...disagreeing]);
	return evidence.cards.filter((card) => wanted.has(card.id));
}
