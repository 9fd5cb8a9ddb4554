/** The figures of the charts as small tables: every value with its unit and the references it rests on. */
import type { Chart, ChartPoint, ContentDocument } from '../../contracts';
import { cardsInFormula } from '../../evidence';
import { printed } from '../charts/chart';
import { chartTable } from '../charts/chart-table';
import { cleanLabel } from '../charts/read-chart';
import type { AppendixLabels } from './appendix-labels';
import type { DrawnChart } from './blocks';
import type { ReferenceMark, ViewContext } from './context';
import { withUnit } from './figures';

/** Columns and rows from which a table takes the whole width, and may break. */
const WIDE_COLUMNS = 5;
const LONG_ROWS = 18;

/** One cell; the references stand behind the value. */
export interface DataCell {
	text: string;
	references: ReferenceMark[];
}

/** The table of one chart. */
export interface DataTable {
	id: string;
	/** The chart it belongs to. */
	href: string;
	label: string;
	title: string;
	measure: string;
	/** References every value shares. */
	references: ReferenceMark[];
	columns: string[];
	rows: { label: string; references: ReferenceMark[]; cells: DataCell[] }[];
	wide: boolean;
	long: boolean;
}

/** Whether a chart draws values that it does not print. */
export function drawsMoreThanItPrints(chart: Chart, svg: string): boolean {
	const squash = (text: string) => text.replace(/[\s\u00a0\u202f]+/gu, '');
	// Descriptions hold every value and are not seen.
	const seen = svg.replace(/<(desc|title)\b[^>]*>[\s\S]*?<\/\1>/gu, '').replace(/<[^>]*>/gu, ' ');
	const said = squash(seen.replace(/&amp;/gu, '&').replace(/&lt;/gu, '<').replace(/&gt;/gu, '>'));
	return chart.series
		.flatMap(({ points }) => points)
		.some((point) => point.missing !== true && !said.includes(squash(printed(point))));
}

/** Tables of all charts in reading order. */
export function viewDataTables(
	document: ContentDocument,
	facts: { charts: Map<string, DrawnChart>; labels: AppendixLabels },
	context: ViewContext,
): DataTable[] {
	return document.parts.flatMap((part) =>
		document.blocks.flatMap((block) => {
			if (block.partId !== part.id || block.type !== 'chart') return [];
			const number = facts.charts.get(block.id)?.number ?? '';
			return [viewDataTable(block.chart, { number, labels: facts.labels }, context)];
		}),
	);
}

function viewDataTable(
	chart: Chart,
	{ number, labels }: { number: string; labels: AppendixLabels },
	context: ViewContext,
): DataTable {
	const { head, rows } = chartTable(chart);
	const cards = cardsOfCells(chart, rows);
	const marks = (cardIds: string[]) => marksOf(cardIds, context);
	const every = cards.flat().filter((cell) => cell !== undefined);
	// What all values share is said once; what a row shares, once in the row.
	const shared = sameCards(every);
	const atHead = shared === undefined ? [] : marks(shared);
	const lines = rows.map(([label = '', ...values], row) => {
		const cells = cards[row] ?? [];
		const ofRow = shared ?? sameCards(cells.filter((cell) => cell !== undefined));
		const atRow = shared === undefined && ofRow !== undefined && values.length > 1;
		return {
			label,
			references: atRow ? marks(ofRow) : [],
			cells: values.map((text, column) => ({
				text,
				references: shared !== undefined || atRow ? [] : marks(cells[column] ?? []),
			})),
		};
	});
	return {
		id: `data-${number}`,
		href: `#figure-${number}`,
		label: `${context.labels.figure} ${number}`,
		title: chart.title,
		measure: withUnit(chart),
		references: atHead,
		columns: head
			.slice(1)
			.map((name) => (head.length === 2 && name === chart.title ? labels.value : name)),
		rows: lines,
		wide: head.length > WIDE_COLUMNS,
		long: rows.length > LONG_ROWS,
	};
}

/** Marks that lead to the evidence; the way back leads to the chart, where the same cards are named. */
function marksOf(cardIds: string[], context: ViewContext): ReferenceMark[] {
	const numbers = [...new Set(cardIds)]
		.filter((id) => context.cards.has(id))
		.map((id) => context.numbers.get(id))
		.filter((number) => number !== undefined)
		.sort((a, b) => a - b);
	return numbers.map((number, index) => ({
		number: String(number),
		href: `#ref-${number}`,
		id: '',
		separator: index < numbers.length - 1 ? ',' : '',
	}));
}

/** Cards of each cell in the rows and columns of the table; nothing where no point stands. */
function cardsOfCells(chart: Chart, rows: string[][]): (string[] | undefined)[][] {
	const nth = counter();
	const keys = rows.map(([label = '']) => nth(label));
	const series = chart.series.map(({ points }) => {
		const count = counter();
		return new Map(points.map((point) => [count(cleanLabel(point.label)), cardsOfPoint(point)]));
	});
	return keys.map((key) => series.map((points) => points.get(key)));
}

/** A label with how often it was named before. */
function counter(): (label: string) => string {
	const seen = new Map<string, number>();
	return (label) => {
		const count = seen.get(label) ?? 0;
		seen.set(label, count + 1);
		return `${count} ${label}`;
	};
}

function cardsOfPoint(point: ChartPoint): string[] {
	if (point.missing === true) return [];
	const named = [point.cardId, ...formulasOf(point).flatMap(cardsInFormula)];
	return [...new Set(named.filter((id) => id !== ''))].sort();
}

function formulasOf({ formula, lowFormula = '', highFormula = '' }: ChartPoint): string[] {
	return [formula, lowFormula, highFormula];
}

/** The cards, where all cells rest on the same. */
function sameCards(cells: string[][]): string[] | undefined {
	const [first] = cells;
	if (first === undefined || first.length === 0) return undefined;
	return cells.every((cell) => cell.join() === first.join()) ? first : undefined;
}
