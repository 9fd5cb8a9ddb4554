import { countHtml } from './count-html';
import { refuseOverLimits } from './refuse-over-limits';

const page = (body: string, style = '') =>
	`<!doctype html><html lang="en"><head><title>t</title><style>${style}</style></head><body>${body}</body></html>`;
const svg = (inside: string) => `<svg viewBox="0 0 1 1">${inside}</svg>`;
const asPicture = (text: string) =>
	`<img alt="" src="data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}">`;
const nestedUse = (steps: number) =>
	Array.from(
		{ length: steps },
		(_, step) => `<g id="s${step + 1}">${`<use href="#s${step}"/>`.repeat(10)}</g>`,
	).join('');
/** The first bytes of a PNG of a size. */
function png(width: number, height: number): string {
	const bytes = Buffer.alloc(33);
	bytes.write('\x89PNG\r\n\x1a\n', 'latin1');
	bytes.write('IHDR', 12);
	bytes.writeUInt32BE(width, 16);
	bytes.writeUInt32BE(height, 20);
	return `<img alt="" src="data:image/png;base64,${bytes.toString('base64')}">`;
}

const OVER: [what: string, html: string, message: RegExp][] = [
	['bytes', page('x'.repeat(8_000_001)), /8,000,\d{3} bytes of HTML; the limit is 8,000,000/],
	['elements', page('<p>a</p>'.repeat(60_000)), /60,00\d elements; the limit is 60,000/],
	[
		'elements the parser opens again',
		page(
			`<p>${Array.from({ length: 300 }, (_, n) => `<font size=${n}>`).join('')}</p>${'<p>a</p>'.repeat(300)}`,
		),
		/9\d,\d{3} elements/,
	],
	['depth', page('<div>'.repeat(300)), /30\d elements inside each other; the limit is 200/],
	['table cells', page(`<table>${'<tr><td>1<td>2'.repeat(10_001)}</table>`), /20,002 table cells/],
	[
		'cells over rows and columns',
		page('<table><tr><td colspan=1000 rowspan=65534>1</table>'),
		/65,534,000 table cells/,
	],
	['unbreakable text', page('x'.repeat(2_001)), /2,001 characters without a place to break/],
	['unbreakable text over elements', page('<b>xx</b>'.repeat(1_001)), /2,002 characters/],
	['unbreakable text of references', page('&nbsp;'.repeat(2_001)), /2,001 characters/],
	['pictures', page('<img alt="">'.repeat(401)), /401 pictures; the limit is 400/],
	['pixels', page(png(30_000, 30_000)), /900 million pixels in one picture; the limit is 80/],
	[
		'nested use',
		page(svg(`<g id="s0"><rect/></g>${nestedUse(5)}<use href="#s5"/>`)),
		/elements by way of <use>; the limit is 10,000/,
	],
	['use of itself', page(svg('<g id="a"><use href="#a"/></g>')), /1,000,000,00\d elements by way/],
	[
		'nested use in a picture',
		page(asPicture(svg(`<g id="s0"><rect/></g>${nestedUse(5)}<use href="#s5"/>`))),
		/elements by way of <use>/,
	],
	[
		'nested use in a picture of a style',
		page(
			'',
			`p{background:url("data:image/svg+xml,${encodeURIComponent(svg(`<g id="s0"><rect/></g>${nestedUse(5)}<use href="#s5"/>`))}")}`,
		),
		/elements by way of <use>/,
	],
	[
		'stacked filters',
		page('<p>a</p>', `p{${'filter:blur(9px);'.repeat(11)}}`),
		/22 filters; the limit is 20/,
	],
	[
		'filters of drawings',
		page(svg(`<filter>${'<feGaussianBlur stdDeviation="9"/>'.repeat(21)}</filter>`)),
		/21 filters/,
	],
	[
		'a page of a centimetre',
		page('', '@page{size:1cm 1cm}'),
		/page size "1cm 1cm" is 10 mm on its short side/,
	],
	[
		'a page of a kilometre',
		page('', '@page{@top-left{content:"x"}margin:0;size:1000m}'),
		/not a size this can read/,
	],
	['a page of A1', page('', '@page :first { size : 594mm 841mm }'), /841 mm on its long side/],
];

const BELOW: [what: string, html: string][] = [
	[
		'an unusual but sound document',
		page(
			`<p>${'word '.repeat(20_000)}</p>${'<p>a'.repeat(1_000)}<ul>${'<li>a'.repeat(1_000)}</ul>`,
			'@page{size:A4 landscape;margin:2cm}',
		),
	],
	['a long text in Chinese', page('<p>' + '数据'.repeat(5_000))],
	[
		'a long text in Thai and with soft hyphens',
		page('<p>' + 'กข'.repeat(2_000) + 'ab&shy;'.repeat(2_000)),
	],
	['slides in pixels', page('', '@page{size:1080px 1350px}')],
	['a drawing that uses one', page(svg('<g id="a"><rect/></g>' + '<use href="#a"/>'.repeat(50)))],
	[
		'a large data: address',
		page(`<img alt="" src="data:image/png;base64,${'A'.repeat(3_000_000)}">`),
	],
	['nothing', ''],
];

describe('refuseOverLimits', () => {
	it.each(OVER)('refuses %s with the limit and the value found', (_, html, message) => {
		let error: unknown;
		try {
			refuseOverLimits(html);
		} catch (thrown) {
			error = thrown;
		}
		expect(error).toMatchObject({
			code: 'RENDER_001',
			hint: expect.stringMatching(/\w/) as string,
		});
		expect((error as Error).message).toMatch(message);
	});

	it.each(BELOW)('lets %s pass', (_, html) => expect(() => refuseOverLimits(html)).not.toThrow());

	it('counts what stands there', () =>
		expect(
			countHtml(page('<table><tr><td colspan="2">a<td>b</table><p>long-word</p><img alt="a>b">')),
		).toMatchObject({ elements: 11, depth: 5, tableCells: 3, unbreakable: 4, images: 1 }));

	it('follows a long row of drawings no further than it needs', () => {
		const row = Array.from(
			{ length: 30_000 },
			(_, n) => `<g id="s${n + 1}"><use href="#s${n}"/></g>`,
		);
		expect(countHtml(page(svg(row.reverse().join('')))).usedElements).toBe(1e9);
	});

	it('reads every document once: broken markup of a megabyte is no more work than sound markup', () => {
		const broken = ['<', '<!--', '<a b="', '</', '<style>', '&', '<p a=', '<b><i>', '<![CDATA['];
		for (const part of broken)
			expect(() => countHtml(part.repeat(1_000_000 / part.length))).not.toThrow();
	});
});
