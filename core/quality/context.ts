/** Reads a document and its evidence once, for all checks. */
import type { Card } from '../contracts';
import {
	matchFigures,
	passageOf,
	primaryLanguage,
	textBlocks,
	type FigureMatch,
	type Passage,
} from '../evidence';
import type { CheckContext, MatchedSentence, PlacedSentence, QualityInput } from './check';
import { wordsOfBlocks } from './document-words';
import { groundSentences } from './grounding';

/** The context of a run. Everything expensive is done once, here or at first use. */
export function contextOf(input: QualityInput): CheckContext {
	const { document, evidence } = input;
	const blocks = textBlocks(document);
	const cards = new Map(evidence.cards.map((card): [string, Card] => [card.id, card]));
	const sources = new Map(evidence.sources.map((source) => [source.id, source]));
	const passageCache = new Map<string, Passage>();
	const passage = (cardId: string): Passage | undefined => {
		const known = passageCache.get(cardId);
		const card = cards.get(cardId);
		if (known || !card) return known;
		const read = passageOf(card, { language: sources.get(card.sourceId)?.language });
		passageCache.set(cardId, read);
		return read;
	};
	const passages = (ids: readonly string[]): Passage[] =>
		ids.map(passage).filter((entry) => entry !== undefined);
	let matched: MatchedSentence[] | undefined;
	const sentences = placedSentences(blocks);
	const made = new Map<string, unknown>();
	const once = <T>(key: string, make: () => T): T => {
		if (!made.has(key)) made.set(key, make());
		return made.get(key) as T;
	};
	const context: CheckContext = {
		...input,
		language: primaryLanguage(document.language),
		blocks,
		sentences,
		words: wordsOfBlocks(blocks),
		cards,
		sources,
		snapshots: new Map(input.archive?.snapshots.map((entry) => [entry.sha256, entry])),
		parts: new Map(document.parts.map((part) => [part.id, part])),
		passage,
		passages,
		matchedSentences: () =>
			(matched ??= sentences
				.filter((entry) => entry.sentence.cardIds.length > 0)
				.map((entry) => ({
					...entry,
					matches: matchesOf(entry, passages(entry.sentence.cardIds), document.language),
				}))),
		groundedSentences: () => once('grounded', () => groundSentences(context)),
		once,
	};
	return context;
}

function placedSentences(blocks: CheckContext['blocks']): PlacedSentence[] {
	return blocks.flatMap((block) =>
		block.units.flatMap((unit) =>
			unit.sentences.map((sentence) => ({
				block,
				unit,
				sentence,
				offset: unit.start + sentence.start,
			})),
		),
	);
}

/** Figures of a sentence against its passages; what a formula printed is left to the check of formulas. */
function matchesOf(entry: PlacedSentence, passages: Passage[], language: string): FigureMatch[] {
	const { sentence, unit } = entry;
	const bare = unit.role === 'table_row';
	const computed = sentence.runs.filter((place) => place.run.kind === 'calculation');
	return matchFigures(sentence.text, passages, { language, bare }).filter((match) => {
		const start = sentence.start + match.figure.start;
		const end = sentence.start + match.figure.end;
		return !computed.some((place) => start < place.end && end > place.start);
	});
}
