/** Small multiples of bars, and what panels of every sort have in common. */
import { type ChartBody, type ChartFrame, styleOf } from './chart';
import { clipLabel, lineOf, textWidth, wrapLabel } from './labels';
import { fillOfMark } from './ramp';
import { type ChartData, endsOf, marksOf, numbersOf } from './read-chart';
import { domainFromZero, makeScale } from './scale';
import { isRightToLeft, openSheet } from './sheet';

/** Space between panels, px. */
export const GUTTER = 20;
/** Space between rows of panels, px. */
export const ROW_GAP = 18;

/** Panels side by side. */
export function columnsOf(frame: ChartFrame, count: number, least: number): number {
	const room = Math.max(1, Math.floor((frame.widthPx + GUTTER) / (least + GUTTER)));
	const most = Math.min(4, room, count);
	// Rows as full as each other look better than a rest of one.
	return Math.ceil(count / Math.ceil(count / most));
}

/** Titles over the panels; the height they take. */
export function layTitles(data: ChartData, frame: ChartFrame, width: number) {
	const titles = data.series.map(({ name }, index) =>
		wrapLabel(name === '' ? String(index + 1) : name, frame, {
			widthPx: width,
			maxLines: 2,
			strong: true,
		}),
	);
	return { titles, heightPx: Math.max(1, ...titles.map((lines) => lines.length)) * lineOf(frame) };
}

/** Draws one panel of bars a series. */
export async function drawSmallBars(data: ChartData, frame: ChartFrame): Promise<ChartBody> {
	const mirrored = isRightToLeft(frame.language);
	const sheet = openSheet(frame, mirrored);
	const columns = columnsOf(frame, data.series.length, 190);
	const width = (frame.widthPx - (columns - 1) * GUTTER) / columns;
	const { titles, heightPx: titlePx } = layTitles(data, frame, width);
	const line = lineOf(frame);
	const rowPx = line + 5;
	const panelPx = titlePx + 8 + data.categories.length * rowPx;
	const labelPx =
		Math.min(
			width * 0.4,
			Math.max(0, ...data.categories.map(({ label }) => textWidth(label, 'ink', frame))),
		) + 8;
	const texts = marksOf(data).map(({ text }) => textWidth(text, 'strong', frame));
	const valuePx = Math.min(width * 0.3, Math.max(0, ...texts)) + 6;
	const domain = domainFromZero(numbersOf(data));
	const before = domain[0] < 0 ? valuePx : 0;
	const after = domain[1] > 0 ? valuePx : 0;
	let bottom = 0;
	for (const [series, { marks }] of data.series.entries()) {
		const x = (series % columns) * (width + GUTTER);
		const y = Math.floor(series / columns) * (panelPx + ROW_GAP);
		const range: [number, number] = [x + labelPx + before, x + width - after];
		const scale = await makeScale({ domain, range, frame, nice: false });
		sheet.lines(titles[series] ?? [], { x, y: y + line - 3, role: 'strong', lineHeight: line });
		const top = y + titlePx + 6;
		data.categories.forEach(({ label }, category) => {
			const mark = marks[category];
			const rowTop = top + category * rowPx;
			const baseline = rowTop + line - 1;
			sheet.text(label, { x, y: baseline, role: 'ink', widthPx: labelPx - 8 });
			if (mark === undefined) return;
			const places = [0, ...endsOf(mark)].map(scale);
			const [from, to] = [Math.min(...places), Math.max(...places)];
			const fill = fillOfMark(
				{ highlighted: data.highlighted, highlight: mark.highlight },
				styleOf(frame),
			);
			sheet.rect({ x: from, y: rowTop + 3, width: to - from, height: line - 3 }, `ct-fill-${fill}`);
			const text = clipLabel(mark.text, frame, valuePx - 6);
			const negative = (mark.value ?? 0) < 0;
			const place = negative
				? ({ x: from - 5, anchor: 'end' } as const)
				: ({ x: to + 5, anchor: 'start' } as const);
			sheet.text(text, { ...place, y: baseline, role: 'strong' });
		});
		sheet.line([scale(0), top + 1], [scale(0), y + panelPx], 'ct-axis');
		bottom = Math.max(bottom, y + panelPx);
	}
	return { shapes: sheet.shapes, heightPx: bottom + 4 };
}
