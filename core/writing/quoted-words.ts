/** The words of a span that may stand in quotation marks. */
import { findQuotations } from '../evidence';

/** Words in quotation marks inside a span from which they are the quotation. */
const SPOKEN_WORDS_MIN = 4;

/** The longest passage in quotation marks of a span, or the span when it has none. */
export function spokenWords(exact: string): string {
	const spoken = findQuotations(exact)
		.filter(({ words }) => words >= SPOKEN_WORDS_MIN)
		.sort((a, b) => b.words - a.words)[0];
	return spoken ? spoken.text.trim().replace(/,$/, '') : exact.trim();
}

/** Words `first` to `last` of a span, counted from 1 at white space; empty when there are none. */
export function wordsOfSpan(exact: string, first: number, last: number): string {
	const words = [...exact.matchAll(/\S+/g)];
	const from = words[first - 1];
	const to = words[Math.min(last, words.length) - 1];
	if (!from || !to || last < first) return '';
	return exact.slice(from.index, to.index + to[0].length);
}
