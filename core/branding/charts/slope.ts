/** Slopes: several things at two times, each a line from its first value to its second. */
import type { Chart } from '../../contracts';
import { type ChartFrame, dataOf, defineChart, styleOf } from './chart';
import { clipLabel, labelWidth, lineOf, textWidth, wrapLabel } from './labels';
import { arePeriods, timeOf } from './periods';
import { fillOfMark } from './ramp';
import type { ChartData, Mark } from './read-chart';
import { makeScale } from './scale';
import { type Sheet, openSheet } from './sheet';
import { hasRoom, spread } from './spread';

const MAX_LINES = 12;
const TOP_PX = 30;
const NAME_SHARE = 0.42;
const VALUE_SHARE = 0.2;

interface Slope {
	name: string;
	ends: [Mark & { value: number }, Mark & { value: number }];
	highlight: boolean;
}

/** Slope: what moved between two periods. */
export const slope = defineChart({
	id: 'slope',
	title: 'Slopes',
	refusal(chart) {
		const read = readSlopes(chart);
		if (read === undefined) return 'slopes need two values for each of several things';
		const count = read.slopes.length;
		return count > MAX_LINES ? `${count} lines: slopes tell ${MAX_LINES} apart` : undefined;
	},
	async draw(chart, frame) {
		const read = readSlopes(chart);
		const sheet = openSheet(frame);
		if (read === undefined) return { shapes: [], heightPx: 40 };
		const { slopes, heads } = read;
		const style = styleOf(frame);
		const starts = slopes.map((entry) => labelOf(entry, 0, frame));
		const closes = slopes.map((entry) => labelOf(entry, 1, frame));
		const sizes = starts.map((lines) => lines.length * lineOf(frame) + 3);
		const needed = sizes.reduce((sum, size) => sum + size, 0) + 8;
		const values = slopes.flatMap(({ ends }) => ends.map(({ value }) => value));
		const top = TOP_PX;
		const bottom = top + Math.max(style.plotPx, needed);
		// Every value is printed at its end, so there is no axis that could start anywhere.
		const domain: [number, number] = [Math.min(...values), Math.max(...values)];
		const range: [number, number] = [bottom - 6, top + 6];
		const scale = await makeScale({ domain, range, frame, nice: false });
		const width = (lines: string[][]) =>
			Math.max(0, ...lines.flat().map((text) => textWidth(text, 'strong', frame)));
		const left = width(starts) + 14;
		const right = frame.widthPx - width(closes) - 14;

		drawHeads(sheet, heads, { left, right, frame });
		for (const x of [left, right]) sheet.line([x, top], [x, bottom], 'ct-grid');
		const highlighted = slopes.some(({ highlight }) => highlight);
		const order = [...slopes].sort((a, b) => Number(a.highlight) - Number(b.highlight));
		for (const { ends, highlight } of order) {
			const fill = fillOfMark({ highlighted, highlight }, style);
			const [from, to] = [scale(ends[0].value), scale(ends[1].value)];
			const weight = highlight ? 'ct-slope ct-slope-strong' : 'ct-slope';
			sheet.path(
				[
					[left, from],
					[right, to],
				],
				`${weight} ct-stroke-${fill}`,
			);
			sheet.circle(left, from, style.dotPx * 0.8, `ct-dot ct-fill-${fill}`);
			sheet.circle(right, to, style.dotPx * 0.8, `ct-dot ct-fill-${fill}`);
		}
		for (const side of [0, 1] as const) {
			const lines = side === 0 ? starts : closes;
			const stretches = slopes.map(({ ends }, index) => ({
				middle: scale(ends[side].value),
				size: sizes[index] ?? 0,
			}));
			const [from, to] = hasRoom(stretches, top - 6, bottom + 6)
				? [top - 6, bottom + 6]
				: [top, bottom];
			spread(stretches, from, to).forEach((middle, index) => {
				const count = lines[index]?.length ?? 1;
				sheet.lines(lines[index] ?? [], {
					x: side === 0 ? left - 10 : right + 10,
					y: middle - ((count - 1) * lineOf(frame)) / 2 + 4,
					anchor: side === 0 ? 'end' : 'start',
					role: slopes[index]?.highlight === true ? 'strong' : 'ink',
					lineHeight: lineOf(frame),
				});
			});
		}
		return { shapes: sheet.shapes, heightPx: bottom + 8 };
	},
});

