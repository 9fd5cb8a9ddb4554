import fc from 'fast-check';
import { BlockSchema, RunSchema, type Block } from '../../contracts';
import { evidenceOf } from '../__fixtures__/fleet';
import { rebuildCharts } from '../charts';
import { openLedger } from '../ledger';
import { outlineOf } from '../__fixtures__/fleet';
import { blockToMarkdown } from '../to-markdown';
import { blockToText, runsToText } from '../to-plain-text';
import { parseMarkdown } from './blocks';
import type { MarkdownContext } from './context';

const ledger = openLedger(evidenceOf());
const { charts } = rebuildCharts(outlineOf().charts, ledger, () => true);

function context(): MarkdownContext {
	return { ledger, charts, language: 'en', where: 'here', removed: [] };
}

const parse = (markdown: string, at = context()): Block[] => parseMarkdown(markdown, at).blocks;
const textOf = (markdown: string): string => parse(markdown).map(blockToText).join('\n');

describe('parseMarkdown', () => {
	it('reads the lead, and only on the first line', () => {
		const { lead, blocks } = parseMarkdown('\n! It holds [[E1]].\n\n! Not a lead', context());
		expect(lead).toEqual([
			{ kind: 'text', text: 'It holds' },
			{ kind: 'cite', cardIds: ['E1'] },
			{ kind: 'text', text: '.' },
		]);
		expect(blocks.map(blockToText)).toEqual(['! Not a lead']);
	});

	it('reads subheads, lists, callouts, tables, charts and pull quotes', () => {
		const markdown = [
			'## A subhead',
			'One line\nand another.',
			'- one\n- two [[E7]]',
			'1. first\n2. second',
			'> [!note] Winter\n> Range falls [[E8]].',
			'| Year | Sales |\n|---|---|\n| old | {{fig:E2.0}} [[E2]] |\n| new | {{calc:E1.0 / E2.0|times}} |',
			'{{chart:X1}}',
			'{{quote:E6}}',
		].join('\n\n');
		expect(parse(markdown).map((block) => block.type)).toEqual([
			'heading',
			'paragraph',
			'list',
			'list',
			'callout',
			'table',
			'chart',
			'pull_quote',
		]);
		expect(parse(markdown)[5]).toMatchObject({
			columns: [
				{ label: 'Year', align: 'left' },
				{ label: 'Sales', align: 'right' },
			],
			rows: [
				[[{ text: 'old' }], [{ text: '14 million' }, { kind: 'cite' }]],
				[[{ text: 'new' }], [{ kind: 'calculation', text: '1.2 times', cardIds: ['E1', 'E2'] }]],
			],
		});
	});

	it('takes a strong line above a table for its title', () => {
		expect(parse('**Cost by kind**\n\n| a | b |\n|---|---|\n| c | d |')).toMatchObject([
			{ type: 'table', title: 'Cost by kind' },
		]);
	});

	it('reads blocks that follow each other without a blank line', () => {
		expect(parse('Text\n- item\n## Head\nMore').map((block) => block.type)).toEqual([
			'paragraph',
			'list',
			'heading',
			'paragraph',
		]);
	});

	it('takes a chart out of a paragraph and sets it after', () => {
		expect(parse('See {{chart:X1}} this.').map((block) => block.type)).toEqual([
			'paragraph',
			'chart',
		]);
	});

	it('records a chart that does not exist', () => {
		const at = context();
		expect(parse('{{chart:X9}}', at)).toEqual([]);
		expect(at.removed).toMatchObject([{ where: 'here', text: '{{chart:X9}}' }]);
	});

	it('keeps HTML, code and block quotes as text', () => {
		expect(textOf('<b onclick="x()">bold</b>')).toBe('<b onclick="x()">bold</b>');
		expect(parse('> said someone').map((block) => block.type)).toEqual(['paragraph']);
		expect(textOf('```\ncode\n```')).toContain('code');
	});

	it('is quick on hostile input', () => {
		const started = process.hrtime.bigint();
		for (const part of ['[[', '{{fig:', '**', '*', '[a](', '| ', '> ', '\\']) {
			parse(part.repeat(20_000));
		}
		expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(60_000);
	});

	const piece = fc.constantFrom(
		...[
			'word ',
			'Two words. ',
			'[[E1]]',
			'[[E1,E99]]',
			'{{fig:E1.0}}',
			'{{fig:E1.9}}',
			'{{quote:E6}}',
		],
		...[
			'{{calc:E1.0 / E2.0|percent}}',
			'{{calc:E1.0 / }}',
			'{{chart:X1}}',
			'\n',
			'\n\n',
			'- ',
			'1. ',
		],
		...['## ', '> ', '> [!note] T\n', '| a | b |\n|---|---|\n', '| ', '**', '*', '\\', '! ', '<b>'],
		...[
			'[x](https://a.example)',
			'https://b.example/c ',
			'{{',
			'}}',
			'[[',
			']]',
			'---',
			'20% ',
			'\u0000',
		],
	);
	const markdown = fc.oneof(
		fc.string(),
		fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
	);

	it('never throws, and gives valid blocks and runs', () => {
		fc.assert(
			fc.property(markdown, (source) => {
				const { lead, blocks } = parseMarkdown(source, context());
				for (const run of lead) RunSchema.parse(run);
				for (const block of blocks) BlockSchema.parse(block);
			}),
			{ numRuns: 600, seed: 20261121 },
		);
	});

	it('keeps every word', () => {
		const word = fc.stringMatching(/^[a-z]{2,8}$/);
		const joint = fc.constantFrom(
			' ',
			'\n',
			'\n\n',
			'. ',
			'\n- ',
			'\n## ',
			' **',
			'** ',
			'\n> ',
			' | ',
			' <',
		);
		const text = fc.array(fc.tuple(word, joint), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(text, (pairs) => {
				const { lead, blocks } = parseMarkdown(pairs.flat().join(''), context());
				const read = [runsToText(lead), ...blocks.map(blockToText)].join('\n');
				expect(read.match(/[a-z]{2,}/g)).toEqual(pairs.map(([one]) => one));
			}),
			{ numRuns: 600, seed: 20261121 },
		);
	});

	/** The characters of a block that print. */
	const inked = (block: Block): string => blockToText(block).replace(/\s+/gu, '');

	it('reads back what it wrote', () => {
		fc.assert(
			fc.property(markdown, (source) => {
				for (const block of parse(source)) {
					const written = blockToMarkdown(block, { exactOf: (id) => ledger.cards.get(id)?.exact });
					expect(parse(written).map(inked)).toEqual([inked(block)]);
				}
			}),
			{ numRuns: 600, seed: 20261121 },
		);
	});
});
