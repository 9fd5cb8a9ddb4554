/** Key figures set large, three in a row, each with a line of meaning. */
import { type ChartBody, type ChartFrame, dataOf, defineChart, printed, styleOf } from './chart';
import { lineOf, textWidth, wrapLabel } from './labels';
import { cleanLabel } from './read-chart';
import { isRightToLeft, openSheet } from './sheet';

const MAX_FIGURES = 6;
/** Size of a figure that stands alone, and the share of the width it may take. */
const SINGLE_PX = 76;
const SINGLE_SHARE = 0.56;
const PER_ROW = 3;
const GUTTER_PX = 17;
const SMALLEST_PX = 14;
/** Least width of a column. */
const COLUMN_PX = 110;

interface Figure {
	label: string;
	value: string;
	unit: string;
}

/** Stat: figures that need no axis. */
export const stat = defineChart({
	id: 'stat',
	title: 'Key figures',
	refusal(chart) {
		const count = chart.series.reduce((sum, { points }) => sum + points.length, 0);
		return count > MAX_FIGURES
			? `${count} figures: a row of key figures holds ${MAX_FIGURES}`
			: undefined;
	},
	draw(chart, frame) {
		const several = dataOf(chart).series.length > 1;
		const figures = chart.series.flatMap(({ name, points }) =>
			points.slice(0, MAX_FIGURES).map((point): Figure => {
				const label = several && name !== '' ? `${name}, ${point.label}` : point.label;
				return { label: cleanLabel(label), ...splitUnit(cleanLabel(printed(point, chart.unit))) };
			}),
		);
		const [only] = figures;
		return Promise.resolve(
			figures.length === 1 && only !== undefined
				? drawSingle(only, frame)
				: drawRow(figures, frame),
		);
	},
});

function drawRow(figures: Figure[], frame: ChartFrame): ChartBody {
	const sheet = openSheet(frame, isRightToLeft(frame.language));
	const line = lineOf(frame) + 1;
	const room = Math.max(1, Math.floor((frame.widthPx + GUTTER_PX) / (COLUMN_PX + GUTTER_PX)));
	const columns = Math.min(PER_ROW, room, figures.length);
	const width = (frame.widthPx - (columns - 1) * GUTTER_PX) / columns;
	const size = sizeFor(figures, width, styleOf(frame).figurePx, frame);
	const numberPx = Math.ceil(size * 0.84);
	const belowPx = Math.ceil(size * 0.25 + styleOf(frame).labelPx * 0.8);
	let top = 0;
	for (let start = 0; start < figures.length; start += columns) {
		let height = 0;
		figures.slice(start, start + columns).forEach(({ value, unit, label }, column) => {
			const x = column * (width + GUTTER_PX);
			const limits = { widthPx: width, maxLines: columns === 1 ? 3 : 6 };
			sheet.text(value, { x, y: top + numberPx, role: 'figure', sizePx: size, widthPx: width });
			const units =
				unit === '' ? [] : wrapLabel(unit, frame, { ...limits, maxLines: 2, strong: true });
			const lines = wrapLabel(label, frame, limits);
			const first = top + numberPx + belowPx;
			sheet.lines(units, { x, y: first, role: 'strong', lineHeight: line });
			sheet.lines(lines, { x, y: first + units.length * line, lineHeight: line });
			height = Math.max(height, numberPx + belowPx + (units.length + lines.length) * line);
		});
		top += height + 12;
	}
	return { shapes: sheet.shapes, heightPx: Math.max(40, top - 14) };
}

/** One figure alone stands larger, its meaning at its right on the same line. */
function drawSingle({ label, value, unit }: Figure, frame: ChartFrame): ChartBody {
	const sheet = openSheet(frame, isRightToLeft(frame.language));
	const line = lineOf(frame) + 1;
	const room = frame.widthPx * SINGLE_SHARE;
	const single = Math.max(SINGLE_PX, styleOf(frame).figurePx);
	const size = sizeFor([{ label, value, unit }], room, single, frame);
	const left = Math.min(room, textWidth(value, 'figure', frame, size)) + GUTTER_PX;
	const limits = { widthPx: frame.widthPx - left, maxLines: 4 };
	const units = unit === '' ? [] : wrapLabel(unit, frame, { ...limits, maxLines: 2, strong: true });
	const lines = wrapLabel(label, frame, limits);
	const count = units.length + lines.length;
	const baseline = Math.max(Math.ceil(size * 0.8), (count - 1) * line + 11);
	const first = baseline - (count - 1) * line;
	sheet.text(value, { x: 0, y: baseline, role: 'figure', sizePx: size, widthPx: room });
	sheet.lines(units, { x: left, y: first, role: 'strong', lineHeight: line });
	sheet.lines(lines, { x: left, y: first + units.length * line, lineHeight: line });
	return { shapes: sheet.shapes, heightPx: baseline + Math.ceil(size * 0.25) };
}

/** One size for all figures, so that the longest fits. */
function sizeFor(figures: Figure[], width: number, most: number, frame: ChartFrame): number {
	const widest = Math.max(0.1, ...figures.map(({ value }) => textWidth(value, 'figure', frame, 1)));
	return Math.max(SMALLEST_PX, Math.floor(Math.min(most, width / widest)));
}

/** The number and the words behind it: "17,000 kilometres" is set as a figure with its unit underneath. */
function splitUnit(text: string): { value: string; unit: string } {
	const match = /^(.*\d\S*)\s+(\D{3,})$/su.exec(text);
	return match === null
		? { value: text, unit: '' }
		: { value: match[1] ?? '', unit: match[2] ?? '' };
}