/** The two periods over the ends of the lines, or at the edges where they are long. */
function drawHeads(
	sheet: Sheet,
	heads: [string, string],
	place: { left: number; right: number; frame: ChartFrame },
): void {
	const { left, right, frame } = place;
	const half = (frame.widthPx - 16) / 2;
	const [first, second] = heads.map((text) => clipLabel(text, frame, half));
	const fits = (text = '', room: number) => labelWidth(text, frame, true) <= room + 3;
	const near = fits(first, left) && fits(second, frame.widthPx - right);
	const ends = near ? [left + 3, right - 3] : [0, frame.widthPx];
	const anchors = near ? (['end', 'start'] as const) : (['start', 'end'] as const);
	sheet.text(first ?? '', { x: ends[0] ?? 0, y: 11, anchor: anchors[0], role: 'strong' });
	sheet.text(second ?? '', { x: ends[1] ?? 0, y: 11, anchor: anchors[1], role: 'strong' });
}

/** Name and value on the left, the value alone on the right. */
function labelOf(entry: Slope, side: 0 | 1, frame: ChartFrame): string[] {
	const { text } = entry.ends[side];
	const strong = entry.highlight;
	if (side === 1) {
		return wrapLabel(text, frame, { widthPx: frame.widthPx * VALUE_SHARE, maxLines: 1, strong });
	}
	const widthPx = frame.widthPx * NAME_SHARE;
	return wrapLabel(`${entry.name}  ${text}`.trim(), frame, { widthPx, maxLines: 2, strong });
}

/** Things at two times, written either way round: two series of many things, or many series of two periods. */
export function readSlopes(chart: Chart): { heads: [string, string]; slopes: Slope[] } | undefined {
	const data = dataOf(chart);
	const labels = data.categories.map(({ label }) => label);
	const found =
		labels.length === 2 && (data.series.length > 2 || arePeriods(labels))
			? byCategory(data, labels)
			: data.series.length === 2
				? bySeries(data)
				: undefined;
	if (found === undefined || found.slopes.length < 2) return undefined;
	const [first, second] = found.heads.map(timeOf);
	if (first === undefined || second === undefined || first <= second) return found;
	return {
		heads: [found.heads[1], found.heads[0]],
		slopes: found.slopes.map((entry) => ({ ...entry, ends: [entry.ends[1], entry.ends[0]] })),
	};
}

function byCategory(data: ChartData, labels: string[]) {
	const slopes = data.series.map(({ name, marks }) => slopeOf(name, marks[0], marks[1]));
	return slopes.includes(undefined)
		? undefined
		: { heads: [labels[0] ?? '', labels[1] ?? ''] as [string, string], slopes: known(slopes) };
}

function bySeries(data: ChartData) {
	const [before, after] = data.series;
	const slopes = data.categories.map(({ label }, at) =>
		slopeOf(label, before?.marks[at], after?.marks[at]),
	);
	return slopes.includes(undefined)
		? undefined
		: { heads: [before?.name ?? '', after?.name ?? ''] as [string, string], slopes: known(slopes) };
}

function known(slopes: (Slope | undefined)[]): Slope[] {
	return slopes.filter((entry) => entry !== undefined);
}

function slopeOf(name: string, from: Mark | undefined, to: Mark | undefined): Slope | undefined {
	if (from?.value === undefined || to?.value === undefined) return undefined;
	const highlight = from.highlight || to.highlight;
	const ends: Slope['ends'] = [
		{ ...from, value: from.value },
		{ ...to, value: to.value },
	];
	return { name, ends, highlight };
}
