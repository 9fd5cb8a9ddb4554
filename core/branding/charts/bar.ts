/** Horizontal bars from zero: one row a category, the value inside the end or just past it. */
import type { Chart, ChartPoint } from '../../contracts';
import { type ChartFrame, defineChart, printed } from './chart';
import { LABEL_LINE_PX, clipLabel, labelWidth, wrapLabel } from './labels';
import { type Markup, element, escapeMarkup, textLines } from './markup';

/** Share of the width the category labels may take at most. */
const LABEL_SHARE = 0.36;
const VALUE_MAX_PX = 110;
const INSET = 7;
/** Series drawn side by side at most; the ramp has six steps. */
const MAX_SERIES = 6;
/** Bars that are drawn broader. */
const FEW_BARS = 4;

interface Bar {
	point: ChartPoint;
	series: number;
	text: string;
	textWidth: number;
}
interface Row {
	lines: string[];
	strong: boolean;
	bars: Bar[];
	y: number;
	height: number;
}

/** Bars: comparison of amounts. */
export const bar = defineChart({
	id: 'bar',
	title: 'Bars',
	fits: () => true,
	async draw(chart, frame) {
		const { scaleLinear } = await import('d3-scale');
		const series = chart.series.slice(0, MAX_SERIES);
		const several = series.length > 1;
		const legend = several ? drawLegend(series, frame) : { shapes: [], heightPx: 0 };
		const widest = Math.min(
			frame.widthPx * LABEL_SHARE,
			Math.max(0, ...labelsOf(series).map((label) => labelWidth(label, frame, true))),
		);
		const left = Math.ceil(widest) + 12;
		const barHeight = several ? 14 : barHeightFor(labelsOf(series).length);
		const rows = layRows({ series, frame, widest, top: legend.heightPx, barHeight });
		const bottom = rows.reduce((end, row) => Math.max(end, row.y + row.height), 0);

		const bars = rows.flatMap((row) => row.bars);
		const values = bars.map(({ point }) => point.value).filter(Number.isFinite);
		const low = Math.min(0, ...values);
		const high = Math.max(0, ...values);
		const scale = scaleLinear().domain(low === high ? [0, 1] : [low, high]);
		const room = low < 0 ? Math.max(0, ...bars.map((entry) => entry.textWidth)) + INSET : 0;
		scale.range([left + room, frame.widthPx]);
		const outside = bars.filter(
			({ point, textWidth }) =>
				!(point.value > 0) || scale(point.value) - scale(0) < textWidth + 2 * INSET,
		);
		const past = Math.max(
			0,
			...outside.map(
				({ point, textWidth }) =>
					scale(Math.max(0, finite(point.value))) + INSET + textWidth - frame.widthPx,
			),
		);
		scale.range([left + room, frame.widthPx - past]);

		const highlighted = bars.some(({ point }) => point.highlight);
		const shapes: Markup[] = [...legend.shapes];
		for (const row of rows) {
			const middle = row.y + row.height / 2;
			const first = middle - ((row.lines.length - 1) * LABEL_LINE_PX) / 2 + 4;
			shapes.push(
				...textLines(row.lines, {
					x: 0,
					y: first,
					lineHeight: LABEL_LINE_PX,
					class: row.strong ? 'ct-strong' : 'ct-ink',
				}),
			);
			row.bars.forEach((entry, index) => {
				const y = middle - (row.bars.length * (barHeight + 2) - 2) / 2 + index * (barHeight + 2);
				shapes.push(
					...drawBar({ entry, y, barHeight, scale, several, highlighted, count: series.length }),
				);
			});
		}
		const axis = scale(0);
		const axisLine = { x1: axis, x2: axis, y1: legend.heightPx, y2: bottom, class: 'ct-axis' };
		shapes.push(element('line', axisLine));
		return { shapes, heightPx: bottom + 2 };
	},
});

/** Few bars stand a little broader, many closer. */
function barHeightFor(count: number): number {
	if (count > 12) return 14;
	return count <= FEW_BARS ? 27 : 21;
}

