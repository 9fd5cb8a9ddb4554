/** Bars on the grid of the page: one column is 1, 2, 2.5 or 5 times a power of ten, so that lengths are read off the page itself. */
import type { Chart, ChartPoint } from '../../contracts';
import type { ViewContext } from './context';

/** Columns the longest bar may fill; the rest holds its value. */
const MOST_COLUMNS = 10.4;
const STEPS = [1, 2, 2.5, 5];
/** Rows that keep to one page with their opener. */
const ROWS = { least: 2, most: 10 };
const LABEL_LETTERS = 90;
const VALUE_LETTERS = 16;

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
	{ language }: Pick<ViewContext, 'language'>,
): MeasuredBars {
	const points = chart.series[0]?.points ?? [];
	const most = Math.max(0, ...points.map(({ value }) => value));
	const holds =
		chart.kind === 'bar' &&
		chart.layout !== 'vertical' &&
		chart.series.length === 1 &&
		points.length >= ROWS.least &&
		points.length <= ROWS.most &&
		most > 0 &&
		points.every(isPlain);
	if (!holds) return NONE;
	const unit = unitOf(most);
	const count = Math.floor(most / unit + 1e-9) + 1;
	const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 6 });
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

/** The smallest round number at which the longest bar stays within its columns. */
function unitOf(most: number): number {
	const power = Math.floor(Math.log10(most)) - 2;
	for (let exponent = power; exponent <= power + 3; exponent += 1) {
		const found = STEPS.map((step) => step * 10 ** exponent).find(
			(unit) => most / unit <= MOST_COLUMNS,
		);
		if (found !== undefined) return found;
	}
	return most / MOST_COLUMNS;
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
		point.text.length <= VALUE_LETTERS &&
		point.label.length <= LABEL_LETTERS
	);
}
