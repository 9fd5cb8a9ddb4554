/** The data blocks of the writing operations, in the form docs/contracts/model-operations.md fixes. */
import type { Brief, Card, Evidence } from '../../contracts';
import { cardsAround, shownCards } from '../ledger';
import type { AcceptedOutline } from '../outline';

/** Which cards a ledger shows, and whether with the words of their sources. */
interface LedgerView {
	cards: Card[];
	exact: boolean;
}

/** Brief, questions and the whole ledger, claims only: what a plan is made from. */
export function planningBlocks(brief: Brief, evidence: Evidence): string {
	return orderBlocks(brief, evidence, { cards: shownCards(evidence), exact: false });
}

/**
 * Brief, questions and the ledger of the cards named, with those that disagree with them and the
 * words of each source: the same bytes for every call with the same cards.
 */
export function orderPrefix(brief: Brief, evidence: Evidence, cardIds: string[]): string {
	return orderBlocks(brief, evidence, { cards: cardsAround(evidence, cardIds), exact: true });
}

function orderBlocks(brief: Brief, evidence: Evidence, ledger: LedgerView): string {
	return [
		dataBlock('brief', toJson(briefView(brief))),
		dataBlock(
			'questions',
			evidence.questions.map(({ id, text, kind }) => toJson({ id, text, kind })).join('\n'),
		),
		dataBlock('ledger', ledgerLines(evidence, ledger)),
	].join('\n\n');
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

/** A block of data: tag, content, closing tag, each on lines of their own. */
export function dataBlock(tag: string, content: string): string {
	return `<${tag}>\n${content.replaceAll('<', '\\u003c')}\n</${tag}>`;
}

/** JSON in one line; `<` cannot close a block because {@link dataBlock} escapes it. */
export function toJson(value: unknown): string {
	return JSON.stringify(value);
}

function briefView(brief: Brief): Record<string, unknown> {
	const { topic, format, title, audience, language, tone, words, mustAnswer, keywords } = brief;
	const { name, industry, services, callToAction } = brief.client;
	return {
		topic,
		format,
		title,
		audience,
		language,
		tone,
		words,
		mustAnswer,
		keywords,
		direction: brief.direction,
		date: brief.date,
		client: { name, industry, services, callToAction },
	};
}

function ledgerLines(evidence: Evidence, { cards, exact }: LedgerView): string {
	const publishers = new Map(evidence.sources.map((source) => [source.id, source.publisher]));
	return cards
		.map((card) => toJson(cardView(card, publishers.get(card.sourceId) ?? '', exact)))
		.join('\n');
}

/** A card as a model sees it; what is empty, or says the same twice, is left out: every call pays for it. */
function cardView(card: Card, publisher: string, exact: boolean): Record<string, unknown> {
	return {
		id: card.id,
		q: card.questionId,
		kind: card.kind,
		claim: card.claim,
		...(exact && card.exact !== card.claim ? { exact: card.exact } : {}),
		figures: card.figures.map((figure, i) => ({
			i,
			raw: figure.raw,
			value: figure.value,
			unit: figure.unit,
			kind: figure.kind,
			...(figure.period ? { period: figure.period } : {}),
			...(figure.subject ? { subject: figure.subject } : {}),
			...(figure.bound === 'exact' ? {} : { bound: figure.bound }),
			...(figure.direction === 'none' ? {} : { direction: figure.direction }),
		})),
		source: card.sourceId,
		publisher,
		...(card.attribution ? { attribution: card.attribution } : {}),
		...(card.speaker ? { speaker: card.speaker } : {}),
		...(card.published ? { published: card.published.slice(0, 10) } : {}),
		class: card.sourceClass,
		stance: card.stance,
	};
}
