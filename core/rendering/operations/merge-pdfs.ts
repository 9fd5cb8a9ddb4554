/** Merges PDFs into one: bookmarks for each part, tags, links, labels and metadata kept; what was lost is said. */
import { AgencyError } from '../../shared/errors';
import { sha256 } from '../../shared/hash';
import { assemble, type Portion } from './assemble';
import { readMetadata } from './file-metadata';
import { MAXIMUM_PAGES, openAnyPdf } from './open-pdf';
import type { OperationWarning } from './operation-warning';

/** What to merge. */
export interface MergeRequest {
	files: { bytes: Uint8Array; name: string }[];
	/** Title of the new file; that of the first part when empty. */
	title: string;
	/** Whether each part gets a bookmark, with its own bookmarks below. */
	bookmarks: boolean;
	removeActive: boolean;
	removeAttachments: boolean;
}

/** A merged file. */
export interface MergeResult {
	bytes: Uint8Array;
	pages: number;
	title: string;
	language: string;
	tagged: boolean;
	parts: { name: string; title: string; firstPage: number; pages: number }[];
	warnings: OperationWarning[];
}

/**
 * Merges files in the order given.
 *
 * @throws {AgencyError} `PDF_001` nothing to merge; those of opening, which name the file
 */
export async function mergePdfs(request: MergeRequest): Promise<MergeResult> {
	if (request.files.length === 0) {
		throw new AgencyError({
			kind: 'input',
			code: 'PDF_001',
			message: 'There is no PDF to merge',
			hint: 'Name the binary fields that hold the PDFs.',
		});
	}
	const portions: (Portion & { name: string; metadata: ReturnType<typeof readMetadata> })[] = [];
	for (const { bytes, name } of request.files) {
		const pdf = await named(name, async () => await openAnyPdf(bytes));
		const metadata = readMetadata(pdf);
		const pages = pdf.pages.map((_, index) => index);
		const title = metadata.title || name.replace(/\.pdf$/i, '');
		portions.push({ pdf, pages, title, language: metadata.language, name, metadata });
	}
	const total = portions.reduce((sum, { pages }) => sum + pages.length, 0);
	if (total > MAXIMUM_PAGES) {
		throw new AgencyError({
			kind: 'input',
			code: 'FILE_001',
			message: `The merged PDF would have ${total} pages; the limit is ${MAXIMUM_PAGES}`,
			hint: 'Merge fewer files at once.',
		});
	}
	const all = portions.map(({ metadata }) => metadata);
	const title = request.title || portions[0]!.title;
	const claims = new Set(all.flatMap((one) => one.claims));
	const metadata = {
		...all[0]!,
		title,
		author: [...new Set(all.map(({ author }) => author).filter(Boolean))].join(', '),
		keywords: [...new Set(all.map(({ keywords }) => keywords).filter(Boolean))].join(', '),
		language: all.find(({ language }) => language !== '')?.language ?? '',
		created: latest(all.map(({ created }) => created)),
		modified: latest(all.map(({ modified, created }) => modified || created)),
		// PDF/UA only where every part claims it; a PDF/A mark is kept here so that its loss is named.
		claims: [...claims].filter(
			(claim) => claim.startsWith('PDF/A') || all.every((one) => one.claims.includes(claim)),
		),
	};
	const made = await assemble(
		portions.map((portion) => ({ ...portion, title: request.bookmarks ? portion.title : '' })),
		{
			metadata,
			source: request.files.map(({ bytes }) => sha256(bytes)).join('+'),
			removeActive: request.removeActive,
			removeAttachments: request.removeAttachments,
		},
	);
	let firstPage = 1;
	const parts = portions.map(({ name, title: partTitle, pages }) => {
		const part = { name, title: partTitle, firstPage, pages: pages.length };
		firstPage += pages.length;
		return part;
	});
	return { ...made, title, language: metadata.language, parts };
}

/** Runs work on one of several files; its failure names the file. */
async function named<T>(name: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof AgencyError)) throw error;
		throw new AgencyError({
			kind: error.kind,
			code: error.code,
			message: `"${name}": ${error.message}`,
			hint: error.hint,
			cause: error,
		});
	}
}

function latest(dates: readonly string[]): string {
	return dates.filter(Boolean).sort().at(-1) ?? '';
}
