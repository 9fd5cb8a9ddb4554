/** Small multiples: one small chart a series, all on one scale, the other series faint behind each line. */
import { type ChartFrame, dataOf, defineChart, styleOf } from './chart';
import { labelWidth, lineOf } from './labels';
import { inOrder, isKnown } from './line';
import { GUTTER, ROW_GAP, columnsOf, drawSmallBars, layTitles } from './multiples-bars';
import { drawPeriods } from './period-names';
import { arePeriods, placePeriods } from './periods';
import { fillOfMark } from './ramp';
import { type ChartData, type Mark, marksOf, numbersOf } from './read-chart';
import { type Scale, domainOfLine, makeScale, widestNumber } from './scale';
import { type Sheet, openSheet } from './sheet';
import { brokenAxis } from './words';

const MAX_SERIES = 16;
const MAX_CATEGORIES = 8;
const PLOT_PX = 74;
/** Least width of a panel. */
const LEAST_PX = 116;

interface Panel {
	x: number;
	y: number;
	width: number;
	series: number;
}

/** Small multiples: many series over time, or many things by the same few measures. */
export const multiples = defineChart({
	id: 'multiples',
	title: 'Small multiples',
	refusal(chart) {
		const data = dataOf(chart);
		if (data.series.length < 2) return 'small multiples need two series';
		if (data.series.length > MAX_SERIES)
			return `${data.series.length} series: a page holds ${MAX_SERIES}`;
		if (isTrend(data)) return undefined;
		const count = data.categories.length;
		return count > MAX_CATEGORIES
			? `${count} categories: a small chart holds ${MAX_CATEGORIES}`
			: undefined;
	},
	async draw(chart, frame) {
		const data = inOrder(dataOf(chart));
		return isTrend(data) ? await drawTrends(data, frame) : await drawSmallBars(data, frame);
	},
});

function isTrend(data: ChartData): boolean {
	const labels = data.categories.map(({ label }) => label);
	return (
		labels.length > 2 &&
		arePeriods(labels) &&
		marksOf(data).every(({ value, high }) => value !== undefined || high === undefined)
	);
}

async function drawTrends(data: ChartData, frame: ChartFrame) {
	const sheet = openSheet(frame);
	const probe = await makeScale({
		domain: domainOfLine(numbersOf(data)),
		range: [1, 0],
		frame,
		ticks: 2,
	});
	const axisPx = widestNumber(probe.texts, frame) + 8;
	const columns = columnsOf(frame, data.series.length, LEAST_PX);
	const width = (frame.widthPx - axisPx - (columns - 1) * GUTTER) / columns;
	const values = data.series.map(({ marks }) => lastOf(marks)?.text ?? '');
	const widest = Math.max(0, ...values.map((text) => labelWidth(text, frame, true)));
	const valuePx = Math.min(widest, width * 0.5);
	const { titles, heightPx: titlePx } = layTitles(data, frame, width - valuePx - 8);
	const panelPx = titlePx + 12 + PLOT_PX + lineOf(frame) + 6;
	const rows = Math.ceil(data.series.length / columns);
	const labels = data.categories.map(({ label }) => label);
	let bottom = 0;
	for (const series of data.series.keys()) {
		const column = series % columns;
		const x = axisPx + column * (width + GUTTER);
		const y = Math.floor(series / columns) * (panelPx + ROW_GAP);
		const top = y + titlePx + 12;
		const plotBottom = top + PLOT_PX;
		const scale = await makeScale({
			domain: probe.domain,
			range: [plotBottom, top],
			frame,
			ticks: 2,
		});
		sheet.lines(titles[series] ?? [], {
			x,
			y: y + lineOf(frame) - 3,
			role: 'strong',
			lineHeight: lineOf(frame),
		});
		// The last value stands over its line, at the right, where no line can cross it.
		const value = {
			x: x + width,
			y: y + lineOf(frame) - 3,
			anchor: 'end',
			role: 'strong',
		} as const;
		sheet.text(values[series] ?? '', { ...value, widthPx: valuePx });
		scale.ticks.forEach((tick, index) => {
			const at = scale(tick);
			sheet.line([x, at], [x + width, at], tick === 0 ? 'ct-axis' : 'ct-grid');
			if (column > 0) return;
			sheet.text(scale.texts[index] ?? '', { x: x - 8, y: at + 4, anchor: 'end', role: 'axis' });
		});
		const places = placePeriods(labels, x, x + width - 6);
		drawPanel({ sheet, data, frame, panel: { x, y: top, width, series }, places, scale });
		drawPeriods({
			sheet,
			frame,
			labels: ends(labels),
			places: ends(places),
			y: plotBottom + lineOf(frame) + 3,
			within: [x, x + width],
		});
		bottom = Math.max(bottom, y + panelPx);
	}
	if (probe.domain[0] <= 0 || rows === 0) return { shapes: sheet.shapes, heightPx: bottom };
	const words = brokenAxis(probe.texts[0] ?? '', frame.language);
	sheet.text(words, { x: 0, y: bottom + 14, role: 'muted', widthPx: frame.widthPx });
	return { shapes: sheet.shapes, heightPx: bottom + 19 };
}

function ends<Item>(items: Item[]): Item[] {
	return items.length < 3 ? items : [items[0], items.at(-1)].filter((item) => item !== undefined);
}

/** The line of a panel over the others, and its last value. */
function drawPanel(facts: {
	sheet: Sheet;
	data: ChartData;
	frame: ChartFrame;
	panel: Panel;
	places: number[];
	scale: Scale;
}): void {
	const { sheet, data, frame, panel, places, scale } = facts;
	const path = (series: number, className: string) => {
		const marks = data.series[series]?.marks ?? [];
		const points = marks.flatMap((mark, at): ([number, number] | undefined)[] => {
			if (mark === undefined) return [];
			return [mark.value === undefined ? undefined : [places[at] ?? 0, scale(mark.value)]];
		});
		sheet.path(points, className);
	};
	for (const other of data.series.keys()) if (other !== panel.series) path(other, 'ct-ghost');
	const marked = data.series[panel.series]?.marks.some((mark) => mark?.highlight === true) ?? false;
	const fill = fillOfMark(
		{ highlighted: data.highlighted, highlight: marked },
		{ ...styleOf(frame), others: 'brand' },
	);
	path(panel.series, `ct-line ct-panel-line ct-stroke-${fill}`);
	const marks = data.series[panel.series]?.marks ?? [];
	const last = marks.findLastIndex(isKnown);
	const value = marks[last]?.value;
	if (value === undefined) return;
	const [x, y] = [places[last] ?? 0, scale(value)];
	sheet.circle(x, y, styleOf(frame).dotPx * 0.7, `ct-dot ct-fill-${fill}`);
}

function lastOf(marks: (Mark | undefined)[]): Mark | undefined {
	return marks[marks.findLastIndex(isKnown)];
}
