/** Executive cover: calm planes in steps behind one axis, one rule in the second accent. */
import { type Markup, element } from '../../charts/markup';
import { defineCoverStyle } from './cover-style';

/** Where the axis stands, in parts of the width: 71.1 of 215.9 mm. */
const AXIS = 0.329;
const MOST_PLANES = 4;

/** Planes as wide as the words of the title are long, each a tone deeper and a step lower. */
export const exec = defineCoverStyle({
	id: 'exec',
	template: 'EXEC',
	draw({ words, palette, widthPx, heightPx, unit }) {
		const axis = Math.round(widthPx * AXIS);
		const lengths = words
			.slice(0, MOST_PLANES)
			.map((word) => Math.min(12, Math.max(3, Array.from(word).length)));
		while (lengths.length < 3) lengths.push(lengths.length + 3);
		const total = lengths.reduce((sum, length) => sum + length, 0);
		const tones = [palette.planeLight, palette.plane, palette.planeDeep, palette.planeDeeper];
		const top = heightPx * 0.5;
		const shapes: Markup[] = [
			element('rect', { x: 0, y: 0, width: axis, height: heightPx, fill: palette.paper }),
		];
		let left = axis;
		let y = top;
		lengths.forEach((length, index) => {
			const last = index === lengths.length - 1;
			shapes.push(
				element('rect', {
					x: left,
					y,
					width: widthPx - left,
					height: heightPx - y,
					fill: tones[index % tones.length],
				}),
			);
			if (index === 0) {
				shapes.push(
					element('rect', {
						x: axis,
						y: y - 5 * unit,
						width: widthPx - axis,
						height: 5 * unit,
						fill: palette.markOnPlane,
					}),
				);
			}
			if (last) return;
			left += ((widthPx - axis) * length) / total;
			y += ((heightPx - top) * length) / total;
		});
		return {
			ground: palette.plane,
			shapes,
			caption: 'Planes in steps, each as wide and as deep as a word of the title is long.',
			room: { x: 0.37, y: 0.09, width: 0.55, height: 0.36 },
			ink: palette.white,
			focus: { x: 0.66, y: 0.5 },
		};
	},
});
