/** Key figures set large, three in a row, each with a line of meaning. */
import { faceOf } from '../fonts';
import { measureText } from '../text/measure';
import { defineChart, printed } from './chart';
import { LABEL_LINE_PX, wrapLabel } from './labels';
import { type Markup, element, escapeMarkup, textLines } from './markup';

/** Size of a key figure, px: the title size. */
const FIGURE_PX = 43;
const PER_ROW = 3;
const GUTTER_PX = 17;

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
		const shapes: Markup[] = [];
		let top = 0;
		for (let start = 0; start < points.length; start += columns) {
			let height = 0;
			points.slice(start, start + columns).forEach((point, column) => {
				const x = column * (width + GUTTER_PX);
				const text = printed(point, chart.unit);
				const natural = measureText(text, face, FIGURE_PX) * 1.05;
				const size = Math.max(14, Math.floor(Math.min(FIGURE_PX, (FIGURE_PX * width) / natural)));
				shapes.push(
					element('text', { x, y: top + 36, class: 'ct-figure', 'font-size': size }, [
						escapeMarkup(text),
					]),
				);
				const limits = { widthPx: width, maxLines: columns === 1 ? 3 : 6 };
				const lines = wrapLabel(point.label, frame, limits);
				const place = { x, y: top + 57, lineHeight: LABEL_LINE_PX + 1, class: 'ct-ink' };
				shapes.push(...textLines(lines, place));
				height = Math.max(height, 57 + lines.length * (LABEL_LINE_PX + 1));
			});
			top += height + 12;
		}
		return Promise.resolve({ shapes, heightPx: Math.max(40, top - 14) });
	},
});
