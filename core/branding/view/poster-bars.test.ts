import type { Chart } from '../../contracts';
import { loadTemplate } from '../template';
import { viewPosterBars } from './poster-bars';

const template = loadTemplate('EXEC_01');
const context = {
	template,
	fonts: template.fonts,
	measures: { ...template.pages.A4, figureWidthPx: 700 },
};

function chart(points: { label: string; value: number; text?: string; highlight?: boolean }[]) {
	return {
		id: 'c',
		kind: 'bar',
		title: 'Title',
		subtitle: '',
		unit: '%',
		alt: '',
		series: [
			{
				name: '',
				points: points.map(({ label, value, text, highlight }) => ({
					label,
					value,
					text: text ?? `${value}%`,
					unit: '%',
					cardId: 'E1',
					figureIndex: 0,
					formula: '',
					highlight: highlight ?? false,
				})),
			},
		],
	} as Chart;
}

describe('viewPosterBars', () => {
	it('measures every bar against the longest, from zero', () => {
		const { bars, thickness } = viewPosterBars(
			chart([
				{ label: 'Cars', value: 100 },
				{ label: 'Vans', value: 50, highlight: true },
			]),
			context,
		);
		expect(bars.map(({ length }) => Number(length))).toEqual([100, 50]);
		expect(bars.map(({ message }) => message)).toEqual([false, true]);
		expect(bars.every(({ inside }) => inside)).toBe(true);
		expect(thickness).toBe('few');
	});

	it('sets words behind a bar too short for them and keeps the proportion', () => {
		const { bars } = viewPosterBars(
			chart([
				{ label: 'Passenger cars of every kind', value: 100 },
				{ label: 'Vans', value: 4 },
			]),
			context,
		);
		expect(bars.map(({ inside }) => inside)).toEqual([true, false]);
		expect(Number(bars[1]?.length) / Number(bars[0]?.length)).toBeCloseTo(0.04);
	});

	it.each([
		[
			'a negative value',
			[
				{ label: 'a', value: 3 },
				{ label: 'b', value: -1 },
			],
		],
		[
			'nothing but zeros',
			[
				{ label: 'a', value: 0 },
				{ label: 'b', value: 0 },
			],
		],
		['one value', [{ label: 'a', value: 3 }]],
		[
			'a value without words',
			[
				{ label: 'a', value: 3, text: ' ' },
				{ label: 'b', value: 1 },
			],
		],
		['nine values', Array.from({ length: 9 }, (_, value) => ({ label: 'a', value: value + 1 }))],
		[
			'a label of sixty letters',
			[
				{ label: 'l'.repeat(60), value: 3 },
				{ label: 'b', value: 1 },
			],
		],
	])('leaves %s to a drawing', (_, points) => {
		expect(viewPosterBars(chart(points), context).bars).toEqual([]);
	});

	it('leaves several series and other kinds to a drawing', () => {
		const one = chart([
			{ label: 'a', value: 3 },
			{ label: 'b', value: 1 },
		]);
		expect(viewPosterBars({ ...one, kind: 'line' }, context).bars).toEqual([]);
		expect(
			viewPosterBars({ ...one, series: [...one.series, ...one.series] }, context).bars,
		).toEqual([]);
	});
});
