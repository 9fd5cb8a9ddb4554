/** Reads page ranges as people write them: "1-3, 5, 8-". */
import { AgencyError } from '../../shared/errors';

/** A range as it was written, with its pages from 0. */
export interface PageRange {
	label: string;
	pages: number[];
}

/**
 * The ranges of a text, in the order written. "8-" runs to the last page, "-3" from the first, "last" is the last.
 *
 * @throws {AgencyError} `PDF_001` not a range, or a page the file does not have
 */
export function pageRanges(text: string, pageCount: number): PageRange[] {
	const written = text
		.split(/[,;\n]/)
		.map((part) => part.trim())
		.filter(Boolean);
	if (written.length === 0) throw misfit('No pages are named', pageCount);
	return written.map((label) => ({ label, pages: pagesOf(label, pageCount) }));
}

/** All pages a text names, each once, in the order written; all pages when it is empty. */
export function pagesNamed(text: string, pageCount: number): number[] {
	if (text.trim() === '') return Array.from({ length: pageCount }, (_, index) => index);
	return [...new Set(pageRanges(text, pageCount).flatMap(({ pages }) => pages))];
}

function pagesOf(label: string, pageCount: number): number[] {
	const plain = label.replace(/[–—]/g, '-').replace(/\blast\b/gi, String(pageCount));
	const match = /^(\d{1,6})?\s*(-)?\s*(\d{1,6})?$/.exec(plain);
	const [, from, dash, to] = match ?? [];
	if (match === null || (from === undefined && to === undefined)) {
		throw misfit(`"${label}" is no range of pages`, pageCount);
	}
	const first = Number(from ?? 1);
	const last = dash === undefined ? first : Number(to ?? pageCount);
	if (first < 1 || last < 1 || first > pageCount || last > pageCount) {
		throw misfit(`"${label}" names pages the PDF does not have; it has ${pageCount}`, pageCount);
	}
	const step = first <= last ? 1 : -1;
	return Array.from({ length: Math.abs(last - first) + 1 }, (_, index) => first - 1 + step * index);
}

function misfit(message: string, pageCount: number): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'PDF_001',
		message,
		hint: `Write pages from 1 to ${pageCount}, for example "1-3, 5, 8-".`,
		field: 'pages',
	});
}
