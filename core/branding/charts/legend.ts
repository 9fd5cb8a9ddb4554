/** A key over the drawing, where series cannot be named at their marks. */
import type { ChartFrame } from './chart';
import { clipLabel, labelWidth, lineOf } from './labels';
import type { Sheet } from './sheet';

/** One entry. */
export interface LegendEntry {
	name: string;
	/** Draws the sign at a place 14 px wide, its middle at `y`. */
	sign: (x: number, y: number) => void;
}

/** Draws the key in rows from the top; the height it takes, px. */
export function drawLegend(sheet: Sheet, entries: LegendEntry[], frame: ChartFrame): number {
	const line = lineOf(frame) + 4;
	let x = 0;
	let y = 0;
	for (const [index, { name, sign }] of entries.entries()) {
		const text = clipLabel(name === '' ? String(index + 1) : name, frame, frame.widthPx - 20);
		const width = labelWidth(text, frame, true) + 20;
		if (x > 0 && x + width > frame.widthPx) {
			x = 0;
			y += line;
		}
		sign(x, y + 6.5);
		sheet.text(text, { x: x + 20, y: y + 10.5, role: 'strong' });
		x += width + 16;
	}
	return y + line + 7;
}

/** A square sign. */
export function squareSign(sheet: Sheet, fill: string) {
	return (x: number, y: number) => {
		sheet.rect({ x, y: y - 5.5, width: 11, height: 11 }, `ct-fill-${fill}`);
	};
}
