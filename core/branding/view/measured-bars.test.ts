import type { Chart } from '../../contracts';
import { loadTemplate } from '../template';
import { viewMeasuredBars } from './measured-bars';

const point = (value: number, change: Partial<Chart['series'][number]['points'][number]> = {}) => ({
	label: 'A',
	value,
	text: String(value),
	formula: '',
	cardId: 'card-1',
	figureIndex: 0,
	highlight: false,
	...change,
});
const chart = (values: number[], change: Partial<Chart> = {}) =>
	({
		kind: 'bar',
		title: 'Title',
		subtitle: '',
		unit: '',
		alt: '',
		series: [{ name: '', points: values.map((value) => point(value)) }],
		...change,
	}) as unknown as Chart;
const template = loadTemplate('MINIMAL_02');
const english = {
	language: 'en',
	template,
	fonts: template.fonts as { display: string; text: string; sans: string },
	measures: template.pages.A4,
};

describe('viewMeasuredBars', () => {
	it.each([
		[10, '10.000', '1'],
		[10.6, '5.300', '2'],
		[24, '9.600', '2.5'],
		[99, '9.900', '10'],
		[0.07, '7.000', '0.01'],
		[104, '10.400', '10'],
		[8_700_000, '8.700', '1,000,000'],
		[0.003, '6.000', '0.0005'],
	])('gives a column a round number of units for %d', (most, length, unit) => {
		const { rows, ticks } = viewMeasuredBars(chart([most, most / 2]), english);
		expect(rows[0]?.length).toBe(length);
		expect(ticks[1]?.text).toBe(unit);
	});

	it('leaves the columns a long value needs behind its bar', () => {
		const words = chart([100, 50]);
		words.series[0]?.points.forEach((each) => (each.text = '100 working days in a year'));
		expect(viewMeasuredBars(words, english).rows[0]?.length).toBe('5.000');
		words.series[0]?.points.forEach((each) => (each.text = 'working days '.repeat(6)));
		expect(viewMeasuredBars(words, english).rows).toEqual([]);
	});

	it('numbers the columns one past the longest bar', () => {
		const { ticks } = viewMeasuredBars(chart([4.9, 1]), english);
		expect(ticks.map(({ text }) => text)).toEqual([
			'0',
			'0.5',
			'1',
			'1.5',
			'2',
			'2.5',
			'3',
			'3.5',
			'4',
			'4.5',
			'5',
		]);
	});

	it('leaves to a drawing what is not few plain values from zero', () => {
		const none = (given: Chart) => viewMeasuredBars(given, english).rows.length === 0;
		expect(none(chart([4, 2]))).toBe(false);
		expect(none(chart([4, -2]))).toBe(true);
		expect(none(chart([4]))).toBe(true);
		expect(none(chart(Array.from({ length: 11 }, (_, index) => index + 1)))).toBe(true);
		expect(none(chart([4, 2], { kind: 'line' }))).toBe(true);
		const range = chart([4, 2]);
		range.series[0]?.points.push(point(3, { low: 2, high: 4 }));
		expect(none(range)).toBe(true);
	});
});
