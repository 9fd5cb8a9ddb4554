import type { Block, Figure } from '../../contracts';
import {
	evaluateFormula,
	figuresAgree as agree,
	findFigures,
	matchFigures,
	printCalculation,
	type CalculationFormat,
	type FigureMatch,
} from '../../evidence';
import { defineCheck, type CheckContext, type Trip } from '../check';

/** What went wrong, in words; the other reasons are the business of `units-and-periods`. */
const REASONS: Partial<Record<NonNullable<FigureMatch['reason']>, string>> = {
	value: 'the cited passage says',
	bound: 'a limit was dropped or turned round; the cited passage says',
	direction: 'the direction is turned round; the cited passage says',
	range: 'the cited passage gives a range,',
	role: 'stands for something else there; the cited passage says',
};
const FORMATS: CalculationFormat[] = ['percent', 'times', 'difference', 'plain'];
const USE_LEDGER =
	'Use the figure of the cited card as it stands there, or cite the card it comes from.';

/** Every figure agrees with a passage that its own sentence cites; every calculation with its formula (V3). */
export const figuresAgree = defineCheck({
	id: 'figures-agree',
	title: 'Figures agree with the cited passages',
	group: 'evidence',

	*run(context) {
		for (const { block, offset, matches } of context.matchedSentences()) {
			for (const match of matches) {
				const trip = tripOf(match, context);
				if (trip) yield { ...trip, ...placeOf(match.figure, block.id, offset) };
			}
		}
		yield* ledgerRuns(context);
		for (const block of context.document.blocks) {
			if (block.type === 'findings') yield* leadingFigures(block, context);
		}
		yield* titles(context);
	},
});

function placeOf(
	figure: Figure,
	blockId: string,
	offset: number,
): Pick<Trip, 'blockId' | 'start' | 'end' | 'excerpt'> {
	const { start, end, raw } = figure;
	return { blockId, start: offset + start, end: offset + end, excerpt: raw };
}

function tripOf(match: FigureMatch, context: CheckContext): Trip | undefined {
	const words = match.reason === undefined ? undefined : REASONS[match.reason];
	if (!match.isChecked || match.agrees || (match.reason !== undefined && !words)) return undefined;
	const { nearest, figure } = match;
	const span = nearest && context.passage(nearest.cardId);
	const from = nearest ? Math.max(0, nearest.figure.start - 20) : 0;
	const source = nearest && span?.text.slice(from, nearest.figure.end + 10).trim();
	return {
		severity: 'error',
		blockId: '',
		message: source
			? `"${figure.raw}": ${words} "…${source}…" (${nearest.cardId})`
			: `"${figure.raw}" stands in none of the cited passages`,
		suggestion: USE_LEDGER,
	};
}

/** Figures and results that code printed must still be those of the ledger. */
function* ledgerRuns(context: CheckContext): Generator<Trip> {
	const seen = new Set<object>();
	for (const { block, unit, sentence } of context.sentences) {
		for (const { run, start, end } of sentence.runs) {
			if ((run.kind !== 'figure' && run.kind !== 'calculation') || seen.has(run)) continue;
			seen.add(run);
			const message =
				run.kind === 'figure'
					? printedProblem(
							run.text,
							context.cards.get(run.cardId)?.figures[run.figureIndex],
							context.document.language,
						)
					: calculationProblem(run, context);
			if (message === undefined) continue;
			yield {
				severity: 'error',
				blockId: block.id,
				start: unit.start + start,
				end: unit.start + end,
				excerpt: run.text,
				message,
				suggestion: USE_LEDGER,
				auto: true,
			};
		}
	}
}

function printedProblem(
	text: string,
	figure: Figure | undefined,
	language: string,
): string | undefined {
	if (!figure) return `"${text}" points to a figure that is not in the ledger`;
	if (text === figure.raw) return undefined;
	// Printed in the manner of the document's language; what is kept in the source's is equal to it.
	const printed = findFigures(text, { language })[0];
	// The words around may carry the limit; where it is printed with the number, it is the ledger's.
	const sameLimit = printed?.bound === 'exact' || printed?.bound === figure.bound;
	const bare = (one: Figure): Figure => ({ ...one, bound: 'exact' });
	return printed && sameLimit && agree(bare(printed), bare(figure), { bare: true }).agrees
		? undefined
		: `"${text}" is printed where the ledger says "${figure.raw}"`;
}

function calculationProblem(
	run: { text: string; formula: string; value: number },
	context: CheckContext,
): string | undefined {
	try {
		const result = evaluateFormula(run.formula, context.cards);
		const room = Math.max(1e-9, Math.abs(result.value) * 1e-6);
		if (Math.abs(result.value - run.value) > room) {
			return `${run.formula} is ${result.value}, not ${run.value}`;
		}
		const prints = FORMATS.map((format) => printed(result, format, context.document.language));
		return prints.includes(run.text)
			? undefined
			: `"${run.text}" is not how ${run.formula} = ${result.value} is printed`;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

function printed(
	result: { value: number; unit: string },
	format: CalculationFormat,
	language: string,
): string | undefined {
	try {
		return printCalculation(result, format, language);
	} catch {
		// This unit has no such form; the other forms decide.
		return undefined;
	}
}

/** The figure that leads a finding, printed large, is the one of its card. */
function* leadingFigures(
	block: Extract<Block, { type: 'findings' }>,
	context: CheckContext,
): Generator<Trip> {
	for (const item of block.items) {
		const figure = context.cards.get(item.cardId)?.figures[item.figureIndex];
		const whole = `${item.value} ${item.unit}`.trim();
		const message =
			item.value === figure?.raw
				? undefined
				: printedProblem(whole, figure, context.document.language);
		if (message === undefined) continue;
		const excerpt = item.value;
		yield { severity: 'error', blockId: block.id, excerpt, message, suggestion: USE_LEDGER };
	}
}

/** Titles cite nothing themselves: their figures must stand in a passage cited below them. */
function* titles(context: CheckContext): Generator<Trip> {
	const { document, blocks } = context;
	const all = [...new Set(blocks.flatMap((block) => block.cardIds))];
	const cardsOfPart = (partId: string): string[] => [
		...new Set(blocks.filter((b) => b.partId === partId).flatMap((block) => block.cardIds)),
	];
	yield* titleTrips([document.title, document.subtitle].join('\n'), '', all, context);
	for (const part of document.parts) {
		yield* titleTrips(part.title, '', cardsOfPart(part.id), context);
	}
	for (const block of blocks) {
		for (const unit of block.units) {
			if (unit.role !== 'heading' && unit.role !== 'title') continue;
			yield* titleTrips(unit.text, block.id, cardsOfPart(block.partId), context);
		}
	}
}

function* titleTrips(
	title: string,
	blockId: string,
	cardIds: string[],
	context: CheckContext,
): Generator<Trip> {
	if (!/\d|half|third|double|triple|in (?:five|four|ten)/i.test(title)) return;
	const { language } = context.document;
	for (const match of matchFigures(title, context.passages(cardIds), { language })) {
		if (match.agrees || !match.isChecked || isFree(match.figure)) continue;
		yield {
			severity: 'error',
			blockId,
			excerpt: match.figure.raw,
			message: `"${match.figure.raw}" in the title "${title.trim()}" stands in no passage cited below it`,
			suggestion: 'Use a figure that the text below cites, or a title without a figure.',
		};
	}
}

/** Years and spans of time in titles name what the text is about: "Plan for 2027", "The first 90 days". */
function isFree(figure: Figure): boolean {
	return figure.kind === 'year' || figure.kind === 'date' || figure.kind === 'duration';
}
