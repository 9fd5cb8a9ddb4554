import type { ContentDocument } from '../../contracts';
import { viewFindingPlot } from './finding-plot';

const point = (text: string, value: number) => ({ label: text, text, value });
const withChart = (points: { text: string; value: number }[]) =>
	({
		blocks: [{ type: 'chart', chart: { series: [{ name: '', points }] } }],
	}) as unknown as ContentDocument;
const none = withChart([]);

describe('viewFindingPlot', () => {
	it('shows a whole per cent as so many of a hundred squares', () => {
		const { squares } = viewFindingPlot({ value: '38 %', unit: '' }, none);
		expect(squares).toHaveLength(100);
		expect(squares.filter(({ on }) => on)).toHaveLength(38);
	});

	it('shows a broken per cent as a bar to scale', () => {
		const plot = viewFindingPlot({ value: '11.2', unit: '%' }, none);
		expect(plot.bar).toBe('22.4');
		expect(plot.squares).toEqual([]);
	});

	it('shows another figure among the values of the chart that prints it', () => {
		const document = withChart([point('139', 139), point('115', 115), point('108', 108)]);
		const plot = viewFindingPlot({ value: '108', unit: 'US dollars' }, document);
		expect(plot.dots.map(({ on }) => on)).toEqual([false, false, true]);
		expect([plot.from, plot.to]).toEqual(['0', '139']);
	});

	it('draws nothing where nothing can be drawn to scale', () => {
		const document = withChart([point('139', 139), point('−3', -3), point('108', 108)]);
		expect(viewFindingPlot({ value: '108', unit: '' }, document).any).toBe(false);
		expect(viewFindingPlot({ value: '17 million', unit: 'cars' }, none).any).toBe(false);
		expect(viewFindingPlot({ value: '', unit: '' }, none).any).toBe(false);
	});
});
