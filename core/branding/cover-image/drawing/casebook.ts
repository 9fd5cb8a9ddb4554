/** Casebook cover: a façade of a hundred windows, as many lit as the headline figure says. */
import { type Markup, element } from '../../charts/markup';
import { defineCoverStyle } from './cover-style';

const SIDE = 10;
const WINDOWS = SIDE * SIDE;

/** Ten by ten windows that reach the right edge and the foot; the lit ones spread by the document's own row of numbers. */
export const casebook = defineCoverStyle({
	id: 'casebook',
	template: 'CASEBOOK',
	draw({ words, share, palette, widthPx, heightPx, random }) {
		const letters = words.join('').length;
		const lit = Math.round((share ?? ((letters * 7) % 60) / 100 + 0.2) * WINDOWS);
		const isLit = spread(lit, random);
		const left = widthPx * 0.277;
		const top = heightPx * 0.36;
		const cellWidth = (widthPx - left) / SIDE;
		const cellHeight = (heightPx - top) / SIDE;
		const shapes: Markup[] = isLit.map((on, index) =>
			element('rect', {
				x: left + (index % SIDE) * cellWidth,
				y: top + Math.floor(index / SIDE) * cellHeight,
				width: cellWidth * 0.88,
				height: cellHeight * 0.66,
				fill: on ? palette.markOnPlane : palette.planeDeeper,
			}),
		);
		return {
			ground: palette.plane,
			shapes,
			caption:
				share === undefined
					? 'A façade of a hundred windows, some of them lit.'
					: `A hundred windows, ${lit} of them lit: the figure of this document.`,
			room: { x: 0.093, y: 0.09, width: 0.81, height: 0.24 },
			ink: palette.white,
			focus: { x: 0.64, y: 0.66 },
		};
	},
});

/** A seeded shuffle: exactly `count` of a hundred. */
function spread(count: number, random: () => number): boolean[] {
	const order = Array.from({ length: WINDOWS }, (_, index) => index);
	for (let at = order.length - 1; at > 0; at -= 1) {
		const other = Math.floor(random() * (at + 1));
		const kept = order[at]!;
		order[at] = order[other]!;
		order[other] = kept;
	}
	const on = new Set(order.slice(0, Math.max(0, Math.min(WINDOWS, count))));
	return Array.from({ length: WINDOWS }, (_, index) => on.has(index));
}
