/** Horizontal bars: one row a category, the value inside the end or just past it. */
import { type ChartBody, type ChartFrame, styleOf } from './chart';
import { clipLabel, sizeOf, textWidth } from './labels';
import { drawLegend, squareSign } from './legend';
import { fillOfMark, stepOf } from './ramp';
import { type ChartData, type Mark, endsOf, numbersOf } from './read-chart';
import { drawGrid, drawInterval } from './row-axis';
import { type Row, layRows } from './row-labels';
import { fitScale } from './fit-scale';
import { type Scale, domainFromZero } from './scale';
import { type Sheet, isRightToLeft, openSheet } from './sheet';
import { hatch } from './hatch';

const INSET = 7;
/** Share of the width a value may take. */
const VALUE_SHARE = 0.27;

interface Entry {
	mark: Mark;
	series: number;
	text: string;
	textWidth: number;
}

/** Draws the rows. */
export async function drawRows(data: ChartData, frame: ChartFrame): Promise<ChartBody> {
	const style = styleOf(frame);
	const sheet = openSheet(frame, isRightToLeft(frame.language));
	const several = data.series.length > 1;
	const legendPx = several
		? drawLegend(
				sheet,
				data.series.map(({ name }, index) => ({
					name,
					sign: squareSign(sheet, stepOf(index, data.series.length)),
				})),
				frame,
			)
		: 0;
	const entries = data.categories.map((_, category) =>
		data.series.flatMap(({ marks }, series): Entry[] => {
			const mark = marks[category];
			if (mark === undefined) return [];
			const text = clipLabel(mark.text, frame, frame.widthPx * VALUE_SHARE, 'value');
			return [{ mark, series, text, textWidth: textWidth(text, 'value', frame) }];
		}),
	);
	const barPx = style.barPx ?? thickness(data);
	const gapPx = several ? 2 : 0;
	// A value larger than its bar needs its own height.
	const slotPx = Math.max(barPx, Math.ceil(style.valuePx * 1.05) + 1);
	const scalePx = style.barGrid ? 18 : 0;
	const { rows, left, bottom } = layRows(data, frame, {
		top: legendPx + scalePx,
		barPx,
		stackPx: (category) => {
			const count = Math.max(1, entries[category]?.length ?? 0);
			return count * slotPx + (count - 1) * gapPx;
		},
	});
	const scale = await fitScale({
		domain: domainFromZero(numbersOf(data)),
		between: [left, frame.widthPx],
		frame,
		nice: false,
		texts: (made) =>
			entries
				.flat()
				.filter((entry) => !isInside(entry, made, frame))
				.map((entry) => ({
					at: endOf(entry.mark, made),
					width: entry.textWidth + INSET,
					side: isNegative(entry.mark) ? 'before' : 'after',
				})),
	});

	if (style.barGrid) drawGrid({ sheet, scale, frame, top: legendPx + scalePx, bottom });
	rows.forEach((row, category) => {
		(entries[category] ?? []).forEach((entry, index) => {
			const y = row.barsTop + index * (slotPx + gapPx) + (slotPx - barPx) / 2;
			drawBar({ sheet, entry, y, barPx, scale, data, frame });
		});
		row.draw(sheet);
	});
	if (style.axis) drawZero({ sheet, rows, x: scale(0), top: legendPx + scalePx, bottom });
	return { shapes: sheet.shapes, heightPx: bottom + 2 };
}

/** The line at zero; labels on lines of their own are not crossed by it. */
function drawZero(facts: {
	sheet: Sheet;
	rows: Row[];
	x: number;
	top: number;
	bottom: number;
}): void {
	const { sheet, rows, x, top, bottom } = facts;
	if (rows.every(({ above }) => !above)) {
		sheet.line([x, top], [x, bottom], 'ct-axis');
		return;
	}
	for (const { barsTop, middle } of rows) {
		sheet.line([x, barsTop - 2], [x, 2 * middle - barsTop + 2], 'ct-axis');
	}
}

/** Few bars stand a little broader, many closer. */
function thickness(data: ChartData): number {
	const count = data.categories.length;
	if (data.series.length > 1 || count > 12) return 14;
	return count <= 4 ? 27 : 21;
}

function endOf(mark: Mark, scale: Scale): number {
	const ends = endsOf(mark).map((value) => scale(value));
	if (ends.length === 0) return scale(0);
	return isNegative(mark) ? Math.min(scale(0), ...ends) : Math.max(scale(0), ...ends);
}

function isNegative(mark: Mark): boolean {
	return (mark.value ?? mark.high ?? 0) < 0;
}

/** Whether the value stands inside the end of its bar. */
function isInside(entry: Entry, scale: Scale, frame: ChartFrame): boolean {
	const style = styleOf(frame);
	const { value, high } = entry.mark;
	if (style.valuePlace === 'after' || value === undefined || value <= 0 || high !== undefined) {
		return false;
	}
	if ((style.barPx ?? 27) < sizeOf('value', frame) + 1) return false;
	return scale(value) - scale(0) >= entry.textWidth + 2 * INSET;
}

function drawBar(facts: {
	sheet: Sheet;
	entry: Entry;
	y: number;
	barPx: number;
	scale: Scale;
	data: ChartData;
	frame: ChartFrame;
}): void {
	const { sheet, entry, y, barPx, scale, data, frame } = facts;
	const { mark } = entry;
	const fill =
		data.series.length > 1
			? stepOf(entry.series, data.series.length)
			: fillOfMark({ highlighted: data.highlighted, highlight: mark.highlight }, styleOf(frame));
	const zero = scale(0);
	const sure = mark.value ?? sureOf(mark);
	if (sure !== undefined) {
		const end = scale(sure);
		const box = { x: Math.min(zero, end), y, width: Math.abs(end - zero), height: barPx };
		sheet.rect(box, `ct-fill-${fill}`);
	}
	if (mark.low !== undefined && mark.high !== undefined) {
		const [from, to] = [scale(mark.low), scale(mark.high)];
		const start = sure !== undefined && sure < 0 ? from : Math.max(from, scale(sure ?? mark.low));
		const until = sure !== undefined && sure < 0 ? scale(sure) : to;
		if (mark.value === undefined) {
			hatch(sheet, { x: start, y, width: until - start, height: barPx }, fill);
		} else drawInterval(sheet, [from, to], y + barPx / 2);
	}
	const inside = isInside(entry, scale, frame);
	const baseline = y + barPx / 2 + sizeOf('value', frame) * 0.36;
	const end = endOf(mark, scale);
	if (inside) {
		sheet.text(entry.text, { x: end - INSET, y: baseline, anchor: 'end', role: 'value', on: fill });
	} else if (isNegative(mark)) {
		sheet.text(entry.text, { x: end - INSET, y: baseline, anchor: 'end', role: 'value' });
	} else {
		sheet.text(entry.text, { x: end + INSET, y: baseline, role: 'value' });
	}
}

/** The part of a range that is reached for certain, counted from zero; none where the range holds zero. */
export function sureOf({ low, high }: Mark): number | undefined {
	if (low === undefined || high === undefined) return undefined;
	if (low > 0) return low;
	return high < 0 ? high : undefined;
}
