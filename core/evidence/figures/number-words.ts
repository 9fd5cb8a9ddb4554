/** Numbers spelled out, and how a language writes them. */
import { lexiconOf, type Lexicon } from './lexicon';
import type { Token } from './tokens';

export { primaryLanguage } from './lexicon';

/** Whether numbers of a language are written 1.234,5. */
export function usesDecimalComma(language: string): boolean {
	return lexiconOf(language).decimalComma;
}

/** A number in words. */
export interface SpelledNumber {
	value: number;
	/** Token after it. */
	next: number;
}

/** The number below a thousand that is spelled at a token: "twenty-five", "zweihundert", "two hundred and six". */
export function readSpelled(
	tokens: Token[],
	at: number,
	lexicon: Lexicon,
): SpelledNumber | undefined {
	const first = readBelowHundred(tokens, at, lexicon);
	const isHundred = lexicon.hundred.has(tokens[first ? first.next : at]?.lower ?? '');
	if (!isHundred || (first && first.value >= 100)) {
		// Spanish has its own words for the hundreds; what follows is added.
		if (!first || first.value < 100 || first.value >= 1000 || first.value % 100 !== 0) return first;
		return withRest(tokens, first, lexicon);
	}
	if (!first) return undefined;
	const head = { value: first.value * 100, next: first.next + 1 };
	return withRest(tokens, head, lexicon);
}

function withRest(tokens: Token[], head: SpelledNumber, lexicon: Lexicon): SpelledNumber {
	const and = lexicon.numberAnd.has(tokens[head.next]?.lower ?? '') ? 1 : 0;
	const rest = readBelowHundred(tokens, head.next + and, lexicon);
	if (!rest || rest.value === 0 || rest.value >= 100) return head;
	if (lexicon.hundred.has(tokens[rest.next]?.lower ?? '')) return head;
	return { value: head.value + rest.value, next: rest.next };
}

/** One entry of the number words, which may be parted by spaces or hyphens. The longest wins. */
function readBelowHundred(
	tokens: Token[],
	at: number,
	lexicon: Lexicon,
): SpelledNumber | undefined {
	let found: SpelledNumber | undefined;
	let spelled = '';
	let next = at;
	for (let count = 0; count < lexicon.longestNumber; count += 1) {
		const token = tokens[next];
		if (token?.kind !== 'word') break;
		spelled = count === 0 ? token.lower : `${spelled} ${token.lower}`;
		const value = lexicon.numbers.get(spelled);
		if (value !== undefined) found = { value, next: next + 1 };
		const hyphen = tokens[next + 1];
		next += hyphen?.text === '-' && hyphen.joined ? 2 : 1;
	}
	return found;
}
