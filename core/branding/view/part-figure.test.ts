import type { ContentDocument } from '../../contracts';
import { findingsOfParts, shareOf } from './part-figure';

const text = (words: string) => ({ kind: 'text', text: words });
const finding = (cardId: string, value: string, statement = 'of all') => ({
	value,
	unit: '',
	cardId,
	figureIndex: 0,
	statement: [text(statement)],
	explanation: [],
});
const paragraph = (partId: string, ...cardIds: string[]) => ({
	id: partId,
	partId,
	type: 'paragraph',
	runs: [text('So it is'), { kind: 'cite', cardIds }],
});

function documentWith(items: unknown[], ...paragraphs: unknown[]): ContentDocument {
	return {
		parts: [
			{ id: 'p1', role: 'summary', title: 'Summary', lead: [] },
			{ id: 'p2', role: 'section', number: 1, title: 'One', lead: [] },
			{ id: 'p3', role: 'section', number: 2, title: 'Two', lead: [] },
			{ id: 'p4', role: 'conclusion', title: 'End', lead: [] },
		],
		blocks: [{ id: 'f', partId: 'p1', type: 'findings', items }, ...paragraphs],
	} as unknown as ContentDocument;
}

describe('findingsOfParts', () => {
	it('gives a section the finding whose source it cites, each finding once', () => {
		const document = documentWith(
			[finding('E1', '29 %'), finding('E2', '6.8')],
			paragraph('p2', 'E2', 'E1'),
			paragraph('p3', 'E1', 'E2'),
			paragraph('p4', 'E2'),
		);
		const found = findingsOfParts(document);
		expect([...found].map(([part, { cardId }]) => [part, cardId])).toEqual([
			['p2', 'E1'],
			['p3', 'E2'],
		]);
	});

	it('leaves out what is too long to stand beside a title', () => {
		const document = documentWith(
			[finding('E1', '29 %', 'word '.repeat(40)), finding('E2', '1,234,567,890 euros')],
			paragraph('p2', 'E1', 'E2'),
		);
		expect(findingsOfParts(document).size).toBe(0);
	});
});

describe('shareOf', () => {
	it.each([
		['29', '%', 29],
		['11.2%', '', 11.2],
		['38,5 %', '', 38.5],
		['6.8', 'years', undefined],
		['120', '%', undefined],
		['100', '%', undefined],
		['+12', '%', undefined],
		['0', '%', undefined],
	])('reads %s %s', (value, unit, share) => {
		expect(shareOf({ value, unit })).toBe(share);
	});
});
