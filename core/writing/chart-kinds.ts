/** Which kind of chart its figures allow: comparison bar, trend line, one share donut, breakdown pie, else a statistic. */
import type { Chart, ChartPoint, Figure } from '../contracts';

/** A point with the figure it plots. */
export interface Plotted {
	point: ChartPoint;
	figure: Figure;
}

/** A series with its points. */
export interface PlottedSeries {
	name: string;
	plotted: Plotted[];
}

type Kind = Chart['kind'];

/** Periods from which a line says more than bars. */
const LINE_PERIODS = 3;
/** Lines in one drawing; more are drawn one by one. */
const MOST_LINES = 5;
/** Bars of one series; more are read better as dots. */
const MOST_BARS = 14;
/** Series whose bars can be told apart. */
const MOST_BAR_SERIES = 6;
/** Shares of a whole may miss 100 % by rounding. */
const WHOLE = { low: 99, high: 101 };
/** Slices a reader tells apart. */
const MOST_SLICES = 6;

/** The planned kind where the figures allow it, else the nearest that does. `stat` for several figures leaves the choice to them. */
export function kindByFigures(wanted: Kind, series: PlottedSeries[]): Kind {
	const all = series.flatMap((one) => one.plotted);
	const ranged = all.some(({ point }) => point.high !== undefined);
	if (all.length === 1) {
		const asShare = wanted === 'donut' || wanted === 'pie';
		return asShare && !ranged && isShare(all[0]?.figure) ? 'donut' : 'stat';
	}
	if (ranged)
		return isTrend(series) && wanted !== 'bar' ? 'line' : wanted === 'bar' ? 'bar' : 'dot';
	switch (wanted) {
		case 'line':
			if (isTrend(series)) return series.length > MOST_LINES ? 'multiples' : 'line';
			return isPairOfPeriods(series) ? 'slope' : barsOrDots(series);
		case 'slope':
			if (isPairOfPeriods(series)) return 'slope';
			return isTrend(series) ? 'line' : barsOrDots(series);
		case 'multiples':
			if (series.length > 2) return 'multiples';
			return isTrend(series) ? 'line' : barsOrDots(series);
		case 'dot':
			return all.length > 2 ? 'dot' : 'bar';
		case 'pie':
		case 'donut':
			return isWhole(series) ? 'pie' : barsOrDots(series);
		case 'bar':
			return barsOrDots(series);
		case 'stat':
			if (isTrend(series)) return series.length > MOST_LINES ? 'multiples' : 'line';
			if (isPairOfPeriods(series)) return 'slope';
			return isWhole(series) ? 'pie' : barsOrDots(series);
	}
}

/** Values of three periods or more, each with its period. */
function isTrend(series: PlottedSeries[]): boolean {
	const periods = periodsOf(series.flatMap((one) => one.plotted));
	return periods !== undefined && new Set(periods).size >= LINE_PERIODS;
}

/** Several things at the same two periods: as two series, or each as a series of two. */
function isPairOfPeriods(series: PlottedSeries[]): boolean {
	const all = series.flatMap((one) => one.plotted);
	if (new Set(periodsOf(all)).size !== 2 || all.length < 4) return false;
	const [first, second] = series;
	if (series.length === 2 && first && second) {
		const each = series.every((one) => new Set(periodsOf(one.plotted)).size === 1);
		const labels = (one: PlottedSeries) => one.plotted.map(({ point }) => point.label).sort();
		if (each) return labels(first).join('\n') === labels(second).join('\n');
	}
	return series.every(
		(one) => one.plotted.length === 2 && new Set(periodsOf(one.plotted)).size === 2,
	);
}

function periodsOf(plotted: Plotted[]): string[] | undefined {
	const periods = plotted.map(({ figure }) => figure.period);
	return periods.includes('') ? undefined : periods;
}

function barsOrDots(series: PlottedSeries[]): Kind {
	if (series.length > MOST_BAR_SERIES) return 'multiples';
	return series.length === 1 && (series[0]?.plotted.length ?? 0) > MOST_BARS ? 'dot' : 'bar';
}

function isWhole(series: PlottedSeries[]): boolean {
	const [only] = series;
	if (series.length !== 1 || !only || only.plotted.length > MOST_SLICES) return false;
	const sum = only.plotted.reduce((total, { point }) => total + point.value, 0);
	return (
		only.plotted.every(({ figure }) => isShare(figure)) && sum >= WHOLE.low && sum <= WHOLE.high
	);
}

function isShare(figure: Figure | undefined): boolean {
	if (figure?.kind !== 'percent' || figure.direction !== 'none') return false;
	return figure.value >= 0 && figure.value <= 100;
}
