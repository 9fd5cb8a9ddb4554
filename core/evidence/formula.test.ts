import fc from 'fast-check';
import { CardSchema, type Card } from '../contracts';
import { figuresOfSpan } from './figures/checkable';
import { evaluateFormula } from './formula';
import { printCalculation } from './print-calculation';

function card(id: string, exact: string): [string, Card] {
	const base = {
		sourceId: 'S01',
		snapshot: 'a',
		start: 0,
		end: exact.length,
		prefix: '',
		suffix: '',
	};
	const facts = { claim: exact, kind: 'figure', questionId: 'Q1', sourceClass: 2 };
	return [id, CardSchema.parse({ id, exact, figures: figuresOfSpan(exact), ...base, ...facts })];
}

const cards = new Map([
	card('E1', 'Sales were 17 million vehicles.'),
	card('E2', 'Sales were 14 million vehicles.'),
	card('E3', 'It costs $0.31 per mile.'),
	card('E4', 'It costs 45 cents per mile.'),
	card('E5', 'The share is 12 percent.'),
	card('E6', 'The share is 20 percent.'),
	card('E7', 'Between 10 and 15 percent.'),
	card('E8', 'They drive 30,000 miles.'),
]);

describe('evaluateFormula', () => {
	test.each([
		['(E1.0 - E2.0) / E2.0', 0.214285714286, '', ['E1', 'E2']],
		['E1.0 / E2.0', 1.21428571429, '', ['E1', 'E2']],
		['E4.0 / E3.0', 1.45161290323, '', ['E4', 'E3']],
		['E6.0 - E5.0', 8, '%', ['E6', 'E5']],
		['E3.0 * E8.0', 9300, 'USD?', ['E3', 'E8']],
		['2 * -(3 + 4) / 7', -2, '', []],
	])('%s', (formula, value, unit, cardIds) => {
		expect(evaluateFormula(formula, cards)).toEqual({ value, unit, cardIds });
	});

	test.each([
		['E1.0 +', 'FORMULA_SYNTAX'],
		['E1.0; process.exit()', 'FORMULA_SYNTAX'],
		['('.repeat(400), 'FORMULA_SYNTAX'],
		['1+'.repeat(100_000), 'FORMULA_SYNTAX'],
		['', 'FORMULA_SYNTAX'],
		['E99.0 / 2', 'FORMULA_UNKNOWN'],
		['E1.7 / 2', 'FORMULA_UNKNOWN'],
		['E1.0 / 0', 'FORMULA_ZERO'],
		['E3.0 + E5.0', 'FORMULA_UNIT'],
		['E7.0 / 2', 'FORMULA_RANGE'],
	])('refuses %j', (formula, code) => {
		expect(() => evaluateFormula(formula, cards)).toThrow(expect.objectContaining({ code }));
	});

	test('computes as arithmetic does', () => {
		const numbers = fc.integer({ min: 1, max: 9999 });
		fc.assert(
			fc.property(numbers, numbers, numbers, (a, b, c) => {
				expect(
					evaluateFormula(`${a} + ${b} * ${c} - (${a} - ${b}) / ${c}`, cards).value,
				).toBeCloseTo(a + b * c - (a - b) / c, 3);
			}),
		);
	});
});

describe('printCalculation', () => {
	test.each([
		[0.2142857, '', 'percent', '21%'],
		[-0.0345, '', 'percent', '−3.5%'],
		[1.2142857, '', 'times', '1.2 times'],
		[8, '%', 'difference', '8 percentage points'],
		[3_000_000, '', 'difference', '3 million'],
		[9300, 'USD?', 'plain', '$9,300'],
		[0.14, 'USD?/mile', 'plain', '$0.14 per mile'],
		[1_250_000_000, 'EUR', 'plain', '€1.25 billion'],
	] as const)('%d %s as %s', (value, unit, format, expected) => {
		expect(printCalculation({ value, unit }, format)).toBe(expected);
	});

	test('refuses a percentage of dollars', () => {
		expect(() => printCalculation({ value: 3, unit: 'USD' }, 'percent')).toThrow(
			expect.objectContaining({ code: 'FORMULA_FORMAT' }),
		);
	});
});
