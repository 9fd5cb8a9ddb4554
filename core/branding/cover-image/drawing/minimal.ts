/** Minimal cover: one stem as long as the title has letters, measured by hairlines where its words end. */
import { type Markup, element } from '../../charts/markup';
import { defineCoverStyle } from './cover-style';

const COLUMNS = 12;
/** Steps of the scale the stem fills at most. */
const MOST_STEPS = 34;

/** A stem one gutter thick; a step is a letter, a hairline the end of a word. */
export const minimal = defineCoverStyle({
	id: 'minimal',
	template: 'MINIMAL',
	draw({ words, palette, widthPx, heightPx, unit }) {
		const margin = 76 * unit;
		const column = (widthPx - 2 * margin) / COLUMNS;
		const lengths = words.map((word) => Array.from(word).length);
		const letters = lengths.reduce((sum, length) => sum + length, 0);
		const top = heightPx * 0.18;
		const bottom = heightPx * 0.86;
		const step = (bottom - top) / Math.max(12, Math.min(MOST_STEPS, letters));
		const scale = Math.min(1, MOST_STEPS / Math.max(1, letters));
		const stem = 17 * unit;
		const longest = Math.max(...lengths);
		const shapes: Markup[] = [];
		let y = top;
		lengths.forEach((length) => {
			y += length * step * scale;
			const reach = (column * (COLUMNS - 1) * length) / Math.max(longest, 9);
			shapes.push(
				element('rect', {
					x: margin + stem + 8 * unit,
					y: y - unit,
					width: Math.max(column / 2, reach),
					height: unit,
					fill: palette.hairOnCream,
				}),
			);
		});
		shapes.push(
			element('rect', {
				x: margin,
				y: top,
				width: stem,
				height: y - top,
				fill: palette.markOnCream,
			}),
		);
		return {
			ground: palette.cream,
			shapes,
			caption: `One step for each of the ${letters} letters of the title, a line where a word ends.`,
			room: { x: 0.42, y: 0.08, width: 0.49, height: 0.3 },
			ink: palette.inkOnCream,
			focus: { x: (margin + stem / 2) / widthPx, y: 0.5 },
		};
	},
});
