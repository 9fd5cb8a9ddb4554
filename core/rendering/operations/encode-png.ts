/** Writes pixels as PNG. */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture without transparency from pixels of four bytes (red, green, blue, ignored), row by row. */
export function encodePng(
	rgba: Uint8Array,
	{ width, height }: { width: number; height: number },
): Uint8Array {
	const row = width * 3 + 1;
	const raw = Buffer.alloc(row * height);
	for (let y = 0; y < height; y += 1) {
		// Filter "up" packs pages best: most rows are like the one above.
		raw[y * row] = 2;
		for (let x = 0; x < width; x += 1) {
			const from = (y * width + x) * 4;
			const to = y * row + 1 + x * 3;
			for (let channel = 0; channel < 3; channel += 1) {
				const above = y === 0 ? 0 : rgba[from - width * 4 + channel]!;
				raw[to + channel] = rgba[from + channel]! - above;
			}
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	const data = deflateSync(raw, { level: 8 });
	return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND')]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const made = Buffer.alloc(body.length + 8);
	made.writeUInt32BE(data.length, 0);
	made.set(body, 4);
	made.writeUInt32BE(crc32(body), body.length + 4);
	return made;
}
