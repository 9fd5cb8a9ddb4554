/** Lines over periods: each named with its last value at its end, hairline grid, a mark where the text points. */
import type { Chart, ChartPoint } from '../../contracts';
import { type ChartFrame, defineChart, printed } from './chart';
import { LABEL_LINE_PX, labelWidth, wrapLabel } from './labels';
import { type Markup, element, escapeMarkup, textLines } from './markup';

const PLOT_PX = 176;
const TOP_PX = 14;
/** Series drawn at most; more cannot be told apart. */
const MAX_SERIES = 6;
const NAME_MAX_PX = 118;

interface Tip {
	lines: string[];
	x: number;
	y: number;
	series: number;
}

/** Lines: a trend over time. */
export const line = defineChart({
	id: 'line',
	title: 'Lines',
	fits: (chart) => chart.series.some((series) => series.points.filter(isFinitePoint).length > 1),
	async draw(chart, frame) {
		const { scaleLinear } = await import('d3-scale');
		const { line: path } = await import('d3-shape');
		const series = chart.series.slice(0, MAX_SERIES);
		const values = series.flatMap(({ points }) => points.filter(isFinitePoint)).map((p) => p.value);
		const vertical = scaleLinear()
			.domain(domainOf(values))
			.nice(4)
			.range([TOP_PX + PLOT_PX, TOP_PX]);
		const ticks = vertical.ticks(4);
		const number = new Intl.NumberFormat(frame.language, { maximumFractionDigits: 6 });
		const tickTexts = ticks.map((tick) => number.format(tick));
		const left = Math.max(...tickTexts.map((text) => labelWidth(text, frame))) + 10;
		const names = series.map((entry) => endLabel(entry, series.length, frame));
		const right =
			frame.widthPx - Math.max(...names.flat().map((text) => labelWidth(text, frame, true))) - 14;

		const labels = orderLabels(series);
		const positions = placeLabels(labels, left + 6, right);
		const horizontal = (label: string) => positions.get(label) ?? left;
		const shapes: Markup[] = [];
		ticks.forEach((tick, index) => {
			const y = vertical(tick);
			const zero = tick === 0 || index === 0;
			shapes.push(
				element('line', { x1: left, x2: right, y1: y, y2: y, class: zero ? 'ct-axis' : 'ct-grid' }),
				element('text', { x: left - 8, y: y + 4, class: 'ct-end' }, [
					escapeMarkup(tickTexts[index] ?? ''),
				]),
			);
		});
		shapes.push(...drawPeriods({ labels, horizontal, frame, left, right }));

		const draw = path<ChartPoint>()
			.defined(isFinitePoint)
			.x((point) => horizontal(point.label))
			.y((point) => vertical(point.value));
		const tips: Tip[] = [];
		// The first series is drawn last, so that it lies on top.
		[...series.entries()].reverse().forEach(([index, { points }]) => {
			const sorted = [...points].sort((a, b) => horizontal(a.label) - horizontal(b.label));
			shapes.push(
				element('path', { d: draw(sorted) ?? '', class: `ct-line ct-line-${index + 1}` }),
			);
			const last = sorted.filter(isFinitePoint).at(-1);
			if (last === undefined) return;
			const x = horizontal(last.label);
			const y = vertical(last.value);
			const end = { cx: x, cy: y, r: index === 0 ? 5 : 4, class: `ct-fill-${index + 1}` };
			shapes.push(element('circle', end));
			tips.push({ lines: names[index] ?? [], x: right + 12, y, series: index });
			for (const point of sorted.filter((entry) => entry.highlight && isFinitePoint(entry))) {
				shapes.push(
					...drawHighlight(point, { x: horizontal(point.label), vertical, frame, right }),
				);
			}
		});
		const tipShapes = spread(tips).flatMap((tip) =>
			textLines(tip.lines, {
				x: tip.x,
				y: tip.y - ((tip.lines.length - 1) * LABEL_LINE_PX) / 2 + 4,
				lineHeight: LABEL_LINE_PX,
				class: tip.series === 0 ? 'ct-strong' : 'ct-ink',
			}),
		);
		return { shapes: [...shapes, ...tipShapes], heightPx: TOP_PX + PLOT_PX + 24 };
	},
});

function isFinitePoint(point: ChartPoint): boolean {
	return Number.isFinite(point.value);
}

