/** The exam every chart kind sits: whatever the values, a drawing that stays whole, inside its frame, legible and harmless. */
import { parseHTML } from 'linkedom';
import { battery } from './__fixtures__/battery';
import { chartOf, point, points } from './__fixtures__/points';
import type { ChartFrame, ChartKind } from './chart';
import { frameChart } from './chart';
import { drawChart } from './draw-chart';
import type { TextRole } from './labels';
import { type Box, boxOf, overlap } from './sheet';
import { type ChartStyleInput, ChartStyleSchema } from './style';

export { chartOf, point, points };

/** Frame of the exam. */
export const frame: ChartFrame = {
	widthPx: 437,
	language: 'en',
	id: 'chart-1',
	fonts: { display: 'Noto Serif Display', sans: 'Source Sans 3' },
};

/** Widths charts are drawn in: a phone or margin, a text column, a whole page. */
export const WIDTHS = [300, 437, 720];

/** Styles far from the default one. */
const STYLES: { name: string; style: ChartStyleInput }[] = [
	{
		name: 'fine rules',
		style: {
			barPx: 11,
			barPitchPx: 47,
			labelPlace: 'above',
			valuePlace: 'after',
			valuePx: 21,
			barGrid: true,
		},
	},
	{
		name: 'posters',
		style: {
			barPx: 46,
			barPitchPx: 52,
			valuePx: 24,
			labelPx: 13,
			valueFace: 'display',
			highlight: 'mark',
			others: 'brand',
			linePx: 5,
			messageLinePx: 10,
			ringShare: 0.2,
		},
	},
	{
		name: 'instruments',
		style: {
			barPx: 17,
			barPitchPx: 28,
			axisFace: 'mono',
			valueFace: 'mono',
			figureFace: 'mono',
			barGrid: true,
			axis: false,
			dotPx: 4,
			plotPx: 220,
			radiusPx: 60,
		},
	},
];

/** A text of a drawing and the box it takes. */
export interface TextBox extends Box {
	text: string;
}

/** Every text of an `<svg>` with its box, measured from its classes. */
export function textBoxesOf(svg: string, place: ChartFrame): TextBox[] {
	const { document } = parseHTML(`<html><body>${svg}</body></html>`);
	return [...document.querySelectorAll('svg text')].map((text) => {
		const classes = (text.getAttribute('class') ?? '').split(' ');
		const size = /font-size:([\d.]+)px/.exec(text.getAttribute('style') ?? '')?.[1];
		const box = boxOf(
			text.textContent ?? '',
			{
				x: Number(text.getAttribute('x')),
				y: Number(text.getAttribute('y')),
				anchor: classes.includes('ct-end')
					? 'end'
					: classes.includes('ct-middle')
						? 'middle'
						: 'start',
				role: roleOf(classes),
				...(size === undefined ? {} : { sizePx: Number(size) }),
			},
			place,
		);
		return { ...box, text: text.textContent ?? '' };
	});
}

/** What is wrong with the texts of a drawing: covered by another, or outside the frame. */
export function textFaults(svg: string, place: ChartFrame, heightPx: number): string[] {
	const boxes = textBoxesOf(svg, place);
	const outside = boxes
		.filter(
			({ x0, x1, y0, y1 }) => x0 < -0.6 || x1 > place.widthPx + 0.6 || y0 < -1 || y1 > heightPx + 1,
		)
		.map(({ text }) => `“${text}” leaves the frame`);
	const covered = boxes.flatMap((box, index) =>
		boxes
			.slice(index + 1)
			.filter((other) => overlap(box, other, -0.3))
			.map((other) => `“${box.text}” covers “${other.text}”`),
	);
	return [...outside, ...covered];
}

function roleOf(classes: string[]): TextRole {
	if (classes.includes('ct-figure')) return 'figure';
	if (classes.includes('ct-value')) return 'value';
	if (classes.includes('ct-strong')) return 'strong';
	return classes.includes('ct-num') ? 'axis' : 'ink';
}

/** Runs the exam. */
export function examineChart(kind: ChartKind): void {
	describe('exam', () => {
		it.each(battery.map((entry) => [entry.name, entry] as const))('draws %s', async (_, entry) => {
			for (const widthPx of WIDTHS) {
				const place = { ...frame, widthPx, language: entry.language };
				const chart = { ...entry.chart, kind: kind.id };
				const { svg, heightPx, kind: drawn, reason } = await drawChart(chart, place);
				// What another kind draws in its stead is examined there.
				if (drawn !== kind.id) {
					expect(reason).not.toBe('');
					return;
				}
				expect(svg).not.toMatch(/NaN|Infinity|undefined|<script|" onload="/);
				expect(heightPx).toBeGreaterThan(20);
				expect(textFaults(svg, place, heightPx)).toEqual([]);
				expect(shapeFaults(svg, widthPx, heightPx)).toEqual([]);
			}
		});

		it.each(STYLES)('keeps texts apart in the style of $name', async ({ style: given }) => {
			for (const entry of battery) {
				const place = { ...frame, style: ChartStyleSchema.parse(given), language: entry.language };
				const chart = { ...entry.chart, kind: kind.id };
				const { svg, heightPx, style, kind: drawn } = await drawChart(chart, place);
				if (drawn !== kind.id) continue;
				const faults = [
					...textFaults(svg, { ...place, style }, heightPx),
					...shapeFaults(svg, place.widthPx, heightPx),
				];
				expect({ name: entry.name, faults }).toEqual({ name: entry.name, faults: [] });
			}
		});

		it('names itself and holds every value in its description', async () => {
			const values = [point('Vans', 6.1, '6.1%'), point('Buses', 18.5, '18.5%')];
			const chart = chartOf(kind.id, [{ name: '', points: values }]);
			const { svg } = await drawChart(chart, frame);
			expect(svg).toContain('role="img" aria-labelledby="chart-1-title chart-1-desc"');
			expect(svg).toContain('<title id="chart-1-title">A message</title>');
			expect(svg).toContain('Vans: 6.1%; Buses: 18.5%.');
		});

		it('gives the same bytes twice', async () => {
			const list = points(5, (index) => index * 1.7);
			const chart = chartOf(kind.id, [{ name: '', points: list }]);
			const draw = async () => frameChart(chart, frame, await kind.draw(chart, frame));
			expect(await draw()).toBe(await draw());
		});
	});
}

/** Shapes that leave the frame. */
function shapeFaults(svg: string, widthPx: number, heightPx: number): string[] {
	const { document } = parseHTML(`<html><body>${svg}</body></html>`);
	const faults: string[] = [];
	const check = (name: string, x: number, y: number) => {
		const inside = x >= -1 && x <= widthPx + 1 && y >= -1 && y <= heightPx + 1;
		if (!inside) faults.push(`${name} at ${x}, ${y}`);
	};
	for (const shape of document.querySelectorAll('rect, line, circle')) {
		const of = (name: string) => Number(shape.getAttribute(name) ?? 0);
		const name = shape.tagName;
		if (name === 'rect') {
			if (of('width') < 0 || of('height') < 0) faults.push('rect of negative size');
			check(name, of('x'), of('y'));
			check(name, of('x') + of('width'), of('y') + of('height'));
		} else if (name === 'line') {
			check(name, of('x1'), of('y1'));
			check(name, of('x2'), of('y2'));
		} else check(name, of('cx'), of('cy'));
	}
	for (const [, x, y] of svg.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)) {
		if (!svg.includes('translate(')) check('path', Number(x), Number(y));
	}
	return faults;
}
