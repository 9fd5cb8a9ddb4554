/** Reads a PDF back: pages, tags, outline, links, named destinations. What the file says, not what we meant to print. */
import type { PDFDict, PDFDocument, PDFObject } from '@cantoo/pdf-lib';
import { AgencyError } from '../shared/errors';

/** What stands in a PDF. */
export interface PdfReading {
	pages: number;
	title: string;
	author: string;
	language: string;
	tagged: boolean;
	/** Entries in the outline, all levels. */
	outline: number;
	links: number;
	/** Page on which each named destination lies, from 1. */
	destinations: Map<string, number>;
	/** Names of actions and contents that have no place in our files, for example "JavaScript". */
	forbidden: string[];
}

/**
 * Reads a PDF.
 *
 * @throws {AgencyError} `FILE_005` encrypted · `FILE_008` not readable as a PDF
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
	const { document } = await openPdf(bytes);
	return await readOpenPdf(document);
}

/** Opens a PDF with pdf-lib, naming what is wrong with it. */
export async function openPdf(bytes: Uint8Array): Promise<{ document: PDFDocument }> {
	const { PDFDocument } = await import('@cantoo/pdf-lib');
	try {
		return { document: await PDFDocument.load(bytes, { updateMetadata: false }) };
	} catch (error) {
		const encrypted = /encrypt/i.test(String(error));
		throw new AgencyError({
			kind: 'input',
			code: encrypted ? 'FILE_005' : 'FILE_008',
			message: encrypted ? 'The PDF is encrypted' : 'The file is not readable as a PDF',
			hint: encrypted ? 'Remove its password and attach it again.' : 'Attach a complete PDF file.',
			cause: error,
		});
	}
}

/** Reads an open PDF. */
export async function readOpenPdf(document: PDFDocument): Promise<PdfReading> {
	const lib = await import('@cantoo/pdf-lib');
	const { PDFArray, PDFDict, PDFName, PDFHexString, PDFString } = lib;
	const { catalog, context } = document;
	const textOf = (value: PDFObject | undefined) =>
		value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
	const lookup = (dict: PDFDict, name: string) => dict.lookup(PDFName.of(name));

	const pageNumbers = new Map(
		document.getPages().map((page, index) => [page.ref.toString(), index + 1]),
	);
	const destinations = new Map<string, number>();
	const collect = (name: string, value: PDFObject | undefined) => {
		const target = value instanceof PDFDict ? lookup(value, 'D') : value;
		if (!(target instanceof PDFArray)) return;
		const page = pageNumbers.get(target.get(0)?.toString() ?? '');
		if (page !== undefined) destinations.set(name, page);
	};
	const dests = lookup(catalog, 'Dests');
	if (dests instanceof PDFDict) {
		for (const [name, value] of dests.entries()) {
			collect(name.decodeText(), context.lookup(value));
		}
	}

	const mark = lookup(catalog, 'MarkInfo');
	const outlines = lookup(catalog, 'Outlines');
	const forbidden: string[] = [];
	for (const name of ['OpenAction', 'AA', 'AcroForm'])
		if (catalog.has(PDFName.of(name))) forbidden.push(name);
	const names = lookup(catalog, 'Names');
	if (names instanceof PDFDict) {
		for (const name of ['JavaScript', 'EmbeddedFiles'])
			if (names.has(PDFName.of(name))) forbidden.push(name);
	}
	let links = 0;
	for (const page of document.getPages()) {
		const annotations = page.node.lookup(PDFName.of('Annots'));
		if (!(annotations instanceof PDFArray)) continue;
		for (let index = 0; index < annotations.size(); index += 1) {
			const annotation = annotations.lookup(index);
			if (!(annotation instanceof PDFDict) || lookup(annotation, 'Subtype')?.toString() !== '/Link')
				continue;
			links += 1;
			const action = lookup(annotation, 'A');
			const kind = action instanceof PDFDict ? lookup(action, 'S')?.toString() : undefined;
			if (kind !== undefined && kind !== '/URI' && kind !== '/GoTo') forbidden.push(kind.slice(1));
		}
	}
	return {
		pages: document.getPageCount(),
		title: document.getTitle() ?? '',
		author: document.getAuthor() ?? '',
		language: textOf(lookup(catalog, 'Lang')),
		tagged:
			mark instanceof PDFDict &&
			lookup(mark, 'Marked')?.toString() === 'true' &&
			catalog.has(PDFName.of('StructTreeRoot')),
		outline: outlines instanceof PDFDict ? countOutline(outlines) : 0,
		links,
		destinations,
		forbidden: [...new Set(forbidden)],
	};

	function countOutline(parent: PDFDict): number {
		let count = 0;
		let entry = lookup(parent, 'First');
		for (let guard = 0; entry instanceof PDFDict && guard < 10_000; guard += 1) {
			count += 1 + countOutline(entry);
			entry = lookup(entry, 'Next');
		}
		return count;
	}
}
