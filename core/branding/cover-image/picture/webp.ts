/** Reads a WebP chunk by chunk: size, whether it moves, and a copy without metadata. */
import type { PictureReading } from './read-picture';

const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']);
/** Flags of VP8X: EXIF, XMP, animation. */
const EXIF_AND_XMP = 0x0c;
const ANIMATION = 0x02;

/** A WebP without EXIF and XMP. */
export function readWebp(bytes: Buffer): PictureReading {
	const parts: Buffer[] = [];
	let size: { widthPx: number; heightPx: number } | undefined;
	let hasPixels = false;
	for (let at = 12; at + 8 <= bytes.length;) {
		const type = bytes.toString('latin1', at, at + 4);
		const length = bytes.readUInt32LE(at + 4);
		if (at + 8 + length > bytes.length) return { refused: 'the WebP ends in the middle' };
		const end = Math.min(bytes.length, at + 8 + length + (length % 2));
		const chunk = Buffer.from(bytes.subarray(at, end));
		if (type === 'ANIM' || type === 'ANMF') return { refused: 'it is an animated WebP' };
		if (type === 'VP8X' && length >= 10) {
			if (chunk[8]! & ANIMATION) return { refused: 'it is an animated WebP' };
			chunk[8] = chunk[8]! & ~EXIF_AND_XMP;
			size = { widthPx: chunk.readUIntLE(12, 3) + 1, heightPx: chunk.readUIntLE(15, 3) + 1 };
		}
		const own = pixelSize(type, chunk);
		if (own !== undefined) {
			hasPixels = true;
			// What is decoded is what these chunks say, whatever the canvas promised.
			size = {
				widthPx: Math.max(own.widthPx, size?.widthPx ?? 0),
				heightPx: Math.max(own.heightPx, size?.heightPx ?? 0),
			};
		}
		if (KEPT.has(type)) parts.push(chunk);
		at = end;
	}
	if (size === undefined || !hasPixels) return { refused: 'the WebP ends in the middle' };
	const body = Buffer.concat(parts);
	const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
	head.writeUInt32LE(body.length + 4, 4);
	return { bytes: Buffer.concat([head, body]), mimeType: 'image/webp', ...size };
}

function pixelSize(type: string, chunk: Buffer): { widthPx: number; heightPx: number } | undefined {
	if (type === 'VP8 ' && chunk.length >= 18) {
		return {
			widthPx: chunk.readUInt16LE(14) & 0x3fff,
			heightPx: chunk.readUInt16LE(16) & 0x3fff,
		};
	}
	if (type === 'VP8L' && chunk.length >= 13) {
		const bits = chunk.readUInt32LE(9);
		return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
	}
	return undefined;
}
