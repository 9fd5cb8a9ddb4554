import { setCoverTitle } from './cover';
import { measureText } from '../text/measure';

const space = { wideWidthPx: 665, planeWidthPx: 437, heightPx: 650, face: 'display-400' } as const;

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

	it('sets short titles astride the axis and long ones on the plane', () => {
		expect(setCoverTitle('The First Van', space).astride).toBe(true);
		expect(setCoverTitle('long words '.repeat(36), space).astride).toBe(false);
	});
});
