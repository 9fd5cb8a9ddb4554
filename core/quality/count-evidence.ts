/** Counts what was verified: figures, quotations, cards and sources behind a document. */
import type { Quality } from '../contracts';
import { resolveQuote } from '../evidence';
import type { CheckContext } from './check';

/** The counts of a quality section. A figure is verified when a passage its sentence cites carries it. */
export function countEvidence(context: CheckContext): Quality['counts'] {
	const counts = {
		words: context.words,
		figures: 0,
		figuresVerified: 0,
		quotes: 0,
		quotesVerified: 0,
		citedCards: 0,
		sources: 0,
	};
	for (const { matches } of context.matchedSentences()) {
		for (const match of matches) {
			if (!match.isChecked) continue;
			counts.figures += 1;
			if (match.agrees) counts.figuresVerified += 1;
		}
	}
	for (const { text, cardId } of quotesOf(context)) {
		const card = context.cards.get(cardId);
		counts.quotes += 1;
		if (card && resolveQuote(text, [card])) counts.quotesVerified += 1;
	}
	const cited = new Set(context.blocks.flatMap((block) => block.cardIds));
	const known = [...cited].map((id) => context.cards.get(id)).filter((card) => card !== undefined);
	counts.citedCards = known.length;
	counts.sources = new Set(known.map((card) => card.sourceId)).size;
	return counts;
}

function quotesOf(context: CheckContext): { text: string; cardId: string }[] {
	const pulled = context.document.blocks.filter((block) => block.type === 'pull_quote');
	const inline = context.sentences.flatMap(({ sentence }) =>
		sentence.runs.map((place) => place.run).filter((run) => run.kind === 'quote'),
	);
	return [...pulled, ...new Set(inline)];
}
