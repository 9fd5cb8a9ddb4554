import { deflateSync } from 'node:zlib';
import { readPicture } from './read-picture';

const chunk = (type: string, body: Buffer): Buffer => {
	const length = Buffer.alloc(4);
	length.writeUInt32BE(body.length);
	return Buffer.concat([length, Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
};

function png(widthPx: number, heightPx: number, ...more: Buffer[]): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(widthPx, 0);
	header.writeUInt32BE(heightPx, 4);
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', header),
		...more,
		chunk('IDAT', deflateSync(Buffer.alloc(9))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

const segment = (marker: number, body: Buffer): Buffer => {
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(body.length + 2, 2);
	return Buffer.concat([head, body]);
};

function jpeg(widthPx: number, heightPx: number, ...more: Buffer[]): Buffer {
	const frame = Buffer.from([8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
	frame.writeUInt16BE(heightPx, 1);
	frame.writeUInt16BE(widthPx, 3);
	return Buffer.concat([
		Buffer.from([0xff, 0xd8]),
		...more,
		segment(0xc0, frame),
		segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
		Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd9]),
		Buffer.from('a film after the picture'),
	]);
}

function exif(turn: number): Buffer {
	const entry = Buffer.alloc(12);
	entry.writeUInt16LE(0x0112, 0);
	entry.writeUInt16LE(3, 2);
	entry.writeUInt32LE(1, 4);
	entry.writeUInt16LE(turn, 8);
	const tiff = Buffer.concat([Buffer.from('49492a00080000000100', 'hex'), entry, Buffer.alloc(4)]);
	return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from('GPS 53.55 N')]));
}

function webp(...chunks: [type: string, body: Buffer][]): Buffer {
	const body = Buffer.concat(
		chunks.map(([type, bytes]) => {
			const length = Buffer.alloc(4);
			length.writeUInt32LE(bytes.length);
			return Buffer.concat([
				Buffer.from(type, 'latin1'),
				length,
				bytes,
				Buffer.alloc(bytes.length % 2),
			]);
		}),
	);
	const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
	head.writeUInt32LE(body.length + 4, 4);
	return Buffer.concat([head, body]);
}

function canvas(widthPx: number, heightPx: number, flags: number): [string, Buffer] {
	const body = Buffer.alloc(10);
	body[0] = flags;
	body.writeUIntLE(widthPx - 1, 4, 3);
	body.writeUIntLE(heightPx - 1, 7, 3);
	return ['VP8X', body];
}

function lossless(widthPx: number, heightPx: number): [string, Buffer] {
	const body = Buffer.alloc(9, 0x2f);
	body.writeUInt32LE((widthPx - 1) | ((heightPx - 1) << 14), 1);
	return ['VP8L', body];
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('readPicture', () => {
	it('takes position and comments out of a JPEG, and what hangs behind it', () => {
		const made = jpeg(1200, 1600, exif(1), segment(0xfe, Buffer.from('shot at home')));
		const read = readPicture(made);
		expect(read).toMatchObject({ mimeType: 'image/jpeg', widthPx: 1200, heightPx: 1600 });
		expect(text(read.bytes)).not.toMatch(/GPS|home|film/u);
		expect(text(read.bytes).endsWith('\u00ff\u00d9')).toBe(true);
		expect(readPicture(read.bytes).bytes.length).toBe(read.bytes.length);
	});

	it('keeps colour profile and provenance, and the turn of a picture taken sideways', () => {
		const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0'));
		const c2pa = segment(0xeb, Buffer.from('JP c2pa'));
		const read = readPicture(jpeg(1600, 1200, exif(6), profile, c2pa));
		expect(read).toMatchObject({ widthPx: 1200, heightPx: 1600 });
		expect(text(read.bytes)).toMatch(/Exif[\s\S]*ICC_PROFILE[\s\S]*c2pa/u);
		expect(text(read.bytes)).not.toContain('GPS');
		expect(readPicture(read.bytes)).toMatchObject({ widthPx: 1200, heightPx: 1600 });
	});

	it('takes texts and camera data out of a PNG', () => {
		const made = png(
			1200,
			1600,
			chunk('tEXt', Buffer.from('Author\0Mara')),
			chunk('eXIf', Buffer.from('GPS')),
			chunk('caBX', Buffer.from('c2pa')),
		);
		const read = readPicture(made);
		expect(text(read.bytes)).not.toMatch(/Mara|GPS/u);
		expect(text(read.bytes)).toContain('c2pa');
	});

	it('takes EXIF out of a WebP and its flag with it', () => {
		const made = webp(canvas(1200, 1600, 0x08), lossless(1200, 1600), [
			'EXIF',
			Buffer.from('GPS!'),
		]);
		const read = readPicture(made);
		expect(read).toMatchObject({ mimeType: 'image/webp', widthPx: 1200, heightPx: 1600 });
		expect(text(read.bytes)).not.toContain('GPS');
		expect(read.bytes[20]).toBe(0);
	});

	it.each<[string, Buffer, RegExp]>([
		['nothing', Buffer.alloc(0), /empty/u],
		['a page', Buffer.from('<!doctype html>'), /a page or a drawing/u],
		['a drawing', Buffer.from('<svg xmlns="x"/>'), /a page or a drawing/u],
		['a GIF', Buffer.from('GIF89a'), /no PNG/u],
		['60 megapixels', png(10_000, 6_000), /10000 × 6000 px, more than 40/u],
		['a JPEG of 65,535 px', jpeg(65_535, 65_535), /more than 40/u],
		[
			'a WebP that hides its size',
			webp(canvas(600, 600, 0), lossless(16_000, 16_000)),
			/more than 40/u,
		],
		['a thumbnail', png(300, 400), /needs 500/u],
		['a size of nothing', png(0, 4_000), /needs 500/u],
		['an animated PNG', png(1200, 1600, chunk('acTL', Buffer.alloc(8))), /animated PNG/u],
		['an animated WebP', webp(canvas(1200, 1600, 2), ['ANIM', Buffer.alloc(6)]), /animated WebP/u],
		['half a PNG', png(1200, 1600).subarray(0, 50), /middle/u],
		['half a JPEG', jpeg(1200, 1600).subarray(0, 12), /middle/u],
		['a JPEG without a size', Buffer.from('ffd8ffda0004000000', 'hex'), /size/u],
		['half a WebP', webp(canvas(1200, 1600, 0)), /middle/u],
		['13 MB', Buffer.alloc(13 * 1024 * 1024), /13\.0 MB/u],
	])('refuses %s', (_what, bytes, reason) => {
		expect(() => readPicture(bytes)).toThrow(reason);
	});
});
