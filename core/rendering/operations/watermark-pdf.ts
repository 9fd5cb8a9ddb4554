/** Puts a stamp (a page of another PDF, or a picture) on the pages of a PDF, marked as artefact so that no screen reader reads it. */
import type { PDFDict, PDFImage, PDFEmbeddedPage, PDFRef } from '@cantoo/pdf-lib';
import { AgencyError } from '../../shared/errors';
import { sha256 } from '../../shared/hash';
import { readMetadata, saveWith } from './file-metadata';
import { openAnyPdf } from './open-pdf';
import { counted, WARNING, type OperationWarning } from './operation-warning';
import { pagesNamed } from './page-ranges';
import { arrayAt, asDict, dictAt, itemsOf, textAt, type OpenPdf } from './pdf-objects';
import { pageSize } from './read-back';

/** What is put on pages: a picture, or the first page of a PDF of which `box` is used, in points. */
export type StampSource =
	| { kind: 'picture'; bytes: Uint8Array }
	| {
			kind: 'page';
			bytes: Uint8Array;
			box: { left: number; bottom: number; right: number; top: number };
	  };

/** What to stamp and how. */
export interface WatermarkRequest {
	bytes: Uint8Array;
	stamp: StampSource;
	/** Pages such as "1-3, 5"; all when empty. */
	pages: string;
	/** 0 to 1. */
	opacity: number;
	/** Degrees, against the clock. */
	angle: number;
	/** Share of the page's width it takes, 0 to 1; a turned stamp is made to fit. */
	size: number;
	place: 'center' | 'topLeft' | 'topRight' | 'bottomLeft' | 'bottomRight';
	/** Whether it lies behind what the page draws. */
	behind: boolean;
}

/** A stamped file. */
export interface WatermarkResult {
	bytes: Uint8Array;
	pages: number;
	stamped: number;
	tagged: boolean;
	warnings: OperationWarning[];
}

/** Distance of a stamp from the edge of the page, as a share of its shorter side. */
const MARGIN = 0.04;

/**
 * Stamps a file. Tags, links, bookmarks and all else stay as they are.
 *
 * @throws {AgencyError} `PDF_001` a page the file does not have · `PDF_005` the picture cannot be used; those of opening
 */
export async function watermarkPdf(request: WatermarkRequest): Promise<WatermarkResult> {
	const pdf = await openAnyPdf(request.bytes);
	const { document } = pdf;
	const chosen = pagesNamed(request.pages, pdf.pages.length);
	const stamp = await embedded(pdf, request);
	const warnings = unsigned(pdf);
	const state = pdf.context.register(
		pdf.context.obj({ Type: 'ExtGState', ca: request.opacity, CA: request.opacity }),
	);
	for (const index of chosen) stampPage(pdf, index, { stamp, state, request });
	await document.flush();
	asGroup(pdf, stamp);
	const metadata = readMetadata(pdf);
	const claims = metadata.claims.filter((claim) => !claim.startsWith('PDF/A'));
	if (claims.length < metadata.claims.length) {
		warnings.push({
			code: WARNING.claims,
			message: `The mark ${metadata.claims.filter((claim) => !claims.includes(claim)).join(', ')} was taken off: nobody checked the stamped file against it`,
		});
	}
	const source = sha256(
		JSON.stringify([
			sha256(request.bytes),
			sha256(request.stamp.bytes),
			{ ...request, bytes: '', stamp: request.stamp.kind },
		]),
	);
	const mark = dictAt(pdf.lib, pdf.catalog, 'MarkInfo');
	return {
		bytes: await saveWith(pdf.lib, document, { ...metadata, claims }, source),
		pages: pdf.pages.length,
		stamped: chosen.length,
		tagged: mark?.lookup(pdf.lib.PDFName.of('Marked')) === pdf.lib.PDFBool.True,
		warnings,
	};
}

interface Stamp {
	object: PDFImage | PDFEmbeddedPage;
	ref: PDFRef;
	width: number;
	height: number;
	/** A picture is drawn one unit wide and high, a page in its own points. */
	isUnit: boolean;
}

async function embedded({ document }: OpenPdf, { stamp }: WatermarkRequest): Promise<Stamp> {
	if (stamp.kind === 'page') {
		const source = await openAnyPdf(stamp.bytes);
		const page = source.document.getPages()[0]!;
		const object = await document.embedPage(page, stamp.box);
		return { object, ref: object.ref, width: object.width, height: object.height, isUnit: false };
	}
	const isPng = stamp.bytes[0] === 0x89 && stamp.bytes[1] === 0x50;
	const isJpeg = stamp.bytes[0] === 0xff && stamp.bytes[1] === 0xd8;
	if (!isPng && !isJpeg) throw unusable('it is neither PNG nor JPEG');
	try {
		const object = isPng
			? await document.embedPng(stamp.bytes)
			: await document.embedJpg(stamp.bytes);
		return { object, ref: object.ref, width: object.width, height: object.height, isUnit: true };
	} catch {
		throw unusable('it is damaged');
	}
}

/** A printed page sets an opacity of its own; as a group it is seen through as a whole. */
function asGroup({ lib, context }: OpenPdf, { ref, isUnit }: Stamp): void {
	const form = asDict(lib, context.lookup(ref));
	if (isUnit || form === undefined) return;
	form.set(lib.PDFName.of('Group'), context.obj({ S: 'Transparency', I: true }));
}

