import { patientBrowser } from '../adapters/browser/__fixtures__/patient-browser';
import { DEFAULT_FONTS, planFonts } from '../branding/fonts';
import { missingText } from './missing-text';
import { openPlainPdf } from './plain-pdf';
import { plainTextOf } from './plain-text';

const browser = patientBrowser();
afterAll(async () => await browser.close());

const words = ['office', 'Größe', 'naïve', 'Ελλάδα', 'łódź', 'fluffy', 'co-operate', '1,234.5 %'];
const html = `<!doctype html><html><body style="font-family:serif"><p>${words.join(' ')}</p>
<p style="opacity:.5;font-family:sans-serif">${words.join(' ')} <b>bold words</b></p>
<svg width="300" height="40"><text x="5" y="20">drawn in a chart (1)</text></svg></body></html>`;

describe('plainTextOf', () => {
	it('finds the letters a reader finds', async () => {
		const { result } = await browser.withPage(html, { pageSize: 'A4' }, async (page) => {
			return await page.pdf({ pageSize: 'A4', positionsOnly: true });
		});
		const { extractText, getDocumentProxy } = await import('unpdf');
		const proxy = await getDocumentProxy(new Uint8Array(result), { verbosity: 0 });
		const { text } = await extractText(proxy, { mergePages: true });
		const letters = (value: string): string =>
			[...value.normalize('NFKC').replace(/\s/g, '')].sort().join('');
		const plain = plainTextOf(openPlainPdf(result)!)!;
		expect(letters(plain)).toBe(letters(text));
		expect(plain.replace(/\s/g, '')).toContain('drawninachart(1)');
		expect(plain.normalize('NFKC')).toContain('fluffy');
	});

	it.each([{ positionsOnly: true }, {}])(
		'reads Arabic drawn from parts of letters, and Hebrew, in the order of speech (%o)',
		async (how) => {
			const text = 'تكلفة شحن الشاحنات الكهربائية ليلاً עלות הטעינה הלילית של רכבי משלוח';
			const { css, stacks } = planFonts({ fonts: DEFAULT_FONTS, text });
			const page = `<!doctype html><html><head><style>${css} p { font-family: ${stacks.sans} }</style></head><body><p dir="rtl">${text}</p></body></html>`;
			const { result } = await browser.withPage(page, { pageSize: 'A4' }, async (open) => {
				return await open.pdf({ pageSize: 'A4', ...how });
			});
			expect(plainTextOf(openPlainPdf(result)!)!).toContain('الكهربائية');
			expect(await missingText(result, text)).toEqual({ share: 0, examples: [] });
		},
	);
});
