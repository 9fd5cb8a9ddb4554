import { join } from 'node:path';
import type { Block, ChartPoint, Figure } from '../../contracts';
import { loadCorpusDocument } from '../../../test/corpus/quality/load';
import { checkDocument } from '../check-document';

const RANGE = { raw: '10 to 15', value: 10, high: 15 };

/** What the check says about one plotted point; its card gives a range of 10 to 15 and, second, 12. */
function problems(facts: Partial<ChartPoint>): string[] {
	const path = join(__dirname, '../../../test/corpus/quality/honest.md');
	const { expected: _expected, ...input } = loadCorpusDocument(path);
	const card = input.evidence.cards.find(({ figures }) => figures[0]?.kind === 'cardinal');
	if (card === undefined) throw new Error('the honest document has no cardinal figure');
	const base: Figure = { ...card.figures[0]!, bound: 'exact', unit: '' };
	const figures = [
		{ ...base, ...RANGE },
		{ ...base, raw: '12', value: 12 },
	];
	const cards = input.evidence.cards.map((one) => (one === card ? { ...card, figures } : one));
	const point: ChartPoint = {
		label: '2024',
		value: 10,
		text: '10 to 15',
		cardId: card.id,
		figureIndex: 0,
		formula: '',
		highlight: false,
		...facts,
	};
	const words = { title: 'Depots', subtitle: 'Depots, 2024', unit: 'depots', alt: 'Depots.' };
	const chart = {
		id: 'X1',
		kind: 'dot' as const,
		...words,
		series: [{ name: '', points: [point] }],
	};
	const partId = input.document.parts.at(-1)!.id;
	const block: Block = { id: 'b900', partId, type: 'chart', chart };
	const quality = checkDocument({
		...input,
		evidence: { ...input.evidence, cards },
		document: { ...input.document, blocks: [...input.document.blocks, block] },
	});
	return quality.findings
		.filter((one) => one.check === 'charts-from-evidence' && one.blockId === 'b900')
		.filter(({ severity }) => severity === 'error')
		.map(({ message }) => message.replaceAll(card.id, 'E0'));
}

describe('ranges and gaps of charts', () => {
	it('takes a range whose ends are those of the figure', () => {
		expect(problems({ low: 10, high: 15 })).toEqual([]);
	});

	it.each([
		['a range plotted as one value', {}, /gives a range/],
		['another high end', { low: 10, high: 16 }, /ends at 16; the evidence gives 15/],
		[
			'an end without evidence',
			{ figureIndex: 1, value: 12, text: '12', low: 9, high: 13 },
			/no figure of the ledger/,
		],
		['one end alone', { high: 15 }, /has not two ends/],
		['a value outside its range', { value: 4, low: 10, high: 15 }, /outside its range/],
		[
			'a computed end that is not what it computes',
			{ low: 10, high: 15, highFormula: 'E9999.0' },
			/E9999/,
		],
		['a gap with a figure', { missing: true }, /is a gap and yet has a figure/],
	])('refuses %s', (_, facts, message) => {
		expect(problems(facts).join('\n')).toMatch(message);
	});

	it('lets a gap stand', () => {
		expect(problems({ missing: true, cardId: '', text: '–', value: 0 })).toEqual([]);
	});
});
