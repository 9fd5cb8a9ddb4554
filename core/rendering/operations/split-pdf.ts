/** Splits a PDF by ranges, every so many pages, or at its bookmarks; each part keeps its tags, bookmarks and labels. */
import { AgencyError } from '../../shared/errors';
import { sha256 } from '../../shared/hash';
import { assemble } from './assemble';
import { readBookmarks } from './carry-outline';
import { namedDestinations, targetOf } from './destinations';
import { readMetadata } from './file-metadata';
import { openAnyPdf } from './open-pdf';
import type { OperationWarning } from './operation-warning';
import { pageRanges, type PageRange } from './page-ranges';
import { textAt, type OpenPdf } from './pdf-objects';

/** How to split. */
export interface SplitRequest {
	bytes: Uint8Array;
	by:
		| { kind: 'ranges'; ranges: string }
		| { kind: 'every'; pages: number }
		| { kind: 'bookmarks'; level: number };
	removeActive: boolean;
	removeAttachments: boolean;
}

/** One file of several. */
export interface SplitPart {
	bytes: Uint8Array;
	/** The range as written, the pages, or the bookmark. */
	label: string;
	firstPage: number;
	pages: number;
	tagged: boolean;
	warnings: OperationWarning[];
}

/** Most files of one split. */
const MOST_PARTS = 1_000;

/**
 * Splits a file.
 *
 * @throws {AgencyError} `PDF_001` a range does not fit · `PDF_002` no bookmarks to split at · `PDF_006` too many parts; those of opening
 */
export async function splitPdf(request: SplitRequest): Promise<{ parts: SplitPart[] }> {
	const pdf = await openAnyPdf(request.bytes);
	const ranges = rangesOf(pdf, request);
	if (ranges.length > MOST_PARTS) {
		throw new AgencyError({
			kind: 'input',
			code: 'PDF_006',
			message: `The split would make ${ranges.length} files; the limit is ${MOST_PARTS}`,
			hint: 'Take more pages for each file, or a higher level of bookmarks.',
		});
	}
	const metadata = readMetadata(pdf);
	const hash = sha256(request.bytes);
	const parts: SplitPart[] = [];
	for (const { label, pages } of ranges) {
		const made = await assemble([{ pdf, pages, title: '', language: metadata.language }], {
			metadata: { ...metadata, title: titleOf(metadata.title, label, request) },
			source: `${hash}:${pages.join(',')}`,
			removeActive: request.removeActive,
			removeAttachments: request.removeAttachments,
		});
		parts.push({ ...made, label, firstPage: pages[0]! + 1 });
	}
	return { parts };
}

function titleOf(title: string, label: string, { by }: SplitRequest): string {
	if (by.kind === 'bookmarks') return title === '' ? label : `${title}: ${label}`;
	return title;
}

function rangesOf(pdf: OpenPdf, { by }: SplitRequest): PageRange[] {
	const count = pdf.pages.length;
	if (by.kind === 'ranges') return pageRanges(by.ranges, count);
	if (by.kind === 'bookmarks') return bookmarkRanges(pdf, by.level);
	const ranges: PageRange[] = [];
	for (let from = 0; from < count; from += by.pages) {
		const pages = Array.from({ length: Math.min(by.pages, count - from) }, (_, at) => from + at);
		const last = from + pages.length;
		ranges.push({ label: pages.length === 1 ? `${last}` : `${from + 1}-${last}`, pages });
	}
	return ranges;
}

/** From each bookmark of a level to the page before the next; what lies before the first is a part of its own. */
function bookmarkRanges(pdf: OpenPdf, level: number): PageRange[] {
	const named = namedDestinations(pdf);
	const starts: { label: string; page: number }[] = [];
	const walk = (list: ReturnType<typeof readBookmarks>, depth: number): void => {
		for (const { dict, kids } of list) {
			const target = targetOf(pdf, dict, named);
			const page = target.kind === 'page' ? pdf.pageIndex.get(target.ref) : undefined;
			// Two bookmarks of one page cannot be told apart: the first names the part.
			if (page !== undefined && !starts.some((start) => start.page === page)) {
				starts.push({ label: textAt(pdf.lib, dict, 'Title').trim() || `Page ${page + 1}`, page });
			}
			if (depth < level) walk(kids, depth + 1);
		}
	};
	walk(readBookmarks(pdf), 1);
	if (starts.length === 0) {
		throw new AgencyError({
			kind: 'input',
			code: 'PDF_002',
			message: 'The PDF has no bookmarks that lead to its pages',
			hint: 'Split it by ranges or every so many pages.',
		});
	}
	starts.sort((a, b) => a.page - b.page);
	if (starts[0]!.page > 0) starts.unshift({ label: 'Front matter', page: 0 });
	return starts.map(({ label, page }, index) => {
		const end = starts[index + 1]?.page ?? pdf.pages.length;
		return { label, pages: Array.from({ length: end - page }, (_, at) => page + at) };
	});
}
