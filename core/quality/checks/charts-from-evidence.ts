import type { Chart, ChartPoint, Figure } from '../../contracts';
import {
	cardsInFormula,
	evaluateFormula,
	findFigures,
	matchFigures,
	passageOf,
	unitFactor,
} from '../../evidence';
import { defineCheck, type CheckContext, type Trip } from '../check';

/** Relative room between a plotted value and its figure. */
const TOLERANCE = 0.005;
/** Shares of a whole may miss 100 % by rounding (C4). */
const SHARES = { low: 99, high: 101 };

const FROM_LEDGER = 'Plot a figure of the ledger or a calculation over it.';

/** Every plotted value is a figure of the ledger or a calculation over it, in the unit the chart names (V14). */
export const chartsFromEvidence = defineCheck({
	id: 'charts-from-evidence',
	title: 'Charts plot evidence only',
	group: 'evidence',

	*run(context) {
		for (const block of context.document.blocks) {
			if (block.type !== 'chart') continue;
			for (const trip of chartTrips(block.chart, context)) yield { ...trip, blockId: block.id };
		}
	},
});

type ChartTrip = Omit<Trip, 'blockId'>;

function* chartTrips(chart: Chart, context: CheckContext): Generator<ChartTrip> {
	for (const point of chart.series.flatMap((series) => series.points)) {
		const message = pointProblem(point, chart, context);
		if (message) yield { severity: 'error', excerpt: point.text, message, suggestion: FROM_LEDGER };
	}
	yield* shares(chart);
	yield* words(chart, context);
}

function pointProblem(point: ChartPoint, chart: Chart, context: CheckContext): string | undefined {
	const name = `"${point.label}" (${point.text})`;
	if (point.missing === true) {
		const isEmpty = point.cardId === '' && point.formula === '' && !/\d/.test(point.text);
		return isEmpty ? undefined : `${name} is a gap and yet has a figure`;
	}
	const range = rangeProblem(point, chart, context);
	if (range !== undefined) return `${name}: ${range}`;
	const source = point.formula === '' ? plotted(point, context) : computed(point.formula, context);
	if (typeof source === 'string') return `${name}: ${source}`;
	const expected = inUnitOf(chart, source);
	if (expected === undefined) {
		return `${name}: "${source.raw}" is not in the unit of the chart, "${chart.unit}"`;
	}
	if (!isClose(point.value, expected)) {
		return `${name} is plotted as ${point.value}; its evidence gives ${expected}`;
	}
	const printed = findFigures(point.text, { language: context.document.language })[0];
	if (!printed) return undefined;
	const isRounded = [point.value, source.value].some((value) => isPrintOf(printed, value));
	return isRounded ? undefined : `${name}: the printed value is not the plotted one`;
}

function plotted(point: ChartPoint, context: CheckContext): Figure | string {
	const card = context.cards.get(point.cardId);
	if (!card) return `its card "${point.cardId}" is not in the ledger`;
	const figure = card.figures[point.figureIndex];
	if (!figure) return `${point.cardId} has no figure ${point.figureIndex}`;
	if (figure.high !== undefined && point.high === undefined) {
		return `${point.cardId} gives a range, ${figure.raw}`;
	}
	return figure;
}

/** What is wrong with the ends of a range: each is an end of the point's own figure or computed from evidence. */
function rangeProblem(point: ChartPoint, chart: Chart, context: CheckContext): string | undefined {
	const { low, high } = point;
	if (low === undefined && high === undefined) return undefined;
	if (low === undefined || high === undefined || low > high) return 'its range has not two ends';
	if (point.value < low || point.value > high) return 'its value lies outside its range';
	const own = context.cards.get(point.cardId)?.figures[point.figureIndex];
	const ends = [
		{ end: low, formula: point.lowFormula ?? '', given: own?.value },
		{ end: high, formula: point.highFormula ?? '', given: own?.high },
	];
	for (const { end, formula, given } of ends) {
		const isOwn = formula === '';
		if (isOwn && (own?.high === undefined || given === undefined)) {
			return `${end} of its range is no figure of the ledger`;
		}
		const source = isOwn ? { ...own!, value: given! } : computed(formula, context);
		if (typeof source === 'string') return source;
		const expected = inUnitOf(chart, source);
		if (expected === undefined || !isClose(end, expected)) {
			return `its range ends at ${end}; the evidence gives ${expected ?? 'another unit'}`;
		}
	}
	return undefined;
}

