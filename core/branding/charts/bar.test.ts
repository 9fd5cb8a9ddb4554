import { parseHTML } from 'linkedom';
import { bar } from './bar';
import { chartOf, examineChart, frame, point } from './chart.exam';
import { frameChart } from './chart';

describe('bar', () => {
	examineChart(bar);

	it('starts every bar at zero and keeps lengths in proportion', async () => {
		const chart = chartOf('bar', [{ name: '', points: [point('a', 10), point('b', 40)] }]);
		const { document } = parseHTML(frameChart(chart, frame, await bar.draw(chart, frame)));
		const [first, second] = [...document.querySelectorAll('rect')];
		expect(first?.getAttribute('x')).toBe(second?.getAttribute('x'));
		const ratio = Number(second?.getAttribute('width')) / Number(first?.getAttribute('width'));
		expect(ratio).toBeCloseTo(4, 1);
	});

	it('lets the others rest where one is highlighted', async () => {
		const series = [{ name: '', points: [point('a', 1), { ...point('b', 2), highlight: true }] }];
		const chart = chartOf('bar', series);
		const svg = frameChart(chart, frame, await bar.draw(chart, frame));
		expect(svg.match(/ct-fill-rest/g)).toHaveLength(1);
		expect(svg.match(/ct-fill-1/g)).toHaveLength(1);
	});
});
