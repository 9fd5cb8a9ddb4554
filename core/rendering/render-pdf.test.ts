import { patientBrowser } from '../adapters/browser/__fixtures__/patient-browser';
import { systemClock } from '../adapters/system';
import { readPdf } from './read-pdf';
import { renderPdf, type RenderRequest } from './render-pdf';

const browser = patientBrowser();
afterAll(async () => await browser.close());

const section = (n: number) =>
	`<section style="break-before:page"><h1 id="s${n}">Chapter ${n}</h1><p>Words of chapter number ${n} about fleets.</p></section>`;
const html = `<!doctype html><html lang="en"><head><title>Test</title><style>@page{size:A4;margin:20mm}</style></head><body>
<div class="cover"><h1>Cover words</h1></div>
<nav><a href="#s1">One <span id="pg-s1">00</span></a> <a href="#s2">Two <span id="pg-s2">00</span></a></nav>
${section(1)}${section(2)}</body></html>`;

const request: RenderRequest = {
	html,
	pageSize: 'A4',
	metadata: {
		title: 'A title & more',
		author: 'Harbour Light',
		subject: 'Fleets',
		keywords: ['fleet'],
		language: 'en-GB',
		date: '2026-11-21',
	},
	fileName: 'a.pdf',
	draft: false,
	cover: { selector: '.cover', widthPx: 400 },
	expectedText: 'Words of chapter number about fleets',
};

describe('renderPdf', () => {
	it('prints true page numbers, tags, outline, metadata and a cover picture, the same bytes twice', async () => {
		const first = await renderPdf(request, { browser, clock: systemClock });
		const second = await renderPdf(request, { browser, clock: systemClock });

		const reading = await readPdf(first.pdf);
		expect(reading).toMatchObject({
			pages: 3,
			title: 'A title & more',
			author: 'Harbour Light',
			language: 'en-GB',
			tagged: true,
			forbidden: [],
		});
		expect(reading.outline).toBeGreaterThanOrEqual(3);
		expect(reading.destinations.get('s2')).toBe(3);
		const { extractText, getDocumentProxy } = await import('unpdf');
		const { text } = await extractText(await getDocumentProxy(new Uint8Array(first.pdf)));
		expect(text[0]).toMatch(/One\s*2\s*Two\s*3/);
		expect(Buffer.from(first.cover!).subarray(1, 4).toString()).toBe('PNG');
		expect(second.rendering.sha256).toBe(first.rendering.sha256);
	});

	it('refuses a PDF in which the words of the document cannot be read', async () => {
		const blind = { ...request, expectedText: 'entirely different vocabulary nowhere printed' };
		await expect(renderPdf(blind, { browser, clock: systemClock })).rejects.toMatchObject({
			code: 'RENDER_010',
		});
	});

	it('says when one block made all pages smaller', async () => {
		const warned = async (body: string) => {
			const wide = { ...request, html: html.replace('</nav>', `</nav>${body}`) };
			const { rendering } = await renderPdf(wide, { browser, clock: systemClock });
			return rendering.warnings.filter(({ code }) => code === 'RENDER_012');
		};
		expect(await warned('<div style="width:120mm">narrow</div>')).toEqual([]);
		// 170 mm are left between the margins; with the body's own 8 px that is 170 / 202.
		const [warning] = await warned('<div style="width:200mm">wide</div>');
		expect(warning?.message).toContain('84 %');
	});

	it('opens no connection for hostile content and says so', async () => {
		const hostile = {
			...request,
			html: html.replace(
				'</body>',
				'<img src="http://169.254.169.254/x"><script>fetch("http://127.0.0.1/")</script></body>',
			),
		};
		const { rendering } = await renderPdf(hostile, { browser, clock: systemClock });
		expect(rendering.pages).toBe(3);
	});

	it('survives a crash of the browser between and during documents', async () => {
		await renderPdf(request, { browser, clock: systemClock });
		const pid = browser.pid()!;
		const inFlight = renderPdf(request, { browser, clock: systemClock });
		process.kill(pid, 'SIGKILL');
		expect((await inFlight).rendering.pages).toBe(3);
		expect(browser.pid()).not.toBe(pid);
	});
});
