/** Rebuilds proposed charts from the ledger: values, spelling, unit and kind come from code alone. */
import type { Card, Chart, ChartPoint, Figure } from '../contracts';
import { figureAt, standalone, type Ledger } from './ledger';
import type { WireChart } from './outline-wire';
import { pointStanding } from './weak-figures';

interface Plotted {
	point: ChartPoint;
	figure: Figure;
}

interface PlottedSeries {
	name: string;
	plotted: Plotted[];
}

/**
 * Builds every chart whose points stand in the ledger.
 *
 * @param titleHolds whether a text says no figure but those of the cards
 * @returns the charts, and one sentence for each point or chart that was left out
 */
export function rebuildCharts(
	proposed: WireChart[],
	ledger: Ledger,
	titleHolds: (text: string, cardIds: string[]) => boolean,
): { charts: Chart[]; notes: string[] } {
	const charts: Chart[] = [];
	const notes: string[] = [];
	for (const wire of proposed) {
		if (charts.some((chart) => chart.id === wire.id)) {
			notes.push(`Chart ${wire.id} was proposed twice; the second was left out.`);
			continue;
		}
		const chart = rebuildChart(wire, ledger, { titleHolds, notes });
		if (chart) charts.push(chart);
	}
	return { charts, notes };
}

/** A chart as it was proposed: what it names, without what code put in. */
export function wireOfChart(chart: Chart): WireChart {
	const { id, kind, title, subtitle, unit, alt } = chart;
	const series = chart.series.map((one) => ({
		name: one.name,
		points: one.points.map(({ label, cardId, figureIndex }) => ({
			label,
			card: cardId,
			figure: figureIndex,
		})),
	}));
	return { id, kind, title, subtitle, unit, alt, series };
}

function rebuildChart(
	wire: WireChart,
	ledger: Ledger,
	context: { titleHolds: (text: string, cardIds: string[]) => boolean; notes: string[] },
): Chart | undefined {
	const { notes, titleHolds } = context;
	const leaveOut = (what: string): void => {
		notes.push(`Chart ${wire.id}: ${what}`);
	};
	const resolved = wire.series.map((series) => ({
		name: series.name,
		plotted: series.points.flatMap((point) => {
			const found = figureAt(ledger, point.card, point.figure);
			if (!found) leaveOut(`${point.card}.${point.figure} is no figure of the ledger.`);
			else if (pointStanding(point.card, point.figure, ledger) !== 'confirmed')
				leaveOut(`${point.card}.${point.figure} stands only on a page of no standing.`);
			else if (found.figure.high !== undefined)
				leaveOut(`${point.card}.${point.figure} is a range and cannot be plotted.`);
			else return [{ point: plotted(point, found), figure: found.figure }];
			return [];
		}),
	}));
	const measure = commonMeasure(resolved.flatMap((series) => series.plotted));
	const series = resolved
		.map(({ name, plotted: points }) => ({
			name,
			plotted: distinct(
				points.filter(({ point, figure }) => {
					if (measureOf(figure) === measure) return true;
					leaveOut(`${point.cardId}.${point.figureIndex} is in another unit.`);
					return false;
				}),
			),
		}))
		.filter((one) => one.plotted.length > 0);
	const first = series[0]?.plotted[0];
	if (!first) {
		leaveOut('no point is left, so it was left out.');
		return undefined;
	}
	const kind = kindOf(wire.kind, series);
	const shown = (kind === 'line' ? series.map(inOrderOfTime) : series).slice(
		0,
		kind === 'bar' || kind === 'line' ? undefined : 1,
	);
	const points = shown.flatMap((one) => one.plotted.map(({ point }) => point));
	const cardIds = [...new Set(points.map((point) => point.cardId))];
	const subject = first.figure.subject || wire.subtitle;
	const title = titleHolds(wire.title, cardIds) && wire.title.trim() ? wire.title : subject;
	if (title !== wire.title) leaveOut('its title said a figure the cards do not; it was replaced.');
	const held = titleHolds(wire.subtitle, cardIds) ? wire.subtitle : first.figure.subject;
	const subtitle = withPeriod(held, shown);
	return {
		id: wire.id,
		kind,
		title: title || wire.id,
		subtitle,
		unit: first.figure.unit,
		series: shown.map((one) => ({
			name: one.name,
			points: one.plotted.map(({ point }) => point),
		})),
		alt: altText(title, subtitle, shown),
	};
}

