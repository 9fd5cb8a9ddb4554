/** Chooses the kind a chart is drawn in: the planned one where it shows the values truthfully, else the next that does, with the reason. */
import type { Chart } from '../../contracts';
import * as kinds from './index';

/** The kind chosen; `reason` is empty where it is the planned one. */
export interface KindChoice {
	kind: Chart['kind'];
	reason: string;
}

/** What stands in for a kind, nearest first. The last, dots, can show anything. */
const INSTEAD: Record<Chart['kind'], Chart['kind'][]> = {
	bar: ['multiples', 'dot'],
	line: ['bar', 'multiples', 'dot'],
	donut: ['bar', 'multiples', 'dot'],
	pie: ['bar', 'multiples', 'dot'],
	stat: ['bar', 'multiples', 'dot'],
	slope: ['bar', 'multiples', 'dot'],
	dot: [],
	multiples: ['line', 'bar', 'dot'],
};

/** The kind to draw and why it is not the planned one. */
export function chooseKind(chart: Chart): KindChoice {
	const refusal = kinds[chart.kind].refusal(chart);
	if (refusal === undefined) return { kind: chart.kind, reason: '' };
	const order = chart.kind === 'slope' && dotsServe(chart) ? ['dot' as const] : INSTEAD[chart.kind];
	const many = chart.kind === 'line' && kinds.bar.fits(chart) === false;
	const candidates = many ? order.filter((kind) => kind !== 'bar') : order;
	const kind = candidates.find((candidate) => kinds[candidate].fits(chart)) ?? 'dot';
	const name = kinds[kind].title.toLowerCase();
	return {
		kind,
		reason: `Drawn as ${name}, not ${kinds[chart.kind].title.toLowerCase()}: ${refusal}.`,
	};
}

/** Pairs of too many things for slopes are read best as two dots a row. */
function dotsServe(chart: Chart): boolean {
	return chart.series.length === 2 && (chart.series[0]?.points.length ?? 0) > 2;
}
