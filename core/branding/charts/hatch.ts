/** Strokes across a rectangle: a sign for "up to", readable without colour. */
import type { Sheet } from './sheet';

const DISTANCE = 5;

/** Hatches a rectangle by single strokes at 45°, each cut at its edges, and outlines it. */
export function hatch(
	sheet: Sheet,
	box: { x: number; y: number; width: number; height: number },
	fill: string,
): void {
	const { x, y, width, height } = box;
	if (width <= 0 || height <= 0) return;
	const className = `ct-hatch ct-stroke-${fill}`;
	for (let at = DISTANCE; at < width + height; at += DISTANCE) {
		const from: [number, number] = at <= width ? [x + at, y] : [x + width, y + at - width];
		const to: [number, number] = at <= height ? [x, y + at] : [x + at - height, y + height];
		sheet.path([from, to], className);
	}
	sheet.path(
		[
			[x, y],
			[x + width, y],
			[x + width, y + height],
			[x, y + height],
		],
		className,
		true,
	);
}
