import fc from 'fast-check';
import type { Block, ContentDocument, Run } from '../contracts';
import { evidenceOf } from './__fixtures__/fleet';
import { referencesOf } from './references';
import { documentToHtml } from './to-html';
import { documentToMarkdown } from './to-markdown';
import { documentToPlainText } from './to-plain-text';

const text = (words: string): Run => ({ kind: 'text', text: words });
const cite = (...cardIds: string[]): Run => ({ kind: 'cite', cardIds });

function documentOf(blocks: Block[], facts: Partial<ContentDocument> = {}): ContentDocument {
	return {
		format: 'white_paper',
		title: 'A title',
		subtitle: '',
		thesis: '',
		language: 'en',
		date: '2026-11-21',
		description: '',
		slug: '',
		callToAction: '',
		parts: [
			{ id: 'p1', role: 'section', number: 1, title: 'A part', lead: [text('Lead'), cite('E4')] },
		],
		blocks,
		revision: 0,
		removed: [],
		notes: [],
		...facts,
	};
}

const place = { id: 'b1', partId: 'p1' };

describe('documentToHtml', () => {
	it('numbers sources by first citation and links them to the list', () => {
		const runs = [text('Sales'), cite('E1', 'E5'), text('. More'), cite('E2'), text('.')];
		const document = documentOf([{ ...place, type: 'paragraph', runs }]);
		const html = documentToHtml(document, evidenceOf());
		expect(html).toContain('<p>Sales<sup>[<a href="#ref-1">1</a>, <a href="#ref-2">2</a>]</sup>');
		expect(html).toContain('<li id="ref-1"><a href="https://s02.example.org/report"');
		expect(referencesOf(document, evidenceOf()).references.map(({ cardIds }) => cardIds)).toEqual([
			['E4', 'E5'],
			['E1', 'E2'],
		]);
	});

	it('links no source that is not on the web', () => {
		const evidence = evidenceOf();
		evidence.sources[1]!.finalUrl = 'javascript:alert(1)';
		expect(
			documentToHtml(documentOf([{ ...place, type: 'heading', text: 'x' }]), evidence),
		).not.toMatch(/javascript:/);
	});

	it('prints the words of every kind of block in each form', () => {
		const point = {
			label: 'wlabel',
			value: 1,
			text: 'wvalue',
			cardId: 'E1',
			figureIndex: 0,
			formula: '',
			highlight: false,
		};
		const blocks: Block[] = [
			{ ...place, type: 'heading', text: 'wheading' },
			{
				...place,
				type: 'paragraph',
				runs: [text('wparagraph'), { kind: 'quote', text: 'wquote', cardId: 'E6', speaker: '' }],
			},
			{ ...place, type: 'list', ordered: true, items: [[text('witem')]] },
			{ ...place, type: 'callout', title: 'wtitle', runs: [text('wcallout')] },
			{ ...place, type: 'pull_quote', text: 'wpull', cardId: 'E6', speaker: 'wspeaker' },
			{
				...place,
				type: 'findings',
				items: [
					{
						value: 'wbig',
						unit: 'wunit',
						statement: [text('wstatement')],
						explanation: [text('wexplanation')],
						cardId: 'E1',
						figureIndex: 0,
					},
				],
			},
			{
				...place,
				type: 'chart',
				chart: {
					id: 'X1',
					kind: 'bar',
					title: 'wchart',
					subtitle: 'wsub',
					unit: '',
					series: [{ name: 's', points: [point] }],
					alt: '',
				},
			},
			{
				...place,
				type: 'table',
				title: 'wtable',
				note: 'wnote',
				columns: [{ label: 'wcolumn', align: 'left' }],
				rows: [[[text('wcell')]]],
			},
			{ ...place, type: 'steps', items: [{ when: 'wwhen', title: 'wstep', runs: [text('wrun')] }] },
		];
		const document = documentOf(blocks);
		const words = JSON.stringify(blocks)
			.match(/\bw[a-z]{3,}/g)!
			.filter((word) => word !== 'when');
		const html = documentToHtml(document, evidenceOf());
		const plain = documentToPlainText(document);
		for (const word of words) {
			expect(html).toContain(word);
			expect(plain).toContain(word);
		}
		expect(documentToMarkdown(document)).toContain('> [!note] wtitle\n> wcallout');
	});

	it('lets no text become markup', () => {
		const hostile = fc.constantFrom(
			'<script>',
			'"><img src=x>',
			"' onclick='",
			'&amp;',
			'</p>',
			'x',
		);
		fc.assert(
			fc.property(hostile, hostile, hostile, (a, b, c) => {
				const blocks: Block[] = [
					{ ...place, type: 'heading', text: a },
					{ ...place, type: 'paragraph', runs: [text(b), { ...text(c), strong: true } as Run] },
					{ ...place, type: 'callout', title: c, runs: [text(a)] },
					{ ...place, type: 'pull_quote', text: b, cardId: 'E6', speaker: a },
				];
				const evidence = evidenceOf();
				evidence.sources[0]!.title = a;
				const html = documentToHtml(documentOf(blocks, { subtitle: b }), evidence);
				expect(html).not.toMatch(/<script|<img|onclick='/);
			}),
		);
	});
});

describe('a piece of a channel', () => {
	const post = {
		format: 'x_thread',
		title: 'X thread: Vans',
		subtitle: '',
		thesis: '',
		language: 'en',
		date: '2026-11-21',
		description: '',
		slug: '',
		callToAction: '',
		parts: [{ id: 'p1', role: 'section', title: '', lead: [] }],
		blocks: ['First & best.', 'Second.'].map((text, index) => ({
			id: `b${index + 1}`,
			partId: 'p1',
			type: 'paragraph',
			runs: [
				{ kind: 'text', text },
				{ kind: 'cite', cardIds: ['E1'] },
			],
		})),
		revision: 0,
		removed: [],
		notes: [],
		hashtags: ['Vans'],
	} as unknown as ContentDocument;

	it('is printed as it is posted: no title, no numbers, no list of references', () => {
		expect(documentToPlainText(post)).toBe('First & best.\n\nSecond. #Vans');
		expect(documentToHtml(post, evidenceOf())).toBe(
			'<p>First &amp; best.</p>\n<p>Second. #Vans</p>',
		);
		expect(documentToMarkdown(post)).not.toMatch(/^##\s/m);
	});
});

describe('computed numbers', () => {
	const calculation: Run = {
		kind: 'calculation',
		text: '21%',
		formula: '(E1.0 - E2.0) / E2.0',
		cardIds: ['E1', 'E2'],
		value: 0.21,
		unit: '%',
	};

	it('are shown with their formula in the figures of the sources', () => {
		const runs = [text('Sales rose by '), calculation, cite('E1', 'E2')];
		const html = documentToHtml(
			documentOf([{ id: 'b1', partId: 'p1', type: 'paragraph', runs }]),
			evidenceOf(),
		);
		expect(html).toContain('<li>21% = (17 million − 14 million) ÷ 14 million<sup>');
	});
});
