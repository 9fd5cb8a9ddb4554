import type { Block, Chart } from '../../contracts';
import { NO_THUMBNAIL, viewThumbnail } from './thumbnail';

const chart = (kind: Chart['kind'], values: number[], highlight = -1) =>
	({
		type: 'chart',
		chart: {
			kind,
			series: [
				{
					name: '',
					points: values.map((value, index) => ({
						label: '',
						text: '',
						value,
						highlight: index === highlight,
					})),
				},
			],
		},
	}) as unknown as Block;

describe('viewThumbnail', () => {
	it('draws bars to scale and marks the one that is marked', () => {
		const { bars } = viewThumbnail(chart('bar', [10, 20, 40], 1));
		expect(bars.map(({ width }) => Number(width))).toEqual([40, 80, 160]);
		expect(bars.map(({ tone }) => tone)).toEqual(['rest', 'mark', 'rest']);
	});

	it('draws a single share against the rest of a hundred', () => {
		const { bars } = viewThumbnail(chart('donut', [75]));
		expect(bars.map(({ width }) => Number(width))).toEqual([119, 39]);
	});

	it('draws a line between lowest and highest, with a dot at its end', () => {
		const { lines, dots } = viewThumbnail(chart('line', [1, 3, 2]));
		expect(lines[0]?.points).toBe('4.0,66.0 80.0,6.0 156.0,36.0');
		expect(dots).toEqual([{ x: '156.0', y: '36.0', tone: 'first' }]);
	});

	it('gives figures without a common scale fields of one size', () => {
		const { bars } = viewThumbnail(chart('stat', [17_000, 73, 78]));
		expect(new Set(bars.map(({ width }) => width)).size).toBe(1);
	});

	it('keeps what is no number out and leaves other blocks empty', () => {
		expect(viewThumbnail(chart('bar', [Number.NaN, 5])).bars).toHaveLength(1);
		expect(viewThumbnail({ type: 'heading', text: 'A' } as unknown as Block)).toEqual(NO_THUMBNAIL);
	});
});
