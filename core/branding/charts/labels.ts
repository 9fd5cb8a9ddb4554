/** Labels inside charts: their sizes and faces, how they are measured, wrapped and cut. */
import { faceOf } from '../fonts';
import { planWidth } from '../text/measure';
import { type ChartFrame, styleOf } from './chart';

/** Part a text plays; it decides size, face and weight. */
export type TextRole = 'muted' | 'ink' | 'strong' | 'value' | 'axis' | 'figure';

/** Size of labels of the default style, px: 8.25 pt. */
export const LABEL_PX = 11;
/** Distance between lines of one label, as a share of its size. */
const LEADING = 13 / 11;
/** Advance of every letter of a monospaced family, as a share of the size; the reserve included. */
const MONO = 0.64;
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]/u;
/** Letters that stay together when a long word is broken. */
const KEPT = 3;

/** Distance between lines of one label, px. */
export function lineOf(frame: ChartFrame): number {
	return Math.round(styleOf(frame).labelPx * LEADING * 2) / 2;
}

/** Size a role is set in, px; figures bring their own. */
export function sizeOf(role: TextRole, frame: ChartFrame): number {
	const style = styleOf(frame);
	return role === 'value' ? style.valuePx : style.labelPx;
}

/** Width a text takes in its role, px, with the reserve. */
export function textWidth(text: string, role: TextRole, frame: ChartFrame, sizePx?: number) {
	const style = styleOf(frame);
	const size = sizePx ?? sizeOf(role, frame);
	const family = { value: style.valueFace, axis: style.axisFace, figure: style.figureFace };
	const face = role in family ? family[role as keyof typeof family] : 'sans';
	if (face === 'mono') return Array.from(text).length * size * MONO;
	const weight = role === 'strong' || (role === 'value' && face === 'sans') ? 600 : 400;
	return planWidth(text, faceOf(frame.fonts[face], weight), size);
}

/** Width a label takes, px. */
export function labelWidth(text: string, frame: ChartFrame, strong = false): number {
	return textWidth(text, strong ? 'strong' : 'muted', frame);
}

/** A text on one line; what does not fit ends in an ellipsis, the description holds it whole. */
export function clipLabel(
	text: string,
	frame: ChartFrame,
	widthPx: number,
	role: TextRole = 'strong',
	sizePx = sizeOf(role, frame),
): string {
	const fits = (shown: string) => textWidth(shown, role, frame, sizePx) <= widthPx;
	if (fits(text)) return text;
	const letters = Array.from(text.replace(/…$/u, ''));
	const cutAt = (count: number) => `${letters.slice(0, count).join('').trimEnd()}…`;
	let [some, all] = [0, letters.length];
	while (all - some > 1) {
		const middle = Math.floor((some + all) / 2);
		if (fits(cutAt(middle))) some = middle;
		else all = middle;
	}
	return cutAt(some);
}

/** Lines of a label within a width; what does not fit ends in an ellipsis, the description holds it whole. */
export function wrapLabel(
	text: string,
	frame: ChartFrame,
	limits: { widthPx: number; maxLines: number; strong?: boolean },
): string[] {
	const role = limits.strong === true ? 'strong' : 'ink';
	const fits = (line: string) => textWidth(line, role, frame) <= limits.widthPx;
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/[ \t\n\r]+/u).filter((part) => part !== '')) {
		const joined = line === '' ? word : `${line} ${word}`;
		if (fits(joined)) {
			line = joined;
			continue;
		}
		if (line !== '') lines.push(line);
		const pieces = breakWord(word, fits);
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? '';
		if (lines.length > limits.maxLines) break;
	}
	if (line !== '') lines.push(line);
	if (lines.length <= limits.maxLines) return lines;
	const last = `${lines[limits.maxLines - 1] ?? ''} ${lines[limits.maxLines] ?? ''}…`;
	const kept = lines.slice(0, limits.maxLines);
	kept[limits.maxLines - 1] = clipLabel(last.replace(/-…$/u, '…'), frame, limits.widthPx, role);
	return kept;
}

/** Pieces of a word too long for a line: after its own hyphens and slashes, else with a hyphen, ideographs anywhere. */
function breakWord(word: string, fits: (line: string) => boolean): string[] {
	const pieces: string[] = [];
	let rest = Array.from(word);
	while (rest.length > 0 && !fits(rest.join(''))) {
		const wide = WIDE.test(rest[0] ?? '');
		let count = 1;
		while (count < rest.length && fits(cut(rest, count + 1, wide))) count += 1;
		const seam = lastSeam(rest, count);
		if (seam > 0) count = seam;
		else if (!wide && rest.length - count < KEPT && count > 2 * KEPT) count = rest.length - KEPT;
		pieces.push(seam > 0 ? rest.slice(0, count).join('') : cut(rest, count, wide));
		rest = rest.slice(count);
	}
	if (rest.length > 0) pieces.push(rest.join(''));
	return pieces;
}

/** Where a word has a seam of its own, at or before a count of letters; 0 where none. */
function lastSeam(letters: string[], count: number): number {
	for (let at = count; at > KEPT; at -= 1) if (/[-–/_]/u.test(letters[at - 1] ?? '')) return at;
	return 0;
}

function cut(letters: string[], count: number, wide: boolean): string {
	const piece = letters.slice(0, count).join('');
	const hyphen = !wide && count < letters.length && /\p{L}$/u.test(piece);
	return hyphen && /^\p{Script=Latin}|^\p{Script=Cyrillic}|^\p{Script=Greek}/u.test(piece)
		? `${piece}-`
		: piece;
}
