/** Makes an archive file (PDF/A-3) of any PDF that can be one. */
import type { Rendering } from '../../contracts';
import { finishParsed, type PdfMetadata } from '../finish-pdf';
import type { FinishedFile } from '../finish-plain-pdf';
import { conformanceWarnings } from '../finish-print';
import { openPdf, readOpenPdf } from '../read-pdf';
import type { Attachment } from './archive-parts';

/** An archive file; without the claim, and with the reason among the warnings, when it cannot be one. */
export interface ArchivedPdf {
	pdf: Uint8Array;
	claims: FinishedFile['claims'];
	warnings: Rendering['warnings'];
}

/**
 * Makes an archive file.
 *
 * @param metadata  what differs from the file's own; the date has none to fall back to
 * @throws {AgencyError} `FILE_005` encrypted · `FILE_008` not readable as a PDF
 */
export async function archivePdf(
	bytes: Uint8Array,
	{
		attachments,
		metadata,
	}: { attachments: Attachment[]; metadata: Partial<PdfMetadata> & Pick<PdfMetadata, 'date'> },
): Promise<ArchivedPdf> {
	const { document } = await openPdf(bytes);
	const { title, author, language } = await readOpenPdf(document);
	const finished = await finishParsed(
		document,
		{
			title,
			author,
			subject: document.getSubject() ?? '',
			keywords: [],
			language,
			...metadata,
		},
		{ archive: attachments },
	);
	return { pdf: finished.pdf, claims: finished.claims, warnings: conformanceWarnings(finished) };
}
