/** Rebuilds proposed charts from the ledger: values, spelling, unit and kind come from code alone. */
import type { Card, Chart, ChartPoint, Figure } from '../contracts';
import { figureAt, standalone, type Ledger } from './ledger';
import { kindByFigures, type Plotted, type PlottedSeries } from './chart-kinds';
import type { WireChart } from './outline-wire';
import { pointStanding } from './weak-figures';

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
		points: one.points
			.filter((point) => point.missing !== true)
			.map(({ label, cardId, figureIndex }) => ({ label, card: cardId, figure: figureIndex })),
	}));
	const bars =
		chart.arrangement === 'stacked' ? 'stacked' : chart.layout === 'vertical' && 'column';
	const wanted = kind === 'bar' && bars ? bars : kind;
	return { id, kind: wanted, title, subtitle, unit, alt, series };
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
	const planned = wire.kind === 'column' || wire.kind === 'stacked' ? 'bar' : wire.kind;
	const kind = kindByFigures(planned, series);
	const overTime = kind === 'line' || (kind === 'multiples' && hasPeriods(series));
	const shown = (overTime ? series.map(inOrderOfTime) : series).slice(
		0,
		kind === 'pie' || kind === 'donut' ? 1 : undefined,
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
			points: overTime ? withGaps(one, shown) : one.plotted.map(({ point }) => point),
		})),
		alt: altText(title, subtitle, shown),
		...(kind === 'bar' ? barsOf(wire.kind, shown) : {}),
	};
}

/** How bars stand: columns where they were planned so, and where stacked bars follow one another in time. */
function barsOf(
	wanted: WireChart['kind'],
	series: PlottedSeries[],
): Pick<Chart, 'layout' | 'arrangement'> {
	if (wanted === 'column') return { layout: 'vertical' };
	if (wanted !== 'stacked' || series.length < 2) return {};
	const labels = series.flatMap(({ plotted }) => plotted.map(({ point }) => point.label));
	const inTime = labels.every((label) => /^\d{4}\b/.test(label));
	return { arrangement: 'stacked', ...(inTime ? { layout: 'vertical' } : {}) };
}

/** Names the gaps of a series: periods between its first and last that only other series have a figure for. */
function withGaps(one: PlottedSeries, all: PlottedSeries[]): ChartPoint[] {
	const periods = [...new Set(all.flatMap(({ plotted }) => plotted.map(periodOf)))].sort();
	const own = new Map(one.plotted.map((entry) => [periodOf(entry), entry.point]));
	const first = periods.findIndex((period) => own.has(period));
	const last = periods.findLastIndex((period) => own.has(period));
	return periods.slice(first, last + 1).map((period) => {
		const label = all.flatMap(({ plotted }) => plotted).find((entry) => periodOf(entry) === period)
			?.point.label;
		return own.get(period) ?? gapAt(label ?? period);
	});
}

function gapAt(label: string): ChartPoint {
	const nothing = { value: 0, text: '–', cardId: '', figureIndex: 0, formula: '' };
	return { label, ...nothing, highlight: false, missing: true };
}

function periodOf({ figure }: Plotted): string {
	return figure.period;
}

function hasPeriods(series: PlottedSeries[]): boolean {
	return series.every(({ plotted }) => plotted.every(({ figure }) => figure.period !== ''));
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
		// Only the ends of a range are known; it is drawn from one to the other.
		...(figure.high === undefined ? {} : { low: figure.value, high: figure.high }),
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
