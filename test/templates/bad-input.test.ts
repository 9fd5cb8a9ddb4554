/** What nobody should send: every template answers with a sound document or a clear error. */
import { parseHTML } from 'linkedom';
import { brandDocument, listTemplates, loadTemplate } from '../../core/branding';
import { BRANDS } from '../../core/branding/__fixtures__/brands';
import { DEFAULT_FONTS, planFonts } from '../../core/branding/fonts';
import { stressDossier } from '../../core/branding/__fixtures__/stress';
import {
	BrandInputSchema,
	type ContentDocument,
	DocumentSchema,
	EvidenceSchema,
	BriefSchema,
	type FormatId,
} from '../../core/contracts';
import { readBack } from '../../core/rendering/operations';
import { isAgencyError } from '../../core/shared/errors';
import { type Dossier, print, proofBrowser, sampleOf } from './proof/cell';

const browser = proofBrowser();
afterAll(async () => await browser.close());

const MARKUP =
	'</p></style></title><script>alert(1)</script><img src=x onerror="alert(2)"><a href="javascript:alert(3)">{{{this}}}{{#each}}</a>"\' ';
/** Fields whose words are printed. */
const PRINTED =
	/^(?:title|subtitle|thesis|text|label|speaker|name|alt|note|value|when|callToAction|publisher|author|claim|description|footer|contact)$/;

/** The same dossier with markup in front of every word that can be printed. */
function hostile<T>(value: T, key = ''): T {
	if (typeof value === 'string') {
		return (PRINTED.test(key) && value !== '' ? MARKUP + value : value) as T;
	}
	if (Array.isArray(value)) return value.map((item: unknown) => hostile(item, key)) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [name, hostile<unknown>(item, name)]),
	) as T;
}

const htmlOf = async (dossier: Dossier, template: string, client: object): Promise<string> => {
	const brandInput = { client: BrandInputSchema.parse(client) };
	const request = { ...dossier, brandInput, template, pageSize: 'A4' as const, draft: false };
	return (await brandDocument(request)).html;
};

describe.each(listTemplates())('%s', (template) => {
	it.each(loadTemplate(template).formats)(
		'prints markup in every field of a %s as words',
		async (format: FormatId) => {
			const sample = sampleOf(format);
			const dossier = {
				document: DocumentSchema.parse(
					hostile({ ...sample.document, title: sample.document.title.slice(0, 80) }),
				),
				evidence: EvidenceSchema.parse(hostile(sample.evidence)),
				brief: BriefSchema.parse({ ...sample.brief, topic: `${MARKUP}topic` }),
			};
			const { name, footer, contact } = BRANDS.harbour;
			const words = { name: name.slice(0, 20), footer, contact };
			const html = await htmlOf(dossier, template, { ...BRANDS.harbour, ...hostile(words) });
			const { document } = parseHTML(html);
			expect(document.querySelectorAll('script, [onerror], img[src="x"]')).toHaveLength(0);
			const targets = [...document.querySelectorAll('a[href]')].map((link) =>
				link.getAttribute('href'),
			);
			expect(targets.filter((href) => !/^(?:#|https?:|mailto:)/.test(href ?? ''))).toEqual([]);
			expect(document.querySelectorAll('head > style')).toHaveLength(1);
			expect(document.querySelector('h1')?.textContent.replace(/\s/g, '')).toContain('<script>');
		},
	);

	it('prints a document of nothing but a title and a sentence', async () => {
		const document: ContentDocument = DocumentSchema.parse({
			format: 'white_paper',
			title: 'A',
			date: '2026-11-21',
			parts: [{ id: 'p1', role: 'section', title: '' }],
			blocks: [
				{ id: 'b1', partId: 'p1', type: 'paragraph', runs: [{ kind: 'text', text: 'Only this.' }] },
			],
		});
		const { brief } = sampleOf('white_paper');
		const { evidence } = stressDossier();
		const printed = await print(
			{ template, format: 'white_paper', brand: 'awkward', size: 'Letter' },
			browser,
			{ document, evidence: { ...evidence, cards: [], sources: [] }, brief },
		);
		const reading = await readBack(printed.pdf);
		expect(reading.emptyPages).toEqual([]);
		expect(reading.links.dead).toEqual([]);
	});
});

describe('a document of 50,000 words', () => {
	it('is printed whole, or refused by its pages', async () => {
		const { document, evidence, brief } = stressDossier('report');
		const runs = [
			{ kind: 'text' as const, text: 'One of fifty thousand words is like another. '.repeat(7) },
		];
		const long = {
			...document,
			blocks: [
				...document.blocks.filter(({ type }) => type !== 'table'),
				...Array.from({ length: 900 }, (_, index) => ({
					id: `w${index}`,
					partId: `s${(index % 10) + 1}`,
					type: 'paragraph' as const,
					runs,
				})),
			],
		};
		const [template = ''] = listTemplates();
		const cell = { template, format: 'report', brand: 'harbour', size: 'A4' } as const;
		const end = await print(cell, browser, { document: long, evidence, brief }).catch(
			(error: unknown) => error,
		);
		if (isAgencyError(end)) expect(end).toMatchObject({ code: 'RENDER_001' });
		else expect((end as { pages: number }).pages).toBeGreaterThan(90);
	}, 900_000);
});

describe('a brand out of range', () => {
	it.each([
		['a colour of no notation', { accents: ['reddish'] }],
		['a colour of three numbers too large', { accents: ['rgb(999, 0, 0)'] }],
		['a colour with a way out', { accents: ['#000;} body{display:none'] }],
		['no colours', { accents: [] }],
	])('%s is refused or corrected, never written into the styles', async (_, change) => {
		const given = { ...BRANDS.harbour, ...change };
		const end = await (async () => await htmlOf(sampleOf('blog_post'), 'EXEC_01', given))().catch(
			(error: unknown) => error,
		);
		if (typeof end !== 'string') return expect((end as Error).message).not.toBe('');
		const [root = ''] = /:root\{--accent:[^}]*\}/.exec(end) ?? [];
		expect(root).toContain('--paper:');
		expect(root).not.toMatch(/reddish|rgb\(999|body/);
	});

	it('a family nobody ships is named, and another one prints', () => {
		const fonts = { ...DEFAULT_FONTS, display: 'No Such Grotesk' };
		let said: string;
		try {
			const plan = planFonts({ fonts, text: 'Words' });
			said = JSON.stringify(plan.notes);
			expect(plan.css).toContain('@font-face');
		} catch (error) {
			said = (error as Error).message;
		}
		expect(said).toContain('No Such Grotesk');
	});
});
