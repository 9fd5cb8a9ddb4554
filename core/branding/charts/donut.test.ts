import { donut } from './donut';
import { chartOf, examineChart, frame, point, points } from './chart.exam';
import { bar } from './bar';
import { frameChart } from './chart';

describe('donut', () => {
	// Values that are not parts of a whole are drawn as bars (draw-chart.test.ts).
	examineChart({
		...donut,
		draw: async (chart, place) => await (donut.fits(chart) ? donut : bar).draw(chart, place),
	});

	it('refuses what is not two to six parts of a whole', () => {
		const fits = (series: Parameters<typeof chartOf>[1]) => donut.fits(chartOf('donut', series));
		expect(fits([{ name: '', points: points(7, () => 10) }])).toBe(false);
		expect(fits([{ name: '', points: [point('a', 80), point('b', 40)] }])).toBe(false);
		expect(fits([{ name: '', points: [point('a', -1), point('b', 4)] }])).toBe(false);
		expect(fits([{ name: '', points: [point('a', 60), point('b', 25)] }])).toBe(true);
	});

	it('says a single share once: in the hole', async () => {
		const chart = chartOf('donut', [{ name: '', points: [point('Company cars', 74)] }]);
		const { shapes } = await donut.draw(chart, frame);
		const drawn = shapes.map(({ text }) => text).join('');
		expect(drawn.match(/>74/g)).toHaveLength(1);
		expect(drawn).toContain('Company cars');
	});

	it('leaves the rest of a hundred open', async () => {
		const chart = chartOf('donut', [{ name: '', points: [point('a', 60), point('b', 25)] }]);
		const svg = frameChart(chart, frame, await donut.draw(chart, frame));
		expect(svg.match(/<path/g)).toHaveLength(3);
		expect(svg).toContain('ct-fill-open');
	});
});
