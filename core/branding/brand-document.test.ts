import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import {
	type BrandInput,
	BrandInputSchema,
	BrandSchema,
	BriefSchema,
	type ContentDocument,
	DocumentSchema,
	EvidenceSchema,
	type FormatId,
} from '../contracts';
import { referenceNumbers } from '../evidence';
import { isAgencyError } from '../shared/errors';
import { type BrandRequest, brandDocument } from './brand-document';
import { listTemplates } from './template';

const sample = JSON.parse(
	readFileSync(join(__dirname, '../../templates/EXEC_01/sample.json'), 'utf8'),
) as Record<string, unknown>;
const document = DocumentSchema.parse(sample['document']);
const evidence = EvidenceSchema.parse(sample['evidence']);
const brief = BriefSchema.parse(sample['brief']);
const brand = BrandInputSchema.parse(sample['brand']);

const BRANDS: Record<string, BrandInput> = {
	own: brand,
	none: {},
	dark: { ...brand, mode: 'dark' },
	yellow: { ...brand, accents: ['#f5d90a', '#fff4b0', '#fafafa'] },
	'nearly white': { accents: ['#fffef5', '#fdfdfd', '#f7faff'] },
};
const HOSTILE =
	'<script>alert(1)</script>{{title}}{{{x}}} "\' onmouseover="x" </style><img src=x> \\A } body{display:none} javascript:alert(1)';

function request(change: Partial<BrandRequest> = {}): BrandRequest {
	return {
		document,
		evidence,
		brief,
		brandInput: { client: brand },
		template: 'EXEC_01',
		pageSize: 'Letter',
		draft: false,
		...change,
	};
}

function domOf(html: string) {
	return parseHTML(html).document;
}

function all(html: string, selector: string) {
	return [...domOf(html).querySelectorAll(selector)];
}

