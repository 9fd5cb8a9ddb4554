/** Bars on the grid of the page: one column is 1, 2, 2.5 or 5 times a power of ten, so that lengths are read off the page itself. */
import type { Chart, ChartPoint } from '../../contracts';
import { planWidth } from '../text/measure';
import { type ViewContext, faceFor } from './context';

/** Columns of the page, those of the text with the gutters between them, and a gutter, px. */
const COLUMNS = 12;
const TEXT_COLUMNS = 7;
const GUTTER_PX = 17;
/** Columns a bar may fill at most; its value stands behind its end. */
const MOST_COLUMNS = 10.4;
const LEAST_COLUMNS = 4;
/** Size of a value, and the space round it. */
const VALUE_PX = 21;
const APART_PX = 12;
const STEPS = [1, 2, 2.5, 5];
/** Rows that keep to one page with their opener. */
const ROWS = { least: 2, most: 10 };
const LABEL_LETTERS = 90;

/** One bar. */
export interface MeasuredBar {
	label: string;
	text: string;
	/** Length in columns. */
	length: string;
	message: boolean;
}

/** The bars and the numbers over the columns; no rows where a drawing has to show the chart. */
export interface MeasuredBars {
	rows: MeasuredBar[];
	ticks: { at: string; text: string }[];
	/** Whether one bar carries the message and the others rest. */
	message: boolean;
}

const NONE: MeasuredBars = { rows: [], ticks: [], message: false };

/** A chart as measured bars, where it is one series of few values from zero. */
export function viewMeasuredBars(
	chart: Chart,
	context: Pick<ViewContext, 'language' | 'template' | 'fonts' | 'measures'>,
): MeasuredBars {
	const points = chart.series[0]?.points ?? [];
	const most = Math.max(0, ...points.map(({ value }) => value));
	const room = roomOf(points, context);
	const holds =
		chart.kind === 'bar' &&
		chart.layout !== 'vertical' &&
		chart.series.length === 1 &&
		points.length >= ROWS.least &&
		points.length <= ROWS.most &&
		most > 0 &&
		room >= LEAST_COLUMNS &&
		points.every(isPlain);
	if (!holds) return NONE;
	const unit = unitOf(most, room);
	const count = Math.floor(most / unit + 1e-9) + 1;
	const number = new Intl.NumberFormat(context.language, { maximumSignificantDigits: 6 });
	return {
		rows: points.map(({ label, text, value, highlight }) => ({
			label,
			text,
			length: (value / unit).toFixed(3),
			message: highlight,
		})),
		ticks: Array.from({ length: count + 1 }, (_, at) => ({
			at: String(at),
			text: number.format(at * unit),
		})),
		message: points.some(({ highlight }) => highlight),
	};
}

/** Columns that the longest value leaves to the bars. */
function roomOf(
	points: ChartPoint[],
	context: Pick<ViewContext, 'template' | 'fonts' | 'measures'>,
): number {
	const stepPx = (context.measures.textWidthPx + GUTTER_PX) / TEXT_COLUMNS;
	const face = faceFor('sans', context, true);
	const widest = Math.max(0, ...points.map(({ text }) => planWidth(text, face, VALUE_PX)));
	return Math.min(MOST_COLUMNS, COLUMNS - (GUTTER_PX + APART_PX + widest) / stepPx);
}

/** The smallest round number at which the longest bar stays within its columns. */
function unitOf(most: number, columns: number): number {
	const power = Math.floor(Math.log10(most)) - 2;
	for (let exponent = power; exponent <= power + 4; exponent += 1) {
		const found = STEPS.map((step) => step * 10 ** exponent).find((unit) => most / unit <= columns);
		if (found !== undefined) return found;
	}
	return most / columns;
}

/** A value from zero with a label that fits a line, and no range or gap. */
function isPlain(point: ChartPoint): boolean {
	return (
		point.low === undefined &&
		point.high === undefined &&
		point.missing !== true &&
		Number.isFinite(point.value) &&
		point.value >= 0 &&
		point.text.trim() !== '' &&
		point.label.length <= LABEL_LETTERS
	);
}
