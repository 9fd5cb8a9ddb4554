/** Cuts text into numbers, words and signs with their offsets; the only place that reads characters. */

/** A token. `joined` says that no white space stands before it, `spaced` that it is one space and no line break. */
export interface Token {
	kind: 'number' | 'word' | 'sign';
	text: string;
	lower: string;
	start: number;
	end: number;
	joined: boolean;
	spaced: boolean;
}

/** Fixed spaces group thousands only in front of three digits: "12\u202f500", but "2024" and "17" of "2024\u00a017". */
const FIXED_GROUPS = '(?!0)\\d{1,3}(?:[\\u00a0\\u202f\\u2009]\\d{3})+(?!\\d)(?:[.,]\\d+)?';
const NUMBER = `(${FIXED_GROUPS}|\\d+(?:[.,'’]\\d+)*)`;
/** Letters (digits may follow: CO2, Q3, EV6). */
const WORD = "(\\p{L}[\\p{L}\\p{M}\\p{Nd}]*(?:['’]\\p{L}+)*)";
/** What French and Italian join to the next word: "d'euros", "dell'anno", "jusqu'à". */
const ELISION =
	"((?<![\\p{L}\\d])(?:[dljnmtsc]|qu|jusqu|lorsqu|puisqu|dell|all|nell|dall|sull|un|quest|cent)['’](?=[\\p{L}\\d]))";

const TOKEN = new RegExp(`${NUMBER}|${WORD}|([^\\s])`, 'gu');
const ELIDED_TOKEN = new RegExp(`${NUMBER}|${ELISION}|${WORD}|([^\\s])`, 'giu');

/** Tokens of a text, in order. Linear in the length of the text. */
export function tokensOf(text: string, language = 'en'): Token[] {
	const tokens: Token[] = [];
	const isElided = /^(?:fr|it)\b/i.test(language);
	let lastEnd = -1;
	for (const match of text.matchAll(isElided ? ELIDED_TOKEN : TOKEN)) {
		const [whole, number, word, other] = match;
		const isWord = word !== undefined || (isElided && other !== undefined);
		const start = match.index;
		const kind = number !== undefined ? 'number' : isWord ? 'word' : 'sign';
		tokens.push({
			kind,
			text: whole,
			lower: whole.toLowerCase().replaceAll('’', "'"),
			start,
			end: start + whole.length,
			joined: start === lastEnd,
			spaced: start === lastEnd + 1 && !/[\r\n\t]/.test(text[lastEnd] ?? ''),
		});
		lastEnd = start + whole.length;
	}
	return tokens;
}
