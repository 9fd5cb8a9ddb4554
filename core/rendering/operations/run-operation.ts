/** The operations on PDFs by name; every one takes data and gives data, so that it can run in a thread. */
import path from 'node:path';
import { AgencyError } from '../../shared/errors';
import { extractText } from './extract-text';
import { fileInformation } from './file-information';
import { mergePdfs } from './merge-pdfs';
import { pageThumbnail } from './page-thumbnail';
import { hasThread, runInThread } from './run-in-thread';
import { splitPdf } from './split-pdf';
import { watermarkPdf } from './watermark-pdf';

/** The operations. */
export const PDF_OPERATIONS = {
	information: fileInformation,
	merge: mergePdfs,
	split: splitPdf,
	text: extractText,
	thumbnail: pageThumbnail,
	watermark: watermarkPdf,
} as const;

/** Name of an operation. */
export type PdfOperation = keyof typeof PDF_OPERATIONS;

/** What an operation takes. */
export type PdfRequest<N extends PdfOperation> = Parameters<(typeof PDF_OPERATIONS)[N]>[0];

/** What an operation gives. */
export type PdfResult<N extends PdfOperation> = Awaited<ReturnType<(typeof PDF_OPERATIONS)[N]>>;

const MEGABYTE = 1024 * 1024;
const LIMITS = {
	baseMs: 60_000,
	msPerMegabyte: 3_000,
	mostMs: 300_000,
	heapMb: 1_536,
	buffersMb: 1_536,
};

/**
 * Runs an operation in a thread of its own with limits of time and memory; where the built file of that thread is
 * missing, as in an unbuilt source tree, it runs in place.
 *
 * @throws {AgencyError} those of the operation · `PDF_003` too long · `PDF_004` too much memory
 */
export async function runPdfOperation<N extends PdfOperation>(
	name: N,
	request: PdfRequest<N>,
	signal?: AbortSignal,
): Promise<PdfResult<N>> {
	const file = path.join(__dirname, 'operation-worker.js');
	if (!hasThread(file)) {
		signal?.throwIfAborted();
		return await runHere(name, request);
	}
	const megabytes = Math.ceil(sizeOf(request) / MEGABYTE);
	const timeoutMs = Math.min(LIMITS.mostMs, LIMITS.baseMs + megabytes * LIMITS.msPerMegabyte);
	const limits = { timeoutMs, heapMb: LIMITS.heapMb, buffersMb: LIMITS.buffersMb };
	return (await runInThread(file, { name, request }, limits, signal)) as PdfResult<N>;
}

/** Runs an operation in this thread. */
export async function runHere<N extends PdfOperation>(
	name: N,
	request: PdfRequest<N>,
): Promise<PdfResult<N>> {
	try {
		const run = PDF_OPERATIONS[name] as unknown as (given: PdfRequest<N>) => Promise<PdfResult<N>>;
		return await run(request);
	} catch (error) {
		if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
		// A file nested without end, or with objects of wrong types in places nobody expected.
		throw new AgencyError({
			kind: 'input',
			code: 'FILE_008',
			message: 'The PDF is broken: its objects do not fit together',
			hint: 'Open it in a PDF program, save it anew, and attach that.',
			cause: error,
		});
	}
}

function sizeOf(request: object): number {
	const { bytes, files } = request as {
		bytes?: Uint8Array;
		files?: { bytes: Uint8Array }[];
	};
	return (bytes?.length ?? 0) + (files ?? []).reduce((sum, one) => sum + one.bytes.length, 0);
}
