/** Parts of a whole as slices with an aligned key of values beside them; what pie and donut have in common. */
import { type ChartBody, type ChartFrame, dataOf, styleOf } from './chart';
import type { Chart } from '../../contracts';
import { clipLabel, lineOf, textWidth, wrapLabel } from './labels';
import { element } from './markup';
import { stepOf } from './ramp';
import { type ChartData, type Mark, marksOf } from './read-chart';
import { type Sheet, isRightToLeft, openSheet } from './sheet';

/** Slices a reader tells apart. */
const MAX_SLICES = 6;
/** Shares may pass 100 % by as much as rounding adds. */
const ROUNDED = 101;
/** Share of the width the circle may take. */
const CIRCLE_SHARE = 0.2;
const KEY_GAP = 28;
const SWATCH = 19;

/** Why the values are no slices: not two to six positive parts of one whole, nor one share of a hundred. */
export function refuseSlices(chart: Chart): string | undefined {
	const data = dataOf(chart);
	const marks = marksOf(data);
	if (data.series.length !== 1) return `${data.series.length} series: slices show one whole`;
	if (marks.length > MAX_SLICES)
		return `${marks.length} slices: a reader tells ${MAX_SLICES} apart`;
	const values = marks.map(({ value }) => value ?? Number.NaN);
	if (marks.some(({ high }) => high !== undefined) || !values.every((value) => value >= 0)) {
		return 'slices need one amount above zero each';
	}
	const sum = values.reduce((total, value) => total + value, 0);
	if (sum <= 0) return 'the parts add up to nothing';
	if (isPercent(data)) {
		return sum <= ROUNDED
			? undefined
			: `the shares add up to ${Number(sum.toFixed(1))} %, more than a whole`;
	}
	return marks.length > 1 ? undefined : 'one amount is no part of a whole';
}

/** Draws the slices, with a hole of a share of the radius, and the key beside them. */
export async function drawSlices(
	chart: Chart,
	frame: ChartFrame,
	hole: number,
): Promise<ChartBody> {
	const { arc, pie } = await import('d3-shape');
	const data = dataOf(chart);
	const marks = marksOf(data).slice(0, MAX_SLICES);
	const sheet = openSheet(frame, isRightToLeft(frame.language));
	const radius = Math.min(styleOf(frame).radiusPx, frame.widthPx * CIRCLE_SHARE);
	const slices = marks.map((mark, index) => ({
		value: mark.value ?? 0,
		fill: fillOf(data, marks, index),
	}));
	const sum = slices.reduce((total, { value }) => total + value, 0);
	const rest = isPercent(data) ? 100 - sum : 0;
	const parts = rest > 0.5 ? [...slices, { value: rest, fill: 'open' }] : slices;

	const shape = arc<{ startAngle: number; endAngle: number }>()
		.innerRadius(radius * hole)
		.outerRadius(radius);
	const layout = pie<(typeof parts)[number]>()
		.sort(null)
		.value((slice) => slice.value);
	const centre = radius + 2;
	const inHole = marks.length === 1 && hole > 0;
	const left = 2 * centre + KEY_GAP;
	const key = layKey({ marks, slices, frame, left, values: !inHole });
	const height = Math.max(2 * centre, key.heightPx);
	const arcs = layout(parts).map((entry) =>
		element('path', { d: shape(entry) ?? '', class: `ct-slice ct-fill-${entry.data.fill}` }),
	);
	const middle = `translate(${sheet.fromLeft(centre)} ${centre})`;
	sheet.shapes.push(element('g', { transform: middle }, arcs));
	// A single share stands in the hole; then the key names it without saying it again.
	if (inHole) drawInHole(sheet, marks[0], { centre, radius: radius * hole, frame });
	key.draw(sheet, Math.round((height - key.heightPx) / 2));
	return { shapes: sheet.shapes, heightPx: height };
}

function drawInHole(
	sheet: Sheet,
	mark: Mark | undefined,
	place: { centre: number; radius: number; frame: ChartFrame },
): void {
	const { centre, radius, frame } = place;
	const text = mark?.text ?? '';
	const room = radius * 1.72;
	const size = Math.floor(Math.min(30, room / Math.max(0.1, textWidth(text, 'figure', frame, 1))));
	if (size >= 14) {
		const spot = { x: centre, y: centre + size * 0.32, anchor: 'middle', role: 'figure' } as const;
		sheet.text(text, { ...spot, sizePx: size });
		return;
	}
	const spot = { x: centre, y: centre + 4, anchor: 'middle', role: 'strong' } as const;
	sheet.text(text, { ...spot, widthPx: room });
}

function layKey(facts: {
	marks: Mark[];
	slices: { fill: string }[];
	frame: ChartFrame;
	left: number;
	/** Values stand between swatch and name. */
	values: boolean;
}) {
	const { marks, slices, frame, left, values } = facts;
	const line = lineOf(frame);
	const most = (frame.widthPx - left) * 0.42;
	const texts = marks.map(({ text }) => (values ? clipLabel(text, frame, most, 'value') : ''));
	const widest = Math.max(0, ...texts.map((text) => textWidth(text, 'value', frame)));
	const valuePx = values ? Math.ceil(widest) + 12 : 0;
	const nameLeft = left + SWATCH + valuePx;
	const names = marks.map(({ label, highlight }) => {
		const limits = { widthPx: frame.widthPx - nameLeft, maxLines: 3, strong: highlight };
		return wrapLabel(label, frame, limits);
	});
	const size = (lines: string[]) => Math.max(1, lines.length) * line + 11;
	return {
		heightPx: names.reduce((sum, lines) => sum + size(lines), 0),
		draw(sheet: Sheet, shift: number) {
			let y = shift;
			marks.forEach(({ highlight }, index) => {
				const lines = names[index] ?? [];
				const first = y + 15.5;
				if (index > 0) sheet.line([left, y], [frame.widthPx, y], 'ct-grid');
				const swatch = { x: left, y: y + 6, width: 11, height: 11 };
				sheet.rect(swatch, `ct-fill-${slices[index]?.fill ?? 'open'}`);
				const role = highlight ? 'strong' : 'ink';
				sheet.lines(lines, { x: nameLeft, y: first, role, lineHeight: line });
				const place = { x: nameLeft - 12, y: first, anchor: 'end', role: 'value' } as const;
				sheet.text(texts[index] ?? '', place);
				y += size(lines);
			});
		},
	};
}

/** Highlighted slices carry the brand and the rest steps of grey; without one, the ramp runs through. */
function fillOf(data: ChartData, marks: Mark[], index: number): string {
	if (marks[index]?.highlight === true || marks.length === 1) return '1';
	if (data.highlighted) return String(3 + (index % 4));
	return stepOf(index, marks.length);
}

function isPercent(data: ChartData): boolean {
	return /%|per ?cent|prozent|pour ?cent|por ?ciento|per ?cento|procent/iu.test(data.unit);
}
