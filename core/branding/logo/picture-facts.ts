/** Reads what the header of a picture says: type, size in pixels, whether it moves. No pixel is decoded. */

/** What a header says. */
export interface PictureFacts {
	type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';
	/** 0 where the header is broken. */
	width: number;
	height: number;
	isAnimated: boolean;
}

/** Facts of a raster picture; `undefined` when the bytes are none. */
export function pictureFacts(bytes: Buffer): PictureFacts | undefined {
	if (bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a') return pngFacts(bytes);
	if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return jpegFacts(bytes);
	if (/^GIF8[79]a/u.test(latin(bytes, 0, 6))) return gifFacts(bytes);
	if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return webpFacts(bytes);
	return undefined;
}

/** A chunk of a PNG file: its name and where it lies, length, name and check included. */
export interface PngChunk {
	name: string;
	start: number;
	end: number;
}

/** The chunks of a PNG file, as far as they are whole. */
export function pngChunks(bytes: Buffer): PngChunk[] {
	const chunks: PngChunk[] = [];
	for (let start = 8; start + 12 <= bytes.length;) {
		const end = start + 12 + bytes.readUInt32BE(start);
		if (end > bytes.length) break;
		chunks.push({ name: latin(bytes, start + 4, start + 8), start, end });
		start = end;
	}
	return chunks;
}

/** An animated PNG as its first picture. */
export function stillPng(bytes: Buffer): Buffer {
	const kept = pngChunks(bytes).filter(({ name }) => !['acTL', 'fcTL', 'fdAT'].includes(name));
	return Buffer.concat([
		bytes.subarray(0, 8),
		...kept.map(({ start, end }) => bytes.subarray(start, end)),
	]);
}

function pngFacts(bytes: Buffer): PictureFacts {
	const hasHeader = bytes.length >= 24 && latin(bytes, 12, 16) === 'IHDR';
	return {
		type: 'image/png',
		width: hasHeader ? bytes.readUInt32BE(16) : 0,
		height: hasHeader ? bytes.readUInt32BE(20) : 0,
		isAnimated: pngChunks(bytes).some(({ name }) => name === 'acTL'),
	};
}

function jpegFacts(bytes: Buffer): PictureFacts {
	const facts: PictureFacts = { type: 'image/jpeg', width: 0, height: 0, isAnimated: false };
	for (let at = 2; at + 9 < bytes.length;) {
		if (bytes[at] !== 0xff) break;
		const marker = bytes[at + 1] ?? 0;
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame) {
			return { ...facts, height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
		}
		at += 2 + bytes.readUInt16BE(at + 2);
	}
	return facts;
}

function gifFacts(bytes: Buffer): PictureFacts {
	const isWhole = bytes.length >= 10;
	return {
		type: 'image/gif',
		width: isWhole ? bytes.readUInt16LE(6) : 0,
		height: isWhole ? bytes.readUInt16LE(8) : 0,
		isAnimated: bytes.includes('NETSCAPE2.0', 0, 'latin1'),
	};
}

function webpFacts(bytes: Buffer): PictureFacts {
	const facts: PictureFacts = { type: 'image/webp', width: 0, height: 0, isAnimated: false };
	if (bytes.length < 30) return facts;
	const kind = latin(bytes, 12, 16);
	if (kind === 'VP8X') {
		return {
			...facts,
			width: bytes.readUIntLE(24, 3) + 1,
			height: bytes.readUIntLE(27, 3) + 1,
			isAnimated: ((bytes[20] ?? 0) & 0x02) !== 0,
		};
	}
	if (kind === 'VP8L') {
		const bits = bytes.readUInt32LE(21);
		return { ...facts, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
	}
	return {
		...facts,
		width: bytes.readUInt16LE(26) & 0x3fff,
		height: bytes.readUInt16LE(28) & 0x3fff,
	};
}

function latin(bytes: Buffer, from: number, to: number): string {
	return bytes.subarray(from, to).toString('latin1');
}
