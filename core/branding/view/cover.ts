/** The title as the picture of the cover: its lines and the largest size they fit at. */
import type { Face } from '../text/measure';
import { measureText } from '../text/measure';

/** Largest title size, px. */
const LARGEST_PX = 176;
/** Smallest title size, px; only titles of hundreds of letters come near. */
const SMALLEST_PX = 18;
/** Size above which the title stands astride the axis; smaller ones stand on the plane alone. */
const ASTRIDE_PX = 50;
/** Line height of the title. */
const LEADING = 1.1;
/** Letters of one word before it is cut: longer words stand in no language's titles. */
const WORD_LETTERS = 22;
/** Largest size on the plane alone, px. */
const PLANE_PX = 43;
const MAX_LINES = 24;

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
}

/** Lines and size of a title: as large as the space allows, fewer lines where two ways come close. */
export function setCoverTitle(title: string, space: CoverSpace): CoverTitle {
	const words = title
		.trim()
		.split(/\s+/u)
		.flatMap((word) => cut(word));
	const wide = fit(words, space.wideWidthPx, space);
	if (wide.sizePx >= ASTRIDE_PX) return { ...wide, astride: true };
	const narrow = fit(words, space.planeWidthPx, space);
	return { ...narrow, sizePx: Math.min(narrow.sizePx, PLANE_PX), astride: false };
}

function fit(words: string[], widthPx: number, space: CoverSpace) {
	const advance = (text: string) => measureText(text, space.face, 1) * 1.015;
	let best = { lines: [words.join(' ')], sizePx: 0 };
	for (let count = 1; count <= Math.min(MAX_LINES, words.length); count += 1) {
		const lines = breakEvenly(words, count, advance);
		const widest = Math.max(0.1, ...lines.map(advance));
		const room = Math.min(widthPx / widest, space.heightPx / (count * LEADING), LARGEST_PX);
		// A further line has to buy at least a twentieth of size.
		if (room > best.sizePx * 1.05) best = { lines, sizePx: room };
	}
	return { lines: best.lines, sizePx: Math.max(SMALLEST_PX, Math.floor(best.sizePx)) };
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

function cut(word: string): string[] {
	const letters = Array.from(word);
	const pieces: string[] = [];
	for (let at = 0; at < letters.length; at += WORD_LETTERS) {
		pieces.push(letters.slice(at, at + WORD_LETTERS).join(''));
	}
	return pieces;
}
