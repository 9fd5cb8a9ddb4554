/** Merged and split files keep what a reader and a screen reader need, and say what they do not. */
import { patientBrowser } from '../../adapters/browser/__fixtures__/patient-browser';
import { extractText } from './extract-text';
import { mergePdfs } from './merge-pdfs';
import { readBack } from './read-back';
import { splitPdf } from './split-pdf';

const browser = patientBrowser();
afterAll(async () => await browser.close());

const page = (title: string, language: string, chapters: string[]) => `<!doctype html>
<html lang="${language}"><head><title>${title}</title><style>@page{size:A4;margin:20mm}section{break-before:page}</style></head>
<body><h1 id="top">${title}</h1><p>See <a href="#c1">chapter one</a>, <a href="https://example.org/">a site</a>.</p>
${chapters
	.map(
		(
			words,
			index,
		) => `<section><h2 id="c${index + 1}">${words}</h2><p>Text of ${words}. <a href="#top">Up</a></p>
<table><tr><th scope="col">Year</th><th scope="col">Vans</th></tr><tr><td>2026</td><td>${index}</td></tr></table>
<svg role="img" aria-label="A chart of ${words}" width="40" height="40"><title>A chart of ${words}</title><rect width="40" height="40"/></svg></section>`,
	)
	.join('')}</body></html>`;

const print = async (html: string): Promise<Uint8Array> =>
	(
		await browser.withPage(
			html,
			{ pageSize: 'A4' },
			async (one) => await one.pdf({ pageSize: 'A4' }),
		)
	).result;

let english: Uint8Array;
let german: Uint8Array;
beforeAll(async () => {
	english = await print(page('Fleets', 'en-GB', ['Vans', 'Ships']));
	german = await print(page('Flotten', 'de-DE', ['Wagen', 'Schiffe']));
});

const merge = async (files: Uint8Array[]) =>
	await mergePdfs({
		files: files.map((bytes, index) => ({ bytes, name: `${index + 1}.pdf` })),
		title: 'Both',
		bookmarks: true,
		removeActive: false,
		removeAttachments: false,
	});

describe('merging tagged files', () => {
	it('keeps every tag, link, bookmark and language, and the same bytes twice', async () => {
		const [one, two] = [await readBack(english), await readBack(german)];
		const made = await merge([english, german]);
		const reading = await readBack(made.bytes);

		expect(made.warnings).toEqual([]);
		expect(reading.tagged).toBe(true);
		for (const tag of ['H1', 'H2', 'P', 'Table', 'TH', 'TD', 'Figure', 'Link']) {
			expect([tag, reading.tags[tag]]).toEqual([tag, one.tags[tag]! + two.tags[tag]!]);
		}
		expect(reading.tags).toMatchObject({ Document: 1, Part: 2 });
		expect(reading.figures).toEqual({ withAlt: 4, withoutAlt: 0, pagesWithoutAlt: [] });
		expect(reading).toMatchObject({ pages: 6, outline: one.outline + two.outline + 2 });
		expect(reading.links).toEqual({ total: 8, external: 2, internal: 6, dead: [] });
		expect(reading.metadata).toMatchObject({ title: 'Both', language: 'en-GB' });
		expect(reading.emptyPages).toEqual([]);
		expect((await merge([english, german])).bytes).toEqual(made.bytes);
	});

	it('leads the links of the second part to the second part', async () => {
		const { bytes } = await merge([english, german]);
		const { lib, pdf, targetOf, named, links } = await linksOf(bytes);
		expect(lib).toBeDefined();
		const pages = links.map((link) => {
			const target = targetOf(pdf, link, named);
			return target.kind === 'page' ? pdf.pageIndex.get(target.ref) : target.kind;
		});
		expect(pages).toEqual([1, 'elsewhere', 0, 0, 4, 'elsewhere', 3, 3]);
	});

	it('reads aloud in the order of the parts', async () => {
		const { bytes } = await merge([english, german]);
		const { pages } = await extractText({ bytes, pages: '' });
		expect(pages.map(({ text }) => text.split('\n')[0])).toEqual([
			'Fleets',
			'Vans',
			'Ships',
			'Flotten',
			'Wagen',
			'Schiffe',
		]);
		expect(pages.every(({ order }) => order === 'tags')).toBe(true);
	});

	it('says so when one part has no tags', async () => {
		const { PDFDocument } = await import('@cantoo/pdf-lib');
		const plain = await PDFDocument.create({ updateMetadata: false });
		plain.addPage().drawText('Plain words');
		const made = await merge([english, await plain.save()]);
		expect(made.tagged).toBe(false);
		expect(made.warnings.map(({ code }) => code)).toContain('PDF_101');
		expect((await readBack(made.bytes)).tags.H1).toBe(1);
	});
});

describe('splitting a tagged file', () => {
	const split = async (by: Parameters<typeof splitPdf>[0]['by']) =>
		(await splitPdf({ bytes: english, by, removeActive: false, removeAttachments: false })).parts;

	it('gives each part its own tags and takes dead links off, with a word', async () => {
		const [first, rest] = await split({ kind: 'ranges', ranges: '1, 2-' });
		const one = await readBack(first!.bytes);
		expect(one).toMatchObject({ pages: 1, tagged: true, headings: [1] });
		expect(one.tags.Table).toBeUndefined();
		expect(first!.warnings).toEqual([
			expect.objectContaining({ code: 'PDF_102', message: expect.stringContaining('1 link') }),
		]);
		const two = await readBack(rest!.bytes);
		expect(two).toMatchObject({ pages: 2, tagged: true, headings: [2, 2], emptyPages: [] });
		expect(two.tags).toMatchObject({ Table: 2, TH: 4, Figure: 2 });
		expect(two.figures.withAlt).toBe(2);
		expect(two.bytes).toBeLessThan(english.length);
	});

	it('splits at bookmarks of a level', async () => {
		const parts = await split({ kind: 'bookmarks', level: 2 });
		expect(parts.map(({ label, firstPage, pages }) => [label, firstPage, pages])).toEqual([
			['Fleets', 1, 1],
			['Vans', 2, 1],
			['Ships', 3, 1],
		]);
	});

	it('splits every so many pages and names each', async () => {
		const parts = await split({ kind: 'every', pages: 2 });
		expect(parts.map(({ label, pages }) => [label, pages])).toEqual([
			['1-2', 2],
			['3', 1],
		]);
	});

	it('names a page the file does not have', async () => {
		await expect(split({ kind: 'ranges', ranges: '2-9' })).rejects.toMatchObject({
			code: 'PDF_001',
			message: '"2-9" names pages the PDF does not have; it has 3',
		});
	});
});

async function linksOf(bytes: Uint8Array) {
	const { openAnyPdf } = await import('./open-pdf.js');
	const { namedDestinations, targetOf } = await import('./destinations.js');
	const { annotationsOf } = await import('./pdf-objects.js');
	const pdf = await openAnyPdf(bytes);
	const links = pdf.pages.flatMap(({ node }) =>
		annotationsOf(pdf.lib, node).map(({ annotation }) => annotation),
	);
	return { lib: pdf.lib, pdf, links, named: namedDestinations(pdf), targetOf };
}
