/** Reads a JPEG segment by segment: size, and a copy without position, camera, comments; only its turn is kept. */
import type { PictureReading } from './read-picture';

const SOS = 0xda;
const EXIF = 0xe1;
/** JFIF, colour profile, C2PA's mark of provenance, Adobe's colour transform. */
const KEPT_APPLICATION = new Set([0xe0, 0xe2, 0xeb, 0xee]);
const COMMENT = 0xfe;
/** Starts of a frame; C4, C8 and CC are something else. */
const isFrame = (marker: number): boolean =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** A JPEG without metadata; a picture taken sideways keeps the one tag that turns it upright. */
export function readJpeg(bytes: Buffer): PictureReading {
	const parts: Buffer[] = [bytes.subarray(0, 2)];
	let size: { widthPx: number; heightPx: number } | undefined;
	let turn = 1;
	let at = 2;
	while (at + 4 <= bytes.length) {
		if (bytes[at] !== 0xff) return { refused: 'the JPEG is broken' };
		const marker = bytes[at + 1]!;
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		const end = at + 2 + bytes.readUInt16BE(at + 2);
		if (end > bytes.length || end < at + 4) return { refused: 'the JPEG ends in the middle' };
		const segment = bytes.subarray(at, end);
		if (isFrame(marker) && segment.length >= 9) {
			size ??= { heightPx: segment.readUInt16BE(5), widthPx: segment.readUInt16BE(7) };
		}
		if (marker === EXIF) turn = turnOf(segment) ?? turn;
		if (marker === SOS) {
			if (size === undefined || size.heightPx === 0) {
				return { refused: 'the JPEG does not say its size' };
			}
			if (turn !== 1) parts.splice(1, 0, turnSegment(turn));
			const isSideways = turn >= 5;
			return {
				bytes: Buffer.concat([...parts, bytes.subarray(at, imageEnd(bytes, at))]),
				mimeType: 'image/jpeg',
				widthPx: isSideways ? size.heightPx : size.widthPx,
				heightPx: isSideways ? size.widthPx : size.heightPx,
			};
		}
		const isApplication = marker >= 0xe0 && marker <= 0xef;
		const isKept = isApplication ? KEPT_APPLICATION.has(marker) : marker !== COMMENT;
		if (isKept) parts.push(segment);
		at = end;
	}
	return { refused: 'the JPEG ends in the middle' };
}

/** After the last end-of-image mark nothing belongs to the picture: telephones hang films there. */
function imageEnd(bytes: Buffer, from: number): number {
	let at = from + 2;
	while (at + 1 < bytes.length) {
		const next = bytes.indexOf(0xff, at);
		if (next < 0 || next + 1 >= bytes.length) return bytes.length;
		if (bytes[next + 1] === 0xd9) return next + 2;
		at = next + 1;
	}
	return bytes.length;
}

/** Tag 0x0112 of the first directory, 1 to 8. */
function turnOf(segment: Buffer): number | undefined {
	if (segment.length < 20 || segment.toString('latin1', 4, 8) !== 'Exif') return undefined;
	const tiff = segment.subarray(10);
	const isLittle = tiff.toString('latin1', 0, 2) === 'II';
	const short = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
	try {
		const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
		const count = Math.min(200, short(first));
		for (let entry = 0; entry < count; entry += 1) {
			const at = first + 2 + entry * 12;
			if (short(at) !== 0x0112) continue;
			const value = short(at + 8);
			return value >= 1 && value <= 8 ? value : undefined;
		}
	} catch {
		// A directory that points outside itself turns nothing.
	}
	return undefined;
}

/** An EXIF segment that holds the turn and nothing else. */
function turnSegment(turn: number): Buffer {
	const tiff = '4d4d002a00000008' + '0001' + '0112000300000001' + '00000000' + '00000000';
	const segment = Buffer.from(`ffe10022457869660000${tiff}`, 'hex');
	segment.writeUInt16BE(turn, 28);
	return segment;
}
