/** Columns: bars that stand, side by side or stacked; their values above them, or a scale where those have no room. */
import { type ChartBody, type ChartFrame, styleOf } from './chart';
import { sureOf } from './bar-rows';
import { canStack, sumsOf } from './bar-stack';
import { labelWidth, lineOf, sizeOf, textWidth, wrapLabel } from './labels';
import { drawLegend, squareSign } from './legend';
import { drawPeriods } from './period-names';
import { arePeriods, placePeriods } from './periods';
import { fillOfMark, stepOf } from './ramp';
import { type ChartData, endsOf, marksOf, numbersOf } from './read-chart';
import { domainFromZero, makeScale, widestNumber } from './scale';
import { type Sheet, openSheet } from './sheet';
import { hatch } from './hatch';

const MAX_LINES = 3;
/** Space between neighbouring labels under the columns. */
const APART = 6;
const NARROWEST = 4;

/** Whether columns have room for their labels; else rows are drawn. */
export function columnsFit(data: ChartData, frame: ChartFrame): boolean {
	const count = data.categories.length;
	const slot = slotOf(data, frame);
	if ((slot * 0.64) / (canStack(data) ? 1 : data.series.length) < NARROWEST) return false;
	const labels = data.categories.map(({ label }) => label);
	if (arePeriods(labels)) return true;
	return labels.every((label) => {
		const lines = wrapLabel(label, frame, {
			widthPx: slot - APART,
			maxLines: MAX_LINES,
			strong: true,
		});
		const words = label.split(/\s+/u);
		return (
			count === 1 ||
			(!lines.some((line) => line.endsWith('…')) &&
				words.every((word) => labelWidth(word, frame, true) <= slot - APART))
		);
	});
}

/** Least distance from column to column. */
function slotOf(data: ChartData, frame: ChartFrame): number {
	const labels = data.categories.map(({ label }) => label);
	const width = frame.widthPx - 46;
	if (!arePeriods(labels)) return width / labels.length;
	const places = placePeriods(labels, 0, 1).sort((a, b) => a - b);
	const steps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
	const least = Math.min(1, ...steps);
	return steps.length === 0 ? width : (width * least) / (1 + least);
}

/** Draws the columns. */
export async function drawColumns(
	data: ChartData,
	frame: ChartFrame,
	stacked: boolean,
): Promise<ChartBody> {
	const style = styleOf(frame);
	// Time runs from left to right in every language; so do the columns.
	const sheet = openSheet(frame);
	const count = data.series.length;
	const several = count > 1;
	const legendPx = several
		? drawLegend(
				sheet,
				data.series.map(({ name }, index) => ({
					name,
					sign: squareSign(sheet, stepOf(index, count)),
				})),
				frame,
			)
		: 0;
	const valuePx = sizeOf('value', frame);
	const domain = domainFromZero(stacked ? sumsOf(data) : numbersOf(data));
	const wide = Math.max(0, ...marksOf(data).map(({ text }) => textWidth(text, 'value', frame)));
	const shown =
		several && !stacked ? (slotOf(data, frame) * style.columnShare) / count : slotOf(data, frame);
	const labelled = !stacked && wide + 4 <= shown;
	const top = legendPx + (labelled ? valuePx + 5 : 7);
	const foot = labelled && domain[0] < 0 ? valuePx + 5 : 0;
	const range: [number, number] = [top + style.plotPx - foot, top];
	const scale = await makeScale({ domain, range, frame, nice: !labelled });
	const left = labelled ? 0 : widestNumber(scale.texts, frame) + 10;
	const places = placeColumns(data, left, frame.widthPx);
	const slot = places.slot;
	const width = Math.min(
		style.barPx === undefined ? 90 : style.barPx * (several ? count : 1),
		slot * style.columnShare,
	);

	if (!labelled) {
		scale.ticks.forEach((tick, index) => {
			const y = scale(tick);
			if (tick !== 0) sheet.line([left, y], [frame.widthPx, y], 'ct-grid');
			sheet.text(scale.texts[index] ?? '', { x: left - 8, y: y + 4, anchor: 'end', role: 'axis' });
		});
	}
	data.categories.forEach((_, category) => {
		const x = (places.at[category] ?? 0) - width / 2;
		const place = { x, width, scale, category, stacked, labelled };
		drawCategory(sheet, data, frame, place);
	});
	if (style.axis) sheet.line([left, scale(0)], [frame.widthPx, scale(0)], 'ct-axis');
	const bottom = top + style.plotPx;
	const lines = drawLabels({
		sheet,
		data,
		frame,
		places: places.at,
		slot,
		y: bottom + lineOf(frame) + 3,
	});
	return { shapes: sheet.shapes, heightPx: bottom + 8 + lines * lineOf(frame) };
}

