/** Reads a PNG chunk by chunk: size, whether it moves, and a copy without metadata. */
import type { PictureReading } from './read-picture';

/** What a picture needs to be shown as it was meant, and C2PA's mark of provenance (`caBX`). */
const KEPT = new Set(
	'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD caBX'.split(' '),
);
const MAX_CHUNKS = 20_000;

/** A PNG without text, time and camera chunks. */
export function readPng(bytes: Buffer): PictureReading {
	if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') {
		return { refused: 'the PNG has no header' };
	}
	const parts = [bytes.subarray(0, 8)];
	let at = 8;
	for (let count = 0; at + 12 <= bytes.length; count += 1) {
		if (count > MAX_CHUNKS) return { refused: `the PNG has more than ${MAX_CHUNKS} chunks` };
		const end = at + 12 + bytes.readUInt32BE(at);
		const type = bytes.toString('latin1', at + 4, at + 8);
		if (end > bytes.length) return { refused: 'the PNG ends in the middle' };
		if (type === 'acTL') return { refused: 'it is an animated PNG' };
		if (KEPT.has(type)) parts.push(bytes.subarray(at, end));
		at = end;
		if (type !== 'IEND') continue;
		return {
			bytes: Buffer.concat(parts),
			mimeType: 'image/png',
			widthPx: bytes.readUInt32BE(16),
			heightPx: bytes.readUInt32BE(20),
		};
	}
	return { refused: 'the PNG ends in the middle' };
}
