/** Reads a chart into rows and columns: labels cleaned, categories aligned over the series, gaps named, nothing merged. */
import type { Chart, ChartPoint } from '../../contracts';

/** One plotted value; `value` is missing for a gap, for what is no number, and where only a range is known. */
export interface Mark {
	label: string;
	/** As printed. */
	text: string;
	value: number | undefined;
	/** Ends of a range or interval. */
	low: number | undefined;
	high: number | undefined;
	highlight: boolean;
}

/** The figures of a chart; `marks[i]` belongs to `categories[i]`. */
export interface ChartData {
	categories: { label: string; highlight: boolean }[];
	series: { name: string; marks: (Mark | undefined)[] }[];
	highlighted: boolean;
	unit: string;
}

/** Values beyond this have no length that could be drawn. */
const DRAWABLE = 1e100;

/** Aligns the points of every series; a category named twice in one series keeps two rows. */
export function readChart(chart: Chart, print: (point: ChartPoint) => string): ChartData {
	const categories: { label: string; nth: number; highlight: boolean }[] = [];
	const series = chart.series.map(({ name, points }) => {
		const taken = new Map<string, number>();
		const marks: (Mark | undefined)[] = [];
		for (const point of points) {
			const label = cleanLabel(point.label);
			const nth = taken.get(label) ?? 0;
			taken.set(label, nth + 1);
			let at = categories.findIndex((entry) => entry.label === label && entry.nth === nth);
			if (at < 0) at = categories.push({ label, nth, highlight: false }) - 1;
			const mark = readMark(point, label, print);
			marks[at] = mark;
			const category = categories[at];
			if (category !== undefined && mark.highlight) category.highlight = true;
		}
		return { name: cleanLabel(name), marks };
	});
	return {
		categories: categories.map(({ label, highlight }) => ({ label, highlight })),
		series: series.map(({ name, marks }) => ({
			name,
			marks: categories.map((_, index) => marks[index]),
		})),
		highlighted: categories.some(({ highlight }) => highlight),
		unit: chart.unit.trim(),
	};
}

/** Every mark there is, series after series. */
export function marksOf(data: ChartData): Mark[] {
	return data.series.flatMap(({ marks }) => marks.filter((mark) => mark !== undefined));
}

/** The lowest and highest value a mark reaches; none for a gap. */
export function endsOf(mark: Mark | undefined): number[] {
	return [mark?.value, mark?.low, mark?.high].filter((value) => value !== undefined);
}

/** Every number drawn. */
export function numbersOf(data: ChartData): number[] {
	return marksOf(data).flatMap(endsOf);
}

/** A label without line ends, control letters and letters that turn the writing around. */
export function cleanLabel(text: string): string {
	return text
		.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/gu, ' ')
		.replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
		.replace(/[ \t]+/gu, ' ')
		.trim();
}

function readMark(point: ChartPoint, label: string, print: (point: ChartPoint) => string): Mark {
	const gap = point.missing === true;
	const drawable = (value: number | undefined) =>
		!gap && value !== undefined && Math.abs(value) < DRAWABLE ? value : undefined;
	const [low, high] = [drawable(point.low), drawable(point.high)];
	const ranged = low !== undefined && high !== undefined && high > low;
	// The point of a range holds its low end as value: there is no single value to draw.
	const value = ranged && point.value === low ? undefined : drawable(point.value);
	return {
		label,
		text: cleanLabel(print(point)),
		value,
		low: ranged ? low : undefined,
		high: ranged ? high : undefined,
		highlight: point.highlight && !gap,
	};
}
