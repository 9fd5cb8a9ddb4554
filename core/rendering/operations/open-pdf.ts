/** Opens any PDF for work on it; whatever is wrong with the file is named before the work begins. */
import type { PDFDict, PDFDocument, PDFPageLeaf, PDFRef } from '@cantoo/pdf-lib';
import { AgencyError, isAgencyError } from '../../shared/errors';
import { arrayAt, asDict, itemsOf, type OpenPdf, type PageNode, type PdfLib } from './pdf-objects';
import { broken, refuseFile } from './refuse-file';

/** Most pages of a file that is worked on. */
export const MAXIMUM_PAGES = 20_000;

/**
 * Opens a PDF.
 *
 * @param password tried where the file is encrypted; without one an encrypted file is refused
 * @throws {AgencyError} `FILE_001` too large · `FILE_002` no PDF · `FILE_004` unpacks too far · `FILE_005` encrypted · `FILE_008` broken
 */
export async function openAnyPdf(bytes: Uint8Array, password?: string): Promise<OpenPdf> {
	refuseFile(bytes);
	const lib = await import('@cantoo/pdf-lib');
	const document = await loaded(lib, bytes, password);
	try {
		return { lib, document, context: document.context, ...walked(lib, document) };
	} catch (error) {
		throw isAgencyError(error) ? error : broken('The PDF is broken: its pages cannot be read');
	}
}

async function loaded(
	lib: PdfLib,
	bytes: Uint8Array,
	password: string | undefined,
): Promise<PDFDocument> {
	try {
		return await lib.PDFDocument.load(bytes, {
			updateMetadata: false,
			...(password === undefined ? {} : { password }),
			parseSpeed: lib.ParseSpeeds.Fastest,
		});
	} catch (error) {
		if (/encrypt|password/i.test(String(error))) throw encrypted(error);
		const isDeep = error instanceof RangeError;
		throw broken(
			isDeep
				? 'The PDF is broken: its objects are nested without end'
				: 'The PDF is broken and cannot be read',
			undefined,
			error,
		);
	}
}

/** A file that only opens with its password. */
export function encrypted(cause?: unknown): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'FILE_005',
		message: 'The PDF is encrypted',
		hint: 'Remove its password or protection and attach it again.',
		cause,
	});
}

/** Walks the page tree once; no node may come twice. */
function walked(lib: PdfLib, document: PDFDocument): Omit<OpenPdf, 'lib' | 'document' | 'context'> {
	const { context } = document;
	const catalog = asDict(lib, context.lookup(context.trailerInfo.Root));
	const root = catalog?.get(lib.PDFName.of('Pages'));
	if (catalog === undefined || !(root instanceof lib.PDFRef)) {
		throw broken('The PDF is broken: it has no list of pages');
	}
	const pages: PageNode[] = [];
	const treeNodes: PDFRef[] = [];
	const seen = new Set<PDFRef>();
	const open: PDFRef[] = [root];
	while (open.length > 0) {
		const ref = open.pop()!;
		const node = asDict(lib, context.lookup(ref));
		if (seen.has(ref)) throw broken('The PDF is broken: its list of pages leads back to itself');
		if (node === undefined) {
			throw broken(`The PDF is broken: page ${pages.length + 1} is missing from the file`);
		}
		seen.add(ref);
		const kids = arrayAt(lib, node, 'Kids');
		if (kids === undefined) {
			pages.push({ ref, node: pageOf(lib, node) });
			if (pages.length > MAXIMUM_PAGES) throw tooMany();
			refuseLostContent(lib, node, pages.length);
			continue;
		}
		treeNodes.push(ref);
		for (let index = kids.size() - 1; index >= 0; index -= 1) {
			const kid = kids.get(index);
			if (!(kid instanceof lib.PDFRef)) throw broken('The PDF is broken: a page is no object');
			open.push(kid);
		}
	}
	if (pages.length === 0) throw broken('The PDF has no pages');
	const pageIndex = new Map(pages.map(({ ref }, index) => [ref, index]));
	return { catalog, pages, treeNodes, pageIndex };
}

function pageOf(lib: PdfLib, node: PDFDict): PDFPageLeaf {
	// A page without its type is parsed as a plain dictionary; everything about it is the same.
	return node instanceof lib.PDFPageLeaf ? node : (node as PDFPageLeaf);
}

function refuseLostContent(lib: PdfLib, page: PDFDict, number: number): void {
	const contents = page.lookup(lib.PDFName.of('Contents'));
	const parts = contents instanceof lib.PDFArray ? itemsOf(contents) : [contents];
	const isNamed = page.has(lib.PDFName.of('Contents'));
	if (!isNamed || parts.every((part) => part instanceof lib.PDFStream || part === lib.PDFNull)) {
		return;
	}
	throw broken(`The PDF is broken: the content of page ${number} is missing from the file`);
}

function tooMany(): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'FILE_001',
		message: `The PDF has more than ${MAXIMUM_PAGES} pages`,
		hint: 'Split it where it was made.',
	});
}
