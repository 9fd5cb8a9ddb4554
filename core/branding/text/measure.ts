/** Widths of text without a browser: an advance per letter and face, read from the font files, ten per cent left for kerning. */
import { facesBehind } from '../fonts/registry';
import advancesTable from './advances.json';

/** A cut of a family, `folder/weight-style`, or one of the default template's by its role. */
export type Face = `${string}/${string}` | keyof typeof ROLE_FACES;

/** Faces of the default template by role and weight. */
const ROLE_FACES = {
	'display-400': 'noto-serif-display/400-normal',
	'text-400': 'source-serif-4/400-normal',
	'text-600': 'source-serif-4/600-normal',
	'sans-400': 'source-sans-3/400-normal',
	'sans-600': 'source-sans-3/600-normal',
} as const;
const TABLE: Partial<Record<string, string>> = advancesTable;

/** Share added to every width: kerning and letters outside the table. */
const RESERVE = 1.1;
/** Advance of a letter the table does not know, in thousandths of the size. */
const UNKNOWN = 620;
/** Advance of an ideograph or emoji, in thousandths of the size. */
const WIDE = 1000;

const advances = new Map<string, Map<string, number>>();

/** Width in px of one line of text, without reserve. */
export function measureText(text: string, face: Face, sizePx: number): number {
	const table = tableOf(face);
	const letters = advancesOf(table);
	let width = 0;
	for (const letter of text.normalize('NFC'))
		width += letters.get(letter) ?? advanceBehind(letter, table);
	return (width * sizePx) / 1000;
}

/** Width in px to plan with: the measured width and the reserve. */
export function planWidth(text: string, face: Face, sizePx: number): number {
	return measureText(text, face, sizePx) * RESERVE;
}

/** How text is wrapped. */
export interface Wrap {
	face: Face;
	sizePx: number;
	widthPx: number;
	/** Lines at most; the last one then ends in an ellipsis. */
	maxLines?: number;
}

/** Lines of text that fit a width; words too long for a line are cut, an overflow ends in an ellipsis. */
export function wrapText(text: string, wrap: Wrap): string[] {
	const { face, sizePx, widthPx, maxLines = Number.POSITIVE_INFINITY } = wrap;
	const fits = (line: string) => planWidth(line, face, sizePx) <= widthPx;
	const lines: string[] = [];
	let line = '';
	for (const word of words(text)) {
		for (const piece of pieces(word, fits)) {
			const joined = line === '' ? piece : `${line} ${piece}`;
			if (fits(joined)) {
				line = joined;
				continue;
			}
			if (line !== '') lines.push(line);
			line = piece;
		}
	}
	if (line !== '') lines.push(line);
	if (lines.length <= maxLines) return lines;
	const kept = lines.slice(0, maxLines);
	kept[maxLines - 1] = clipText(`${kept[maxLines - 1] ?? ''} ${lines[maxLines] ?? ''}…`, wrap);
	return kept;
}

/** One line of text cut to a width, with an ellipsis where something was cut. */
export function clipText(text: string, wrap: Pick<Wrap, 'face' | 'sizePx' | 'widthPx'>): string {
	const { face, sizePx, widthPx } = wrap;
	if (planWidth(text, face, sizePx) <= widthPx) return text;
	let letters = Array.from(text.replace(/…$/u, ''));
	while (
		letters.length > 0 &&
		planWidth(`${letters.join('').trimEnd()}…`, face, sizePx) > widthPx
	) {
		letters = letters.slice(0, -1);
	}
	return `${letters.join('').trimEnd()}…`;
}

/** Lines a paragraph fills, broken as a browser breaks it; for choices of layout, not for drawing. */
export function countLines(text: string, wrap: Pick<Wrap, 'face' | 'sizePx' | 'widthPx'>): number {
	const { face, sizePx, widthPx } = wrap;
	const space = measureText(' ', face, sizePx);
	let lines = 1;
	let used = 0;
	for (const word of words(text)) {
		const width = measureText(word, face, sizePx);
		if (used > 0 && used + space + width > widthPx) {
			lines += 1;
			used = 0;
		}
		used += (used > 0 ? space : 0) + width;
		// A word longer than a line is cut.
		while (used > widthPx) {
			lines += 1;
			used -= widthPx;
		}
	}
	return lines;
}

/** Words of a text; no-break spaces hold. */
function words(text: string): string[] {
	return text.split(/[ \t\n\r]+/u).filter((word) => word !== '');
}

function pieces(word: string, fits: (line: string) => boolean): string[] {
	if (fits(word)) return [word];
	const found: string[] = [];
	let piece = '';
	for (const letter of word) {
		if (piece !== '' && !fits(piece + letter)) {
			found.push(piece);
			piece = '';
		}
		piece += letter;
	}
	if (piece !== '') found.push(piece);
	return found;
}

function advancesOf(face: string): Map<string, number> {
	const known = advances.get(face);
	if (known !== undefined) return known;
	const letters = new Map<string, number>();
	for (const line of (TABLE[face] ?? '').split('\n')) {
		const space = line.indexOf(' ');
		for (const letter of line.slice(space + 1)) letters.set(letter, Number(line.slice(0, space)));
	}
	advances.set(face, letters);
	return letters;
}

/** Name in the table; the default sans for a face it does not know. */
function tableOf(face: Face): string {
	const name = isRoleFace(face) ? ROLE_FACES[face] : face;
	return TABLE[name] === undefined ? ROLE_FACES['sans-400'] : name;
}

function isRoleFace(face: string): face is keyof typeof ROLE_FACES {
	return Object.hasOwn(ROLE_FACES, face);
}

/** Advance of a letter the face lacks; kept with the face, so the families behind are asked once. */
function advanceBehind(letter: string, face: string): number {
	const found = advancesOf(face);
	for (const other of facesBehind(face)) {
		const advance = advancesOf(other).get(letter);
		if (advance === undefined) continue;
		found.set(letter, advance);
		return advance;
	}
	return advanceOf(letter);
}

function advanceOf(letter: string): number {
	if (/[\p{Mark}\p{Cf}]/u.test(letter)) return 0;
	return /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u.test(
		letter,
	)
		? WIDE
		: UNKNOWN;
}
