import type { Card } from '../../contracts';
import { findQuotations, normaliseText, resolveQuote, type TextUnit } from '../../evidence';
import { defineCheck, type CheckContext, type Trip } from '../check';

/** Shorter ones are words used as words. */
const MIN_WORDS = 4;
/** Characters around a passage in which its speaker must be named (C4). */
const SPEAKER_DISTANCE = 300;

const SUGGESTION =
	'Quote the words of the passage, or say it in your own words without quotation marks.';

/** Every quotation stands word for word in the passage it cites, and its speaker is named there (V4). */
export const quotesResolve = defineCheck({
	id: 'quotes-resolve',
	title: 'Quotations stand word for word in the cited passage',
	group: 'evidence',

	*run(context) {
		for (const block of context.document.blocks) {
			if (block.type !== 'pull_quote') continue;
			const message = problemOf(block.text, block.cardId, block.speaker, context);
			if (message === undefined) continue;
			const excerpt = block.text;
			yield { severity: 'error', blockId: block.id, excerpt, message, suggestion: SUGGESTION };
		}
		for (const block of context.blocks) {
			for (const unit of block.units) {
				yield* quoteRuns(unit, block.id, context);
				yield* typedQuotes(unit, block.id, context);
			}
		}
	},
});

function* quoteRuns(unit: TextUnit, blockId: string, context: CheckContext): Generator<Trip> {
	const seen = new Set<object>();
	for (const { run, start, end } of unit.sentences.flatMap((sentence) => sentence.runs)) {
		if (run.kind !== 'quote' || seen.has(run)) continue;
		seen.add(run);
		const message = problemOf(run.text, run.cardId, run.speaker, context);
		if (message === undefined) continue;
		yield {
			severity: 'error',
			blockId,
			start: unit.start + start,
			end: unit.start + end,
			excerpt: run.text,
			message,
			suggestion: SUGGESTION,
		};
	}
}

function problemOf(
	text: string,
	cardId: string,
	speaker: string,
	context: CheckContext,
): string | undefined {
	const card = context.cards.get(cardId);
	// An unknown card is reported by `evidence-exists`.
	if (!card) return undefined;
	if (!resolveQuote(text, [card])) return `The passage of ${cardId} does not contain these words`;
	return isNamedNear(speaker, card, context)
		? undefined
		: `${speaker} is not named near the passage of ${cardId}`;
}

function isNamedNear(speaker: string, card: Card, context: CheckContext): boolean {
	const name = speaker.split(',')[0]?.trim().split(/\s+/).at(-1) ?? '';
	if (name === '') return true;
	const archived = context.snapshots.get(card.snapshot)?.text;
	const around = archived?.slice(
		Math.max(0, card.start - SPEAKER_DISTANCE),
		card.end + SPEAKER_DISTANCE,
	);
	const places = [card.speaker, card.attribution, card.prefix, card.exact, card.suffix, around];
	const wanted = normaliseText(name).text.toLowerCase();
	return places.some((place) =>
		normaliseText(place ?? '')
			.text.toLowerCase()
			.includes(wanted),
	);
}

/** Quotation marks that a writer typed; those code put around a quote run are left out. */
function* typedQuotes(unit: TextUnit, blockId: string, context: CheckContext): Generator<Trip> {
	if (unit.role === 'pull_quote') return;
	for (const quote of findQuotations(unit.text)) {
		if (quote.words < MIN_WORDS) continue;
		const sentences = unit.sentences.filter(
			(sentence) => sentence.start < quote.end && sentence.end > quote.start,
		);
		const runs = sentences.flatMap((sentence) => sentence.runs);
		const isPrinted = runs.some(
			({ run, start, end }) => run.kind === 'quote' && start < quote.end && end > quote.start,
		);
		if (isPrinted) continue;
		const ids = [...new Set(sentences.flatMap((sentence) => sentence.cardIds))];
		const cards = ids.map((id) => context.cards.get(id)).filter((card) => card !== undefined);
		if (resolveQuote(quote.text, cards) || isTitle(quote.text, cards, context)) continue;
		yield {
			severity: 'error',
			blockId,
			start: unit.start + quote.start,
			end: unit.start + quote.end,
			excerpt: quote.text,
			message:
				ids.length === 0
					? 'The quotation cites nothing'
					: `No cited passage (${ids.join(', ')}) contains these words`,
			suggestion: SUGGESTION,
		};
	}
}

/** “Global EV Outlook 2025” in quotation marks is the name of a source, not a quotation. */
function isTitle(text: string, cards: Card[], context: CheckContext): boolean {
	const wanted = text.replace(/[.,]$/, '').toLowerCase();
	return cards.some((card) => {
		const title = context.sources.get(card.sourceId)?.title ?? '';
		return `${title}\n${card.attribution}`.toLowerCase().includes(wanted);
	});
}
