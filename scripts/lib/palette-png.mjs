/** Writes pixels as a PNG of few colours: pages are flat, so a palette takes a fifth of the bytes. */
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Bytes of a PNG with at most so many colours (2 to 256), from pixels of four bytes. */
export function palettePng({ pixels, width, height }, colours = 64) {
	const palette = paletteOf(pixels, colours);
	const nearest = new Map();
	const raw = Buffer.alloc((width + 1) * height);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const at = (y * width + x) * 4;
			const key = keyOf(pixels, at);
			if (!nearest.has(key)) nearest.set(key, closest(palette, pixels, at));
			raw[y * (width + 1) + 1 + x] = nearest.get(key);
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 3, 0, 0, 0], 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('PLTE', Buffer.from(palette.flat())),
		chunk('IDAT', deflateSync(raw, { level: 9 })),
		chunk('IEND'),
	]);
}

/** Colours to five bits a channel are taken for one. */
const keyOf = (pixels, at) =>
	((pixels[at] >> 3) << 10) | ((pixels[at + 1] >> 3) << 5) | (pixels[at + 2] >> 3);

/** Median cut: the box with the most pixels times extent is cut in two until there are enough. */
function paletteOf(pixels, colours) {
	const sums = new Map();
	for (let at = 0; at < pixels.length; at += 4) {
		const key = keyOf(pixels, at);
		const sum = sums.get(key) ?? [0, 0, 0, 0];
		for (let channel = 0; channel < 3; channel += 1) sum[channel] += pixels[at + channel];
		sum[3] += 1;
		sums.set(key, sum);
	}
	const points = [...sums.values()].map(([r, g, b, count]) => ({
		colour: [r / count, g / count, b / count],
		count,
	}));
	const boxes = [points];
	while (boxes.length < colours) {
		const ranked = boxes
			.map((box, index) => ({ index, ...extentOf(box) }))
			.filter(({ extent }) => extent > 0)
			.sort((a, b) => b.weight - a.weight);
		const [cut] = ranked;
		if (cut === undefined) break;
		const box = boxes[cut.index].sort((a, b) => a.colour[cut.channel] - b.colour[cut.channel]);
		const half = box.reduce((sum, { count }) => sum + count, 0) / 2;
		let [at, sum] = [0, 0];
		while (at < box.length - 1 && sum + box[at].count <= half) sum += box[at++].count;
		const middle = Math.max(1, Math.min(at, box.length - 1));
		boxes.splice(cut.index, 1, box.slice(0, middle), box.slice(middle));
	}
	return boxes.map(meanOf);
}

function extentOf(box) {
	let [extent, channel] = [0, 0];
	for (let one = 0; one < 3; one += 1) {
		const values = box.map(({ colour }) => colour[one]);
		const range = Math.max(...values) - Math.min(...values);
		if (range > extent) [extent, channel] = [range, one];
	}
	const count = box.reduce((sum, point) => sum + point.count, 0);
	return { extent, channel, weight: extent * Math.sqrt(count) };
}

function meanOf(box) {
	const total = box.reduce((sum, { count }) => sum + count, 0);
	return [0, 1, 2].map((channel) =>
		Math.round(box.reduce((sum, { colour, count }) => sum + colour[channel] * count, 0) / total),
	);
}

function closest(palette, pixels, at) {
	let [best, least] = [0, Number.POSITIVE_INFINITY];
	for (const [index, colour] of palette.entries()) {
		const distance =
			(colour[0] - pixels[at]) ** 2 +
			(colour[1] - pixels[at + 1]) ** 2 +
			(colour[2] - pixels[at + 2]) ** 2;
		if (distance < least) [best, least] = [index, distance];
	}
	return best;
}

function chunk(type, data = Buffer.alloc(0)) {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const made = Buffer.alloc(body.length + 8);
	made.writeUInt32BE(data.length, 0);
	made.set(body, 4);
	made.writeUInt32BE(crc32(body), body.length + 4);
	return made;
}
