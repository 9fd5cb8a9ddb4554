/** Turns a document's HTML into a finished PDF: two prints for true page numbers, metadata, and a last look at the file. */
import type { Rendering } from '../contracts';
import { AgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { BrowserPage, BrowserPort, Clock } from '../shared/ports';
import type { Attachment } from './archive/archive-parts';
import type { PageLabels, PdfMetadata } from './finish-pdf';
import type { FileFacts } from './finish-plain-pdf';
import { finishPrint } from './finish-print';
import { HTML_LIMITS, refuseOverLimits } from './guard';
import { settle } from './layout/settle';
import { missingText, type MissingText } from './missing-text';
import { destinationsOf, openPlainPdf } from './plain-pdf';
import { openPdf, readOpenPdf } from './read-pdf';

/** What to print and how. */
export interface RenderRequest {
	html: string;
	pageSize: 'Letter' | 'A4';
	metadata: PdfMetadata;
	fileName: string;
	draft: boolean;
	/** CSS selector of the cover, and the width of its picture in pixels; no picture when absent. */
	cover?: { selector: string; widthPx: number };
	/** Words that have to be readable in the PDF, in order; fonts can fail silently. */
	expectedText: string;
	/** Files to attach; the PDF is then an archive file (PDF/A-3). */
	archive?: Attachment[] | undefined;
	/** Read the finished file again with the PDF/UA check. */
	check?: boolean | undefined;
	signal?: AbortSignal | undefined;
}

/** A finished PDF with its description; `property` names are given by the node. */
export interface RenderResult {
	pdf: Uint8Array;
	cover: Uint8Array | undefined;
	rendering: Omit<Rendering, 'property' | 'coverProperty'>;
}

/** Elements with this id prefix get the page number of the anchor that follows it. */
const PLACEHOLDER = 'pg-';
/** Pages are named as their feet name them: from 1, the cover included. */
const NUMBERED: PageLabels[] = [{ fromPage: 1, style: 'decimal' }];

/**
 * Prints once to learn where everything lies, puts the page numbers in place, prints again.
 *
 * @throws {AgencyError} `RENDER_001` over a limit · `RENDER_010` text of the document is not in the PDF · those of the browser
 */
export async function renderPdf(
	request: RenderRequest,
	ports: { browser: BrowserPort; clock: Clock },
): Promise<RenderResult> {
	const started = ports.clock.monotonicMs();
	refuseOverLimits(request.html);
	const { result, browser, warnings } = await ports.browser.withPage(
		request.html,
		{ pageSize: request.pageSize, signal: request.signal },
		async (page) => await printTwice(page, request),
	);
	const { metadata, archive, check } = request;
	const finished = await finishPrint(result.pdf, metadata, {
		archive,
		check,
		pageLabels: NUMBERED,
	});
	const { reading, pdf, conformance } = finished;
	refuseBadFile(reading);
	const { missing } = result;
	if (missing.share > 0.02) {
		throw new AgencyError({
			kind: 'render',
			code: 'RENDER_010',
			message: `${Math.round(missing.share * 100)} % of the document's words are not readable in the PDF, for example "${missing.examples.join(' ')}"`,
			hint: 'The browser found no usable font. Install fonts on this machine (Debian: apt install fonts-dejavu-core), then run the node again.',
		});
	}
	return {
		pdf,
		cover: result.cover,
		rendering: {
			fileName: request.fileName,
			sha256: sha256(pdf),
			bytes: pdf.length,
			pages: reading.pages,
			pageSize: request.pageSize,
			title: request.metadata.title,
			author: request.metadata.author,
			language: request.metadata.language,
			tagged: reading.tagged,
			outline: reading.outline,
			links: reading.links,
			draft: request.draft,
			browser,
			warnings: [...warnings, ...finished.warnings, ...result.overflowing.map(tooLong)],
			conformance,
			durationMs: Math.round(ports.clock.monotonicMs() - started),
		},
	};
}

function tooLong(name: string): Rendering['warnings'][number] {
	return {
		code: 'RENDER_012',
		message: `"${name.slice(0, 80)}" is longer than its place on the page even in its closest setting`,
	};
}

/** What the browser made of a document. */
interface Printed {
	pdf: Uint8Array;
	cover: Uint8Array | undefined;
	missing: MissingText;
	/** Names of what runs over its page or box. */
	overflowing: string[];
}

async function printTwice(page: BrowserPage, request: RenderRequest): Promise<Printed> {
	const { pageSize, expectedText } = request;
	const overflowing = await layOut(page, request.html);
	const placeholders = [...request.html.matchAll(/\bid="pg-([^"]+)"/g)].map((match) => match[1]!);
	let pdf: Uint8Array;
	let missing: MissingText;
	if (placeholders.length === 0) {
		pdf = await page.pdf({ pageSize });
		missing = await missingText(pdf, expectedText);
	} else {
		const first = await page.pdf({ pageSize, positionsOnly: true });
		const numbers = await pageNumbers(first, placeholders);
		await page.fill(numbers);
		// The words of both prints are the same; this process looks for them while the browser prints again.
		[pdf, missing] = await Promise.all([page.pdf({ pageSize }), missingText(first, expectedText)]);
		// Numbers of another width can move a line; a third print settles that.
		const again = await pageNumbers(pdf, placeholders);
		if (JSON.stringify(again) !== JSON.stringify(numbers)) {
			await page.fill(again);
			pdf = await page.pdf({ pageSize });
		}
	}
	const cover =
		request.cover &&
		(await page.picture(request.cover.selector, { widthPx: request.cover.widthPx }));
	return { pdf, cover, missing, overflowing };
}

/** Settles what depends on true heights; names what fits its place in no setting. */
async function layOut(page: BrowserPage, html: string): Promise<string[]> {
	if (!/\sdata-(?:openings|fit(?:-size)?)=/.test(html)) return [];
	const measured = await page.measure();
	if (measured.parts.length > 0) await page.arrange(settle(measured));
	return measured.overflowing;
}

async function pageNumbers(pdf: Uint8Array, anchors: string[]): Promise<Record<string, string>> {
	const plain = openPlainPdf(pdf);
	const destinations =
		(plain && destinationsOf(plain)) ??
		(await readOpenPdf((await openPdf(pdf)).document)).destinations;
	return Object.fromEntries(
		anchors.map((anchor) => [`${PLACEHOLDER}${anchor}`, String(destinations.get(anchor) ?? '')]),
	);
}

function refuseBadFile(reading: FileFacts): void {
	if (reading.pages > HTML_LIMITS.pages) {
		throw new AgencyError({
			kind: 'render',
			code: 'RENDER_001',
			message: `The PDF has ${reading.pages} pages; the limit is ${HTML_LIMITS.pages}`,
			hint: 'Split the document.',
		});
	}
	if (reading.forbidden.length === 0) return;
	throw new AgencyError({
		kind: 'render',
		code: 'RENDER_011',
		message: `The PDF holds ${reading.forbidden.join(', ')}, which no document of ours has`,
		hint: 'Look for foreign markup in the template.',
	});
}
