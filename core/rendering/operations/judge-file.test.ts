/** The last gate sees what is wrong with a file, and nothing where nothing is wrong. */
import { patientBrowser } from '../../adapters/browser/__fixtures__/patient-browser';
import { judgeFile, type ExpectedFile } from './judge-file';
import { openAnyPdf } from './open-pdf';
import { readBack } from './read-back';

const browser = patientBrowser();
afterAll(async () => await browser.close());

const CHART =
	'<svg role="img" aria-label="Vans by year" width="90" height="40"><title>Vans by year</title><rect width="90" height="40"/></svg>';
const html = (
	body: string,
	head = '',
) => `<!doctype html><html lang="en-GB"><head><title>Fleets</title>
<style>@page{size:A4;margin:20mm}section{break-before:page}</style>${head}</head><body><h1>Fleets</h1><p>Delivery vans turn electric.</p>${body}</body></html>`;
const SOUND = html(
	`<section><h2 id="c">Costs</h2><p><a href="#c">Costs</a> fall.</p>${CHART}<table><tr><th scope="col">Year</th></tr><tr><td>2026</td></tr></table></section>`,
);
const expected: ExpectedFile = {
	title: 'Fleets',
	language: 'en-GB',
	pages: 2,
	text: 'Fleets Delivery vans turn electric. Costs fall.',
};

async function print(
	body: string,
	change?: (pdf: Awaited<ReturnType<typeof openAnyPdf>>) => void,
): Promise<Uint8Array> {
	const { result } = await browser.withPage(body, { pageSize: 'A4' }, async (page) => {
		return await page.pdf({ pageSize: 'A4' });
	});
	const pdf = await openAnyPdf(result);
	pdf.document.setTitle('Fleets', { showInWindowTitleBar: true });
	change?.(pdf);
	return await pdf.document.save();
}

const idsOf = async (bytes: Uint8Array, wanted: Partial<ExpectedFile> = {}): Promise<string[]> =>
	judgeFile(await readBack(bytes, { text: true }), { ...expected, ...wanted }).findings.map(
		({ id }) => id,
	);

describe('the last gate', () => {
	it('lets a sound file pass and says what is in it', async () => {
		const review = judgeFile(await readBack(await print(SOUND), { text: true }), expected);
		expect(review.findings).toEqual([]);
		expect(review.passed).toBe(true);
		expect(review.facts).toMatchObject({ pages: 2, links: 1, deadLinks: 0, figuresWithoutAlt: 0 });
		expect(review.facts.tags).toMatchObject({ H1: 1, H2: 1, TH: 1, Figure: 1, Link: 1 });
	});

	it('sees another number of pages, another title, another language, missing words', async () => {
		const bytes = await print(SOUND);
		expect(await idsOf(bytes, { pages: 3 })).toEqual(['page-count']);
		expect(await idsOf(bytes, { title: 'Ships' })).toEqual(['other-title']);
		expect(await idsOf(bytes, { language: 'de-DE' })).toEqual(['other-language']);
		expect(await idsOf(bytes, { text: 'Delivery vans turn hydrogen' })).toEqual(['text-missing']);
	});

	it('sees a figure without alternative text and names its page', async () => {
		const dot = `<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" width="99" height="99" role="img">`;
		const review = judgeFile(await readBack(await print(html(`<section>${dot}</section>`))), {
			...expected,
			hasOutline: false,
		});
		expect(review.findings).toContainEqual({
			id: 'figure-without-alt',
			severity: 'error',
			message: 'A figure on page 2 has no alternative text',
			page: 2,
		});
	});

	it('sees links that lead nowhere, empty pages, lost language, lost tags, scripts', async () => {
		const dead = await print(SOUND, ({ catalog, lib }) => {
			catalog.delete(lib.PDFName.of('Dests'));
		});
		expect(await idsOf(dead)).toEqual(['dead-link']);
		const empty = await print(html('<section></section><section><p>More</p></section>'));
		expect(await idsOf(empty, { text: '', pages: 3 })).toEqual(['empty-page']);
		const mute = await print(SOUND, ({ catalog, lib }) => {
			for (const key of ['Lang', 'StructTreeRoot']) catalog.delete(lib.PDFName.of(key));
		});
		expect(await idsOf(mute)).toEqual(['no-language', 'untagged']);
		const armed = await print(SOUND, ({ document }) => {
			document.addJavaScript('x', 'app.alert(1)');
		});
		expect(await idsOf(armed)).toEqual(['active-content']);
	});

	it('sees fonts that are not inside and files nobody put there', async () => {
		const { PDFDocument, StandardFonts } = await import('@cantoo/pdf-lib');
		const made = await PDFDocument.create();
		made.addPage().drawText('Words', { font: await made.embedFont(StandardFonts.Helvetica) });
		await made.attach(new Uint8Array([1, 2]), 'notes.txt', { mimeType: 'text/plain' });
		const ids = await idsOf(await made.save(), { text: '', pages: 1 });
		expect(ids).toEqual([
			'no-title',
			'title-hidden',
			'no-language',
			'untagged',
			'font-not-embedded',
			'foreign-attachment',
		]);
	});
});
