/** Draws a page of any PDF as a picture, with the fonts that are inside the file. */
import { AgencyError } from '../../shared/errors';
import { encodePng } from './encode-png';
import { encrypted } from './open-pdf';
import { broken, refuseFile } from './refuse-file';

/** What to draw. */
export interface ThumbnailRequest {
	bytes: Uint8Array;
	/** Page from 1. */
	page: number;
	widthPx: number;
}

/** A picture of a page, PNG. */
export interface ThumbnailResult {
	png: Uint8Array;
	widthPx: number;
	heightPx: number;
	pages: number;
}

/** Most pixels of a picture. */
const MOST_PIXELS = 40_000_000;

/**
 * Draws a page.
 *
 * @throws {AgencyError} `FILE_005` encrypted · `FILE_008` broken · `PDF_001` no such page · `PDF_005` the picture would be too large
 */
export async function pageThumbnail(request: ThumbnailRequest): Promise<ThumbnailResult> {
	refuseFile(request.bytes);
	const { PDFiumLibrary } = await import('@hyzyla/pdfium');
	const library = await PDFiumLibrary.init();
	try {
		const document = await library.loadDocument(request.bytes).catch((error: unknown) => {
			throw /password|security/i.test(String(error))
				? encrypted(error)
				: broken('The PDF is broken and cannot be drawn', undefined, error);
		});
		try {
			return await drawn(document, request);
		} finally {
			document.destroy();
		}
	} finally {
		library.destroy();
	}
}

interface Drawable {
	getPageCount(): number;
	getPage(index: number): {
		getOriginalSize(): { originalWidth: number; originalHeight: number };
		render(options: {
			width: number;
			height: number;
			render: 'bitmap';
			renderFormFields: boolean;
		}): Promise<{ data: Uint8Array; width: number; height: number }>;
	};
}

async function drawn(
	document: Drawable,
	{ page, widthPx }: ThumbnailRequest,
): Promise<ThumbnailResult> {
	const pages = document.getPageCount();
	if (page < 1 || page > pages) {
		throw new AgencyError({
			kind: 'input',
			code: 'PDF_001',
			message: `The PDF has no page ${page}; it has ${pages}`,
			hint: `Name a page from 1 to ${pages}.`,
			field: 'page',
		});
	}
	const sheet = document.getPage(page - 1);
	const { originalWidth, originalHeight } = sheet.getOriginalSize();
	const heightPx = Math.max(1, Math.round((widthPx * originalHeight) / originalWidth));
	if (!Number.isFinite(heightPx) || heightPx * widthPx > MOST_PIXELS) {
		throw new AgencyError({
			kind: 'input',
			code: 'PDF_005',
			message: `A picture ${widthPx} pixels wide of this page would have ${Math.round((heightPx * widthPx) / 1e6)} million pixels; the limit is ${MOST_PIXELS / 1e6}`,
			hint: 'Ask for a narrower picture.',
			field: 'widthPx',
		});
	}
	const picture = await sheet.render({
		width: widthPx,
		height: heightPx,
		render: 'bitmap',
		renderFormFields: true,
	});
	return {
		png: encodePng(picture.data, picture),
		widthPx: picture.width,
		heightPx: picture.height,
		pages,
	};
}
