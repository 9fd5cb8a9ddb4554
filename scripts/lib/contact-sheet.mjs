/** Lays the pages of a PDF beside each other on one picture, drawn with the fonts inside the file. */
import { palettePng } from './palette-png.mjs';

const GROUND = 0xd8;

/** Pages of a PDF as pixels, so wide. `wanted` numbers from 1; all when absent. */
export async function drawPages(pdf, widthPx, wanted) {
	const { PDFiumLibrary } = await import('@hyzyla/pdfium');
	const library = await PDFiumLibrary.init();
	try {
		const document = await library.loadDocument(pdf);
		const count = document.getPageCount();
		const numbers = wanted ?? Array.from({ length: count }, (_, index) => index + 1);
		const pages = [];
		for (const number of numbers.filter((one) => one <= count)) {
			const page = document.getPage(number - 1);
			const { originalWidth, originalHeight } = page.getOriginalSize();
			const height = Math.round((widthPx * originalHeight) / originalWidth);
			const { data } = await page.render({ width: widthPx, height, render: 'bitmap' });
			pages.push({ pixels: new Uint8Array(data), width: widthPx, height });
		}
		document.destroy();
		return pages;
	} finally {
		library.destroy();
	}
}

/** One picture with the pages in rows; `gaps` between neighbours, 0 makes a spread of two pages. */
export function layOut(pages, { columns, gaps = () => 8, edge = 8 }) {
	const [{ width: each, height: tall }] = pages;
	const inRow = Math.min(columns, pages.length);
	const before = (index) => {
		let left = edge;
		for (let one = 0; one < index % columns; one += 1) left += each + gaps(one);
		return left;
	};
	const width = before(inRow - 1) + each + edge;
	const rows = Math.ceil(pages.length / columns);
	const height = 2 * edge + rows * tall + (rows - 1) * edge;
	const pixels = new Uint8Array(width * height * 4).fill(GROUND);
	for (const [index, page] of pages.entries()) {
		const left = before(index);
		const top = edge + Math.floor(index / columns) * (tall + edge);
		for (let y = 0; y < page.height; y += 1) {
			const row = page.pixels.subarray(y * each * 4, (y + 1) * each * 4);
			pixels.set(row, ((top + y) * width + left) * 4);
		}
	}
	return { pixels, width, height };
}

/** The largest picture of the pages that keeps to so many bytes. */
export async function sheetWithin(
	pdf,
	{ widths, mostBytes, wanted, layout, colours = [64, 40, 24] },
) {
	let smallest;
	for (const widthPx of widths) {
		const picture = layOut(await drawPages(pdf, widthPx, wanted), layout);
		for (const count of colours) {
			smallest = palettePng(picture, count);
			if (smallest.length <= mostBytes) return smallest;
		}
	}
	return smallest;
}
