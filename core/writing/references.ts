/** Numbers the sources of a document by first citation. */
import type { ContentDocument, Evidence, Source } from '../contracts';
import { citedCards } from '../evidence';

/** A numbered reference. */
export interface Reference {
	number: number;
	source: Source;
	/** Cards of this source the document cites, in order of first citation. */
	cardIds: string[];
}

/** The references of a document, in order, and the number of each cited card. */
export function referencesOf(
	document: ContentDocument,
	evidence: Evidence,
): { references: Reference[]; numberOfCard: Map<string, number> } {
	const cards = new Map(evidence.cards.map((card) => [card.id, card]));
	const sources = new Map(evidence.sources.map((source) => [source.id, source]));
	const bySource = new Map<string, Reference>();
	const numberOfCard = new Map<string, number>();
	for (const cardId of citedCards(document)) {
		const source = sources.get(cards.get(cardId)?.sourceId ?? '');
		if (!source || numberOfCard.has(cardId)) continue;
		const known = bySource.get(source.id);
		const reference = known ?? { number: bySource.size + 1, source, cardIds: [] };
		bySource.set(source.id, reference);
		reference.cardIds.push(cardId);
		numberOfCard.set(cardId, reference.number);
	}
	return { references: [...bySource.values()], numberOfCard };
}
