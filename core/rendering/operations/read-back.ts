/** Reads a finished PDF again: what the file says, not what was meant to be in it. */
import { activeContent, attachmentsOf, type Attachment } from './active-content';
import { readBookmarks } from './carry-outline';
import { namedDestinations, targetOf } from './destinations';
import { readMetadata, showsTitle, type FileMetadata } from './file-metadata';
import { openAnyPdf } from './open-pdf';
import { labelText, pageLabels } from './page-labels';
import { annotationsOf, asDict, dictAt, itemsOf, textAt, type OpenPdf } from './pdf-objects';
import { readFonts, type FontReading } from './read-fonts';
import { isEmptyPage, readPageContent } from './read-page-content';
import { readStructure, type StructureReading } from './read-structure';

/** Everything a check of the file needs. */
export interface FileReading extends StructureReading {
	bytes: number;
	pages: number;
	/** Sizes in the order they first occur, with how many pages have them. */
	pageSizes: { widthMm: number; heightMm: number; pages: number }[];
	metadata: FileMetadata;
	showsTitle: boolean;
	links: { total: number; external: number; internal: number; dead: string[] };
	fonts: FontReading[];
	/** Bookmarks of all levels. */
	outline: number;
	/** Label of each page as a reader shows it; empty when the file names none. */
	pageLabels: string[];
	attachments: Attachment[];
	/** Kinds of active content with how often each occurs; empty in our files. */
	active: Record<string, number>;
	/** Pages from 1 that show nothing. */
	emptyPages: number[];
	/** Stretches marked as artefact on all pages. */
	artifacts: number;
	/** Text of the pages in order, where it was asked for. */
	text?: string[];
}

/** Deep lists are counted so far. */
const MOST_DEAD = 100;

/**
 * Reads a PDF.
 *
 * @param options.text whether to lay out the text as well, which takes about 40 ms a page
 * @throws {AgencyError} those of opening a file
 */
export async function readBack(
	bytes: Uint8Array,
	options: { text?: boolean } = {},
): Promise<FileReading> {
	const pdf = await openAnyPdf(bytes);
	const reading = readOpen(pdf, bytes.length);
	if (options.text !== true) return reading;
	const { extractText } = await import('./extract-text.js');
	const { pages } = await extractText({ bytes, pages: '' });
	return { ...reading, text: pages.map((page) => page.text) };
}

/** Reads an open PDF. */
export function readOpen(pdf: OpenPdf, size: number): FileReading {
	const contents = pdf.pages.map((_, index) => readPageContent(pdf, index));
	return {
		...readStructure(pdf),
		bytes: size,
		pages: pdf.pages.length,
		pageSizes: readSizes(pdf),
		metadata: readMetadata(pdf),
		showsTitle: showsTitle(pdf),
		links: readLinks(pdf),
		fonts: readFonts(pdf),
		outline: countBookmarks(readBookmarks(pdf)),
		pageLabels: (pageLabels(pdf) ?? []).map(labelText),
		attachments: attachmentsOf(pdf),
		active: activeContent(pdf),
		emptyPages: contents.flatMap((content, index) => (isEmptyPage(content) ? [index + 1] : [])),
		artifacts: contents.reduce((sum, { artifacts }) => sum + artifacts, 0),
	};
}

function countBookmarks(list: ReturnType<typeof readBookmarks>): number {
	return list.reduce((sum, { kids }) => sum + 1 + countBookmarks(kids), 0);
}

function readLinks(pdf: OpenPdf): FileReading['links'] {
	const { lib } = pdf;
	const named = namedDestinations(pdf);
	const links: FileReading['links'] = { total: 0, external: 0, internal: 0, dead: [] };
	for (const [index, { node }] of pdf.pages.entries()) {
		for (const { annotation } of annotationsOf(lib, node)) {
			if (textAt(lib, annotation, 'Subtype') !== 'Link') continue;
			links.total += 1;
			const target = targetOf(pdf, annotation, named);
			if (target.kind === 'elsewhere') links.external += 1;
			if (target.kind === 'page') links.internal += 1;
			if (target.kind === 'dead' || target.kind === 'none') {
				const where = target.kind === 'dead' && target.name !== '' ? `#${target.name} ` : '';
				if (links.dead.length < MOST_DEAD) links.dead.push(`${where}on page ${index + 1}`);
			}
		}
	}
	return links;
}

function readSizes(pdf: OpenPdf): FileReading['pageSizes'] {
	const sizes = new Map<string, FileReading['pageSizes'][number]>();
	for (const [index] of pdf.pages.entries()) {
		const { width, height } = pageSize(pdf, index);
		const toMm = (points: number): number => Math.round((points * 254) / 72) / 10;
		const size = { widthMm: toMm(width), heightMm: toMm(height) };
		const key = `${size.widthMm} ${size.heightMm}`;
		sizes.set(key, { ...size, pages: (sizes.get(key)?.pages ?? 0) + 1 });
	}
	return [...sizes.values()];
}

/** Size of a page in points as it is shown, and its box. */
export function pageSize(
	pdf: OpenPdf,
	index: number,
): { width: number; height: number; box: [number, number, number, number]; rotation: number } {
	const { lib } = pdf;
	const box = (boxOf(pdf, index, 'CropBox') ??
		boxOf(pdf, index, 'MediaBox') ?? [0, 0, 612, 792]) as [number, number, number, number];
	let holder = asDict(lib, pdf.pages[index]!.node);
	let rotation = 0;
	for (let guard = 0; holder !== undefined && guard < 50; guard += 1) {
		const value = holder.lookup(lib.PDFName.of('Rotate'));
		if (value instanceof lib.PDFNumber) {
			rotation = ((value.asNumber() % 360) + 360) % 360;
			break;
		}
		holder = dictAt(lib, holder, 'Parent');
	}
	const [width, height] = [Math.abs(box[2] - box[0]), Math.abs(box[3] - box[1])];
	const isTurned = rotation === 90 || rotation === 270;
	return { width: isTurned ? height : width, height: isTurned ? width : height, box, rotation };
}

function boxOf(pdf: OpenPdf, index: number, key: string): number[] | undefined {
	const { lib } = pdf;
	let holder = asDict(lib, pdf.pages[index]!.node);
	for (let guard = 0; holder !== undefined && guard < 50; guard += 1) {
		const value = holder.lookup(lib.PDFName.of(key));
		if (value instanceof lib.PDFArray && value.size() === 4) {
			const numbers = itemsOf(value).map((one) =>
				one instanceof lib.PDFNumber ? one.asNumber() : NaN,
			);
			if (numbers.every(Number.isFinite)) {
				const [a, b, c, d] = numbers as [number, number, number, number];
				return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
			}
		}
		holder = dictAt(lib, holder, 'Parent');
	}
	return undefined;
}
