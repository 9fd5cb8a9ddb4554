import { loadTemplate } from '../template';
import { digitsSize, splitFigure } from './figure-words';

const template = loadTemplate('EXEC_01');
const context = { template, fonts: template.fonts };

describe('splitFigure', () => {
	it.each([
		['17 million', 'cars', '17', 'million cars'],
		['38 %', '', '38 %', ''],
		['1 234,5', 'kWh', '1 234,5', 'kWh'],
		['£63', 'per tonne', '£63', 'per tonne'],
		['12–14', 'weeks', '12–14', 'weeks'],
		['about 40', '', 'about 40', ''],
		['3x', '', '3x', ''],
		['two in three', '', 'two in three', ''],
	])('splits "%s" and "%s"', (value, unit, digits, words) => {
		expect(splitFigure({ value, unit })).toEqual({ digits, words });
	});
});

describe('digitsSize', () => {
	it('does not shrink a list for the words of one figure', () => {
		const short = digitsSize([{ value: '17', unit: '' }], 120, context);
		expect(digitsSize([{ value: '17 million', unit: 'cars' }], 120, context)).toBe(short);
		expect(digitsSize([{ value: '1,234,567', unit: '' }], 120, context)).toBeLessThan(short);
	});
});