describe('brandDocument', () => {
	const cases = listTemplates().flatMap((template) =>
		Object.keys(BRANDS).flatMap((name) =>
			(['Letter', 'A4'] as const).flatMap((pageSize) =>
				(['white_paper', 'blog_post'] as FormatId[]).map((format) => ({
					template,
					name,
					pageSize,
					format,
				})),
			),
		),
	);

	it.each(cases)('renders $template $format, brand $name, $pageSize', async (facts) => {
		const branded = await brandDocument(
			request({
				template: facts.template,
				pageSize: facts.pageSize,
				document: { ...document, format: facts.format },
				brandInput: { client: BRANDS[facts.name] },
			}),
		);
		const html = { property: 'html', sha256: 'x', bytes: 1 };
		expect(BrandSchema.parse({ ...branded.brand, html }).pageSize).toBe(facts.pageSize);
		const page = domOf(branded.html);
		const ids = [...page.querySelectorAll('[id]')].map((element) => element.id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const link of page.querySelectorAll('a[href]')) {
			const href = link.getAttribute('href') ?? '';
			if (href.startsWith('#')) expect(ids).toContain(href.slice(1));
			else expect(href).toMatch(/^https:\/\//);
		}
		expect(branded.html).not.toContain('undefined');
		expect(branded.html).not.toContain('[object');
		expect(branded.html.length).toBeLessThan(8_000_000);
	});

	it.each(['report', 'guide', 'case_study', 'newsletter'] as FormatId[])(
		'prints a %s in the layout the template names for it',
		async (format) => {
			const { html } = await brandDocument(request({ document: { ...document, format } }));
			const isArticle = domOf(html).querySelector('.on-article') !== null;
			expect(isArticle).toBe(format === 'newsletter');
			expect(html).not.toContain('undefined');
		},
	);

	it('prints how a computed number came about', async () => {
		const card = evidence.cards.find(({ figures }) => figures.length > 0)!;
		const run = {
			kind: 'calculation' as const,
			text: '2 times',
			formula: `${card.id}.0 / ${card.id}.0`,
			cardIds: [card.id],
			value: 1,
			unit: 'times',
		};
		const first = document.blocks.find(({ type }) => type === 'paragraph')!;
		const blocks = document.blocks.map((block) =>
			block === first && block.type === 'paragraph'
				? { ...block, runs: [...block.runs, run] }
				: block,
		);
		const { html } = await brandDocument(request({ document: { ...document, blocks } }));
		const raw = card.figures[0]!.raw.trim();
		const printed = all(html, '.computed').map((line) => line.textContent);
		expect(printed.join()).toContain(`2 times = ${raw} ÷ ${raw}`);
	});

	it('says what to do with a piece that has no pages', async () => {
		const post = { ...document, format: 'x_thread' as const };
		await expect(brandDocument(request({ document: post }))).rejects.toMatchObject({
			code: 'BRAND_004',
			kind: 'input',
			message: expect.stringContaining('piece for X') as string,
			hint: expect.stringContaining('Publish') as string,
		});
	});

	it('gives the same bytes for the same request', async () => {
		expect((await brandDocument(request())).html).toBe((await brandDocument(request())).html);
	});

	it('gives every cited card an entry that leads back to the text', async () => {
		const { html } = await brandDocument(request());
		const page = domOf(html);
		const numbers = referenceNumbers(document);
		expect(page.querySelectorAll('.evidence > li')).toHaveLength(numbers.size);
		for (const [cardId, number] of numbers) {
			const entry = page.getElementById(`ref-${number}`);
			const card = evidence.cards.find(({ id }) => id === cardId);
			expect(entry?.querySelector('blockquote')?.textContent).toContain(card?.exact.slice(0, 60));
			expect(entry?.textContent).toContain(card?.snapshot.slice(0, 4));
			expect(entry?.querySelectorAll('.back a').length).toBeGreaterThan(0);
		}
	});

	it('links every figure of the text to its reference', async () => {
		const { html } = await brandDocument(request());
		const figures = document.blocks.flatMap((block) =>
			block.type === 'paragraph' ? block.runs.filter(({ kind }) => kind === 'figure') : [],
		);
		expect(figures.length).toBeGreaterThan(20);
		expect(all(html, 'p.text a.value[href^="#ref-"]').length).toBeGreaterThanOrEqual(
			figures.length,
		);
	});

	it('underlines the printed figure in the passage', async () => {
		const { html } = await brandDocument(request());
		const number = referenceNumbers(document).get('E24');
		expect(all(html, `#ref-${number} u`).map((mark) => mark.textContent)).toEqual([
			'63 grams',
			'235 grams',
		]);
	});

	it('leaves a place for every page number of the contents', async () => {
		const { html } = await brandDocument(request());
		const places = all(html, '.contents .pg');
		expect(places.length).toBeGreaterThan(8);
		const page = domOf(html);
		for (const place of places) {
			expect(place.id).toMatch(/^pg-/);
			expect(page.getElementById(place.id.slice(3))).not.toBeNull();
		}
	});

	it('sets headings in order, tables with scope, language, title and a closed policy', async () => {
		const { html } = await brandDocument(request());
		const page = domOf(html);
		const levels = all(html, 'h1, h2, h3').map(({ tagName }) => Number(tagName[1]));
		expect(levels[0]).toBe(1);
		levels
			.slice(1)
			.forEach((level, index) => expect(level - (levels[index] ?? 1)).toBeLessThanOrEqual(1));
		expect(levels.filter((level) => level === 1)).toHaveLength(1);
		expect(
			all(html, 'th').every((cell) => /^(?:col|row)$/.test(cell.getAttribute('scope') ?? '')),
		).toBe(true);
		expect(page.documentElement.getAttribute('lang')).toBe('en');
		expect(page.title).toBe(document.title);
		expect(html).toContain(
			"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'",
		);
		expect(all(html, 'script, link, iframe, object, embed, form, base')).toHaveLength(0);
	});

	it('prints hostile words as words', async () => {
		const hostile = DocumentSchema.parse(
			JSON.parse(JSON.stringify(document), (key, value: unknown) =>
				[
					'text',
					'title',
					'subtitle',
					'label',
					'name',
					'speaker',
					'unit',
					'note',
					'when',
					'alt',
				].includes(key) && typeof value === 'string'
					? HOSTILE
					: value,
			),
		);
		const source = {
			publisher: HOSTILE,
			title: HOSTILE,
			author: HOSTILE,
			finalUrl: 'javascript:alert(1)',
			url: 'javascript:alert(1)',
		};
		const { html } = await brandDocument(
			request({
				document: {
					...hostile,
					callToAction: HOSTILE,
					description: HOSTILE,
					language: 'en"><script>',
				},
				evidence: {
					...evidence,
					cards: evidence.cards.map((card) => ({
						...card,
						exact: HOSTILE,
						speaker: HOSTILE,
						attribution: HOSTILE,
						snapshot: HOSTILE,
					})),
					sources: evidence.sources.map((entry) => ({ ...entry, ...source })),
				},
				brief: { ...brief, client: { ...brief.client, about: HOSTILE } },
				brandInput: {
					client: {
						...brand,
						name: HOSTILE,
						footer: HOSTILE,
						contact: HOSTILE,
						website: 'javascript:alert(1)',
					},
				},
				lastPageNote: HOSTILE,
			}),
		);
		expect(html).not.toMatch(/<script|<img src=x|onmouseover="x"/);
		expect(html.match(/<\/style>/g)).toHaveLength(1);
		expect(all(html, 'a[href^="javascript"]')).toHaveLength(0);
		expect(all(html, 'h1')[0]?.textContent?.replace(/\s/g, '')).toBe(HOSTILE.replace(/\s/g, ''));
		const allowed =
			/^(?:class|id|dir|href|style|src|alt|lang|charset|content|name|scope|value|aria-[a-z]+|role|http-equiv|viewBox|preserveAspectRatio|[xydr]|[xy][12]|c[xy]|width|height|transform|direction|data-(?:page-px|baseline-px|sheet|feet|openings|head|floats|fit|fit-size|fit-box|air-for|air-px|head-px|level|level-page|pg|name))$/;
		for (const element of domOf(html).querySelectorAll('*')) {
			for (const { name } of element.attributes) expect(name).toMatch(allowed);
		}
	});

	it('marks a draft and prints the note of the last page', async () => {
		const { html } = await brandDocument(
			request({ draft: true, lastPageNote: 'Written by a stand-in' }),
		);
		expect(all(html, '.stamp')[0]?.textContent).toBe('Draft');
		expect(all(html, '.last .made')[0]?.textContent).toBe('Written by a stand-in');
		expect(all((await brandDocument(request())).html, '.stamp')).toHaveLength(0);
	});

	it('states figures checked only where a check passed', async () => {
		const counts = {
			words: 1,
			figures: 61,
			figuresVerified: 61,
			quotes: 0,
			quotesVerified: 0,
			citedCards: 1,
			sources: 1,
		};
		const quality = {
			verdict: 'pass',
			round: 1,
			documentSha256: 'x',
			findings: [],
			checks: [],
			counts,
			history: [],
		} as const;
		const proof = async (change: Partial<BrandRequest>) =>
			all((await brandDocument(request(change))).html, '.proof .fig').map(
				(figure) => figure.textContent,
			);
		expect(
			await proof({ quality: { ...quality, findings: [], checks: [], history: [] } }),
		).toContain('61');
		expect(await proof({})).not.toContain('61');
		expect(
			await proof({
				quality: { ...quality, verdict: 'fail', findings: [], checks: [], history: [] },
			}),
		).not.toContain('61');
	});

	it('prints the client’s own material by its title, without an address', async () => {
		const number = referenceNumbers(document).get('E8');
		const sourceId = evidence.cards.find(({ id }) => id === 'E8')?.sourceId;
		const sources = evidence.sources.map((source) =>
			source.id === sourceId
				? {
						...source,
						url: 'file:Client knowledge: Depot handbook.txt',
						finalUrl: 'file:Client knowledge: Depot handbook.txt',
						title: 'Depot handbook',
						publisher: '',
						lane: 'client' as const,
					}
				: source,
		);
		const { html } = await brandDocument(request({ evidence: { ...evidence, sources } }));
		const [entry] = all(html, `#ref-${number}`);
		expect(entry?.textContent).toContain('Depot handbook');
		expect(entry?.textContent).toContain('Client material');
		expect(entry?.textContent).not.toContain('Client knowledge');
		expect(entry?.innerHTML).not.toMatch(/href="(?:https|file):/);
	});

	it('notes a cited card that is not among the evidence', async () => {
		const fewer = { ...evidence, cards: evidence.cards.filter(({ id }) => id !== 'E8') };
		const { brand: branded, html } = await brandDocument(request({ evidence: fewer }));
		expect(branded.notes.find(({ field }) => field === 'references')?.message).toContain('E8');
		const number = referenceNumbers(document).get('E8');
		expect(all(html, `#ref-${number}`)).toHaveLength(0);
	});

	it('quotes and labels in the language of the document', async () => {
		const german: ContentDocument = { ...document, language: 'de' };
		const { html } = await brandDocument(request({ document: german }));
		expect(all(html, '.contents h2')[0]?.textContent).toBe('Inhalt');
		expect(all(html, '.pull')[0]?.textContent).toMatch(/^„[^“]+“/);
	});

	it('refuses a template that does not exist', async () => {
		const error: unknown = await brandDocument(request({ template: '../secret' })).catch(
			(caught: unknown) => caught,
		);
		expect(isAgencyError(error) && error.code).toBe('BRAND_003');
	});
});
