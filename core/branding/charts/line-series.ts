/** One line with its band, its end, its single points and its marked values. */
import { type ChartFrame, styleOf } from './chart';
import { type ChartData, type Mark, endsOf } from './read-chart';
import type { Sheet } from './sheet';

type Point = [number, number];

/** Draws a series; a missing value breaks the line, a range is an area between its ends. */
export function drawSeries(facts: {
	sheet: Sheet;
	data: ChartData;
	index: number;
	places: number[];
	vertical: (value: number) => number;
	frame: ChartFrame;
	right: number;
}): void {
	const { sheet, data, index, places, vertical, frame, right } = facts;
	const marks = data.series[index]?.marks ?? [];
	const dotPx = styleOf(frame).dotPx;
	const at = (category: number, value: number): Point => [places[category] ?? 0, vertical(value)];

	for (const stretch of bandsOf(marks)) {
		const high = stretch.map((category) => at(category, marks[category]?.high ?? 0));
		const low = stretch.map((category) => at(category, marks[category]?.low ?? 0));
		if (stretch.length === 1) {
			sheet.path([high[0], low[0]], `ct-line ct-line-${index + 1}`);
			continue;
		}
		sheet.path([...high, ...low.reverse()], `ct-band ct-band-${index + 1}`, true);
		const bare = stretch.every((category) => marks[category]?.value === undefined);
		if (bare) for (const edge of [high, low]) sheet.path(edge, `ct-edge ct-stroke-${index + 1}`);
	}
	const points = joined(marks, at);
	sheet.path(points, `ct-line ct-line-${index + 1}`);
	points.forEach((point, place) => {
		const alone = points[place - 1] === undefined && points[place + 1] === undefined;
		if (point !== undefined && alone)
			sheet.circle(point[0], point[1], dotPx * 0.8, `ct-fill-${index + 1}`);
	});
	const last = marks.findLastIndex((mark) => mark?.value !== undefined);
	const value = marks[last]?.value;
	if (value !== undefined) {
		const [x, y] = at(last, value);
		sheet.circle(x, y, index === 0 ? dotPx : dotPx * 0.8, `ct-dot ct-fill-${index + 1}`);
	}
	marks.forEach((mark, category) => {
		const [end] = endsOf(mark);
		if (mark?.highlight !== true || end === undefined) return;
		drawHighlight(sheet, mark.text, { point: at(category, end), right, said: category === last });
	});
}

/** Points of the line. A category another series alone names does not break it; a gap that is named does. */
function joined(marks: (Mark | undefined)[], at: (category: number, value: number) => Point) {
	return marks.flatMap((mark, category): (Point | undefined)[] => {
		if (mark === undefined) return [];
		return [mark.value === undefined ? undefined : at(category, mark.value)];
	});
}

/** Stretches of categories that have a range. */
function bandsOf(marks: (Mark | undefined)[]): number[][] {
	const bands: number[][] = [];
	let open: number[] = [];
	marks.forEach((mark, category) => {
		if (mark?.low !== undefined && mark.high !== undefined) open.push(category);
		else if (mark !== undefined && open.length > 0) {
			bands.push(open);
			open = [];
		}
	});
	return open.length > 0 ? [...bands, open] : bands;
}

function drawHighlight(
	sheet: Sheet,
	text: string,
	place: { point: Point; right: number; said: boolean },
): void {
	const [x, y] = place.point;
	sheet.circle(x, y, 8, 'ct-ring');
	if (place.said) return;
	const tries = [
		{ x, y: y - 14, anchor: 'middle' },
		{ x, y: y + 22, anchor: 'middle' },
		{ x: x - 13, y: y + 4, anchor: 'end' },
		{ x: x + 13, y: y + 4, anchor: 'start' },
	] as const;
	for (const spot of tries) if (sheet.tryText(text, { ...spot, role: 'strong' })) return;
}
