import { flattenSubscripts, splitScripts } from './scripts';

describe('scripts', () => {
	it('splits a formula by height', () => {
		expect(splitScripts('tonnes of CO₂ a year')).toEqual([
			{ text: 'tonnes of CO', sub: false, sup: false },
			{ text: '2', sub: true, sup: false },
			{ text: ' a year', sub: false, sup: false },
		]);
	});

	it('never turns a power into a number', () => {
		expect(splitScripts('10⁶')[1]).toEqual({ text: '6', sub: false, sup: true });
		expect(flattenSubscripts('H₂O, 10⁶')).toBe('H2O, 10⁶');
	});
});
