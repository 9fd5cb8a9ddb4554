/** A page with everything the rules speak of, printed by the real browser. */
import { patientBrowser } from '../../../adapters/browser/__fixtures__/patient-browser';
import type { PdfMetadata } from '../../finish-pdf';

const DOT =
	'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The page. */
export const SAMPLE_HTML = `<!doctype html><html lang="en"><head><title>T</title><style>
@page { @bottom-center { content: "Running foot " counter(page) } }
.half { opacity: .5 } .box { background: #eee; border: 1px solid red; transform: rotate(2deg) }
.plain { list-style: none } .before::before { content: "generated " } table { border-collapse: collapse }
tr { border-bottom: 1px solid red }</style></head><body>
<section><h1>One office</h1><p>Hello <em lang="fr">bonjour</em> <strong>strong</strong> <code>code</code>
<sup><a href="#note" aria-label="Note 1">1</a></sup> and <a href="https://out.example/x">the outside</a></p>
<p lang="de">Guten Tag</p>
<table><caption>Caption of table</caption><thead><tr><td></td><th>A</th><th>B</th></tr></thead>
<tbody><tr><th>first</th><td>1</td><td>2</td></tr><tr><th>second</th><td>3</td><td>4</td></tr></tbody></table>
<ul><li>bullet</li><li>outer <ul><li>inner</li></ul></li></ul><ol><li><p>numbered</p></li></ol>
<ul class="plain"><li>plain</li></ul>
<figure><svg role="img" aria-label="A chart" width="100" height="50"><rect width="50" height="50"/><text x="5" y="30">in</text></svg>
<figcaption>Caption of figure</figcaption></figure>
<svg width="100" height="50"><circle r="20" cx="20" cy="20"/></svg>
<img alt="A dot" src="${DOT}" width="30" height="30"><img alt="" src="${DOT}" width="30" height="30">
<figure><blockquote><p>Quoted in a figure</p></blockquote></figure>
<p class="half">half seen <a href="https://half.example/">with a link</a></p><p class="box before">boxed and turned</p>
<p aria-hidden="true">hidden words</p><p id="note">The note</p><h2>Two</h2><h4>Skipped</h4>
<p dir="rtl" lang="he">שלום</p></section></body></html>`;

/** Metadata to finish it with. */
export const SAMPLE_METADATA: PdfMetadata = {
	title: 'Größe & <Gewicht>',
	author: 'Harbour Light',
	subject: 'Fleets',
	keywords: ['fleet'],
	language: 'en-GB',
	date: '2026-11-21',
};

/** Prints HTML as the browser leaves it. */
export async function printed(html: string): Promise<Uint8Array> {
	const browser = patientBrowser();
	try {
		const { result } = await browser.withPage(
			html,
			{ pageSize: 'A4' },
			async (page) => await page.pdf({ pageSize: 'A4' }),
		);
		return result;
	} finally {
		await browser.close();
	}
}
