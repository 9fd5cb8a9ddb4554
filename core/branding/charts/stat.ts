/** Key figures set large, three in a row, each with a line of meaning. */
import { faceOf } from '../fonts';
import { clipText, measureText } from '../text/measure';
import { defineChart, printed } from './chart';
import { LABEL_LINE_PX, wrapLabel } from './labels';
import { type Markup, element, escapeMarkup, textLines } from './markup';

/** Size of a key figure, px: the title size. */
const FIGURE_PX = 43;
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

/** The number and the words behind it: "17,000 kilometres" is set as a figure with its unit underneath. */
function splitUnit(text: string): { value: string; unit: string } {
	const match = /^(.*\d\S*)\s+(\D{3,})$/su.exec(text);
	return match === null
		? { value: text, unit: '' }
		: { value: match[1] ?? '', unit: match[2] ?? '' };
}
