/** Stacked bars: the parts of each amount one after the other, their names over the first bar where they have room. */
import { type ChartBody, type ChartFrame, styleOf } from './chart';
import { labelWidth, lineOf, sizeOf, textWidth } from './labels';
import { drawLegend, squareSign } from './legend';
import { stepOf } from './ramp';
import { type ChartData, marksOf } from './read-chart';
import { layRows } from './row-labels';
import { domainFromZero, makeScale } from './scale';
import { isRightToLeft, openSheet } from './sheet';

/** Parts can be stacked where all are amounts above zero and more than one series holds them. */
export function canStack(data: ChartData): boolean {
	return (
		data.series.length > 1 &&
		marksOf(data).every(
			({ value, high, text }) => (value ?? -1) >= 0 && high === undefined && text !== '–',
		)
	);
}

/** The sum of each category; drawn, never printed: it is no figure of the evidence. */
export function sumsOf(data: ChartData): number[] {
	return data.categories.map((_, category) =>
		data.series.reduce((sum, { marks }) => sum + (marks[category]?.value ?? 0), 0),
	);
}

/** Draws stacked rows. */
export async function drawStackedRows(data: ChartData, frame: ChartFrame): Promise<ChartBody> {
	const style = styleOf(frame);
	const sheet = openSheet(frame, isRightToLeft(frame.language));
	const count = data.series.length;
	const barPx = style.barPx ?? (data.categories.length > 12 ? 16 : 23);
	const headPx = lineOf(frame) + 5;
	const lay = (top: number) => layRows(data, frame, { top, barPx, stackPx: () => barPx });
	const { left } = lay(0);
	const domain = domainFromZero(sumsOf(data));
	const scale = await makeScale({ domain, range: [left, frame.widthPx], frame, nice: false });
	const heads = headsOf(data, frame, scale);
	const topPx =
		heads === undefined || style.labelPlace === 'above'
			? drawLegend(
					sheet,
					data.series.map(({ name }, index) => ({
						name,
						sign: squareSign(sheet, stepOf(index, count)),
					})),
					frame,
				)
			: headPx;
	if (style.labelPlace !== 'above') {
		heads?.forEach(({ name, x }) => sheet.text(name, { x, y: topPx - 8, role: 'strong' }));
	}
	const { rows, bottom } = lay(topPx);
	rows.forEach((row, category) => {
		let sum = 0;
		data.series.forEach(({ marks }, series) => {
			const mark = marks[category];
			const value = mark?.value ?? 0;
			if (mark === undefined || value <= 0) return;
			const [from, to] = [scale(sum), scale(sum + value)];
			sum += value;
			const fill = stepOf(series, count);
			const box = { x: from, y: row.barsTop, width: to - from, height: barPx };
			sheet.rect(box, `ct-part ct-fill-${fill}`);
			if (textWidth(mark.text, 'value', frame) + 8 > to - from) return;
			if (barPx < sizeOf('value', frame) + 1) return;
			const y = row.middle + sizeOf('value', frame) * 0.36;
			sheet.text(mark.text, { x: to - 5, y, anchor: 'end', role: 'value', on: fill });
		});
		row.draw(sheet);
	});
	if (style.axis && style.labelPlace === 'left') {
		sheet.line([left, topPx], [left, bottom], 'ct-axis');
	}
	return { shapes: sheet.shapes, heightPx: bottom + 2 };
}

/** Names over the parts of the first bar, where every one has room over its own part. */
function headsOf(data: ChartData, frame: ChartFrame, scale: (value: number) => number) {
	let sum = 0;
	const heads = data.series.map(({ name, marks }) => {
		const x = scale(sum);
		sum += marks[0]?.value ?? 0;
		return { name, x, room: scale(sum) - x };
	});
	const last = heads.at(-1);
	if (last !== undefined) last.room = frame.widthPx - last.x;
	const fit = heads.every(
		({ name, room }) => name !== '' && labelWidth(name, frame, true) + 8 <= room,
	);
	return fit ? heads : undefined;
}
