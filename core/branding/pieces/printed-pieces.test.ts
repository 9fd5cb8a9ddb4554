/** Pieces as the browser makes them: exact sizes, one page, nothing over its place, whatever the document brings. */
import { inflateSync } from 'node:zlib';
import { patientBrowser } from '../../adapters/browser/__fixtures__/patient-browser';
import { systemClock } from '../../adapters/system';
import type { ContentDocument } from '../../contracts';
import { readPdf } from '../../rendering/read-pdf';
import { renderPdf } from '../../rendering/render-pdf';
import { listTemplates } from '../template';
import { type KitOrder, findingsOf, kitOf, withoutClaims } from './__fixtures__/kits';
import { carousel } from './carousel';
import { monthlyReport } from './monthly-report';
import { onePageSummary } from './one-page-summary';
import { pictureCards, pngSize } from './picture-cards';
import { CARD_SIZES, type CardSizeId } from './sizes';
import { socialCards } from './social-cards';

const browser = patientBrowser();
afterAll(async () => await browser.close());

const SIZES = Object.keys(CARD_SIZES) as CardSizeId[];
const TEMPLATES = listTemplates();

async function cards(order: KitOrder, count: number | 'all' = 3) {
	const sheet = await socialCards(await kitOf(order), { sizes: SIZES, count });
	const made = await pictureCards(sheet, { browser }, { slug: 'a' });
	return { ...made, sheet };
}

async function print(html: string, pageSize: 'Letter' | 'A4', expectedText: string) {
	const { pdf, rendering } = await renderPdf(
		{
			html,
			pageSize,
			metadata: {
				title: 'T',
				author: '',
				subject: '',
				keywords: [],
				language: 'en',
				date: '2026-11-21',
			},
			fileName: 'a.pdf',
			draft: false,
			expectedText,
		},
		{ browser, clock: systemClock },
	);
	const { getDocumentProxy } = await import('unpdf');
	const proxy = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
	const [, , width = 0, height = 0] = (await proxy.getPage(1)).view;
	const overflow = rendering.warnings.filter(({ code }) => code === 'RENDER_012');
	return { pdf, rendering, overflow, width, height };
}

/** Whether a picture shows next to nothing: its rows hold only a handful of different bytes. */
function isBlank(png: Uint8Array): boolean {
	const bytes = Buffer.from(png);
	const parts: Buffer[] = [];
	for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
		const start = at + 8;
		const isData = bytes.toString('latin1', at + 4, start) === 'IDAT';
		if (isData) parts.push(bytes.subarray(start, start + bytes.readUInt32BE(at)));
	}
	return new Set(inflateSync(Buffer.concat(parts))).size < 12;
}

const longest = (document: ContentDocument) => {
	const [first] = findingsOf(document).items;
	first!.value = '1,234,567 million';
	first!.unit = 'kilowatt-hours of battery capacity';
	first!.statement = [{ kind: 'text', text: 'Depots with long words '.repeat(18).slice(0, 400) }];
};
const emoji = (document: ContentDocument) => {
	const [first] = findingsOf(document).items;
	first!.statement = [{ kind: 'text', text: 'of vans 🚐 were charged ⚡ at night 🌙' }];
};
const arabic = (document: ContentDocument) => {
	document.language = 'ar';
	document.title = 'قبل أول شاحنة كهربائية';
	const [first] = findingsOf(document).items;
	// Digits of their own direction in a line that runs the other way.
	document.blocks
		.flatMap((block) => (block.type === 'findings' ? block.items : []))
		.slice(1, 2)
		.forEach((item) => (item.value = '1,234,567.89 %'));
	first!.value = '١٧ مليون';
	first!.unit = 'سيارة';
	first!.statement = [{ kind: 'text', text: 'سيارة كهربائية بيعت في العالم عام ٢٠٢٤' }];
};

describe('social cards', () => {
	it.each(TEMPLATES)(
		'%s: exact pixels, marked sRGB, words in place, source in the text',
		async (template) => {
			const { pictures, overflowing } = await cards({ template });
			expect(pictures).toHaveLength(3 * SIZES.length);
			expect(overflowing).toEqual([]);
			for (const { png, size, alt, sources, figures } of pictures) {
				const { widthPx, heightPx } = CARD_SIZES[size];
				expect(pngSize(png)).toEqual({ widthPx, heightPx });
				expect(Buffer.from(png.subarray(0, 60)).includes('sRGB')).toBe(true);
				expect(alt).toContain(sources[0]?.name);
				expect(figures.length).toBeGreaterThan(0);
				expect(alt).toContain(figures[0]?.text);
			}
		},
	);

	it.each([
		['a claim of 400 letters', longest],
		['emoji', emoji],
		['a language from right to left', arabic],
	])('hold %s', async (_, change) => {
		const { overflowing, sheet, pictures } = await cards({ change, template: 'EXEC_01' });
		expect(overflowing).toEqual([]);
		expect(pictures.filter(({ png }) => isBlank(png)).map(({ id }) => id)).toEqual([]);
		if (change === arabic) expect(sheet.html).toContain('dir="rtl"');
	});

	it('stand without a logo, in dark, with every claim', async () => {
		const { pictures, overflowing, sheet } = await cards(
			{ brand: 'awkward', mode: 'dark', template: 'BOLD_05' },
			'all',
		);
		expect(overflowing).toEqual([]);
		expect(pictures.length).toBeGreaterThan(6 * SIZES.length);
		expect(sheet.html).not.toContain('<img');
	});

	it('are refused where no claim can stand alone, and say why', async () => {
		await expect(cards({ change: withoutClaims })).rejects.toMatchObject({
			code: 'PIECE_001',
			message: expect.stringContaining('no findings') as string,
		});
	});
});

