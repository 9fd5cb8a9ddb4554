/** Anchors a span in an archived text and finds it again (W3C TextQuote and TextPosition selectors). */
import { normaliseText } from './normalise';

/** Where a span stands and what stands around it. */
export interface Anchor {
	start: number;
	end: number;
	exact: string;
	prefix: string;
	suffix: string;
}

/** A span found again, and by which of the three rules. */
export interface ResolvedAnchor {
	start: number;
	end: number;
	how: 'position' | 'exact' | 'normalised';
}

/** Characters of context kept on each side. */
const CONTEXT = 32;

/** Candidates that are weighed when a span stands in a text several times. */
const MAX_CANDIDATES = 200;

/** The anchor of `text.slice(start, end)`. Offsets are UTF-16 units. */
export function anchorOf(text: string, start: number, end: number): Anchor {
	return {
		start,
		end,
		exact: text.slice(start, end),
		prefix: text.slice(Math.max(0, start - CONTEXT), start),
		suffix: text.slice(end, end + CONTEXT),
	};
}

/**
 * Finds a span: at its position, else by its words (the place whose surroundings fit best when there
 * are several), else by its normalised words. Nothing fuzzy: what is not found does not exist.
 */
export function resolveAnchor(text: string, selector: Anchor): ResolvedAnchor | undefined {
	const { start, end, exact } = selector;
	if (exact.trim() === '') return undefined;
	if (start >= 0 && text.slice(start, end) === exact) return { start, end, how: 'position' };
	const at = bestPlace(text, exact, selector);
	if (at !== undefined) return { start: at, end: at + exact.length, how: 'exact' };
	return resolveNormalised(text, selector);
}

function resolveNormalised(text: string, selector: Anchor): ResolvedAnchor | undefined {
	const page = normaliseText(text);
	const wanted = normaliseText(selector.exact).text.trim();
	if (wanted === '') return undefined;
	const at = bestPlace(page.text, wanted, {
		...selector,
		prefix: normaliseText(selector.prefix).text,
		suffix: normaliseText(selector.suffix).text,
	});
	if (at === undefined) return undefined;
	const first = page.starts[at];
	const last = page.ends[at + wanted.length - 1];
	if (first === undefined || last === undefined) return undefined;
	return { start: first, end: last, how: 'normalised' };
}

/** Offset of the occurrence whose surroundings agree longest; nearest to the old position on a tie. */
function bestPlace(text: string, exact: string, selector: Anchor): number | undefined {
	let best: { at: number; score: number; distance: number } | undefined;
	let at = text.indexOf(exact);
	for (let seen = 0; at !== -1 && seen < MAX_CANDIDATES; seen += 1) {
		const score =
			commonSuffix(text.slice(Math.max(0, at - CONTEXT), at), selector.prefix) +
			commonPrefix(text.slice(at + exact.length, at + exact.length + CONTEXT), selector.suffix);
		const distance = Math.abs(at - selector.start);
		if (!best || score > best.score || (score === best.score && distance < best.distance)) {
			best = { at, score, distance };
		}
		at = text.indexOf(exact, at + 1);
	}
	return best?.at;
}

function commonPrefix(a: string, b: string): number {
	let length = 0;
	while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
	return length;
}

function commonSuffix(a: string, b: string): number {
	let length = 0;
	while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) {
		length += 1;
	}
	return length;
}
