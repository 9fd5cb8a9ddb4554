import { patientBrowser } from '../adapters/browser/__fixtures__/patient-browser';
import { destinationsOf, openPlainPdf, pagesOf, withoutStrings } from './plain-pdf';
import { readPdf } from './read-pdf';

const browser = patientBrowser();
afterAll(async () => await browser.close());

const anchors = ['one', 'Über-zwei', 'a.b_c', 'deep'];
const html = `<!doctype html><html lang="en"><head><title>a (b) \\ c</title></head><body>
${anchors.map((id) => `<a href="#${id}">to ${id}</a>`).join(' ')}
${'<section style="break-before:page"><p>filler</p></section>'.repeat(12)}
${anchors.map((id) => `<h1 id="${id}" style="break-before:page">At ${id}</h1>`).join('\n')}
</body></html>`;

const print = async (positionsOnly: boolean): Promise<Uint8Array> =>
	(
		await browser.withPage(html, { pageSize: 'A4' }, async (page) => {
			return await page.pdf({ pageSize: 'A4', positionsOnly });
		})
	).result;

describe('openPlainPdf', () => {
	it.each([true, false])(
		'finds the destinations a full parse finds (positions only: %s)',
		async (positionsOnly) => {
			const pdf = await print(positionsOnly);
			const plain = openPlainPdf(pdf)!;
			const whole = await readPdf(pdf);
			expect(pagesOf(plain)).toHaveLength(whole.pages);
			expect(destinationsOf(plain)).toEqual(whole.destinations);
			expect(destinationsOf(plain)!.get('%C3%9Cber-zwei')).toBe(15);
		},
	);

	it('leaves alone what the browser does not write', async () => {
		const { PDFDocument } = await import('@cantoo/pdf-lib');
		const document = await PDFDocument.create();
		document.addPage();
		expect(openPlainPdf(await document.save({ useObjectStreams: true }))).toBeUndefined();
		const pdf = await print(true);
		expect(openPlainPdf(pdf.subarray(0, pdf.length - 40))).toBeUndefined();
		expect(openPlainPdf(new Uint8Array())).toBeUndefined();
	});

	it('sees no structure in strings', () => {
		expect(withoutStrings('<</T (a \\) /S /JavaScript) /U <FEFF> /A <</S /URI>>>>')).toBe(
			'<</T () /U <> /A <</S /URI>>>>',
		);
	});
});
