/** The place of a letter in its own alphabet, so that a title of any script can be plotted. */

const PLACES = 26;
/** First letters of alphabets whose letters stand in order. */
const ALPHABETS: [first: string, last: string][] = [
	['a', 'z'],
	['α', 'ω'],
	['а', 'я'],
	['א', 'ת'],
	['ا', 'ي'],
];

/** 1 to 26, digits 1 to 10; 0 for spaces and signs. Longer alphabets are drawn together, other scripts take the code of the letter. */
export function placeInAlphabet(character: string): number {
	const folded = character.normalize('NFD').slice(0, 1).toLowerCase();
	if (/^\p{Nd}$/u.test(folded)) return (Number(folded) || 0) + 1;
	if (!/^\p{L}$/u.test(character)) return 0;
	const code = folded.codePointAt(0) ?? 0;
	for (const [first, last] of ALPHABETS) {
		const from = first.codePointAt(0) ?? 0;
		const to = last.codePointAt(0) ?? 0;
		if (code < from || code > to) continue;
		return Math.max(1, Math.round(((code - from + 1) * PLACES) / (to - from + 1)));
	}
	return ((character.codePointAt(0) ?? 0) % PLACES) + 1;
}