function placeColumns(data: ChartData, left: number, right: number) {
	const labels = data.categories.map(({ label }) => label);
	const width = right - left;
	if (!arePeriods(labels) || labels.length < 2) {
		const slot = width / Math.max(1, labels.length);
		return { slot, at: labels.map((_, index) => left + slot * (index + 0.5)) };
	}
	const shares = placePeriods(labels, 0, 1);
	const sorted = [...shares].sort((a, b) => a - b);
	const least = Math.min(...sorted.slice(1).map((share, index) => share - (sorted[index] ?? 0)));
	const slot = (width * least) / (1 + least);
	return { slot, at: placePeriods(labels, left + slot / 2, right - slot / 2) };
}

function drawCategory(
	sheet: Sheet,
	data: ChartData,
	frame: ChartFrame,
	place: {
		x: number;
		width: number;
		scale: (value: number) => number;
		category: number;
		stacked: boolean;
		labelled: boolean;
	},
): void {
	const { scale, category, stacked, labelled } = place;
	const count = data.series.length;
	const each = stacked ? place.width : place.width / count;
	const zero = scale(0);
	let sum = 0;
	data.series.forEach(({ marks }, series) => {
		const mark = marks[category];
		if (mark === undefined) return;
		const x = place.x + (stacked ? 0 : each * series);
		const fill =
			count > 1
				? stepOf(series, count)
				: fillOfMark({ highlighted: data.highlighted, highlight: mark.highlight }, styleOf(frame));
		const width = Math.max(1, each - (count > 1 && !stacked ? 1.5 : 0));
		const sure = mark.value ?? sureOf(mark) ?? 0;
		const [from, to] = [scale(stacked ? sum : 0), scale(stacked ? sum + sure : sure)];
		if (stacked) sum += sure;
		const box = { x, y: Math.min(from, to), width, height: Math.abs(to - from) };
		sheet.rect(box, `${stacked ? 'ct-part ' : ''}ct-fill-${fill}`);
		const valuePx = sizeOf('value', frame);
		const holds = box.height > valuePx + 5 && width > textWidth(mark.text, 'value', frame) + 6;
		if (stacked && holds) {
			const y = box.y + box.height / 2 + valuePx * 0.36;
			sheet.text(mark.text, { x: x + width / 2, y, anchor: 'middle', role: 'value', on: fill });
		}
		if (mark.low !== undefined && mark.high !== undefined) {
			const [low, high] = [scale(mark.low), scale(mark.high)];
			const from = sure < 0 ? Math.max(low, high) : sure > 0 ? scale(sure) : low;
			const to = sure < 0 ? scale(sure) : high;
			if (mark.value === undefined) {
				hatch(sheet, { x, y: to, width, height: from - to }, fill);
			} else sheet.line([x + width / 2, low], [x + width / 2, high], 'ct-range');
		}
		if (!labelled) return;
		const ends = endsOf(mark).map(scale);
		const below = sure < 0;
		const y = below
			? Math.max(zero, ...ends) + sizeOf('value', frame) + 2
			: Math.min(zero, ...ends) - 5;
		sheet.tryText(mark.text, { x: x + width / 2, y, anchor: 'middle', role: 'value' });
	});
}

/** Labels under the columns; of periods without room for all, first, last and what fits between. */
function drawLabels(facts: {
	sheet: Sheet;
	data: ChartData;
	frame: ChartFrame;
	places: number[];
	slot: number;
	y: number;
}): number {
	const { sheet, data, frame, places, slot, y } = facts;
	const labels = data.categories.map(({ label }) => label);
	if (arePeriods(labels)) {
		drawPeriods({ sheet, frame, labels, places, y });
		return 1;
	}
	const lines = data.categories.map(({ label, highlight }) =>
		wrapLabel(label, frame, { widthPx: slot - APART, maxLines: MAX_LINES, strong: highlight }),
	);
	lines.forEach((text, index) => {
		const role = data.categories[index]?.highlight === true ? 'strong' : 'ink';
		const place = {
			x: places[index] ?? 0,
			y,
			anchor: 'middle',
			role,
			lineHeight: lineOf(frame),
		} as const;
		sheet.lines(text, place);
	});
	return Math.max(1, ...lines.map((text) => text.length));
}
