/** Makers of points, series and charts: invented figures, for tests only. */
import type { Chart, ChartPoint } from '../../../contracts';

type Series = Chart['series'];

/** Names of places. */
export const PLACES = [
	'Norway',
	'Denmark',
	'Belgium',
	'Portugal',
	'Germany',
	'France',
	'Spain',
	'Italy',
];
const MORE = ['Austria', 'Ireland', 'Poland', 'Czechia', 'Greece', 'Hungary', 'Finland', 'Latvia'];

/** A point. */
export function point(label: string, value: number, text = String(value)): ChartPoint {
	return { label, value, text, cardId: 'E1', figureIndex: 0, formula: '', highlight: false };
}

/** Points with values made by a function of their place. */
export function points(count: number, value: (index: number) => number): ChartPoint[] {
	return Array.from({ length: count }, (_, index) => point(`Case ${index + 1}`, value(index)));
}

/** A chart with sensible fields around its series. */
export function chartOf(kind: Chart['kind'], series: Series, unit = '%'): Chart {
	const words = { title: 'A message', subtitle: 'A measure', alt: 'It shows.' };
	return { id: 'x', kind, unit, series, ...words };
}

/** A point of which only a range is known. */
export function range(label: string, low: number, high: number): ChartPoint {
	return { ...point(label, low, `${low} to ${high}`), low, high };
}

/** A gap. */
export function gap(label: string): ChartPoint {
	return { ...point(label, 0, ''), cardId: '', missing: true };
}

/** A point that is marked. */
export function marked(entry: ChartPoint): ChartPoint {
	return { ...entry, highlight: true };
}

/** Values that look measured and are the same on every run. */
export function wave(index: number, shift = 0): number {
	return Math.round((40 + 24 * Math.sin(index * 1.7 + shift) + index * 1.9) * 10) / 10;
}

/** Years, one after another. */
export function years(from: number, count: number, shift = 0): ChartPoint[] {
	return Array.from({ length: count }, (_, index) =>
		point(String(from + index), wave(index, shift), `${wave(index, shift)}%`),
	);
}

/** Points with names and a unit. */
export function named(names: string[], value: (index: number) => number, unit = '%'): ChartPoint[] {
	return names.map((name, index) => point(name, value(index), `${value(index)}${unit}`));
}

/** One series. */
export function one(list: ChartPoint[], name = ''): Series {
	return [{ name, points: list }];
}

/** Series named after places. */
export function many(count: number, list: (index: number) => ChartPoint[]): Series {
	return Array.from({ length: count }, (_, index) => ({
		name: [...PLACES, ...MORE][index] ?? `Series ${index + 1}`,
		points: list(index),
	}));
}