describe('the carousel', () => {
	it.each(['square', 'portrait'] as const)(
		'%s: 5 to 12 tagged pages of exact pixels',
		async (shape) => {
			for (const template of TEMPLATES) {
				const made = await carousel(await kitOf({ template }), shape);
				const { rendering, overflow, pdf, width, height } = await print(made.html, 'A4', made.text);
				expect(made.slides.length).toBeGreaterThanOrEqual(5);
				expect(made.slides.length).toBeLessThanOrEqual(12);
				expect(rendering.pages).toBe(made.slides.length);
				expect(rendering.tagged).toBe(true);
				expect(overflow).toEqual([]);
				expect(pdf.length).toBeLessThan(100_000_000);
				// A page is a whole number of hundredths of an inch: under a pixel more.
				const tall = shape === 'square' ? 1080 : 1350;
				expect([width, height].map((points) => Math.floor(points / 0.75 + 0.01))).toEqual([
					1080,
					tall,
				]);
			}
		},
	);

	it('holds bad input, and says when it is short', async () => {
		const change = (document: ContentDocument) => {
			longest(document);
			document.title =
				'Niederspannungsverteilungsanlagen und Kraftwerksinstandhaltungsverträge vor dem ersten Lieferwagen';
			const block = findingsOf(document);
			block.items = block.items.slice(0, 1);
			document.blocks = document.blocks.filter(
				({ type }) => type !== 'pull_quote' && type !== 'chart',
			);
			document.blocks = document.blocks.filter((one) => one.type !== 'findings' || one === block);
			document.callToAction = '';
		};
		const made = await carousel(await kitOf({ change, brand: 'awkward' }), 'square');
		const { overflow } = await print(made.html, 'A4', made.text);
		expect(overflow).toEqual([]);
		expect(made.notes.map(({ field }) => field)).toContain('carousel');
	});
});

describe('the one-page summary', () => {
	it.each(['A4', 'Letter'] as const)(
		'fits one page of %s for every sample and family',
		async (pageSize) => {
			for (const [at, sample] of [
				'white_paper',
				'report',
				'guide',
				'case_study',
				'blog_post',
			].entries()) {
				const template = TEMPLATES[at % TEMPLATES.length]!;
				const made = await onePageSummary(await kitOf({ sample, template }), pageSize);
				const { rendering, overflow } = await print(made.html, pageSize, made.text);
				expect([sample, rendering.pages, overflow]).toEqual([sample, 1, []]);
				expect(rendering.tagged).toBe(true);
			}
		},
	);

	it.each([
		['the longest claims', longest],
		['right to left', arabic],
		['no claim at all', withoutClaims],
	])('fits with %s', async (_, change) => {
		const made = await onePageSummary(await kitOf({ change, brand: 'awkward' }), 'Letter');
		const { rendering, overflow } = await print(made.html, 'Letter', made.text);
		expect([rendering.pages, overflow]).toEqual([1, []]);
	});
});

describe('the monthly report', () => {
	const look = { brandInput: {}, template: 'EXEC_01', pageSize: 'A4' as const };

	it('prints an empty month on a page that says so', async () => {
		const made = await monthlyReport({ client: 'Harbour Light', month: '2026-11' }, look);
		const { rendering } = await print(made.html, 'A4', made.text);
		expect(rendering.pages).toBe(1);
		expect(made.html).toContain('Nothing was published this month.');
		expect(made.totals).toEqual([
			{ label: 'published', value: '0' },
			{ label: 'channels', value: '0' },
		]);
	});

	it('keeps a full month within four pages, links only https, shows costs only when asked', async () => {
		const pieces = Array.from({ length: 60 }, (_, index) => ({
			title: `Piece ${index} about depots, vans and grids`,
			channel: ['LinkedIn', 'Website', 'Newsletter'][index % 3],
			date: '2026-11-05',
			url: index === 0 ? 'javascript:alert(1)' : `https://a.example/${index}`,
			figures: 3,
			figuresVerified: index === 1 ? 2 : 3,
			costUsd: 1,
		}));
		const data = { client: 'Harbour Light', month: '2026-11', pieces };
		const made = await monthlyReport(data, look);
		const { pdf, rendering } = await print(made.html, 'A4', made.text);
		expect(rendering.pages).toBeGreaterThanOrEqual(2);
		expect(rendering.pages).toBeLessThanOrEqual(4);
		expect(made.html).not.toContain('javascript:');
		expect(made.html).toContain('and 24 more');
		expect(made.totals).toContainEqual({ label: 'figures verified', value: '179 / 180' });
		expect(made.html).not.toContain('$');
		expect((await readPdf(pdf)).links).toBeGreaterThan(20);
		const open = await monthlyReport({ ...data, showCosts: true }, look);
		expect(open.totals).toContainEqual({ label: 'cost of models', value: '$60.00' });
	});
});
