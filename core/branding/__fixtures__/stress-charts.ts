/** Thirty charts of every kind for the stress document, each with something that makes it hard. */
import type { Chart, ChartPoint } from '../../contracts';
import { COMPOUNDS, SENTENCES } from './stress-words';

const COUNT = 30;

/** A kind with its arrangement, how many series and how many points. */
interface Shape {
	kind: Chart['kind'];
	layout?: Chart['layout'];
	arrangement?: Chart['arrangement'];
	series: number;
	points: number;
	/** Labels as a writer would give them: periods, long names, short ones. */
	labels: 'years' | 'long' | 'short';
	ranged?: boolean;
	gaps?: boolean;
	/** Sum of the points of a series, where they are parts of a whole. */
	whole?: number;
	/** Smallest and largest value. */
	from?: number;
	to?: number;
}

const SHAPES: Shape[] = [
	{ kind: 'bar', layout: 'horizontal', series: 1, points: 12, labels: 'long' },
	{ kind: 'bar', layout: 'vertical', series: 1, points: 9, labels: 'years' },
	{
		kind: 'bar',
		layout: 'vertical',
		arrangement: 'grouped',
		series: 4,
		points: 6,
		labels: 'years',
	},
	{
		kind: 'bar',
		layout: 'horizontal',
		arrangement: 'stacked',
		series: 4,
		points: 6,
		labels: 'long',
	},
	{
		kind: 'bar',
		layout: 'vertical',
		arrangement: 'stacked',
		series: 3,
		points: 8,
		labels: 'years',
	},
	{ kind: 'bar', layout: 'horizontal', series: 1, points: 5, labels: 'short', from: -40, to: 60 },
	{ kind: 'line', series: 1, points: 12, labels: 'years', gaps: true },
	{ kind: 'line', series: 5, points: 10, labels: 'years' },
	{ kind: 'line', series: 2, points: 10, labels: 'years', ranged: true },
	{ kind: 'donut', series: 1, points: 2, labels: 'long', whole: 100 },
	{ kind: 'pie', series: 1, points: 6, labels: 'long', whole: 100 },
	{ kind: 'stat', series: 1, points: 1, labels: 'short' },
	{ kind: 'slope', series: 6, points: 2, labels: 'years' },
	{ kind: 'dot', series: 1, points: 14, labels: 'long', ranged: true },
	{ kind: 'multiples', series: 9, points: 8, labels: 'years' },
];

/** The charts, the same at every call. */
export function stressCharts(cardId: (number: number) => string): Chart[] {
	return Array.from({ length: COUNT }, (_, index) => chartOf(index, cardId));
}

function chartOf(index: number, cardId: (number: number) => string): Chart {
	const shape = SHAPES[index % SHAPES.length]!;
	const second = index >= SHAPES.length;
	const title = SENTENCES[(index * 3) % SENTENCES.length]!;
	return {
		id: `X${index + 1}`,
		kind: shape.kind,
		...(shape.layout === undefined ? {} : { layout: shape.layout }),
		...(shape.arrangement === undefined ? {} : { arrangement: shape.arrangement }),
		title: second
			? title
			: `${title.replace(/\.$/, '')}, and ${COMPOUNDS[index % COMPOUNDS.length]!}`,
		subtitle: second
			? ''
			: 'Vans in depots of the north-west, thousand, 2019 to 2030, energy registry',
		unit: shape.whole === 100 ? '%' : 'thousand vans',
		series: Array.from({ length: shape.series }, (_, number) => ({
			name: second ? `Series ${number + 1}` : COMPOUNDS[(index + number) % COMPOUNDS.length]!,
			points: Array.from({ length: shape.points }, (_point, place) =>
				pointOf(shape, { index, number, place, second }, cardId),
			),
		})),
		alt: `${title} Made by rule for the stress document, chart ${index + 1}.`,
	};
}

function pointOf(
	shape: Shape,
	{
		index,
		number,
		place,
		second,
	}: { index: number; number: number; place: number; second: boolean },
	cardId: (number: number) => string,
): ChartPoint {
	const scale = second ? 1 : 1_000;
	const wave = ((index * 7 + number * 13 + place * 29) % 17) / 16;
	const { from = 2, to = 90 } = shape;
	const plain = (from + (to - from) * wave) * scale;
	const share = shape.whole !== undefined && 100 / shape.points;
	const value = Math.round((share === false ? plain : share) * 10) / 10;
	const missing = shape.gaps === true && (place === 4 || place === 5);
	return {
		label: labelOf(shape, place),
		value,
		text: `${value.toLocaleString('en')}${shape.whole === 100 ? '%' : ''}`,
		cardId: cardId(index + number + place),
		figureIndex: 0,
		formula: '',
		highlight: place === 1,
		...(shape.ranged === true ? { low: value * 0.8, high: value * 1.3 } : {}),
		...(missing ? { missing: true } : {}),
	};
}

function labelOf({ labels }: Shape, place: number): string {
	if (labels === 'years') return String(2019 + place);
	if (labels === 'short') return `Depot ${place + 1}`;
	return place % 3 === 1
		? COMPOUNDS[place % COMPOUNDS.length]!
		: `Depot ${place + 1}, north-west yard`;
}
