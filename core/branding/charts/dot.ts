/** Dots on a scale: rankings of many, pairs joined by a bar, ranges, and rows of all values where labels end. */
import { type ChartFrame, dataOf, defineChart, styleOf } from './chart';
import { drawGrid, drawInterval } from './row-axis';
import { drawStrips } from './dot-strip';
import { fitScale } from './fit-scale';
import { clipLabel, sizeOf, textWidth } from './labels';
import { drawLegend } from './legend';
import { timeOf } from './periods';
import { fillOfMark, stepOf } from './ramp';
import { type ChartData, type Mark, endsOf, numbersOf } from './read-chart';
import { layRows } from './row-labels';
import { type Scale, domainOfLine } from './scale';
import { isRightToLeft, openSheet, type Sheet } from './sheet';
import { brokenAxis } from './words';

/** Rows and series that can be named; beyond, every series is one row of dots. */
const MAX_ROWS = 44;
const MAX_SERIES = 6;
const INSET = 6;
const VALUE_SHARE = 0.2;
const AXIS_PX = 20;

/** Dots: many compared, before and after, ranges. */
export const dot = defineChart({
	id: 'dot',
	title: 'Dots',
	refusal: () => undefined,
	async draw(chart, frame) {
		const data = earlierFirst(dataOf(chart));
		if (data.categories.length > MAX_ROWS || data.series.length > MAX_SERIES) {
			return await drawStrips(data, frame);
		}
		const style = styleOf(frame);
		const sheet = openSheet(frame, isRightToLeft(frame.language));
		const several = data.series.length > 1;
		const legendPx = several ? drawLegend(sheet, dotSigns(sheet, data, frame), frame) : 0;
		const many = data.categories.length > 14;
		const rowPx = Math.max(2 * style.dotPx, sizeOf('value', frame)) + (many ? 1 : 6);
		const top = legendPx + AXIS_PX;
		const { rows, left, bottom } = layRows(data, frame, {
			top,
			barPx: rowPx,
			stackPx: () => rowPx,
		});
		const texts = (category: number, scale: Scale) => sideTexts(data, category, scale, frame);
		const scale = await fitScale({
			domain: domainOfLine(numbersOf(data)),
			between: [left, frame.widthPx],
			frame,
			nice: true,
			texts: (made) => [
				{ at: made(made.domain[0]), width: style.dotPx + 1, side: 'before' },
				{ at: made(made.domain[1]), width: style.dotPx + 1, side: 'after' },
				...data.categories.flatMap((_, category) =>
					texts(category, made).map(({ at, text, side }) => ({
						at,
						width: textWidth(text, 'value', frame) + style.dotPx + INSET,
						side,
					})),
				),
			],
		});
		drawGrid({ sheet, scale, frame, top, bottom });
		rows.forEach((row, category) => {
			drawRow({ sheet, data, category, y: row.middle, left, scale, frame });
			for (const { at, text, side } of texts(category, scale)) {
				const x = side === 'before' ? at - style.dotPx - INSET : at + style.dotPx + INSET;
				const y = row.middle + sizeOf('value', frame) * 0.36;
				sheet.text(text, { x, y, anchor: side === 'before' ? 'end' : 'start', role: 'value' });
			}
			row.draw(sheet);
		});
		if (scale.domain[0] <= 0) return { shapes: sheet.shapes, heightPx: bottom + 2 };
		const words = brokenAxis(scale.texts[0] ?? '', frame.language);
		sheet.text(words, { x: left, y: bottom + 15, role: 'muted', widthPx: frame.widthPx - left });
		return { shapes: sheet.shapes, heightPx: bottom + 20 };
	},
});

function drawRow(facts: {
	sheet: Sheet;
	data: ChartData;
	category: number;
	y: number;
	/** Where the rows begin beside their labels. */
	left: number;
	scale: Scale;
	frame: ChartFrame;
}): void {
	const { sheet, data, category, y, left, scale, frame } = facts;
	const style = styleOf(frame);
	const marks = data.series.map(({ marks: own }) => own[category]);
	const places = marks.flatMap((mark) => (mark?.value === undefined ? [] : [scale(mark.value)]));
	if (marks.length === 2 && places.length === 2) {
		const [from = 0, to = 0] = places;
		const className =
			data.categories[category]?.highlight === true ? 'ct-bridge ct-bridge-strong' : 'ct-bridge';
		sheet.line([from, y], [to, y], className);
	}
	const [only = 0] = places;
	if (marks.length === 1 && places.length === 1) sheet.line([left, y], [only, y], 'ct-lead');
	[...marks.entries()].reverse().forEach(([series, mark]) => {
		if (mark === undefined) return;
		if (mark.low !== undefined && mark.high !== undefined) {
			drawInterval(sheet, [scale(mark.low), scale(mark.high)], y);
		}
		if (mark.value === undefined) return;
		sheet.circle(scale(mark.value), y, style.dotPx, classOf(data, series, mark, frame));
	});
}

/** A pair of periods in the order of time. */
function earlierFirst(data: ChartData): ChartData {
	const [first, second] = data.series.map(({ name }) => timeOf(name));
	const swapped =
		data.series.length === 2 && first !== undefined && second !== undefined && first > second;
	return swapped ? { ...data, series: [...data.series].reverse() } : data;
}

/** The first of a pair is open, the second full; of more, steps of the ramp. */
function classOf(
	data: ChartData,
	series: number,
	mark: Mark | undefined,
	frame: ChartFrame,
): string {
	const count = data.series.length;
	if (count === 2) return series === 0 ? 'ct-open' : 'ct-dot ct-fill-1';
	if (count > 2) return `ct-dot ct-fill-${stepOf(series, count)}`;
	const facts = { highlighted: data.highlighted, highlight: mark?.highlight === true };
	return `ct-dot ct-fill-${fillOfMark(facts, styleOf(frame))}`;
}

/** Values beside the dots of a row: of one or two series; more are read off the scale. */
function sideTexts(data: ChartData, category: number, scale: Scale, frame: ChartFrame) {
	const found = data.series.flatMap(({ marks }) => {
		const mark = marks[category];
		if (mark === undefined) return [];
		const ends = endsOf(mark).map(scale);
		const text = clipLabel(mark.text, frame, frame.widthPx * VALUE_SHARE, 'value');
		const [none] = ends.length === 0 ? [scale(scale.domain[0])] : [undefined];
		return [{ text, low: none ?? Math.min(...ends), high: none ?? Math.max(...ends) }];
	});
	const [first, second] = found;
	if (first === undefined || found.length > 2) return [];
	if (second === undefined) return [{ at: first.high, text: first.text, side: 'after' as const }];
	const swapped = first.low > second.low;
	const [before, after] = swapped ? [second, first] : [first, second];
	return [
		{ at: Math.min(before.low, after.low), text: before.text, side: 'before' as const },
		{ at: Math.max(before.high, after.high), text: after.text, side: 'after' as const },
	];
}

function dotSigns(sheet: Sheet, data: ChartData, frame: ChartFrame) {
	return data.series.map(({ name }, series) => ({
		name,
		sign: (x: number, y: number) => {
			sheet.circle(x + 6, y, styleOf(frame).dotPx, classOf(data, series, undefined, frame));
		},
	}));
}
