/** Pixels a picture will have when it is unpacked, read from the first bytes of its data: address. */

/** Characters of base64 that hold the size; a JPEG may carry a picture of the camera before it. */
const LOOKED_AT = 400_000;

/** Width times height of a PNG, GIF, WebP or JPEG; 0 where it cannot be told. */
export function pixelsOf(address: string): number {
	const comma = address.indexOf(',');
	if (comma === -1 || !/;base64$/i.test(address.slice(0, comma))) return 0;
	const start = comma + 1;
	const jpeg = /^data:image\/jpe?g/i.test(address);
	const bytes = Buffer.from(address.slice(start, start + (jpeg ? LOOKED_AT : 64)), 'base64');
	if (bytes.length < 30) return 0;
	const kind = bytes.toString('latin1', 0, 4);
	if (kind === '\x89PNG') return bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
	if (kind === 'GIF8') return bytes.readUInt16LE(6) * bytes.readUInt16LE(8);
	if (kind === 'RIFF') return webp(bytes);
	return bytes.readUInt16BE(0) === 0xffd8 ? jpegPixels(bytes) : 0;
}

function webp(bytes: Buffer): number {
	const kind = bytes.toString('latin1', 12, 16);
	if (kind === 'VP8X') return (bytes.readUIntLE(24, 3) + 1) * (bytes.readUIntLE(27, 3) + 1);
	if (kind === 'VP8 ') return (bytes.readUInt16LE(26) & 0x3fff) * (bytes.readUInt16LE(28) & 0x3fff);
	const packed = bytes.readUInt32LE(21);
	return ((packed & 0x3fff) + 1) * (((packed >> 14) & 0x3fff) + 1);
}

function jpegPixels(bytes: Buffer): number {
	let at = 2;
	while (at + 9 < bytes.length && bytes[at] === 0xff) {
		const marker = bytes[at + 1]!;
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame) return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
		at += 2 + bytes.readUInt16BE(at + 2);
	}
	return 0;
}