function unusable(why: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'PDF_005',
		message: `The picture of the watermark cannot be used: ${why}`,
		hint: 'Give a PNG or JPEG file.',
		field: 'picture',
	});
}

function stampPage(
	pdf: OpenPdf,
	index: number,
	{ stamp, state, request }: { stamp: Stamp; state: PDFRef; request: WatermarkRequest },
): void {
	const { lib, context } = pdf;
	const { node } = pdf.pages[index]!;
	const name = (word: string) => lib.PDFName.of(word);
	const resources = ownResources(pdf, node);
	const drawing = freeName(pdf, resources, 'XObject', { word: 'Stamp', ref: stamp.ref });
	const opacity = freeName(pdf, resources, 'ExtGState', { word: 'StampState', ref: state });
	const matrix = matrixOf(pdf, index, stamp, request);
	const numbers = matrix.map((number) => Number(number.toFixed(4))).join(' ');
	const text = [
		'/Artifact <</Type /Pagination /Subtype /Watermark>> BDC',
		`q /${opacity} gs ${numbers} cm /${drawing} Do Q`,
		'EMC',
	].join('\n');
	const drawn = context.register(context.flateStream(`${text}\n`));
	const before = node.get(name('Contents'));
	const list = context.lookup(before);
	const old = list instanceof lib.PDFArray ? list.asArray() : before === undefined ? [] : [before];
	// What the page leaves behind in its state must not move the stamp.
	const open = context.register(context.stream('q\n'));
	const close = context.register(context.stream('\nQ\n'));
	node.set(
		name('Contents'),
		context.obj(request.behind ? [drawn, ...old] : [open, ...old, close, drawn]),
	);
}

/** Resources of the page alone: those it shares with others or inherits are copied first. */
function ownResources(pdf: OpenPdf, page: PDFDict): PDFDict {
	const { lib, context } = pdf;
	let holder: PDFDict | undefined = page;
	let found: PDFDict | undefined;
	for (let guard = 0; holder !== undefined && found === undefined && guard < 50; guard += 1) {
		found = dictAt(lib, holder, 'Resources');
		holder = dictAt(lib, holder, 'Parent');
	}
	const own = context.obj({});
	for (const [key, value] of found?.entries() ?? []) own.set(key, value);
	page.set(lib.PDFName.of('Resources'), own);
	return own;
}

function freeName(
	{ lib, context }: OpenPdf,
	resources: PDFDict,
	kind: string,
	{ word, ref }: { word: string; ref: PDFRef },
): string {
	const own = context.obj({});
	for (const [key, value] of dictAt(lib, resources, kind)?.entries() ?? []) own.set(key, value);
	let free = word;
	for (let count = 2; own.has(lib.PDFName.of(free)); count += 1) free = `${word}${count}`;
	own.set(lib.PDFName.of(free), ref);
	resources.set(lib.PDFName.of(kind), own);
	return free;
}

/** Scale, turn and place, in the coordinates of the page whichever way it is turned. */
function matrixOf(
	pdf: OpenPdf,
	index: number,
	stamp: Stamp,
	{ size, angle, place }: WatermarkRequest,
): number[] {
	const { width, height, box, rotation } = pageSize(pdf, index);
	const turn = (angle * Math.PI) / 180;
	const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
	const margin = Math.min(width, height) * MARGIN;
	const span = {
		x: stamp.width * cos + stamp.height * sin,
		y: stamp.width * sin + stamp.height * cos,
	};
	const scale = Math.min(
		(width * size) / span.x,
		(height - 2 * margin) / span.y,
		(width - 2 * margin) / span.x,
	);
	const [halfX, halfY] = [(span.x * scale) / 2, (span.y * scale) / 2];
	const x = place.endsWith('Left')
		? margin + halfX
		: place.endsWith('Right')
			? width - margin - halfX
			: width / 2;
	const y = place.startsWith('bottom')
		? margin + halfY
		: place.startsWith('top')
			? height - margin - halfY
			: height / 2;
	// From what is seen to what is stored: a page may be shown turned.
	const centre = {
		0: [x, y],
		90: [height - y, x],
		180: [width - x, height - y],
		270: [y, width - x],
	}[rotation] ?? [x, y];
	const whole = turn + (rotation * Math.PI) / 180;
	const [a, b] = [Math.cos(whole) * scale, Math.sin(whole) * scale];
	const [sx, sy] = stamp.isUnit ? [stamp.width, stamp.height] : [1, 1];
	const middle = [stamp.width / 2, stamp.height / 2];
	return [
		a * sx,
		b * sx,
		-b * sy,
		a * sy,
		box[0] + centre[0]! - a * middle[0]! + b * middle[1]!,
		box[1] + centre[1]! - b * middle[0]! - a * middle[1]!,
	];
}

/** Takes off signatures, which cannot hold in a changed file. */
function unsigned(pdf: OpenPdf): OperationWarning[] {
	const { lib, catalog } = pdf;
	const form = dictAt(lib, catalog, 'AcroForm');
	const signed = itemsOf(form && arrayAt(lib, form, 'Fields'))
		.flatMap((field) => asDict(lib, field) ?? [])
		.filter((field) => textAt(lib, field, 'FT') === 'Sig' && field.has(lib.PDFName.of('V')));
	for (const field of signed) field.delete(lib.PDFName.of('V'));
	if (signed.length === 0) return [];
	return [
		{
			code: WARNING.signatures,
			message: `${counted(signed.length, 'signature')} cannot hold in a changed file and was taken off`,
		},
	];
}
