/** The proof itself: each fault, put on a page on purpose, is found. */
import { finishPrint } from '../../core/rendering/finish-print';
import { proofBrowser } from './proof/cell';
import { fileFindings } from './proof/file-findings';
import { pageFindings } from './proof/page-findings';
import { pixelFindings } from './proof/pixel-findings';
import { readPages } from './proof/read-pages';

const browser = proofBrowser();
afterAll(async () => await browser.close());

const METADATA = {
	title: 'Faults',
	author: '',
	subject: '',
	keywords: [],
	language: 'en',
	date: '2026-11-21',
};
const LINES = 'Words of a paragraph that runs on over the line. '.repeat(14);
const page = (body: string): string =>
	`<section style="break-before:page;height:1120px;position:relative;padding:60px 0">${body}</section>`;

/** Ids of what is found in a file of these pages. */
async function found(body: string): Promise<string[]> {
	const html = `<!doctype html><html lang="en"><head><title>Faults</title><style>@page{size:A4;margin:0}body,p{margin:0;font:15px/20px serif}*{box-sizing:border-box}</style></head><body><div style="padding:60px 60px 0"><h1>Faults</h1>${body}</div></body></html>`;
	const { result } = await browser.withPage(html, { pageSize: 'A4' }, async (open) => {
		return await open.pdf({ pageSize: 'A4' });
	});
	const { pdf } = await finishPrint(result, METADATA, {});
	const { pages } = await readPages(pdf, { pictured: true, pxPerPt: 2 });
	const cell = { template: '', format: 'report', brand: 'harbour', size: 'A4' } as const;
	const { findings } = await fileFindings(
		{
			...cell,
			html,
			pdf,
			pages: pages.length,
			warnings: [],
			sha256: '',
			document: { title: 'Faults', language: 'en' } as never,
		},
		pages,
	);
	const all = [
		...findings,
		...pageFindings(pages, new Set()),
		...pages.flatMap((one) => pixelFindings(one, 2)),
	];
	return [...new Set(all.map(({ id }) => id))].filter((id) => id !== 'foreign-font');
}

const full = page(`<p>${LINES}</p><p style="margin-top:600px">${LINES}</p>`);

/** A label in a drawing, with the halo labels of charts have. */
const label = (words: string, top: number): string =>
	`<svg width="300" height="60" style="position:absolute;left:60px;top:220px"><text x="5" y="${top}" style="font-size:13px;paint-order:stroke;stroke:#fff;stroke-width:3px">${words}</text></svg>`;

describe('the proof finds', () => {
	it.each([
		['nothing on sound pages', '<p>First.</p>' + full, []],
		['an empty page', `<p>a</p>${page('')}${full}`, ['empty-page']],
		['a page with a line', `<p>a</p>${page('<p>Only this.</p>')}${full}`, ['sparse-page']],
		[
			'words outside the page',
			`<p>a</p>${page(`<p style="position:absolute;left:-55px;white-space:nowrap">Outside here</p><p style="margin-top:700px">${LINES}</p>`)}`,
			['outside-page'],
		],
		[
			'words over words',
			`<p>a</p>${page(`<p style="position:absolute;top:60px">Over others</p><p>Under others</p><p style="margin-top:700px">${LINES}</p>`)}`,
			['words-over-words'],
		],
		['nothing on a label with a halo', `<p>a</p>${label('Passenger cars', 20)}${full}`, []],
		[
			'labels over each other, with their halos',
			`<p>a</p>${label('Passenger cars', 20)}${label('Light vans', 22)}${full}`,
			['words-over-words'],
		],
		[
			'a heading without its text',
			`<p>a</p>${page(`<p style="margin-top:700px">${LINES}</p><h2>Alone</h2>`)}${full}`,
			['orphan-heading'],
		],
		['faint words', `<p style="color:#999">faint words here</p>${full}`, ['contrast']],
		[
			'faint words on a ground of their own',
			`<p style="background:#246;color:#579">faint words here</p>${full}`,
			['contrast'],
		],
		[
			'words cut in half',
			`<div style="height:11px;overflow:hidden"><p style="margin-top:-11px">XHMXH XHMXH</p></div>${full}`,
			['word-cut'],
		],
		[
			'words under a picture',
			`<div style="position:relative"><p>Covered words</p><div style="position:absolute;inset:0;background:#fff"></div></div>${full}`,
			['word-unseen'],
		],
		['a dead link', `<p><a href="#nowhere">there</a></p>${full}`, ['dead-anchor']],
		[
			'a wrong page number',
			`<p><a href="#x">Part <span id="pg-x">7</span></a></p>${page(`<p id="x">${LINES}</p><p style="margin-top:600px">${LINES}</p>`)}`,
			['contents-number'],
		],
	])('%s', async (_, body, ids) => {
		const all = await found(body);
		expect(all).toEqual(expect.arrayContaining(ids));
		if (ids.length === 0) expect(all).toEqual([]);
	});

	it('a line left alone', async () => {
		const long = LINES.repeat(2);
		const broken = `<p>a</p><div style="orphans:1;widows:1;break-before:page"><div style="height:1096px"><p>${LINES}</p></div><p>${long}</p></div>`;
		expect(await found(broken)).toEqual(expect.arrayContaining(['orphan-line']));
	});
});
