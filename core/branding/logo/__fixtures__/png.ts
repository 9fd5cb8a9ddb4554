/** PNG files made from chunks, so that a test can make whole, broken and huge ones. */
import { deflateSync } from 'node:zlib';

/** A PNG of these chunks; the checks of the chunks are left at zero. */
export function pngOf(chunks: { name: string; body: number[] | Buffer }[]): Buffer {
	const parts = chunks.map(({ name, body }) => {
		const length = Buffer.alloc(4);
		length.writeUInt32BE(body.length);
		return Buffer.concat([length, Buffer.from(name, 'latin1'), Buffer.from(body), Buffer.alloc(4)]);
	});
	return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

/** Body of an `IHDR` chunk: eight bits a channel, red, green, blue and alpha. */
export function header(width: number, height: number): Buffer {
	const body = Buffer.alloc(13);
	body.writeUInt32BE(width, 0);
	body.writeUInt32BE(height, 4);
	body.set([8, 6, 0, 0, 0], 8);
	return body;
}

/** A whole PNG whose lower half has one colour (`[red, green, blue]`) and whose upper half is transparent. */
export function halfPng(colour: [number, number, number], side = 8): Buffer {
	const rows = Array.from({ length: side }, (_, row) => [
		0,
		...Array.from({ length: side }, () => [...colour, row < side / 2 ? 0 : 255]).flat(),
	]).flat();
	return pngOf([
		{ name: 'IHDR', body: header(side, side) },
		{ name: 'IDAT', body: deflateSync(Buffer.from(rows)) },
		{ name: 'IEND', body: [] },
	]);
}
