import { setCoverTitle } from './cover';
import { measureText } from '../text/measure';

const space = {
	wideWidthPx: 665,
	planeWidthPx: 437,
	heightPx: 650,
	face: 'display-400',
	largestPx: 176,
	smallestPx: 18,
	astridePx: 50,
	columnPx: 43,
	leading: 1.1,
} as const;

describe('setCoverTitle', () => {
	it.each([
		['one word', 'Electrification'],
		['three short words', 'The First Van'],
		[
			'eighty letters',
			'Electrifying the Delivery Fleet: What Depot Operators Must Decide Before 2027',
		],
		['four hundred letters', 'Nobody reads a title that goes on '.repeat(12).slice(0, 400)],
		['one word of 400 letters', 'm'.repeat(400)],
		['a long compound', 'Donaudampfschifffahrtsgesellschaftskapitän'],
	])('fits %s', (_, title) => {
		const { lines, sizePx, astride } = setCoverTitle(title, space);
		const width = astride ? space.wideWidthPx : space.planeWidthPx;
		for (const line of lines) {
			expect(measureText(line, 'display-400', sizePx)).toBeLessThanOrEqual(width);
		}
		expect(lines.length * sizePx * 1.1).toBeLessThanOrEqual(space.heightPx + 1);
		expect(lines.join('').replace(/\s/g, '')).toBe(title.replace(/\s/g, ''));
	});

	it.each([
		'Electrifying the company car and van fleet',
		'Charging the depot before the first van arrives',
		'What a kilowatt-hour really costs the fleet',
		'Fleets that pay for themselves in four years',
	])('breaks "%s" into three to five lines that carry their weight', (title) => {
		const { lines, sizePx } = setCoverTitle(title, space);
		expect(lines.length).toBeGreaterThanOrEqual(3);
		expect(lines.length).toBeLessThanOrEqual(5);
		const widths = lines.map((line) => measureText(line, 'display-400', sizePx));
		expect((widths.at(-1) ?? 0) / Math.max(...widths)).toBeGreaterThan(0.45);
	});

	it('leaves no short word alone on the last line', () => {
		expect(setCoverTitle('Electrifying the company car', space).lines.at(-1)).toBe('company car');
	});

	it('sets short titles astride the axis and long ones on the plane', () => {
		expect(setCoverTitle('The First Van', space).astride).toBe(true);
		expect(setCoverTitle('long words '.repeat(36), space).astride).toBe(false);
	});
});
