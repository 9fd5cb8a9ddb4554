/** Lines over periods: each named with its last value at its end, gaps left open, ranges as bands. */
import { type ChartFrame, dataOf, defineChart, styleOf } from './chart';
import { lineOf, textWidth, wrapLabel } from './labels';
import { drawLegend } from './legend';
import { drawSeries } from './line-series';
import { drawPeriods } from './period-names';
import { placePeriods, timeOf } from './periods';
import { type ChartData, type Mark, endsOf, numbersOf } from './read-chart';
import { domainOfLine, makeScale, widestNumber } from './scale';
import { type Sheet, openSheet } from './sheet';
import { hasRoom, spread } from './spread';
import { brokenAxis } from './words';

const TOP_PX = 14;
/** Series drawn at most; more cannot be told apart. */
const MAX_SERIES = 6;
const NAME_SHARE = 0.27;

/** Lines: a trend over time. */
export const line = defineChart({
	id: 'line',
	title: 'Lines',
	refusal(chart) {
		const data = dataOf(chart);
		if (data.series.length > MAX_SERIES) {
			return `${data.series.length} series: lines tell ${MAX_SERIES} apart`;
		}
		const joined = data.series.some(({ marks }) => marks.filter(isKnown).length > 1);
		return joined ? undefined : 'no series has two values a line could join';
	},
	async draw(chart, frame) {
		const given = dataOf(chart);
		const data = inOrder({ ...given, series: given.series.slice(0, MAX_SERIES) });
		const style = styleOf(frame);
		// Time runs from left to right in every language.
		const sheet = openSheet(frame);
		const labels = data.categories.map(({ label }) => label);
		const ends = endLabels(data, frame);
		const legend = ends.every(({ lines }) => lines.length === 0);
		let top = TOP_PX;
		if (legend) top += drawLegend(sheet, lineSigns(sheet, data), frame);
		const probe = await makeScale({ domain: domainOfLine(numbersOf(data)), range: [1, 0], frame });
		const broken = probe.domain[0] > 0;
		if (broken) top += lineOf(frame);
		const bottom = top + style.plotPx;
		const vertical = await makeScale({ domain: probe.domain, range: [bottom, top], frame });
		const left = widestNumber(vertical.texts, frame) + 10;
		const widest = Math.max(
			0,
			...ends.flatMap(({ lines }) => lines.map((text) => textWidth(text, 'strong', frame))),
		);
		const right = frame.widthPx - (widest > 0 ? widest + 14 : 8);

		vertical.ticks.forEach((tick, index) => {
			const y = vertical(tick);
			const text = vertical.texts[index] ?? '';
			sheet.text(text, { x: left - 8, y: y + 4, anchor: 'end', role: 'axis' });
			if (tick === 0 ? style.axis : style.lineGrid || index === 0) {
				sheet.line([left, y], [right, y], tick === 0 ? 'ct-axis' : 'ct-grid');
			}
		});
		if (broken) {
			const [start = ''] = vertical.texts;
			const words = brokenAxis(start, frame.language);
			sheet.text(words, { x: 0, y: top - 10, role: 'muted', widthPx: frame.widthPx });
		}
		const places = placePeriods(labels, left + 6, right);
		drawPeriods({ sheet, frame, labels, places, y: bottom + 18, within: [0, frame.widthPx] });
		setTips({ sheet, data, frame, ends, places, vertical, right, top, bottom });
		// The first series is drawn last, so that it lies on top.
		for (const index of [...data.series.keys()].reverse()) {
			drawSeries({ sheet, data, index, places, vertical, frame, right });
		}
		return { shapes: sheet.shapes, heightPx: bottom + 24 };
	},
});

/** Whether a mark has anything to draw. */
export function isKnown(mark: Mark | undefined): boolean {
	return endsOf(mark).length > 0;
}

/** Periods in the order of time. */
export function inOrder(data: ChartData): ChartData {
	const times = data.categories.map(({ label }) => timeOf(label));
	if (times.includes(undefined)) return data;
	const order = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
	return {
		...data,
		categories: order.flatMap((at) => data.categories[at] ?? []),
		series: data.series.map(({ name, marks }) => ({ name, marks: order.map((at) => marks[at]) })),
	};
}

/** Name and last value of each series, in as many lines as there is height for; none where a key is needed. */
function endLabels(data: ChartData, frame: ChartFrame): { lines: string[]; last: number }[] {
	const widthPx = frame.widthPx * NAME_SHARE;
	const build = (maxLines: number) =>
		data.series.map(({ name, marks }) => {
			const last = marks.findLastIndex(isKnown);
			const text = `${name} ${marks[last]?.text ?? '–'}`.trim();
			return { last, lines: wrapLabel(text, frame, { widthPx, maxLines, strong: true }) };
		});
	for (const maxLines of [3, 2, 1]) {
		const ends = build(maxLines);
		const stretches = ends.map(({ lines }) => ({ middle: 0, size: sizeOfTip(lines, frame) }));
		if (hasRoom(stretches, 0, styleOf(frame).plotPx)) return ends;
	}
	return build(1).map(({ last }) => ({ last, lines: [] }));
}

function sizeOfTip(lines: string[], frame: ChartFrame): number {
	return lines.length * lineOf(frame) + 3;
}

/** Sets the labels at line ends, each as near to its line as the others let it. */
function setTips(facts: {
	sheet: Sheet;
	data: ChartData;
	frame: ChartFrame;
	ends: { lines: string[]; last: number }[];
	places: number[];
	vertical: (value: number) => number;
	right: number;
	top: number;
	bottom: number;
}): void {
	const { sheet, data, frame, ends, places, vertical, right, top, bottom } = facts;
	const tips = ends.map(({ lines, last }, series) => {
		const known = endsOf(data.series[series]?.marks[last]);
		const y =
			known.length === 0 ? bottom : vertical(known.reduce((a, b) => a + b, 0) / known.length);
		return { lines, series, y, x: places[last] ?? right };
	});
	const stretches = tips.map(({ lines, y }) => ({ middle: y, size: sizeOfTip(lines, frame) }));
	const middles = spread(stretches, top - 8, bottom + 8);
	tips.forEach(({ lines, series, y, x }, index) => {
		const middle = middles[index] ?? y;
		const far = Math.abs(middle - y) > 7 || x < right - 12;
		if (lines.length > 0 && far) sheet.line([x + 7, y], [right + 10, middle], 'ct-leader');
		sheet.lines(lines, {
			x: right + 12,
			y: middle - ((lines.length - 1) * lineOf(frame)) / 2 + 4,
			role: series === 0 ? 'strong' : 'ink',
			lineHeight: lineOf(frame),
		});
	});
}

function lineSigns(sheet: Sheet, data: ChartData) {
	return data.series.map(({ name }, index) => ({
		name,
		sign: (x: number, y: number) => {
			sheet.line([x, y], [x + 16, y], `ct-line ct-line-${index + 1}`);
		},
	}));
}
