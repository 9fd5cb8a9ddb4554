import { warmBrowser } from '../adapters/browser/warm-browser';
import { openPlainPdf } from './plain-pdf';
import { plainTextOf } from './plain-text';

const browser = warmBrowser({ idleCloseMs: 1_000 });
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
	}, 60_000);
});
