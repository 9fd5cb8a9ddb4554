/** One sheet of paper with a few pages of every template, for a client to choose by. */

import { fontFaces } from '../fonts';

/** A template on the sheet: pages as `data:` addresses, or why there are none. */
export interface SheetEntry {
	code: string;
	name: string;
	/** Short line beside the name, for example "12 pages". */
	remark: string;
	pages: readonly string[];
	/** What went wrong; empty where pages are there. */
	problem: string;
}

/** What stands at its head. */
export interface SheetHead {
	title: string;
	subtitle: string;
	/** Colour of the brand as type on white, #rrggbb. */
	colour: string;
}

const COLOUR = /^#[0-9a-f]{6}$/iu;
const PICTURE = /^data:image\/(?:png|jpeg|webp);base64,[\w+/=]*$/u;

/** The sheet as HTML; it holds everything it needs. */
export function contactSheet(head: SheetHead, entries: readonly SheetEntry[]): string {
	const colour = COLOUR.test(head.colour) ? head.colour : '#333333';
	const failed = entries.filter(({ problem }) => problem !== '').length;
	const count = `${entries.length} templates${failed === 0 ? '' : `, ${failed} without pages`}`;
	const family = 'Source Sans 3';
	const fonts = { display: family, text: family, sans: family };
	const cuts = ['400-normal', '600-normal'];
	const faces = fontFaces(
		fonts,
		{ display: cuts, text: cuts, sans: cuts },
		JSON.stringify([
			head,
			entries.map(({ name, code, remark, problem }) => [name, code, remark, problem]),
		]) + 'templates without pages ·',
	);
	return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(head.title)}</title>
<style>${faces}
${STYLE.replaceAll('COLOUR', colour)}</style></head>
<body><main class="sheet"><header><h1>${escaped(head.title)}</h1><p>${escaped(head.subtitle)} · ${count}</p></header>
${entries.map(rowOf).join('\n')}
</main></body></html>`;
}

function rowOf({ code, name, remark, pages, problem }: SheetEntry): string {
	const drawn = pages
		.filter((page) => PICTURE.test(page))
		.map((page, index) => `<img src="${page}" alt="${escaped(`${name}, picture ${index + 1}`)}">`);
	const body =
		problem === ''
			? `<div class="pages">${drawn.join('')}</div>`
			: `<p class="problem">${escaped(problem)}</p>`;
	return `<section><h2>${escaped(name)} <small>${escaped(code)}${remark === '' ? '' : ` · ${escaped(remark)}`}</small></h2>${body}</section>`;
}

const STYLE = `@page{size:A4;margin:14mm 14mm 12mm}
*{box-sizing:border-box;margin:0;padding:0}
body{font:400 12px/16px "Source Sans 3","DejaVu Sans",sans-serif;color:#222;background:#fff;-webkit-print-color-adjust:exact;print-color-adjust:exact}
@media screen{.sheet{width:182mm;padding:8mm 0}}
header{border-bottom:2px solid COLOUR;padding-bottom:8px;margin-bottom:14px}
h1{font-size:22px;line-height:28px;font-weight:600;color:COLOUR}
section{break-inside:avoid;margin-bottom:15px}
h2{font-size:13px;line-height:18px;font-weight:600;margin-bottom:5px}
small{font-weight:400;font-size:11px;color:#555}
.pages{display:grid;grid-template-columns:repeat(3,1fr);gap:4mm}
img{display:block;width:100%;border:1px solid #ccc}
.problem{border-left:4px solid #b00020;padding:8px 12px;background:#fbeeee}`;

function escaped(text: string): string {
	return text
		.replace(/&/gu, '&amp;')
		.replace(/</gu, '&lt;')
		.replace(/>/gu, '&gt;')
		.replace(/"/gu, '&quot;');
}
