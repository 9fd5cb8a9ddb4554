/** Brings text into one comparable form and remembers where each character came from. */

/** A normalised text. `starts[i]` and `ends[i]` bound, in the original, what became character `i`. */
export interface Normalised {
	text: string;
	starts: number[];
	ends: number[];
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u180e]/u;
const SINGLE_QUOTES = /[‘’‚‛′`´]/u;
const DOUBLE_QUOTES = /[“”„‟″«»]/u;
const DASHES = /[‐‑‒–—―−﹘﹣－]/u;
const COMBINING = /\p{M}/u;

/**
 * NFKC, straight quotes, plain hyphens, three dots for an ellipsis, no soft hyphens or zero-width
 * characters, one space for any white space, ligatures expanded, words joined over line-break hyphens.
 */
export function normaliseText(original: string): Normalised {
	const result: Normalised = { text: '', starts: [], ends: [] };
	const parts: string[] = [];
	let afterSpace = true;
	let index = 0;
	while (index < original.length) {
		const end = clusterEnd(original, index);
		const joined = brokenWordEnd(original, index);
		if (joined > 0) {
			index = joined;
			continue;
		}
		for (const character of foldCluster(original.slice(index, end))) {
			const isSpace = character === ' ';
			if (isSpace && afterSpace) continue;
			afterSpace = isSpace;
			parts.push(character);
			for (let unit = 0; unit < character.length; unit += 1) {
				result.starts.push(index);
				result.ends.push(end);
			}
		}
		index = end;
	}
	result.text = parts.join('');
	return result;
}

/** End of a code point together with the marks that combine with it (at most 8, against hostile stacks). */
function clusterEnd(text: string, start: number): number {
	let end = start + codePointLength(text, start);
	for (let marks = 0; marks < 8 && end < text.length; marks += 1) {
		if (!COMBINING.test(text.charAt(end))) break;
		end += 1;
	}
	return end;
}

function codePointLength(text: string, index: number): number {
	return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/** For `infor-\nmation`: the offset after hyphen and break when a lower-case letter follows, else 0. */
function brokenWordEnd(text: string, index: number): number {
	if (!DASHES.test(text.charAt(index)) && text.charAt(index) !== '-') return 0;
	if (!/\p{L}/u.test(text.charAt(index - 1))) return 0;
	const match = /^[ \t]{0,8}\r?\n[ \t]{0,8}(?=\p{Ll})/u.exec(text.slice(index + 1, index + 22));
	return match ? index + 1 + match[0].length : 0;
}

function foldCluster(cluster: string): string {
	if (INVISIBLE.test(cluster)) return '';
	if (/^\s/u.test(cluster)) return ' ';
	if (cluster === '…') return '...';
	if (SINGLE_QUOTES.test(cluster)) return "'";
	if (DOUBLE_QUOTES.test(cluster)) return '"';
	if (DASHES.test(cluster)) return '-';
	return cluster.normalize('NFKC').replace(/\s/gu, ' ');
}