function labelsOf(series: Chart['series']): string[] {
	return [...new Set(series.flatMap(({ points }) => points.map((point) => point.label)))];
}

function layRows(facts: {
	series: Chart['series'];
	frame: ChartFrame;
	widest: number;
	top: number;
	barHeight: number;
}): Row[] {
	const { series, frame, widest, barHeight } = facts;
	const categories: { label: string; bars: Bar[] }[] = [];
	series.forEach(({ points }, index) => {
		const taken = new Map<string, number>();
		for (const point of points) {
			// A category named twice in one series keeps two rows: nothing is merged.
			const nth = taken.get(point.label) ?? 0;
			taken.set(point.label, nth + 1);
			const text = clipLabel(printed(point), frame, VALUE_MAX_PX);
			const entry = { point, series: index, text, textWidth: labelWidth(text, frame, true) };
			const same = categories.filter(({ label }) => label === point.label)[nth];
			if (same === undefined) categories.push({ label: point.label, bars: [entry] });
			else same.bars.push(entry);
		}
	});
	const gap = barHeight === 27 ? 11 : barHeight === 21 ? 7.5 : categories.length > 12 ? 5 : 9;
	let y = facts.top;
	return categories.map(({ label, bars }) => {
		const strong = bars.some(({ point }) => point.highlight);
		const lines = wrapLabel(label, frame, { widthPx: widest + 1, maxLines: 3, strong });
		const height = Math.max(
			bars.length * (barHeight + 2) - 2 + gap,
			lines.length * LABEL_LINE_PX + 5,
		);
		const row = { lines, strong, bars, y, height };
		y += height;
		return row;
	});
}

function drawBar(facts: {
	entry: Bar;
	y: number;
	barHeight: number;
	scale: (value: number) => number;
	several: boolean;
	highlighted: boolean;
	/** Series of the chart. */
	count: number;
}): Markup[] {
	const { entry, y, barHeight, scale, several, highlighted } = facts;
	const value = finite(entry.point.value);
	const zero = scale(0);
	const end = scale(value);
	const resting = highlighted && !entry.point.highlight;
	const fill = several ? fillOf(entry.series, facts.count) : resting ? 'rest' : '1';
	const inside = value > 0 && end - zero >= entry.textWidth + 2 * INSET;
	const baseline = y + barHeight / 2 + 4;
	const label = inside
		? { x: end - INSET, y: baseline, class: `ct-end ct-strong ct-on-${fill}` }
		: value < 0
			? { x: end - INSET, y: baseline, class: 'ct-end ct-strong' }
			: { x: Math.max(end, zero) + INSET, y: baseline, class: 'ct-strong' };
	const rect = { x: Math.min(zero, end), y, width: Math.abs(end - zero), height: barHeight };
	return [
		element('rect', { ...rect, class: `ct-fill-${fill}` }),
		element('text', label, [escapeMarkup(entry.text)]),
	];
}

function drawLegend(series: Chart['series'], frame: ChartFrame) {
	const shapes: Markup[] = [];
	let x = 0;
	let y = 0;
	series.forEach(({ name }, index) => {
		const text = clipLabel(name === '' ? String(index + 1) : name, frame, frame.widthPx - 40);
		const width = labelWidth(text, frame, true) + 34;
		if (x > 0 && x + width > frame.widthPx) {
			x = 0;
			y += 17;
		}
		shapes.push(
			element('rect', {
				x,
				y: y + 1,
				width: 11,
				height: 11,
				class: `ct-fill-${fillOf(index, series.length)}`,
			}),
			element('text', { x: x + 17, y: y + 10.5, class: 'ct-strong' }, [escapeMarkup(text)]),
		);
		x += width;
	});
	return { shapes, heightPx: y + 24 };
}

/** Steps of the ramp far enough apart that a grey print tells them. */
function fillOf(series: number, count: number): string {
	return String(Math.round((series * Math.min(5, count + 1)) / Math.max(1, count - 1)) + 1);
}

function finite(value: number): number {
	return Number.isFinite(value) ? value : 0;
}
