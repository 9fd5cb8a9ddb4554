/** Resolves markers that print something from the ledger: figures, quotations, calculations. */
import type { Run } from '../../contracts';
import { evaluateFormula, printCalculation, type CalculationFormat } from '../../evidence';
import { isAgencyError } from '../../shared/errors';
import { figureAt, printedFigure } from '../ledger';
import { spokenWords, wordsOfSpan } from '../quoted-words';
import type { MarkdownContext } from './context';

/** The run of a marker; undefined when it names nothing in the ledger or cannot be computed. */
export function markerRun(
	marker: string,
	argument: string,
	context: MarkdownContext,
): Run | undefined {
	if (marker === 'fig') return figureRun(argument, context);
	if (marker === 'calc') return calculationRun(argument, context);
	if (marker !== 'quote') return undefined;
	const quote = quoteOf(argument, context);
	return quote ? { kind: 'quote', ...quote } : undefined;
}

/** The words a quote marker names: `E52`, or part of the span as `E52|words 4-18`. */
export function quoteOf(
	argument: string,
	context: MarkdownContext,
): { text: string; cardId: string; speaker: string } | undefined {
	const match = /^([EC]\d+)\s*(?:\|\s*words\s+(\d{1,4})\s*[-–]\s*(\d{1,4}))?$/i.exec(
		argument.trim(),
	);
	const card = context.ledger.cards.get(match?.[1] ?? '');
	if (!match || !card) return undefined;
	const text = match[2]
		? wordsOfSpan(card.exact, Number(match[2]), Number(match[3]))
		: spokenWords(card.exact);
	return text ? { text, cardId: card.id, speaker: card.speaker } : undefined;
}

/** Models also write `E31` and `E31.value`, meaning the only figure there is. */
function figureRun(argument: string, context: MarkdownContext): Run | undefined {
	const match = /^([EC]\d+)(?:\.(\d{1,4}|value))?$/.exec(argument.trim());
	if (!match) return undefined;
	const cardId = match[1]!;
	const named = match[2] !== undefined && match[2] !== 'value';
	const figureIndex = named ? Number(match[2]) : 0;
	const found = figureAt(context.ledger, cardId, figureIndex);
	if (!found || (!named && found.card.figures.length !== 1)) return undefined;
	return {
		kind: 'figure',
		text: printedFigure(context.ledger, found.card, found.figure),
		cardId,
		figureIndex,
	};
}

const FORMATS: readonly string[] = ['percent', 'times', 'difference', 'plain'];

function calculationRun(argument: string, context: MarkdownContext): Run | undefined {
	const [formula = '', format = 'plain'] = argument.split('|').map((part) => part.trim());
	if (!FORMATS.includes(format)) return undefined;
	try {
		const result = evaluateFormula(formula, context.ledger.cards);
		if (result.cardIds.length === 0) return undefined;
		const text = printCalculation(result, format as CalculationFormat, context.language);
		const unit = format === 'percent' ? '%' : format === 'times' ? 'times' : result.unit;
		const { value, cardIds } = result;
		return { kind: 'calculation', text, formula, cardIds, value, unit };
	} catch (error) {
		if (isAgencyError(error) && error.kind === 'evidence') return undefined;
		throw error;
	}
}
