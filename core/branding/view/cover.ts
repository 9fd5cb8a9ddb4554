/** The title as the picture of the cover: its lines and the largest size they fit at. */
import type { Face } from '../text/measure';
import { measureText } from '../text/measure';

/** Letters of one word before it is cut, where a template says nothing. */
const WORD_LETTERS = 22;
const MAX_LINES = 24;
/** Titles of so many words are broken in every way there is; longer ones evenly. */
const TRIED_WORDS = 12;
/** Titles from so many words take at least three lines. */
const FEW_WORDS = 4;

/** The title set for a cover. */
export interface CoverTitle {
	lines: string[];
	sizePx: number;
	/** Whether the title crosses the axis. */
	astride: boolean;
}

/** What the title has to fit into, px. */
export interface CoverSpace {
	wideWidthPx: number;
	planeWidthPx: number;
	heightPx: number;
	face: Face;
	/** Sizes between which the title is set; the smallest only for titles of hundreds of letters. */
	largestPx: number;
	smallestPx: number;
	/** Size under which the title keeps to the plane, and the largest it has there. */
	astridePx: number;
	columnPx: number;
	/** Line height to a size of 1. */
	leading: number;
	/** Letters of one word before it is cut. */
	wordLetters?: number;
}

/** Lines and size of a title: as large as the space allows, fewer lines where two ways come close. */
export function setCoverTitle(title: string, space: CoverSpace): CoverTitle {
	const words = title
		.trim()
		.split(/\s+/u)
		.flatMap((word) => cut(word, space.wordLetters ?? WORD_LETTERS));
	const wide = fit(words, space.wideWidthPx, space);
	if (wide.sizePx >= space.astridePx) return { ...wide, astride: true };
	const narrow = fit(words, space.planeWidthPx, space);
	return { ...narrow, sizePx: Math.min(narrow.sizePx, space.columnPx), astride: false };
}

function fit(words: string[], widthPx: number, space: CoverSpace) {
	const advance = (text: string) => measureText(text, space.face, 1) * 1.015;
	if (words.length > 1 && words.length <= TRIED_WORDS) return fitByEye(words, widthPx, space);
	let best = { lines: [words.join(' ')], sizePx: 0 };
	for (let count = 1; count <= Math.min(MAX_LINES, words.length); count += 1) {
		const lines = breakEvenly(words, count, advance);
		const widest = Math.max(0.1, ...lines.map(advance));
		const room = Math.min(
			widthPx / widest,
			space.heightPx / (count * space.leading),
			space.largestPx,
		);
		// A further line has to buy at least a twentieth of size.
		if (room > best.sizePx * 1.05) best = { lines, sizePx: room };
	}
	return { lines: best.lines, sizePx: Math.max(space.smallestPx, Math.floor(best.sizePx)) };
}

/** The best of all ways to break a title: as large as can be, without lines that leave the width to the air. */
function fitByEye(words: string[], widthPx: number, space: CoverSpace) {
	const advance = (text: string) => measureText(text, space.face, 1) * 1.015;
	const wordWidths = words.map(advance);
	const spaceWidth = advance(' ');
	let best = { lines: [words.join(' ')], sizePx: 0, worth: 0 };
	for (let breaks = 0; breaks < 2 ** (words.length - 1); breaks += 1) {
		const lines: { words: string[]; width: number }[] = [];
		words.forEach((word, index) => {
			const width = wordWidths[index] ?? 0;
			const line = lines.at(-1);
			if (line === undefined || (breaks >> (index - 1)) & 1) lines.push({ words: [word], width });
			else {
				line.words.push(word);
				line.width += spaceWidth + width;
			}
		});
		const widest = Math.max(0.1, ...lines.map(({ width }) => width));
		const sizePx = Math.min(
			widthPx / widest,
			space.heightPx / (lines.length * space.leading),
			space.largestPx,
		);
		const worth = sizePx * balance(lines, widest);
		if (worth > best.worth) {
			best = { lines: lines.map((line) => line.words.join(' ')), sizePx, worth };
		}
	}
	return { lines: best.lines, sizePx: Math.max(space.smallestPx, Math.floor(best.sizePx)) };
}

/** How well lines stand under each other, 0 to 1: short lines, a short last one and dangling small words cost. */
function balance(lines: { words: string[]; width: number }[], widest: number): number {
	const count = lines.length;
	const words = lines.reduce((sum, line) => sum + line.words.length, 0);
	let worth = 0.97 ** count;
	if (words >= FEW_WORDS && count < 3) worth *= 0.85;
	if (count > 5) worth *= 0.94 ** (count - 5);
	lines.forEach((line, index) => {
		const last = index === count - 1;
		if (line.width < widest * 0.35) worth *= 0.88;
		if (last && count > 1 && line.width < widest * 0.45) worth *= 0.82;
		const end = line.words.at(-1) ?? '';
		if (!last && line.words.length > 1 && Array.from(end).length <= 3) worth *= 0.93;
	});
	return worth;
}

/** Words in so many lines that the widest line is as narrow as can be. */
function breakEvenly(words: string[], count: number, advance: (text: string) => number): string[] {
	const widths = words.map((word) => advance(`${word} `));
	let low = Math.max(...widths);
	let high = widths.reduce((sum, width) => sum + width, 0);
	for (let round = 0; round < 24; round += 1) {
		const middle = (low + high) / 2;
		if (pack(words, widths, middle).length <= count) high = middle;
		else low = middle;
	}
	return pack(words, widths, high + 0.001);
}

function pack(words: string[], widths: number[], limit: number): string[] {
	const lines: string[] = [];
	let width = Number.POSITIVE_INFINITY;
	words.forEach((word, index) => {
		const own = widths[index] ?? 0;
		if (width + own > limit) {
			lines.push(word);
			width = own;
			return;
		}
		lines[lines.length - 1] += ` ${word}`;
		width += own;
	});
	return lines;
}

function cut(word: string, most: number): string[] {
	const letters = Array.from(word);
	const pieces: string[] = [];
	for (let at = 0; at < letters.length; at += most) {
		pieces.push(letters.slice(at, at + most).join(''));
	}
	return pieces;
}
