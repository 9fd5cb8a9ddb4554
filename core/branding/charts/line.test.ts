import { parseHTML } from 'linkedom';
import { line } from './line';
import { chartOf, examineChart, frame, point, points } from './chart.exam';
import { frameChart } from './chart';

describe('line', () => {
	// Where fewer than two values can be joined, bars are drawn instead (draw-chart.test.ts).
	examineChart({
		...line,
		draw: async (chart, place) =>
			await (line.fits(chart) ? line : (await import('./bar.js')).bar).draw(chart, place),
	});

	it('sets years at their distance in time', async () => {
		const years = [point('2010', 1), point('2020', 2), point('2022', 3)];
		const chart = chartOf('line', [{ name: 'A', points: years }]);
		const svg = frameChart(chart, frame, await line.draw(chart, frame));
		const [x0, x1, x2] = [...svg.matchAll(/[ML](\d+\.?\d*),/g)].map((match) => Number(match[1]));
		expect(((x1 ?? 0) - (x0 ?? 0)) / ((x2 ?? 0) - (x1 ?? 0))).toBeCloseTo(5, 1);
	});

	it('keeps names at line ends apart', async () => {
		const series = ['A', 'B', 'C', 'D'].map((name) => ({ name, points: points(3, () => 10) }));
		const chart = chartOf('line', series);
		const { document } = parseHTML(frameChart(chart, frame, await line.draw(chart, frame)));
		const places = [...document.querySelectorAll('text')]
			.filter((text) => /^[ABCD] 10$/.test(text.textContent ?? ''))
			.map((text) => Number(text.getAttribute('y')))
			.sort((a, b) => a - b);
		expect(places).toHaveLength(4);
		places.slice(1).forEach((y, index) => expect(y - (places[index] ?? 0)).toBeGreaterThan(11));
	});
});
