import { battery } from './__fixtures__/battery';
import { chartOf, point, points } from './__fixtures__/points';
import { chooseKind } from './choose-kind';

const kinds = ['bar', 'line', 'donut', 'pie', 'stat', 'slope', 'dot', 'multiples'] as const;

describe('chooseKind', () => {
	it('keeps the planned kind where it fits, without a word', () => {
		const chart = chartOf('pie', [{ name: '', points: [point('a', 60), point('b', 40)] }]);
		expect(chooseKind(chart)).toEqual({ kind: 'pie', reason: '' });
	});

	it.each([
		['pie', 9, () => 11, 'bar', /9 slices/],
		['pie', 3, () => 60, 'bar', /180 %, more than a whole/],
		['bar', 80, (index: number) => index, 'dot', /80 bars/],
		['stat', 9, (index: number) => index, 'bar', /9 figures/],
		['line', 1, () => 4, 'bar', /two values/],
	] as const)('draws a %s of %d otherwise and says why', (kind, count, value, drawn, reason) => {
		const chart = chartOf(kind, [{ name: '', points: points(count, value) }]);
		const choice = chooseKind(chart);
		expect(choice.kind).toBe(drawn);
		expect(choice.reason).toMatch(reason);
	});

	it('draws pairs of too many things for slopes as dots', () => {
		const series = ['2019', '2024'].map((name) => ({ name, points: points(20, (at) => at) }));
		expect(chooseKind(chartOf('slope', series)).kind).toBe('dot');
	});

	it('draws many lines one by one', () => {
		const years = ['2020', '2021', '2022'].map((label) => point(label, 4));
		const series = Array.from({ length: 9 }, (_, at) => ({ name: `S${at}`, points: years }));
		expect(chooseKind(chartOf('line', series)).kind).toBe('multiples');
	});

	it('always ends at a kind, with a reason where it is another', () => {
		for (const { chart } of battery) {
			for (const kind of kinds) {
				const choice = chooseKind({ ...chart, kind });
				expect(choice.reason === '').toBe(choice.kind === kind);
			}
		}
	});
});
