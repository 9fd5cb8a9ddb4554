import { DocumentSchema, type Block, type Run } from '../contracts';
import { referenceNumbers, sentencesOf, textBlocks } from './blocks';

const text = (words: string): Run => ({ kind: 'text', text: words });
const cite = (...cardIds: string[]): Run => ({ kind: 'cite', cardIds });

const document = DocumentSchema.parse({
	format: 'white_paper',
	title: 'T',
	date: '2026-11-20',
	parts: [
		{ id: 'p1', role: 'summary', title: 'S', lead: [text('The lead'), cite('E9'), text('.')] },
		{ id: 'p2', role: 'section', number: 1, title: 'One' },
	],
	blocks: [
		{
			id: 'b2',
			partId: 'p2',
			type: 'list',
			items: [
				[text('A'), cite('E3')],
				[text('B'), cite('E9')],
			],
		},
		{ id: 'b1', partId: 'p1', type: 'paragraph', runs: [text('P'), cite('E5'), text('.')] },
		{
			id: 'b3',
			partId: 'p2',
			type: 'table',
			title: 'Costs',
			columns: [{ label: 'x' }, { label: 'y' }],
			rows: [
				[[text('Van')], [text('12')]],
				[[text('Truck')], [text('45'), cite('E4')]],
			],
		},
	],
});

describe('documents as text', () => {
	test('cards are numbered by first citation in reading order', () => {
		expect([...referenceNumbers(document)]).toEqual([
			['E9', 1],
			['E5', 2],
			['E3', 3],
			['E4', 4],
		]);
	});

	test('leads come first, offsets count in the text of the block', () => {
		const blocks = textBlocks(document);
		expect(blocks.map((block) => block.id)).toEqual(['p1', 'b1', 'b2', 'b3']);
		for (const block of blocks) {
			for (const unit of block.units) {
				expect(block.text.slice(unit.start, unit.start + unit.text.length)).toBe(unit.text);
			}
		}
	});

	test('a row without a marker is carried by the markers of its table', () => {
		const rows = sentencesOf(document.blocks[2] as Block).slice(1);
		expect(rows.map((row) => [row.text, row.cardIds])).toEqual([
			['Van | 12', ['E4']],
			['Truck | 45', ['E4']],
		]);
	});
});
