/** The data blocks of the writing operations, in the form docs/contracts/model-operations.md fixes. */
import type { Brief, Card, Evidence, Figure } from '../../contracts';
import { standingOf, UNKNOWN_CLASS } from '../../evidence';
import { briefBlock, dataBlock } from '../../shared/prompt-blocks';
import { cardsAround } from '../ledger';
import type { AcceptedOutline } from '../outline';
import { cardsForWords, shownCards } from '../shown-cards';
import { voiceBlocks } from './voice';

/** Which cards a ledger shows and how: whole, or claims and the figures one can plot. */
interface LedgerView {
	cards: Card[];
	whole: boolean;
}

/** Figures that date or number something; nobody plots or sums them up. */
const LABEL_KINDS: ReadonlySet<Figure['kind']> = new Set(['year', 'date', 'ordinal']);

/** Brief, questions and the ledger's claims: what a plan is made from, and what a summary may say. */
export function claimBlocks(brief: Brief, evidence: Evidence, cardIds?: string[]): string {
	const cards = cardIds
		? cardsAround(evidence, cardIds)
		: shownCards(evidence, cardsForWords(brief.words));
	return orderBlocks(brief, evidence, { cards, whole: false });
}

/**
 * Brief, questions and the ledger of the cards named, with those that disagree with them and the
 * words of each source: the same bytes for every call with the same cards.
 */
export function orderPrefix(brief: Brief, evidence: Evidence, cardIds: string[]): string {
	return orderBlocks(brief, evidence, { cards: cardsAround(evidence, cardIds), whole: true });
}

function orderBlocks(brief: Brief, evidence: Evidence, ledger: LedgerView): string {
	return [
		briefBlock(brief),
		...voiceBlocks(brief),
		dataBlock(
			'questions',
			evidence.questions.map(({ id, text, kind }) => toJson({ id, text, kind })).join('\n'),
		),
		dataBlock('ledger', ledgerLines(evidence, ledger)),
	].join('\n\n');
}

/** What a call about the finished text has to know of the outline: titles, messages, coverage. */
export function argumentBlock({
	title,
	subtitle,
	thesis,
	sections,
	coverage,
}: AcceptedOutline): string {
	const messages = sections.map(({ number, title, keyMessage, evidence }) => ({
		number,
		title,
		keyMessage,
		evidence,
	}));
	return dataBlock('outline', toJson({ title, subtitle, thesis, sections: messages, coverage }));
}

/** The accepted outline: the second prefix of sections, the same bytes for every call about one document. */
export function outlinePrefix(outline: AcceptedOutline): string {
	const { title, subtitle, thesis, coverage } = outline;
	const sections = outline.sections.map((section) => ({
		number: section.number,
		title: section.title,
		purpose: section.purpose,
		keyMessage: section.keyMessage,
		evidence: section.evidence,
		words: section.words,
		exhibits: section.exhibits,
		avoid: section.avoid,
	}));
	const charts = outline.charts.map((chart) => ({
		id: chart.id,
		kind: chart.kind,
		title: chart.title,
		subtitle: chart.subtitle,
		unit: chart.unit,
		series: chart.series.map((series) => ({
			name: series.name,
			points: series.points.map((point) => ({
				label: point.label,
				card: point.cardId,
				figure: point.figureIndex,
			})),
		})),
	}));
	return dataBlock('outline', toJson({ title, subtitle, thesis, sections, charts, coverage }));
}

/** The task block that opens a turn. */
export function taskBlock(task: Record<string, unknown>): string {
	return dataBlock('task', toJson(task));
}

/** JSON in one line; `<` cannot close a block because {@link dataBlock} escapes it. */
export function toJson(value: unknown): string {
	return JSON.stringify(value);
}

function ledgerLines(evidence: Evidence, { cards, whole }: LedgerView): string {
	const publishers = new Map(evidence.sources.map((source) => [source.id, source.publisher]));
	const disputed = new Set(evidence.conflicts.flatMap(({ cardIds }) => cardIds));
	return cards
		.flatMap((card) => {
			const standing = standingOf(card, evidence);
			// What a better source contradicts is no material, unless the text has to tell the conflict.
			const isOut = standing === 'outranked' && card.sourceClass >= UNKNOWN_CLASS;
			if (isOut && !disputed.has(card.id)) return [];
			const publisher = publishers.get(card.sourceId) ?? '';
			const view = cardView(card, publisher, whole);
			return [toJson(standing === 'confirmed' ? view : { ...view, publisher, standing })];
		})
		.join('\n');
}

/** A card as a model sees it; what is empty, or says the same twice, is left out: every call pays for it. */
function cardView(card: Card, publisher: string, whole: boolean): Record<string, unknown> {
	return {
		id: card.id,
		q: card.questionId,
		kind: card.kind,
		claim: card.claim,
		...(whole && card.exact !== card.claim ? { exact: card.exact } : {}),
		figures: card.figures.map(figureView).filter(({ kind }) => whole || !LABEL_KINDS.has(kind)),
		source: card.sourceId,
		...(whole ? { publisher } : {}),
		...(card.attribution ? { attribution: card.attribution } : {}),
		...(card.speaker ? { speaker: card.speaker } : {}),
		...(card.published ? { published: card.published.slice(0, 10) } : {}),
		class: card.sourceClass,
		stance: card.stance,
	};
}

function figureView(figure: Figure, i: number) {
	return {
		i,
		raw: figure.raw,
		value: figure.value,
		unit: figure.unit,
		kind: figure.kind,
		...(figure.period ? { period: figure.period } : {}),
		...(figure.subject ? { subject: figure.subject } : {}),
		...(figure.bound === 'exact' ? {} : { bound: figure.bound }),
		...(figure.direction === 'none' ? {} : { direction: figure.direction }),
	};
}
