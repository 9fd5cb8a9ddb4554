/** Casebook cover: a façade of fifty windows, lit for the share the headline figure says. */
import { type Markup, element } from '../../charts/markup';
import { defineCoverStyle } from './cover-style';

/** Windows of a floor, and floors: each window stands for two per cent. */
const ACROSS = 10;
const FLOORS = 5;
const WINDOWS = ACROSS * FLOORS;
/** Parts of a cell that are window, and of the last window before the edge cuts it. */
const WIDE = 0.7;
const HIGH = 0.7;
const CUT = 0.72;

/** Five floors of ten windows that reach the right edge; on each floor the lit ones stand together, and neighbours on the next. */
export const casebook = defineCoverStyle({
	id: 'casebook',
	template: 'CASEBOOK',
	draw({ share, palette, widthPx, heightPx, random }) {
		// On a page the façade leaves room for a title; a box of its own it fills.
		const page = heightPx > widthPx;
		const left = page ? widthPx * 0.372 : 0;
		const top = page ? heightPx * 0.36 : 0;
		const cellWidth = (widthPx - left) / (ACROSS - 1 + WIDE * CUT);
		const cellHeight = (heightPx - top) / FLOORS;
		const lit = share === undefined ? 1 : Math.round(share * 100) / 2;
		const light = spread(lit, random);
		const window = (index: number, part: number, fill: string): Markup => {
			const height = cellHeight * HIGH;
			return element('rect', {
				x: left + (index % ACROSS) * cellWidth,
				y: top + Math.floor(index / ACROSS) * cellHeight + height * (1 - part),
				width: cellWidth * WIDE,
				height: height * part,
				fill,
			});
		};
		const shapes = light.flatMap((part, index) => {
			const whole = window(index, 1, part === 1 ? palette.markOnPlane : palette.planeDeeper);
			return part > 0 && part < 1 ? [whole, window(index, part, palette.markOnPlane)] : [whole];
		});
		return {
			ground: palette.plane,
			shapes,
			caption:
				share === undefined
					? 'A façade of fifty windows, one of them lit.'
					: `A façade of fifty windows, ${String(Math.round(share * 100))} per cent of them lit: the figure of this document.`,
			room: { x: 0.093, y: 0.09, width: 0.81, height: 0.24 },
			ink: palette.white,
			focus: { x: 0.64, y: 0.66 },
		};
	},
});

/** How much of each window is lit, 0–1, as many in all as asked for; half a window at the most is lit in part. */
function spread(count: number, random: () => number): number[] {
	const whole = Math.min(WINDOWS, Math.floor(count));
	const floors = Array.from({ length: FLOORS }, (_, floor) => floor);
	// What is left after an even share goes to floors of the document's own choosing.
	const rest = Math.floor(random() * FLOORS);
	const counts = floors.map(
		(floor) => Math.floor(whole / FLOORS) + ((floor + rest) % FLOORS < whole % FLOORS ? 1 : 0),
	);
	const light = Array.from({ length: WINDOWS }, () => 0);
	// From near the middle, so that it can move either way.
	let start = Math.round((ACROSS - Math.max(...counts)) * (0.3 + random() * 0.4));
	let part = whole < WINDOWS && count > whole ? count - whole : 0;
	for (const floor of floors) {
		const most = ACROSS - (counts[floor] ?? 0);
		start = Math.max(0, Math.min(most, start + Math.floor(random() * 3) - 1));
		for (let at = 0; at < (counts[floor] ?? 0); at += 1) light[floor * ACROSS + start + at] = 1;
		const next = start + (counts[floor] ?? 0);
		if (part > 0 && next < ACROSS) {
			light[floor * ACROSS + next] = part;
			part = 0;
		}
	}
	// Every floor ended at the edge: the part goes before its run.
	if (part > 0) light[light.indexOf(0)] = part;
	return light;
}
