import { viewResults } from './results';
import type { SheetView } from './sheets';

const run = (text: string) => ({ text });
const finding = (statement = 'less heat', explanation = '') => ({
	digits: '41 %',
	words: '',
	statement: [run(statement)],
	references: [],
	explanation: [run(explanation)],
});
const summary = (items: object[], more: object[] = [], lead = 'One sentence.') =>
	[
		{
			summary: true,
			parts: [
				{
					anchor: 'part-1',
					title: 'Summary',
					hasLead: true,
					lead: [run(lead)],
					blocks: [{ findings: true, digitsPx: '43', items }, ...more],
				},
			],
		},
	] as unknown as SheetView[];

describe('results of a case', () => {
	it('takes three or four findings to the cover, with their own marks', () => {
		const { holdsCover, count, items, anchor } = viewResults(
			summary([finding(), finding(), finding()]),
		);
		expect({ holdsCover, count, anchor }).toEqual({
			holdsCover: true,
			count: 'three',
			anchor: 'part-1',
		});
		expect(items).toHaveLength(3);
	});

	it.each([
		['a fifth finding', summary([1, 2, 3, 4, 5].map(() => finding()))],
		['one finding alone', summary([finding()])],
		['other blocks', summary([finding(), finding()], [{ findings: false }])],
		['long words', summary([finding('x'.repeat(300)), finding('x'.repeat(300))])],
		['a long sentence', summary([finding(), finding()], [], 'x'.repeat(200))],
		['no summary', []],
	])('leaves the summary on its page: %s', (_, sheets) => {
		expect(viewResults(sheets).holdsCover).toBe(false);
	});
});