/**
 * The kind a chart may have by its data: line from three periods, pie for shares that add up
 * to 99 to 101 %, donut for one share, bar for a comparison, otherwise a single statistic.
 */
function kindOf(wanted: Chart['kind'], series: PlottedSeries[]): Chart['kind'] {
	const all = series.flatMap((one) => one.plotted);
	const periods = new Set(all.map(({ figure }) => figure.period).filter(Boolean));
	const everyPeriod = all.every(({ figure }) => figure.period !== '');
	if (all.length === 1) {
		return (wanted === 'donut' || wanted === 'pie') && isShare(all[0]!.figure) ? 'donut' : 'stat';
	}
	if (wanted === 'line') return everyPeriod && periods.size >= 3 ? 'line' : 'bar';
	if (wanted === 'pie' || wanted === 'donut') {
		const sum = all.reduce((total, { point }) => total + point.value, 0);
		const whole = series.length === 1 && all.every(({ figure }) => isShare(figure));
		return whole && sum >= 99 && sum <= 101 ? 'pie' : 'bar';
	}
	return wanted === 'stat' ? 'bar' : wanted;
}

/** Adds the years of the figures where neither subtitle nor labels say them. */
function withPeriod(subtitle: string, series: PlottedSeries[]): string {
	const all = series.flatMap((one) => one.plotted);
	const said = [subtitle, ...all.map(({ point }) => point.label)].join(' ');
	const years = all
		.map(({ figure }) => figure.period.slice(0, 4))
		.filter((year) => /^\d{4}$/.test(year));
	const [first, last] = [years.sort()[0], years.at(-1)];
	if (/\d{4}/.test(said) || !first || years.length < all.length) return subtitle;
	const span = first === last ? first : `${first}–${last}`;
	return subtitle.trim() ? `${subtitle.trim().replace(/\.$/, '')}, ${span}` : span;
}

function isShare(figure: Figure): boolean {
	const percent = figure.kind === 'percent' && figure.direction === 'none';
	return percent && figure.value >= 0 && figure.value <= 100;
}

function plotted(
	wire: { label: string; card: string; figure: number },
	{ card, figure }: { card: Card; figure: Figure },
): ChartPoint {
	const year = figure.period.slice(0, 4);
	const labelDigits = /\d/.test(wire.label);
	const label = labelDigits && year && !wire.label.includes(year) ? figure.period : wire.label;
	return {
		label: label.trim() || figure.period || figure.subject || wire.card,
		value: figure.value,
		text: standalone(card, figure),
		cardId: wire.card,
		figureIndex: wire.figure,
		formula: '',
		highlight: false,
	};
}

function measureOf(figure: Figure): string {
	return `${figure.kind}\n${figure.unit}`;
}

/** The measure most points have; the earlier one when two are equally frequent. */
function commonMeasure(points: Plotted[]): string {
	const counts = new Map<string, number>();
	for (const { figure } of points) {
		counts.set(measureOf(figure), (counts.get(measureOf(figure)) ?? 0) + 1);
	}
	return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

function distinct(points: Plotted[]): Plotted[] {
	const seen = new Set<string>();
	return points.filter(({ point }) => {
		if (seen.has(point.label)) return false;
		seen.add(point.label);
		return true;
	});
}

function inOrderOfTime(series: PlottedSeries): PlottedSeries {
	const byPeriod = [...series.plotted].sort((a, b) =>
		a.figure.period < b.figure.period ? -1 : a.figure.period > b.figure.period ? 1 : 0,
	);
	return {
		name: series.name,
		plotted: byPeriod.map(({ point, figure }) => ({
			figure,
			point: /\d/.test(point.label) ? point : { ...point, label: figure.period },
		})),
	};
}

function altText(title: string, subtitle: string, series: PlottedSeries[]): string {
	const values = series.map(({ name, plotted: points }) => {
		const list = points.map(({ point }) => `${point.label}: ${point.text}`).join('; ');
		return series.length > 1 && name ? `${name}. ${list}` : list;
	});
	return [title, subtitle, ...values]
		.map((text) => text.trim().replace(/[.\s]+$/, ''))
		.filter(Boolean)
		.map((text) => `${text}.`)
		.join(' ');
}
