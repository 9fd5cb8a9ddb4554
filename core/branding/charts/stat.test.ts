import { stat } from './stat';
import { chartOf, examineChart, frame, point } from './chart.exam';
import { frameChart } from './chart';

describe('stat', () => {
	examineChart(stat);

	it('sets the number large and its unit underneath', async () => {
		const points = [point('to make the battery good', 17000, '17,000 kilometres')];
		const chart = chartOf('stat', [{ name: '', points }], '');
		const svg = frameChart(chart, frame, await stat.draw(chart, frame));
		expect(svg).toContain('>17,000</text>');
		expect(svg).toContain('>kilometres</text>');
	});
});
