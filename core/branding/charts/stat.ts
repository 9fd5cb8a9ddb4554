/** Key figures set large, three in a row, each with a line of meaning. */
import type { ChartPoint } from '../../contracts';
import { faceOf } from '../fonts';
import { clipText, measureText } from '../text/measure';
import { type ChartBody, type ChartFrame, defineChart, printed } from './chart';
import { LABEL_LINE_PX, wrapLabel } from './labels';
import { type Markup, element, escapeMarkup, textLines } from './markup';

/** Size of a key figure, px: the title size. */
const FIGURE_PX = 43;
/** Size of a figure that stands alone, and the share of the width it may take. */
const SINGLE_PX = 76;
const SINGLE_SHARE = 0.56;
const PER_ROW = 3;
const GUTTER_PX = 17;
const LINE_PX = LABEL_LINE_PX + 1;
const SMALLEST_PX = 18;

/** Stat: figures that need no axis. */
export const stat = defineChart({
	id: 'stat',
	title: 'Key figures',
	fits: () => true,
	async draw(chart, frame) {
		const points = chart.series.flatMap((series) => series.points);
		const [only] = points;
		if (points.length === 1 && only !== undefined) {
			return Promise.resolve(drawSingle(only, printed(only, chart.unit), frame));
		}
		const columns = Math.min(PER_ROW, points.length);
		const width = (frame.widthPx - (columns - 1) * GUTTER_PX) / columns;
		const face = faceOf(frame.fonts.display, 400);
		const figures = points.map((point) => ({ point, ...splitUnit(printed(point, chart.unit)) }));
		const widest = Math.max(...figures.map(({ value }) => measureText(value, face, 1) * 1.05));
		const size = Math.max(SMALLEST_PX, Math.floor(Math.min(FIGURE_PX, width / widest)));
		const shapes: Markup[] = [];
		let top = 0;
		for (let start = 0; start < figures.length; start += columns) {
			let height = 0;
			figures.slice(start, start + columns).forEach(({ point, value, unit }, column) => {
				const x = column * (width + GUTTER_PX);
				const shown = clipText(value, { face, sizePx: size, widthPx: width * 1.1 });
				const big = { x, y: top + 36, class: 'ct-figure', style: `font-size:${size}px` };
				shapes.push(element('text', big, [escapeMarkup(shown)]));
				const limits = { widthPx: width, maxLines: columns === 1 ? 3 : 6 };
				const lines = wrapLabel(point.label, frame, limits);
				const units = unit === '' ? [] : wrapLabel(unit, frame, { ...limits, strong: true });
				const place = { x, y: top + 56, lineHeight: LINE_PX };
				const below = { ...place, y: place.y + units.length * LINE_PX, class: 'ct-ink' };
				shapes.push(...textLines(units, { ...place, class: 'ct-strong' }));
				shapes.push(...textLines(lines, below));
				height = Math.max(height, 56 + (units.length + lines.length) * LINE_PX);
			});
			top += height + 12;
		}
		return Promise.resolve({ shapes, heightPx: Math.max(40, top - 14) });
	},
});

/** One figure alone stands larger, its meaning at its right on the same line. */
function drawSingle(point: ChartPoint, text: string, frame: ChartFrame): ChartBody {
	const face = faceOf(frame.fonts.display, 400);
	const { value, unit } = splitUnit(text);
	const room = frame.widthPx * SINGLE_SHARE;
	const size = Math.floor(
		Math.max(SMALLEST_PX, Math.min(SINGLE_PX, room / (measureText(value, face, 1) * 1.05))),
	);
	const shown = clipText(value, { face, sizePx: size, widthPx: room * 1.1 });
	const left = Math.min(room, measureText(shown, face, size) * 1.05) + GUTTER_PX;
	const limits = { widthPx: frame.widthPx - left, maxLines: 3 };
	const units = unit === '' ? [] : wrapLabel(unit, frame, { ...limits, strong: true });
	const lines = wrapLabel(point.label, frame, limits);
	const count = units.length + lines.length;
	const baseline = Math.max(Math.ceil(size * 0.76), (count - 1) * LINE_PX + 11);
	const first = baseline - (count - 1) * LINE_PX;
	const place = { x: left, y: first, lineHeight: LINE_PX };
	const big = { x: 0, y: baseline, class: 'ct-figure', style: `font-size:${size}px` };
	return {
		shapes: [
			element('text', big, [escapeMarkup(shown)]),
			...textLines(units, { ...place, class: 'ct-strong' }),
			...textLines(lines, { ...place, y: first + units.length * LINE_PX, class: 'ct-ink' }),
		],
		heightPx: baseline + Math.ceil(size * 0.2),
	};
}

/** The number and the words behind it: "17,000 kilometres" is set as a figure with its unit underneath. */
function splitUnit(text: string): { value: string; unit: string } {
	const match = /^(.*\d\S*)\s+(\D{3,})$/su.exec(text);
	return match === null
		? { value: text, unit: '' }
		: { value: match[1] ?? '', unit: match[2] ?? '' };
}
