import { chartOf, frame, point, points } from './chart.exam';
import { drawChart } from './draw-chart';

describe('drawChart', () => {
	it('draws the kind asked for', async () => {
		const chart = chartOf('donut', [{ name: '', points: [point('a', 88.9, '88.9%')] }]);
		expect((await drawChart(chart, frame)).kind).toBe('donut');
	});

	it.each(['pie', 'donut'] as const)('draws bars for a %s of nine slices', async (kind) => {
		const chart = chartOf(kind, [{ name: '', points: points(9, () => 11) }]);
		expect((await drawChart(chart, frame)).kind).toBe('bar');
	});

	it('draws bars for a line of one value', async () => {
		const chart = chartOf('line', [{ name: '', points: points(1, () => 4) }]);
		expect((await drawChart(chart, frame)).kind).toBe('bar');
	});
});
