/** How far Chromium shrank a print: it makes all pages smaller when one block is wider than its paper. */
import { decodePDFRawStream, PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';

/** The first rectangle of a page is its ground, as wide as the paper measured in the pixels of the page. */
const GROUND = /\n0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?) re/;

/** Scales of the pages, each once, at two decimals: 1 is the size the template asks for. */
export async function printScales(pdf: Uint8Array): Promise<number[]> {
	const document = await PDFDocument.load(pdf);
	const scales = document.getPages().map((page) => {
		const contents = page.node.Contents();
		const streams =
			contents === undefined ? [] : 'asArray' in contents ? contents.asArray() : [contents];
		const text = streams
			.map((one) => document.context.lookup(one))
			.map((one) => (one instanceof PDFRawStream ? latin(decodePDFRawStream(one).decode()) : ''))
			.join('\n');
		const width = Number(GROUND.exec(text.slice(0, 2_000))?.[1]);
		return Math.round((100 * page.getWidth() * (96 / 72)) / width) / 100;
	});
	return [...new Set(scales)].sort((one, other) => one - other);
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
