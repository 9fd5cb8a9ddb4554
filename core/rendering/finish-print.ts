/** From the browser's print to the finished file: the fast way where it can be gone, a full parse where not. */
import type { Conformance, Rendering } from '../contracts';
import { checkAccessibility } from './accessibility/check-accessibility';
import { finishParsed, type FinishOptions, type PdfMetadata } from './finish-pdf';
import { finishPlain, readPlainPdf, type FileFacts, type FinishedFile } from './finish-plain-pdf';
import { openPlainPdf } from './plain-pdf';
import { shrunkPages } from './print-scale';
import { openPdf, readOpenPdf } from './read-pdf';

/** What a print is to become. */
export interface FinishPrintOptions extends FinishOptions {
	/** Read the finished file again with our own PDF/UA check; about as long as a print. */
	check?: boolean | undefined;
}

/** A finished print. */
export interface FinishedPrint {
	pdf: Uint8Array;
	reading: FileFacts;
	conformance: Conformance;
	/** Pages printed too small (`RENDER_012`); standards that were wanted and are not claimed, with the reason (`RENDER_020`, `RENDER_021`). */
	warnings: Rendering['warnings'];
}

/** Reads and finishes a print. */
export async function finishPrint(
	print: Uint8Array,
	metadata: PdfMetadata,
	options: FinishPrintOptions = {},
): Promise<FinishedPrint> {
	const plain = openPlainPdf(print);
	const facts = plain && readPlainPdf(plain);
	const packed = plain && facts && (await finishPlain(plain, metadata, options));
	let reading = facts;
	let finished: FinishedFile | undefined = packed;
	if (reading === undefined || finished === undefined) {
		const { document } = await openPdf(print);
		reading = await readOpenPdf(document);
		finished = await finishParsed(document, metadata, options);
	}
	const checkedBy = options.check ? [await checkAccessibility(finished.pdf)] : [];
	return {
		pdf: finished.pdf,
		reading,
		conformance: { claims: finished.claims, checkedBy },
		warnings: [
			...(plain === undefined ? [] : shrunkPages(plain)),
			...conformanceWarnings(finished),
		],
	};
}

/** One warning a standard that is not claimed, naming why. */
export function conformanceWarnings({ unmended, obstacles }: FinishedFile): Rendering['warnings'] {
	const warnings: Rendering['warnings'] = [];
	if (unmended.length > 0) {
		const reasons = [...new Set(unmended.map(({ rule, message }) => `${message} (${rule})`))];
		warnings.push({
			code: 'RENDER_020',
			message: `The PDF does not claim PDF/UA: ${reasons.join('; ')}`,
		});
	}
	if (obstacles.length > 0) {
		warnings.push({
			code: 'RENDER_021',
			message: `The PDF is not an archive file (PDF/A-3) and nothing is attached: ${obstacles.join('; ')}`,
		});
	}
	return warnings;
}
