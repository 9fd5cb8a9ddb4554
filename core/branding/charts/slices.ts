/** Parts of a whole as slices with an aligned key of values beside them; what pie and donut have in common. */
import type { Chart, ChartPoint } from '../../contracts';
import { type ChartFrame, type ChartBody, printed } from './chart';
import { LABEL_LINE_PX, clipLabel, labelWidth, wrapLabel } from './labels';
import { type Markup, element, escapeMarkup, textLines } from './markup';

/** Slices a reader tells apart. */
const MAX_SLICES = 6;
const RADIUS = 84;

interface Slice {
	value: number;
	fill: string;
	point: ChartPoint | undefined;
}

/** Whether the values are two to six positive parts of one whole, or one share of a hundred. */
export function arePartsOfWhole(chart: Chart): boolean {
	const points = chart.series[0]?.points ?? [];
	if (chart.series.length !== 1 || points.length > MAX_SLICES) return false;
	if (!points.every((point) => Number.isFinite(point.value) && point.value >= 0)) return false;
	const sum = total(points);
	if (sum <= 0) return false;
	if (isPercent(chart)) return sum <= 101;
	return points.length > 1;
}

/** Draws the slices, with a hole of a share of the radius, and the key to their right. */
export async function drawSlices(
	chart: Chart,
	frame: ChartFrame,
	hole: number,
): Promise<ChartBody> {
	const { arc, pie } = await import('d3-shape');
	const points = chart.series[0]?.points ?? [];
	const single = points.length === 1;
	const highlighted = points.some((point) => point.highlight);
	const slices: Slice[] = points.map((point, index) => ({
		value: point.value,
		fill: fillOf({ index, highlighted, count: points.length, highlight: point.highlight }),
		point,
	}));
	const rest = isPercent(chart) ? 100 - total(points) : 0;
	if (rest > 0.5) slices.push({ value: rest, fill: 'open', point: undefined });

	const shape = arc<{ startAngle: number; endAngle: number }>()
		.innerRadius(RADIUS * hole)
		.outerRadius(RADIUS);
	const layout = pie<Slice>()
		.sort(null)
		.value((slice) => slice.value);
	const centre = RADIUS + 2;
	const arcs = layout(slices).map((entry) =>
		element('path', { d: shape(entry) ?? '', class: `ct-slice ct-fill-${entry.data.fill}` }),
	);
	const shapes: Markup[] = [element('g', { transform: `translate(${centre} ${centre})` }, arcs)];
	const [only] = points;
	// A single share stands in the hole; then the key names it without saying it again.
	const inHole = single && hole > 0 && only !== undefined;
	if (inHole) {
		const text = clipLabel(printed(only), frame, RADIUS * 2 * hole);
		const big = text.length <= 7;
		shapes.push(
			element(
				'text',
				{ x: centre, y: centre + (big ? 9 : 5), class: big ? 'ct-hole' : 'ct-middle ct-strong' },
				[escapeMarkup(text)],
			),
		);
	}
	const key = drawKey({ points, slices, frame, left: 2 * centre + 28, values: !inHole });
	const height = Math.max(2 * centre, key.heightPx);
	const shift = (height - key.heightPx) / 2;
	shapes.push(element('g', { transform: `translate(0 ${Math.round(shift)})` }, key.shapes));
	return { shapes, heightPx: height };
}

function drawKey(facts: {
	points: ChartPoint[];
	slices: Slice[];
	frame: ChartFrame;
	left: number;
	/** Values stand between swatch and name. */
	values: boolean;
}): ChartBody {
	const { points, slices, frame, left, values } = facts;
	const texts = points.map((point) => (values ? clipLabel(printed(point), frame, 100) : ''));
	const valueWidth = values
		? Math.ceil(Math.max(...texts.map((text) => labelWidth(text, frame, true)))) + 12
		: 0;
	const nameWidth = frame.widthPx - left - 19 - valueWidth;
	const shapes: Markup[] = [];
	let y = 0;
	points.forEach((point, index) => {
		const lines = wrapLabel(point.label, frame, {
			widthPx: nameWidth,
			maxLines: 3,
			strong: point.highlight,
		});
		const height = lines.length * LABEL_LINE_PX + 11;
		const line = { x1: left, x2: frame.widthPx, y1: y, y2: y, class: 'ct-grid' };
		if (index > 0) shapes.push(element('line', line));
		const swatch = { x: left, y: y + 6, width: 11, height: 11 };
		shapes.push(
			element('rect', { ...swatch, class: `ct-fill-${slices[index]?.fill ?? 'open'}` }),
			...textLines(lines, {
				x: left + 19 + valueWidth,
				y: y + 15.5,
				lineHeight: LABEL_LINE_PX,
				class: point.highlight ? 'ct-strong' : 'ct-ink',
			}),
		);
		if (values) {
			const place = { x: left + 19 + valueWidth - 12, y: y + 15.5, class: 'ct-end ct-strong' };
			shapes.push(element('text', place, [escapeMarkup(texts[index] ?? '')]));
		}
		y += height;
	});
	return { shapes, heightPx: y };
}

/** Highlighted slices carry the brand and the rest steps of grey; without one, the ramp runs through. */
function fillOf(facts: {
	index: number;
	count: number;
	highlighted: boolean;
	highlight: boolean;
}): string {
	const { index, count, highlighted, highlight } = facts;
	if (highlight || count === 1) return '1';
	if (highlighted) return String(Math.min(6, 3 + (index % 4)));
	return String(Math.round((index * 5) / Math.max(1, count - 1)) + 1);
}

function isPercent(chart: Chart): boolean {
	return /%|per ?cent|prozent|pour ?cent/iu.test(chart.unit);
}

function total(points: ChartPoint[]): number {
	return points.reduce((sum, point) => sum + point.value, 0);
}
