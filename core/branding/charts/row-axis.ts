/** A value axis over rows, and intervals along it. */
import type { ChartFrame } from './chart';
import type { Scale } from './scale';
import type { Sheet } from './sheet';

/** An interval round a value: a line with two ends. */
export function drawInterval(sheet: Sheet, [from, to]: [number, number], y: number): void {
	sheet.line([from, y], [to, y], 'ct-range');
	sheet.line([from, y - 4], [from, y + 4], 'ct-range');
	sheet.line([to, y - 4], [to, y + 4], 'ct-range');
}

/** Lines and numbers of a value axis over rows. */
export function drawGrid(facts: {
	sheet: Sheet;
	scale: Scale;
	frame: ChartFrame;
	top: number;
	bottom: number;
}): void {
	const { sheet, scale, frame, top, bottom } = facts;
	scale.ticks.forEach((tick, index) => {
		const x = scale(tick);
		if (x > frame.widthPx + 0.5) return;
		sheet.line([x, top], [x, bottom], 'ct-grid');
		sheet.tryText(scale.texts[index] ?? '', { x, y: top - 6, anchor: 'middle', role: 'axis' });
	});
}
