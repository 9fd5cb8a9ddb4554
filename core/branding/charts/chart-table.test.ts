import { chartOf, point } from './__fixtures__/points';
import { chartTable } from './chart-table';

describe('chartTable', () => {
	it('has a row for every category, a column for every series, and a dash for a gap', () => {
		const gap = { ...point('2021', 0, ''), cardId: '', missing: true };
		const chart = chartOf('line', [
			{ name: 'Vans', points: [point('2020', 4, '4%'), gap, point('2022', 6, '6%')] },
			{ name: 'Buses', points: [point('2020', 9, '9%')] },
		]);
		expect(chartTable(chart)).toEqual({
			caption: 'A message – A measure',
			head: ['', 'Vans', 'Buses'],
			rows: [
				['2020', '4%', '9%'],
				['2021', '–', ''],
				['2022', '6%', ''],
			],
		});
	});

	it('heads a single series without a name with its unit', () => {
		const chart = chartOf('bar', [{ name: '', points: [point('a', 1)] }]);
		expect(chartTable(chart).head).toEqual(['', '%']);
	});
});
