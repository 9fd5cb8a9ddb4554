/** Which colours a logo is drawn in, and whether it can be seen on a ground. */
import { inflateSync } from 'node:zlib';
import { contrastOf } from '../colour';
import { pictureFacts, pngChunks } from './picture-facts';

/** Contrast a part of a logo needs to be seen on its ground. */
export const SEEN = 1.9;
/** Share of a logo that has to be seen. */
const ENOUGH = 0.6;
/** Pixels looked at in one direction. */
const SAMPLES = 48;

/** Colours of a logo, each as often as it was met; `opaque` brings its own ground, `unknown` cannot be told. */
export type LogoColours = string[] | 'opaque' | 'unknown';

/** Whether a logo (a `data:` address made by `readLogo`) can be seen on a ground; one that cannot be told counts as seen on light grounds only. */
export function isSeenOn(uri: string, ground: string): boolean {
	const colours = logoColours(uri);
	if (colours === 'opaque' || colours === 'unknown' || colours.length === 0) {
		return contrastOf(ground, '#000000') > 9;
	}
	const seen = colours.filter((colour) => contrastOf(colour, ground) >= SEEN).length;
	return seen / colours.length >= ENOUGH;
}

/** The colours of a logo: fills and strokes of a drawing, sampled pixels of a PNG. */
export function logoColours(uri: string): LogoColours {
	const bytes = Buffer.from(uri.slice(uri.indexOf(',') + 1), 'base64');
	if (uri.startsWith('data:image/svg+xml')) return svgColours(bytes.toString('utf8'));
	const facts = pictureFacts(bytes);
	if (facts?.type === 'image/jpeg') return 'opaque';
	return facts?.type === 'image/png' ? pngColours(bytes) : 'unknown';
}

function svgColours(svg: string): string[] {
	const colours: string[] = [];
	const inherited = /<(?:svg|g)\b[^>]*\sfill="/u.test(svg);
	for (const [tag, name = ''] of svg.matchAll(
		/<(svg|g|path|rect|circle|ellipse|line|polyline|polygon|stop)\b[^>]*>/gu,
	)) {
		const values = [...tag.matchAll(/\s(?:fill|stroke|stop-color)="([^"]*)"/gu)].map(
			([, value = '']) => value,
		);
		const isShape = !['svg', 'g', 'stop'].includes(name);
		if (isShape && !inherited && !/\sfill="/u.test(tag)) colours.push('#000000');
		colours.push(...values.map(hexOf).filter((hex) => hex !== ''));
	}
	return colours;
}

/** `#rrggbb` of the ways drawing programs write a colour; empty for none and for references. */
function hexOf(value: string): string {
	const text = value.trim().toLowerCase();
	if (/^#[0-9a-f]{6}$/u.test(text)) return text;
	const [, short] = /^#([0-9a-f]{3})$/u.exec(text) ?? [];
	if (short !== undefined) return `#${[...short].map((digit) => digit + digit).join('')}`;
	const [, red, green, blue] = /^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/u.exec(text) ?? [];
	if (red !== undefined) {
		const channels = [red, green, blue].map((part) => Math.min(255, Number(part)));
		return `#${channels.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
	}
	return { white: '#ffffff', black: '#000000', currentcolor: '#000000' }[text] ?? '';
}

/** Colours of a PNG of eight bits a channel that is not interlaced; pixels more than half transparent are skipped. */
function pngColours(bytes: Buffer): LogoColours {
	const [depth, type, , , interlaced] = bytes.subarray(24, 29);
	const channels = { 0: 1, 2: 3, 4: 2, 6: 4 }[type ?? -1];
	if (depth !== 8 || interlaced !== 0 || channels === undefined) return 'unknown';
	const width = bytes.readUInt32BE(16);
	const height = bytes.readUInt32BE(20);
	const parts = pngChunks(bytes).filter(({ name }) => name === 'IDAT');
	const packed = Buffer.concat(parts.map(({ start, end }) => bytes.subarray(start + 8, end - 4)));
	const stride = width * channels;
	let rows: Buffer;
	try {
		rows = inflateSync(packed, { maxOutputLength: (stride + 1) * height });
	} catch {
		return 'unknown';
	}
	if (rows.length < (stride + 1) * height) return 'unknown';
	const colours: string[] = [];
	let clear = 0;
	let above = Buffer.alloc(stride);
	const stepY = Math.max(1, Math.floor(height / SAMPLES));
	const stepX = Math.max(1, Math.floor(width / SAMPLES));
	for (let y = 0; y < height; y += 1) {
		const start = y * (stride + 1);
		const row = Buffer.from(rows.subarray(start + 1, start + 1 + stride));
		unfilter(row, { above, filter: rows[start] ?? 0, channels });
		above = row;
		if (y % stepY !== 0) continue;
		for (let x = 0; x < width; x += stepX) {
			const pixel = row.subarray(x * channels, (x + 1) * channels);
			const alpha = channels % 2 === 0 ? (pixel[channels - 1] ?? 255) : 255;
			if (alpha < 128) clear += 1;
			else colours.push(hexOfPixel(pixel, channels));
		}
	}
	return clear === 0 ? 'opaque' : colours;
}

function hexOfPixel(pixel: Buffer, channels: number): string {
	const [first = 0, second = 0, third = 0] = pixel;
	const parts = channels < 3 ? [first, first, first] : [first, second, third];
	return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Undoes the filter of a line in place (PNG specification, section 9). */
function unfilter(row: Buffer, line: { above: Buffer; filter: number; channels: number }): void {
	const { above, filter, channels } = line;
	if (filter === 0) return;
	for (let at = 0; at < row.length; at += 1) {
		const left = at >= channels ? (row[at - channels] ?? 0) : 0;
		const up = above[at] ?? 0;
		const corner = at >= channels ? (above[at - channels] ?? 0) : 0;
		const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
		row[at] = ((row[at] ?? 0) + guess) & 0xff;
	}
}

function paeth(left: number, up: number, corner: number): number {
	const estimate = left + up - corner;
	const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value));
	if ((toLeft ?? 0) <= (toUp ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left;
	return (toUp ?? 0) <= (toCorner ?? 0) ? up : corner;
}
