/** Rows with a label each, in a column at the side or on a line of its own above: what bars and dots have in common. */
import { type ChartFrame, styleOf } from './chart';
import { labelWidth, lineOf, wrapLabel } from './labels';
import type { ChartData } from './read-chart';
import type { Sheet } from './sheet';

/** Share of the width the labels may take at most. */
const LABEL_SHARE = 0.36;
/** Space between labels and bars. */
const GUTTER = 12;
const MAX_LINES = 3;

/** One row. */
export interface Row {
	/** Where its bars begin, and the middle of them. */
	barsTop: number;
	middle: number;
	/** Whether its label stands on a line of its own, over the bars. */
	above: boolean;
	draw(sheet: Sheet): void;
}

/** Lays out the rows; `left` is where the drawing beside the labels begins. */
export function layRows(
	data: ChartData,
	frame: ChartFrame,
	facts: { top: number; barPx: number; stackPx: (category: number) => number },
): { rows: Row[]; left: number; bottom: number } {
	const style = styleOf(frame);
	const above = style.labelPlace === 'above';
	const several = data.series.length > 1;
	const line = lineOf(frame);
	const labels = data.categories.map(({ label }) => label);
	const named = labels.some((label) => label !== '');
	const widest = above
		? frame.widthPx
		: Math.min(
				frame.widthPx * LABEL_SHARE,
				Math.max(0, ...labels.map((label) => labelWidth(label, frame, true))),
			);
	const gap = gapOf(data, facts.barPx);
	let y = facts.top;
	const rows = data.categories.map(({ label, highlight }, category): Row => {
		const limits = { widthPx: widest + 0.5, maxLines: above ? 2 : MAX_LINES, strong: highlight };
		const lines = wrapLabel(label, frame, limits);
		const stack = facts.stackPx(category);
		const labelPx = lines.length * line;
		const role = highlight ? 'strong' : 'ink';
		const place = { x: 0, role, lineHeight: line } as const;
		const top = y;
		if (above) {
			const barsTop = top + (lines.length > 0 ? labelPx + 2 : 0);
			y += Math.max(style.barPitchPx ?? 0, barsTop - top + stack + gap);
			return {
				barsTop,
				middle: barsTop + stack / 2,
				above: lines.length > 0,
				draw: (sheet) => sheet.lines(lines, { ...place, y: top + line - 3, halo: true }),
			};
		}
		const pitch = Math.max(
			stack + gap,
			(style.barPitchPx ?? 0) + (several ? stack - facts.barPx : 0),
		);
		const single = several ? pitch : (style.barPitchPx ?? pitch);
		const height = Math.max(single, labelPx + 5, stack + 1);
		y += height;
		const middle = top + height / 2;
		const first = middle - ((lines.length - 1) * line) / 2 + style.labelPx * 0.36;
		return {
			barsTop: middle - stack / 2,
			middle,
			above: false,
			draw: (sheet) => sheet.lines(lines, { ...place, y: first }),
		};
	});
	return { rows, left: above || !named ? 0 : Math.ceil(widest) + GUTTER, bottom: y };
}

function gapOf(data: ChartData, barPx: number): number {
	if (data.series.length > 1) return 9;
	if (data.categories.length > 12) return 5;
	return barPx >= 27 ? 11 : barPx >= 21 ? 7.5 : 9;
}
