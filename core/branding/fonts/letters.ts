/** Letters of a text as code points, and sets of letters as sorted ranges. */

/** First and last code point of a run of letters. */
export type LetterRange = readonly [from: number, to: number];

/** Spaces, marks of direction, joiners and controls: nothing is drawn for them, so no font need have them. */
const UNDRAWN = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Variation_Selector}]/u;

/** Every drawn letter of a text once, composed, in order of appearance; lone surrogates count as U+FFFD, as they are printed. */
export function lettersOf(text: string): string[] {
	return [...new Set(text.toWellFormed().normalize('NFC'))].filter(
		(letter) => !UNDRAWN.test(letter),
	);
}

/** Ranges as the registry and CSS write them: `20-7E,A0` or `U+0020-007E,U+00A0`. */
export function parseRanges(list: string): LetterRange[] {
	if (list === '') return [];
	return sortRanges(
		list.split(',').map((part) => {
			const [from = '', to = from] = part.replace(/^U\+/u, '').split('-');
			return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
		}),
	);
}

/** Ranges in order, overlaps joined, as {@link hasLetter} needs them. */
export function sortRanges(ranges: readonly LetterRange[]): LetterRange[] {
	const sorted = [...ranges].sort(([one], [other]) => one - other);
	const joined: [number, number][] = [];
	for (const [from, to] of sorted) {
		const last = joined.at(-1);
		if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
		else joined.push([from, to]);
	}
	return joined;
}

/** Whether sorted ranges hold a letter. */
export function hasLetter(ranges: readonly LetterRange[], letter: string): boolean {
	const code = letter.codePointAt(0) ?? -1;
	let low = 0;
	let high = ranges.length - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		const [from, to] = ranges[middle] ?? [0, -1];
		if (code < from) high = middle - 1;
		else if (code > to) low = middle + 1;
		else return true;
	}
	return false;
}

/** Letters two sorted lists of ranges have in common, sorted. */
export function intersectRanges(
	one: readonly LetterRange[],
	other: readonly LetterRange[],
): LetterRange[] {
	const common: LetterRange[] = [];
	let right = 0;
	for (const [from, to] of one) {
		while ((other[right]?.[1] ?? Number.POSITIVE_INFINITY) < from) right += 1;
		for (let index = right; index < other.length; index += 1) {
			const [start, end] = other[index] ?? [0, -1];
			if (start > to) break;
			common.push([Math.max(from, start), Math.min(to, end)]);
		}
	}
	return common;
}
