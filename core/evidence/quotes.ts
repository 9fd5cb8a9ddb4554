/** Finds quotations in text and resolves them in the passages they claim to come from. */
import type { Card } from '../contracts';
import { normaliseText } from './normalise';

/** Words in quotation marks; `text` without the marks, offsets with them. */
export interface Quotation {
	text: string;
	start: number;
	end: number;
	words: number;
}

/** A quotation found in a card; offsets within `exact` of the card. */
export interface ResolvedQuote {
	card: Card;
	start: number;
	end: number;
}

/** Longest quotation that is looked for. */
const MAX_QUOTE = 2_000;
/** Most characters between the first and the last fragment of one quotation (C2). */
const MAX_SPREAD = 600;
/** Most characters a bracketed word may stand for. */
const MAX_BRACKET = 80;

const PAIRS: [RegExp, string][] = [
	[/[„‟]/u, '“”'],
	[/“/u, '”'],
	[/«/u, '»'],
	[/"/u, '"'],
];

/** Quotations of a text in “ ”, „ “, « », " " and ‘ ’, in order. Apostrophes are none. Linear. */
export function findQuotations(text: string): Quotation[] {
	const found: Quotation[] = [];
	for (let at = 0; at < text.length; at += 1) {
		const pair = PAIRS.find(([open]) => open.test(text.charAt(at)));
		const end = pair ? closing(text, at + 1, pair) : singleQuoteEnd(text, at);
		if (end === undefined) continue;
		const inside = text.slice(at + 1, end);
		found.push({ text: inside, start: at, end: end + 1, words: countWords(inside) });
		at = end;
	}
	return found;
}

function closing(text: string, from: number, [open, marks]: [RegExp, string]): number | undefined {
	const limit = Math.min(text.length, from + MAX_QUOTE);
	for (let at = from; at < limit; at += 1) {
		const character = text.charAt(at);
		if (marks.includes(character)) return at;
		// A second opening mark shows that the first was never closed; so every mark is scanned once.
		if (character === '\n' || open.test(character)) return undefined;
	}
	return undefined;
}

function singleQuoteEnd(text: string, at: number): number | undefined {
	if (text.charAt(at) !== '‘' || /[\p{L}\d]/u.test(text.charAt(at - 1))) return undefined;
	const match = /^[^‘\n]{1,600}?’(?![\p{L}\d])/u.exec(text.slice(at + 1, at + 603));
	return match ? at + match[0].length : undefined;
}

function countWords(text: string): number {
	return text.match(/[\p{L}\d][\p{L}\d'’-]*/gu)?.length ?? 0;
}

/**
 * The card in which a quotation stands verbatim. Allowed: `...` or `[...]` for omissions (in order, within
 * 600 characters), a word in square brackets, the case of the first letter, a comma or full stop at the end.
 *
 * @param text words without quotation marks
 * @returns undefined when no card carries the words: then they are no quotation
 */
export function resolveQuote(text: string, cards: readonly Card[]): ResolvedQuote | undefined {
	const fragments = fragmentsOf(text);
	if (fragments.length === 0) return undefined;
	for (const card of cards) {
		const span = normaliseText(card.exact);
		const place = placeFragments(span.text, fragments);
		if (!place) continue;
		const start = span.starts[place.start];
		const end = span.ends[place.end - 1];
		if (start !== undefined && end !== undefined) return { card, start, end };
	}
	return undefined;
}

interface Fragment {
	text: string;
	/** Most characters that may lie between the fragment before and this one. */
	gap: number;
}

function fragmentsOf(text: string): Fragment[] {
	const plain = normaliseText(text.slice(0, MAX_QUOTE)).text.trim().replace(/[.,]$/, '');
	const fragments: Fragment[] = [];
	for (const [index, part] of plain.split(/\[\s?\.{3}\s?\]|\(\s?\.{3}\s?\)|\.{3,4}/).entries()) {
		for (const [piece, words] of part.split(/\[[^\]]{0,80}\]/).entries()) {
			const trimmed = words.trim().replace(/^[,;]\s*/, '');
			if (trimmed === '') continue;
			const isFirst = fragments.length === 0;
			const gap = isFirst ? 0 : piece > 0 ? MAX_BRACKET : index > 0 ? MAX_SPREAD : 0;
			fragments.push({ text: trimmed, gap });
		}
	}
	return fragments.some((fragment) => /\p{L}/u.test(fragment.text)) ? fragments : [];
}

function placeFragments(
	span: string,
	fragments: Fragment[],
): { start: number; end: number } | undefined {
	const first = fragments[0];
	if (!first) return undefined;
	let start = indexOfWords(span, first.text, 0, true);
	for (let tries = 0; start !== -1 && tries < 20; tries += 1) {
		const begin = start;
		let end = start + first.text.length;
		const fits = fragments.slice(1).every((fragment) => {
			const at = indexOfWords(span, fragment.text, end, false);
			if (at === -1 || at - end > fragment.gap + 1 || at - begin > MAX_SPREAD) return false;
			end = at + fragment.text.length;
			return true;
		});
		if (fits) return { start, end };
		start = indexOfWords(span, first.text, start + 1, true);
	}
	return undefined;
}

/** Place of whole words from `from` on, -1 when there is none; `anyCase` lets the first letter differ in case. */
function indexOfWords(span: string, words: string, from: number, anyCase: boolean): number {
	const skip = anyCase && words.length > 1 ? 1 : 0;
	const rest = words.slice(skip);
	let at = span.indexOf(rest, from + skip);
	for (; at !== -1; at = span.indexOf(rest, at + 1)) {
		const start = at - skip;
		const first = span.slice(start, at).toLowerCase() === words.slice(0, skip).toLowerCase();
		if (first && isBoundary(span, start) && isBoundary(span, at + rest.length)) return start;
	}
	return -1;
}

function isBoundary(text: string, at: number): boolean {
	const before = text.charAt(at - 1);
	const after = text.charAt(at);
	return !(/[\p{L}\d]/u.test(before) && /[\p{L}\d]/u.test(after));
}