/** From zero, unless every value lies in the upper half and the shape would be lost; the axis labels then say so. */
function domainOf(values: number[]): [number, number] {
	const low = Math.min(...values);
	const high = Math.max(...values);
	if (low < 0) return [low, Math.max(0, high)];
	if (high === 0) return [0, 1];
	if (low === high || low < high * 0.6) return [0, high];
	return [Math.max(0, low - (high - low) * 0.5), high];
}

function endLabel(entry: Chart['series'][number], count: number, frame: ChartFrame): string[] {
	const last = entry.points.filter(isFinitePoint).at(-1);
	const value = last === undefined ? '–' : printed(last);
	const name = count > 1 || entry.name !== '' ? entry.name : '';
	const limits = { widthPx: NAME_MAX_PX, maxLines: 3, strong: true };
	return wrapLabel(`${name} ${value}`.trim(), frame, limits);
}

function orderLabels(series: Chart['series']): string[] {
	const labels = [...new Set(series.flatMap(({ points }) => points.map((point) => point.label)))];
	return labels.every(isYear) ? labels.sort((a, b) => Number(a) - Number(b)) : labels;
}

/** Years stand at their distance in time, other periods side by side. */
function placeLabels(labels: string[], left: number, right: number): Map<string, number> {
	const first = Number(labels[0]);
	const span = Number(labels.at(-1)) - first;
	const years = labels.every(isYear) && span > 0;
	return new Map(
		labels.map((label, index) => {
			const share = years ? (Number(label) - first) / span : index / Math.max(1, labels.length - 1);
			return [label, left + (right - left) * (labels.length === 1 ? 0.5 : share)];
		}),
	);
}

function isYear(label: string): boolean {
	return /^(?:1[89]|2[01])\d\d$/.test(label.trim());
}

/** Names of periods under the axis: first and last always, between them what has room. */
function drawPeriods(facts: {
	labels: string[];
	horizontal: (label: string) => number;
	frame: ChartFrame;
	left: number;
	right: number;
}): Markup[] {
	const { labels, horizontal, frame, left, right } = facts;
	const y = TOP_PX + PLOT_PX + 18;
	const half = Math.max(40, (right - left) / 2 - 8);
	const placed = labels.map((label, index) => {
		const text = wrapLabel(label, frame, { widthPx: half, maxLines: 1, strong: true })[0] ?? '';
		const width = labelWidth(text, frame, true);
		const centre = Math.max(width / 2, Math.min(horizontal(label), frame.widthPx - width / 2));
		const edge = index === 0 || index === labels.length - 1;
		return { text, edge, centre, start: centre - width / 2, end: centre + width / 2 };
	});
	const limit = placed.length > 1 ? (placed.at(-1)?.start ?? 0) : Number.POSITIVE_INFINITY;
	let reached = Number.NEGATIVE_INFINITY;
	return placed.flatMap((label, index) => {
		const last = index === placed.length - 1;
		if (label.start < reached + 6 || (!last && index > 0 && label.end > limit - 6)) return [];
		reached = label.end;
		const name = label.edge ? 'ct-middle ct-strong' : 'ct-middle';
		return [element('text', { x: label.centre, y, class: name }, [escapeMarkup(label.text)])];
	});
}

function drawHighlight(
	point: ChartPoint,
	place: {
		x: number;
		vertical: (value: number) => number;
		frame: ChartFrame;
		right: number;
	},
): Markup[] {
	const { x, frame, right } = place;
	const y = place.vertical(point.value);
	const ring = element('circle', { cx: x, cy: y, r: 8, class: 'ct-ring' });
	const text = printed(point);
	const half = labelWidth(text, frame, true) / 2;
	if (x + half > right - 4) return [ring];
	const above = { x: Math.max(half, x), y: Math.max(10, y - 14), class: 'ct-middle ct-strong' };
	return [ring, element('text', above, [escapeMarkup(text)])];
}

/** Labels at line ends moved apart until none covers another, inside the plot. */
function spread(tips: Tip[]): Tip[] {
	const sorted = [...tips].sort((a, b) => a.y - b.y || a.series - b.series);
	const height = (tip: Tip) => tip.lines.length * LABEL_LINE_PX + 3;
	let floor = 0;
	const down = sorted.map((tip) => {
		const y = Math.max(tip.y, floor + height(tip) / 2);
		floor = y + height(tip) / 2;
		return { ...tip, y };
	});
	let ceiling = TOP_PX + PLOT_PX + 20;
	return down
		.reverse()
		.map((tip) => {
			const y = Math.min(tip.y, ceiling - height(tip) / 2);
			ceiling = y - height(tip) / 2;
			return { ...tip, y };
		})
		.reverse();
}
