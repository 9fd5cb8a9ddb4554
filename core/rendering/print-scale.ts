/** How far the browser shrank a print: it makes all pages smaller when one block is wider than its paper. */
import type { Rendering } from '../contracts';
import { pagesOf, reference, type PlainPdf } from './plain-pdf';
import { streamOf } from './plain-text';

/** Where the paper has a colour, the first rectangle filled is its ground, as large as the paper in the pixels of the page. */
const GROUND = /^[^]{0,200}?\n0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?) re\nf\n/;
/** Where it has none, the first matrix within the margins brings pixels to the browser's 300 dots an inch. */
const MATRIX = /\n(\d+(?:\.\d+)?) 0 0 \1 [\d.]+ [\d.]+ cm/;
const DOTS_PER_PX = 300 / 96;
const PAPER = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/;
/** Rounding of the paper's size to whole pixels and hundredths of an inch. */
const ROUNDING = 0.005;
/** The browser never shrinks a page below half its size; smaller is no scale of the page. */
const SMALLEST = 0.49;

/** Scale of the first page: 1 is what the template asks for. Undefined when it cannot be told. */
export function printScale(pdf: PlainPdf): number | undefined {
	const page = pdf.body(pagesOf(pdf)?.[0] ?? 0);
	const contents = reference(page, 'Contents');
	if (contents === 0) return undefined;
	const start = streamOf(pdf, contents).slice(0, 2_000);
	const [, width, height] = PAPER.exec(page) ?? [];
	const [, groundWidth, groundHeight] = GROUND.exec(start) ?? [];
	const across = (Number(width) * 96) / 72 / Number(groundWidth);
	const down = (Number(height) * 96) / 72 / Number(groundHeight);
	const isGround = Math.abs(across / down - 1) < ROUNDING;
	const scale = isGround ? across : Number(MATRIX.exec(start)?.[1]) / DOTS_PER_PX;
	return scale >= SMALLEST ? scale : undefined;
}

/** The warning for pages printed smaller than designed; none otherwise. */
export function shrunkPages(pdf: PlainPdf): Rendering['warnings'] {
	const scale = printScale(pdf);
	if (scale === undefined || scale > 1 - ROUNDING) return [];
	return [
		{
			code: 'RENDER_012',
			message: `Something is wider than the page, so the browser printed every page at ${Math.round(scale * 100)} % of its size`,
		},
	];
}
