/** The exam every chart kind sits: whatever the values, a drawing that stays whole, inside its frame and harmless. */
import { parseHTML } from 'linkedom';
import type { Chart, ChartPoint } from '../../contracts';
import type { ChartFrame, ChartKind } from './chart';
import { frameChart } from './chart';

/** Frame of the exam. */
export const frame: ChartFrame = {
	widthPx: 437,
	language: 'en',
	id: 'chart-1',
	fonts: { display: 'Noto Serif Display', sans: 'Source Sans 3' },
};

/** A chart with sensible fields around a list of values. */
export function chartOf(kind: Chart['kind'], series: Chart['series'], unit = '%'): Chart {
	return {
		id: 'x',
		kind,
		title: 'A message',
		subtitle: 'A measure',
		unit,
		series,
		alt: 'It shows.',
	};
}

/** A point. */
export function point(label: string, value: number, text = String(value)): ChartPoint {
	return { label, value, text, cardId: 'E1', figureIndex: 0, formula: '', highlight: false };
}

/** Points with values made by a function of their place. */
export function points(count: number, value: (index: number) => number): ChartPoint[] {
	return Array.from({ length: count }, (_, index) => point(`Case ${index + 1}`, value(index)));
}

/** Runs the exam. */
export function examineChart(kind: ChartKind): void {
	const svgOf = async (series: Chart['series']) => {
		const chart = chartOf(kind.id, series);
		return frameChart(chart, frame, await kind.draw(chart, frame));
	};
	const cases: [string, Chart['series']][] = [
		['one value', [{ name: '', points: points(1, () => 5) }]],
		['thirty values', [{ name: '', points: points(30, (index) => index * 3) }]],
		['zeros', [{ name: '', points: points(3, () => 0) }]],
		['negative values', [{ name: '', points: points(4, (index) => index - 6) }]],
		[
			'values that are no numbers',
			[
				{
					name: '',
					points: [
						point('a', Number.NaN, ''),
						point('b', Number.POSITIVE_INFINITY, ''),
						point('c', 3),
					],
				},
			],
		],
		['huge and tiny values', [{ name: '', points: [point('a', 1e15), point('b', 1e-9)] }]],
		[
			'labels of 200 letters',
			[
				{
					name: 'n'.repeat(200),
					points: [point('w'.repeat(200), 3), point('long word '.repeat(20), 4)],
				},
			],
		],
		[
			'several series',
			[
				{ name: 'First', points: points(4, (index) => index + 1) },
				{ name: 'Second', points: points(5, (index) => 9 - index) },
			],
		],
	];
	describe('exam', () => {
		it.each(cases)('draws %s inside the frame', async (_, series) => {
			const svg = await svgOf(series);
			expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
			const { document } = parseHTML(`<html><body>${svg}</body></html>`);
			for (const element of document.querySelectorAll('text[x], rect[x]')) {
				expect(Number(element.getAttribute('x'))).toBeGreaterThanOrEqual(-1);
				expect(Number(element.getAttribute('x'))).toBeLessThanOrEqual(frame.widthPx + 1);
			}
			const [, , width, height] = (
				document.querySelector('svg')?.getAttribute('viewBox') ?? ''
			).split(' ');
			expect(Number(width)).toBe(frame.widthPx);
			expect(Number(height)).toBeGreaterThan(20);
		});

		it('names itself and holds every value in its description', async () => {
			const svg = await svgOf([
				{ name: '', points: [point('Vans', 6.1, '6.1%'), point('Buses', 18.5, '18.5%')] },
			]);
			expect(svg).toContain('role="img" aria-labelledby="chart-1-title chart-1-desc"');
			expect(svg).toContain('<title id="chart-1-title">A message</title>');
			expect(svg).toContain('Vans: 6.1%; Buses: 18.5%.');
		});

		it('escapes hostile words', async () => {
			const hostile = '</text><script>alert(1)</script>" onload="x';
			const svg = await svgOf([
				{ name: hostile, points: [point(hostile, 3, hostile), point('b', 4)] },
			]);
			expect(svg).not.toContain('<script');
			expect(svg).not.toContain('" onload="');
		});

		it('gives the same bytes twice', async () => {
			const series = [{ name: '', points: points(5, (index) => index * 1.7) }];
			expect(await svgOf(series)).toBe(await svgOf(series));
		});
	});
}
