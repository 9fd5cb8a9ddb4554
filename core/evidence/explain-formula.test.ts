import type { Card, ContentDocument } from '../contracts';
import { explainedNumbers, formulaInFigures } from './explain-formula';

const cards = new Map(
	Object.entries({ E1: ['17 million'], E2: ['14 million', '2023'] }).map(([id, raws]) => [
		id,
		{ id, figures: raws.map((raw) => ({ raw })) } as unknown as Card,
	]),
);

describe('formulaInFigures', () => {
	it.each([
		['E1.0 / E2.0', '17 million ÷ 14 million'],
		['(E1.0-E2.0)/E2.0', '(17 million − 14 million) ÷ 14 million'],
		['(E1.0 + E2.0) / 2', '(17 million + 14 million) ÷ 2'],
		['E9.0 * 2', 'E9.0 × 2'],
	])('%s', (formula, text) => expect(formulaInFigures(formula, cards)).toBe(text));
});

describe('explainedNumbers', () => {
	it('lists every computed number once, wherever it stands', () => {
		const run = {
			kind: 'calculation',
			text: '21%',
			formula: '(E1.0 - E2.0) / E2.0',
			cardIds: ['E1', 'E2'],
			value: 0.21,
			unit: '%',
		};
		const document = {
			parts: [{ id: 'p1', role: 'section', title: '', lead: [run] }],
			blocks: [{ id: 'b1', partId: 'p1', type: 'list', ordered: false, items: [[run]] }],
		} as unknown as ContentDocument;
		expect(explainedNumbers(document, cards)).toEqual([
			{
				text: '21%',
				formula: '(17 million − 14 million) ÷ 14 million',
				cardIds: ['E1', 'E2'],
			},
		]);
	});
});
