/** What every piece of the view needs while a document is laid out in reading order. */
import type { Card, ContentDocument, Evidence, Source } from '../../contracts';
import { referenceNumbers } from '../../evidence';
import { type FontChoice, faceOf } from '../fonts';
import type { PageMeasures, Template } from '../template';
import type { Face } from '../text/measure';
import type { Labels } from './labels';
import { labelsFor } from './labels';
import { quotesFor, safeLanguage } from './language';

/** A place in the text a reference is used at. */
export interface Use {
	id: string;
	/** Name of the part, as printed after "Used in". */
	where: string;
}

/** State and facts of one layout; `uses`, `noted` and the counters grow in reading order. */
export interface ViewContext {
	document: ContentDocument;
	language: string;
	labels: Labels;
	quotes: { open: string; close: string };
	measures: PageMeasures;
	template: Template;
	fonts: FontChoice;
	cards: Map<string, Card>;
	sources: Map<string, Source>;
	numbers: Map<string, number>;
	uses: Map<number, Use[]>;
	/** Figures of a card that the document prints, by card. */
	figuresUsed: Map<string, Set<number>>;
	/** References already named in the margin of this part. */
	noted: Set<number>;
	/** Name of the part being laid out. */
	where: string;
}

/** A fresh context. */
export function makeContext(facts: {
	document: ContentDocument;
	evidence: Evidence;
	measures: PageMeasures;
	template: Template;
	fonts: FontChoice;
}): ViewContext {
	const { document, evidence, measures, template, fonts } = facts;
	const language = safeLanguage(document.language);
	return {
		document,
		language,
		labels: labelsFor(language),
		quotes: quotesFor(language),
		measures,
		template,
		fonts,
		cards: new Map(evidence.cards.map((card) => [card.id, card])),
		sources: new Map(evidence.sources.map((source) => [source.id, source])),
		numbers: referenceNumbers(document),
		uses: new Map(),
		figuresUsed: new Map(),
		noted: new Set(),
		where: '',
	};
}

/** The measuring table of a role: the first upright cut, or the boldest. */
export function faceFor(
	role: 'display' | 'text' | 'sans',
	context: Pick<ViewContext, 'template' | 'fonts'>,
	bold = false,
): Face {
	const weights = context.template.cuts[role]
		.filter((cut) => cut.endsWith('-normal'))
		.map((cut) => Number.parseInt(cut, 10));
	return faceOf(context.fonts[role], bold ? Math.max(...weights) : (weights[0] ?? 400));
}

/** A reference as printed beside the text. */
export interface ReferenceMark {
	number: string;
	href: string;
	id: string;
	separator: string;
}

/** Marks for cards, in order of number, each use recorded; cards that are not in the evidence carry none. */
export function markReferences(cardIds: string[], context: ViewContext): ReferenceMark[] {
	const numbers = [...new Set(cardIds)]
		.filter((cardId) => context.cards.has(cardId))
		.map((cardId) => context.numbers.get(cardId))
		.filter((number) => number !== undefined)
		.sort((a, b) => a - b);
	return numbers.map((number, index) => ({
		number: String(number),
		href: `#ref-${number}`,
		id: recordUse(number, context),
		separator: index < numbers.length - 1 ? ',' : '',
	}));
}

/** Records a use of a reference and gives the id of its place. */
export function recordUse(number: number, context: ViewContext): string {
	const uses = context.uses.get(number) ?? [];
	const id = `use-${number}-${uses.length + 1}`;
	context.uses.set(number, [...uses, { id, where: context.where }]);
	return id;
}

/** Remembers that a figure of a card is printed, so that it is underlined in the evidence. */
export function recordFigure(cardId: string, figureIndex: number, context: ViewContext): void {
	const figures = context.figuresUsed.get(cardId) ?? new Set<number>();
	context.figuresUsed.set(cardId, figures.add(figureIndex));
}
