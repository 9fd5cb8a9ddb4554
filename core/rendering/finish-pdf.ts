/** Gives a printed PDF its metadata and its claims, and makes its bytes the same for the same input. */
import type { PDFDocument } from '@cantoo/pdf-lib';
import type { Attachment } from './archive/archive-parts';
import { finishPlain, type FinishedFile } from './finish-plain-pdf';
import { openPlainPdf } from './plain-pdf';

export { PRODUCER, whenOf, xmpOf } from './xmp';

/** Metadata of a file. */
export interface PdfMetadata {
	title: string;
	author: string;
	subject: string;
	keywords: string[];
	language: string;
	/** Date of the document, ISO; both dates of the file, so that a second print gives the same bytes. */
	date: string;
}

/** How pages are numbered from one page on. */
export interface PageLabels {
	/** First page of the range, from 1. */
	fromPage: number;
	style: 'decimal' | 'roman' | 'letters' | 'none';
	/** Number of the range's first page; 1 when absent. */
	first?: number;
}

/** What a file is to be besides accessible. */
export interface FinishOptions {
	/** An archive file (PDF/A-3) with these files attached; not one when absent. */
	archive?: Attachment[] | undefined;
	/** Page labels; the reader counts from 1 when absent. */
	pageLabels?: PageLabels[] | undefined;
}

/** Writes metadata, XMP, a stable trailer id, and saves with object streams. */
export async function finishPdf(document: PDFDocument, metadata: PdfMetadata): Promise<Uint8Array> {
	return (await finishParsed(document, metadata)).pdf;
}

/**
 * Finishes a parsed PDF: written in the open first, then by the rules of plain files.
 *
 * @throws {TypeError} the library wrote a file that is not plain
 */
export async function finishParsed(
	document: PDFDocument,
	metadata: PdfMetadata,
	options: FinishOptions = {},
): Promise<FinishedFile> {
	const { PDFName, PDFRef } = await import('@cantoo/pdf-lib');
	const old = document.catalog.get(PDFName.of('Metadata'));
	if (old instanceof PDFRef) document.context.delete(old);
	document.catalog.delete(PDFName.of('Metadata'));
	const open = await document.save({ useObjectStreams: false, updateFieldAppearances: false });
	const plain = openPlainPdf(open);
	const finished = plain && (await finishPlain(plain, metadata, options));
	if (finished === undefined) throw new TypeError('The parsed PDF could not be written anew');
	return finished;
}
