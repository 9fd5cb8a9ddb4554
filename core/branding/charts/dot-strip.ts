/** Rows of dots without names: how many values lie where, the ends of each row named. */
import { type ChartBody, type ChartFrame, styleOf } from './chart';
import { drawGrid } from './row-axis';
import { clipLabel, lineOf, textWidth } from './labels';
import { fitScale } from './fit-scale';
import { type ChartData, numbersOf } from './read-chart';
import { domainOfLine } from './scale';
import { isRightToLeft, openSheet } from './sheet';
import { brokenAxis, countOfValues } from './words';

const AXIS_PX = 20;

/** Draws one row a series. */
export async function drawStrips(data: ChartData, frame: ChartFrame): Promise<ChartBody> {
	const style = styleOf(frame);
	const sheet = openSheet(frame, isRightToLeft(frame.language));
	const line = lineOf(frame);
	const rowPx = line + 3 + 2 * style.dotPx + line + 12;
	const scale = await fitScale({
		domain: domainOfLine(numbersOf(data)),
		between: [0, frame.widthPx],
		frame,
		nice: true,
		texts: (made) => [
			{ at: made(made.domain[0]), width: style.dotPx + 1, side: 'before' },
			{ at: made(made.domain[1]), width: style.dotPx + 1, side: 'after' },
		],
	});
	const bottom = AXIS_PX + data.series.length * rowPx;
	drawGrid({ sheet, scale, frame, top: AXIS_PX, bottom });
	data.series.forEach(({ name, marks }, series) => {
		const top = AXIS_PX + series * rowPx;
		const known = marks
			.flatMap((mark) => (mark?.value === undefined ? [] : [{ ...mark, value: mark.value }]))
			.sort((a, b) => a.value - b.value);
		const count = countOfValues(known.length, frame.language);
		const countPx = textWidth(count, 'muted', frame);
		const room = frame.widthPx - countPx - 12;
		sheet.text(clipLabel(name, frame, room), { x: 0, y: top + line, role: 'strong' });
		sheet.text(count, { x: frame.widthPx, y: top + line, anchor: 'end', role: 'muted' });
		const y = top + line + 5 + style.dotPx;
		for (const mark of known) {
			const marked = mark.highlight ? 'ct-dot ct-fill-1' : 'ct-dot ct-fill-open-dot';
			sheet.circle(scale(mark.value), y, style.dotPx, marked);
		}
		const [low, high] = [known[0], known.at(-1)];
		const below = y + style.dotPx + line - 1;
		const half = frame.widthPx / 2 - 8;
		for (const [mark, anchor] of [
			[low, 'start'],
			[high, 'end'],
		] as const) {
			if (mark === undefined || (anchor === 'end' && known.length < 2)) continue;
			const text = clipLabel(`${mark.label} ${mark.text}`.trim(), frame, half, 'ink');
			const width = textWidth(text, 'ink', frame);
			const at = Math.max(width / 2, Math.min(scale(mark.value), frame.widthPx - width / 2));
			const done = sheet.tryText(text, { x: at, y: below, anchor: 'middle', role: 'ink' });
			if (!done) sheet.tryText(text, { x: frame.widthPx, y: below, anchor: 'end', role: 'ink' });
		}
	});
	if (scale.domain[0] <= 0) return { shapes: sheet.shapes, heightPx: bottom + 2 };
	const words = brokenAxis(scale.texts[0] ?? '', frame.language);
	sheet.text(words, { x: 0, y: bottom + 13, role: 'muted', widthPx: frame.widthPx });
	return { shapes: sheet.shapes, heightPx: bottom + 18 };
}