function computed(formula: string, context: CheckContext): Figure | string {
	try {
		const { value, unit } = evaluateFormula(formula, context.cards);
		const facts = { value, unit, start: 0, end: 0, period: '', subject: '' } as const;
		return { ...facts, raw: formula, kind: 'quantity', bound: 'exact', direction: 'none' };
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/** The value of a figure in the unit of the chart: 17000000 is 17 in "million vehicles"; undefined when units differ. */
function inUnitOf(chart: Chart, figure: Figure): number | undefined {
	const one = findFigures(`1 ${chart.unit}`)[0];
	const scale = /\((?:in )?(thousand|million|billion)s?\)/i.exec(chart.unit)?.[1];
	const size = one ? one.value : 1;
	const factor = scale ? (findFigures(`1 ${scale}`)[0]?.value ?? 1) : size;
	const isMeasured = one && one.unit !== '';
	if (!isMeasured) {
		const isCount = figure.unit === '' || !isUnitName(figure);
		return isCount ? figure.value / factor : undefined;
	}
	if (figure.kind === 'ratio' && one.unit === '%') return figure.value * 100;
	// A quotient of evidence shown as a percentage.
	if (figure.unit === '' && one.unit === '%') return figure.value * 100;
	const converted = unitFactor(figure.unit, one.unit);
	if (converted === undefined) return undefined;
	return (figure.value * converted) / (scale ? factor : size);
}

/** Cards name what is counted as a unit, too ("vehicles"); only true units keep a figure out of a chart of counts. */
function isUnitName(figure: Figure): boolean {
	return figure.kind !== 'cardinal' && figure.kind !== 'ratio' && figure.kind !== 'multiple';
}

function isClose(value: number, expected: number): boolean {
	return Math.abs(value - expected) <= Math.max(1e-9, Math.abs(expected) * TOLERANCE);
}

function isPrintOf(printed: Figure, value: number): boolean {
	const room = Math.max(1e-9, Math.abs(value) * 0.03);
	return Math.abs(printed.value - value) <= room;
}

function* shares(chart: Chart): Generator<ChartTrip> {
	if (chart.kind !== 'pie' && chart.kind !== 'donut') return;
	for (const { points } of chart.series) {
		if (points.length < 2 || !/%|percent/i.test(chart.unit)) continue;
		const sum = points.reduce((total, point) => total + point.value, 0);
		if (sum >= SHARES.low && sum <= SHARES.high) continue;
		yield {
			severity: 'error',
			excerpt: chart.title,
			message: `The shares add up to ${Number(sum.toFixed(1))} %, not to 100 %`,
			suggestion: 'Show all parts of the whole, or use bars.',
		};
	}
}

/** Title and alternative text say what is plotted; the subtitle says of when. */
function* words(chart: Chart, context: CheckContext): Generator<ChartTrip> {
	const points = chart.series.flatMap((series) => series.points);
	const formulas = points.flatMap((point) => [
		point.formula,
		point.lowFormula ?? '',
		point.highFormula ?? '',
	]);
	const cardIds = [...points.map((point) => point.cardId), ...formulas.flatMap(cardsInFormula)];
	const shown = points.map((point) => `${point.label}: ${point.text} ${chart.unit}`).join('\n');
	const bare = points.map((point) => point.text).join('\n');
	const passages = [
		...context.passages([...new Set(cardIds)]),
		passageOf(`${shown}\n${bare}\n${chart.subtitle}`),
	];
	for (const text of [chart.title, chart.alt]) {
		for (const match of matchFigures(text, passages, { bare: true })) {
			if (match.agrees || !match.isChecked) continue;
			yield {
				severity: 'error',
				excerpt: match.figure.raw,
				message: `"${match.figure.raw}" in the words of the chart is not among its values`,
				suggestion: 'Say only what the chart plots.',
			};
		}
	}
	const labels = points.map((point) => point.label).join(' ');
	if (chart.unit.trim() === '' && points.every((point) => /^[\d.,\s]+$/.test(point.text))) {
		yield {
			severity: 'warn',
			excerpt: chart.title,
			message: 'The chart names no unit, neither for itself nor beside its values',
			suggestion: 'Name the unit, for example "million vehicles" or "%".',
		};
	}
	if (chart.subtitle !== '' && /\d{4}/.test(`${chart.subtitle} ${labels}`)) return;
	yield {
		severity: 'warn',
		excerpt: chart.subtitle,
		message: 'The subtitle of the chart does not say of which year or period the values are',
		suggestion: 'Name measure, population and period under the title.',
	};
}
