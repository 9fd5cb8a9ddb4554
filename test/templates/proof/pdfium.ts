/** The parts of pdfium the proofs call by hand: letters with their places and colours, and pictures without smoothing. */
import type { PDFiumLibrary } from '@hyzyla/pdfium';

/** Functions of the engine as it is compiled; pointers and handles are numbers. */
export interface Engine {
	HEAPU8: Uint8Array;
	wasmExports: { malloc(size: number): number; free(pointer: number): void };
	_FPDF_LoadMemDocument(data: number, size: number, password: number): number;
	_FPDF_CloseDocument(document: number): void;
	_FPDF_GetPageCount(document: number): number;
	_FPDF_LoadPage(document: number, index: number): number;
	_FPDF_ClosePage(page: number): void;
	_FPDF_GetPageWidthF(page: number): number;
	_FPDF_GetPageHeightF(page: number): number;
	_FPDFText_LoadPage(page: number): number;
	_FPDFText_ClosePage(text: number): void;
	_FPDFText_CountChars(text: number): number;
	_FPDFText_GetUnicode(text: number, index: number): number;
	_FPDFText_IsGenerated(text: number, index: number): number;
	_FPDFText_GetCharAngle(text: number, index: number): number;
	_FPDFText_GetFontSize(text: number, index: number): number;
	_FPDFText_GetMatrix(text: number, index: number, matrix: number): number;
	_FPDFText_GetTextObject(text: number, index: number): number;
	_FPDFText_GetFontWeight(text: number, index: number): number;
	_FPDFTextObj_GetFont(object: number): number;
	/** Length of the name in bytes, with its end. */
	_FPDFFont_GetBaseFontName(font: number, buffer: number, length: number): number;
	_FPDFText_GetFillColor(
		text: number,
		index: number,
		red: number,
		green: number,
		blue: number,
		alpha: number,
	): number;
	_FPDFText_GetCharBox(
		text: number,
		index: number,
		left: number,
		right: number,
		bottom: number,
		top: number,
	): number;
	_FPDFPageObj_GetMarkedContentID(object: number): number;
	_FPDFPage_CountObjects(page: number): number;
	_FPDFPage_GetObject(page: number, index: number): number;
	_FPDFPageObj_GetType(object: number): number;
	_FPDFPageObj_GetBounds(
		object: number,
		left: number,
		bottom: number,
		right: number,
		top: number,
	): number;
	_FPDFBitmap_Create(width: number, height: number, alpha: number): number;
	_FPDFBitmap_FillRect(
		bitmap: number,
		left: number,
		top: number,
		width: number,
		height: number,
		colour: number,
	): void;
	_FPDF_RenderPageBitmap(
		bitmap: number,
		page: number,
		left: number,
		top: number,
		width: number,
		height: number,
		rotate: number,
		flags: number,
	): void;
	_FPDFBitmap_GetBuffer(bitmap: number): number;
	_FPDFBitmap_GetStride(bitmap: number): number;
	_FPDFBitmap_Destroy(bitmap: number): void;
}

let library: Promise<PDFiumLibrary> | undefined;

/** The engine, started once. */
export async function pdfium(): Promise<Engine> {
	library ??= import('@hyzyla/pdfium').then(async ({ PDFiumLibrary: Library }) => Library.init());
	return Reflect.get(await library, 'module') as Engine;
}

/** A page that is open. */
export interface OpenPage {
	engine: Engine;
	page: number;
	widthPt: number;
	heightPt: number;
}

/** Opens a file and hands over one page after the other. */
export async function eachPage(
	bytes: Uint8Array,
	work: (open: OpenPage, number: number) => void,
): Promise<void> {
	const engine = await pdfium();
	const place = engine.wasmExports.malloc(bytes.length);
	engine.HEAPU8.set(bytes, place);
	const document = engine._FPDF_LoadMemDocument(place, bytes.length, 0);
	try {
		const pages = engine._FPDF_GetPageCount(document);
		for (let index = 0; index < pages; index += 1) {
			const page = engine._FPDF_LoadPage(document, index);
			const widthPt = engine._FPDF_GetPageWidthF(page);
			const heightPt = engine._FPDF_GetPageHeightF(page);
			work({ engine, page, widthPt, heightPt }, index + 1);
			engine._FPDF_ClosePage(page);
		}
	} finally {
		engine._FPDF_CloseDocument(document);
		engine.wasmExports.free(place);
	}
}

/** A picture of a page: four bytes a pixel, blue first. */
export interface Picture {
	widthPx: number;
	heightPx: number;
	pixels: Uint8Array;
}

/** Letters keep their exact colour. */
const NO_SMOOTH_TEXT = 0x1000;

/** Draws a page on white, so many pixels to the point. */
export function draw(
	{ engine, page, widthPt, heightPt }: OpenPage,
	pxPerPt: number,
	smooth = false,
): Picture {
	const [widthPx, heightPx] = [Math.round(widthPt * pxPerPt), Math.round(heightPt * pxPerPt)];
	const bitmap = engine._FPDFBitmap_Create(widthPx, heightPx, 0);
	engine._FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, 0xffffffff);
	engine._FPDF_RenderPageBitmap(
		bitmap,
		page,
		0,
		0,
		widthPx,
		heightPx,
		0,
		smooth ? 0 : NO_SMOOTH_TEXT,
	);
	const from = engine._FPDFBitmap_GetBuffer(bitmap);
	const stride = engine._FPDFBitmap_GetStride(bitmap);
	const pixels = engine.HEAPU8.slice(from, from + stride * heightPx);
	engine._FPDFBitmap_Destroy(bitmap);
	return { widthPx: stride / 4, heightPx, pixels };
}
