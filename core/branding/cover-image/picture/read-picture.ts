/** Takes a picture from outside: its type by its bytes, its size from its header before anything decodes it, nothing private left in it. */
import { AgencyError } from '../../../shared/errors';
import { readJpeg } from './jpeg';
import { readPng } from './png';
import { readWebp } from './webp';

/** Largest file taken, bytes. */
export const MAX_PICTURE_BYTES = 12 * 1024 * 1024;
const MAX_MEGAPIXELS = 40;
/** Shorter side under which a print shows the pixels. */
const LEAST_SIDE_PX = 500;

/** A picture that is sound as far as its structure goes. */
export interface Picture {
	/** Without position, camera, comments and other metadata; marks of provenance (C2PA) stay. */
	bytes: Uint8Array;
	mimeType: 'image/jpeg' | 'image/png' | 'image/webp';
	widthPx: number;
	heightPx: number;
}

/** What a reader of one type gives; the reason in words when it is refused. */
export type PictureReading = Picture | { refused: string };

/**
 * The picture in `bytes`.
 *
 * @throws {AgencyError} IMAGE_FILE no PNG, JPEG or WebP, broken, moving, or out of the limits
 */
export function readPicture(bytes: Uint8Array): Picture {
	if (bytes.length > MAX_PICTURE_BYTES) {
		throw refuse(`it has ${megabytes(bytes.length)} MB, more than ${megabytes(MAX_PICTURE_BYTES)}`);
	}
	const read = readerOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
	if ('refused' in read) throw refuse(read.refused);
	const { widthPx, heightPx } = read;
	const size = `${widthPx} × ${heightPx} px`;
	if (widthPx * heightPx > MAX_MEGAPIXELS * 1_000_000) {
		throw refuse(`its header says ${size}, more than ${MAX_MEGAPIXELS} megapixels`);
	}
	if (Math.min(widthPx, heightPx) < LEAST_SIDE_PX) {
		throw refuse(`it has ${size}; the shorter side needs ${LEAST_SIDE_PX}`);
	}
	return read;
}

function readerOf(bytes: Buffer): PictureReading {
	if (bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a') return readPng(bytes);
	if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return readJpeg(bytes);
	if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') {
		return readWebp(bytes);
	}
	if (bytes.length === 0) return { refused: 'it is empty' };
	const isPage = /^\s*<(?:!doctype|html|\?xml|svg)/iu.test(bytes.toString('latin1', 0, 200));
	return { refused: `its bytes are ${isPage ? 'a page or a drawing' : 'no PNG, JPEG or WebP'}` };
}

function megabytes(bytes: number): string {
	return (bytes / 1024 / 1024).toFixed(1);
}

function refuse(reason: string): AgencyError {
	return new AgencyError({
		kind: 'provider',
		code: 'IMAGE_FILE',
		message: `The picture was refused: ${reason}.`,
		hint: 'Run the node again with other words in "Query", or move this source down the list.',
	});
}
