import type { ContentDocument } from '../../contracts';
import { viewCoverKey } from './cover-key';

const labels = { windows: 'Lit: {figure}.' };
const blocks = (list: unknown[]) => ({ blocks: list }) as Pick<ContentDocument, 'blocks'>;
const text = (words: string) => ({ kind: 'text', text: words });

describe('key to the drawing of a cover', () => {
	it('says nothing where the drawing shows no figure', () => {
		expect(viewCoverKey(blocks([]), '', labels)).toEqual({
			figure: '',
			caption: '',
			statement: '',
		});
	});

	it('quotes the finding the figure comes from', () => {
		const found = blocks([
			{ type: 'findings', items: [{ value: '41', unit: '%', statement: [text('less heat')] }] },
		]);
		expect(viewCoverKey(found, '41 %', labels)).toEqual({
			figure: '41 %',
			caption: 'Lit: 41 %.',
			statement: 'less heat',
		});
	});

	it('quotes the sentence of a figure in the text, and no other', () => {
		const runs = [
			text('It began in 2020. In '),
			{ kind: 'figure', text: '2024' },
			text(' it was '),
			{ kind: 'figure', text: '22 %' },
			{ kind: 'cite', cardIds: ['E1'] },
			text(' of all. Nothing followed.'),
		];
		const { statement } = viewCoverKey(blocks([{ type: 'paragraph', runs }]), '22 %', labels);
		expect(statement).toBe('In 2024 it was 22 % of all.');
	});

	it('leaves a sentence out that is too long to stand beside a drawing', () => {
		const runs = [text('word '.repeat(60)), { kind: 'figure', text: '22 %' }];
		const key = viewCoverKey(blocks([{ type: 'paragraph', runs }]), '22 %', labels);
		expect(key).toMatchObject({ figure: '22 %', statement: '' });
	});
});
