/** Currencies: signs before or after an amount, codes, and their names in words. */
import { phraseFrom, type Lexicon } from './lexicon';
import type { Token } from './tokens';
import type { ReadUnit } from './units';

const SIGNS = new Map<string, string>([
	['$', 'USD?'],
	['€', 'EUR'],
	['£', 'GBP'],
	['¥', 'JPY?'],
	['₹', 'INR'],
	['₩', 'KRW'],
	['₽', 'RUB'],
	['₺', 'TRY'],
	['₿', 'BTC'],
]);

const DOLLAR_PREFIXES = new Map<string, string>([
	['us', 'USD'],
	['u.s', 'USD'],
	['ca', 'CAD'],
	['c', 'CAD'],
	['au', 'AUD'],
	['a', 'AUD'],
	['nz', 'NZD'],
	['hk', 'HKD'],
	['s', 'SGD'],
	['r', 'BRL'],
]);

const CODES = new Set(
	'USD EUR GBP CHF JPY CNY RMB INR AUD CAD NZD SEK NOK DKK PLN CZK HUF RON TRY BRL MXN ZAR KRW SGD HKD AED SAR ILS'.split(
		' ',
	),
);

/** The currency before an amount: `$`, `US$`, `EUR`, `€`. */
export function readCurrencyBefore(
	tokens: Token[],
	at: number,
): { unit: string; tokens: number } | undefined {
	const token = tokens[at];
	if (!token) return undefined;
	const sign = SIGNS.get(token.text);
	if (sign !== undefined) return { unit: sign, tokens: 1 };
	if (token.kind !== 'word') return undefined;
	const next = tokens[at + 1];
	// "17,5 Mio. US$" puts it behind; "US$ 17" before.
	const country = next?.text === '$' && next.joined ? DOLLAR_PREFIXES.get(token.lower) : undefined;
	if (country !== undefined) return { unit: country, tokens: 2 };
	return CODES.has(token.text) ? { unit: codeOf(token.text), tokens: 1 } : undefined;
}

/** The currency after an amount: `€`, `EUR`, "dollars", "cents", `¢`. */
export function readCurrencyAfter(
	tokens: Token[],
	at: number,
	lexicon: Lexicon,
): ReadUnit | undefined {
	const token = tokens[at];
	if (!token) return undefined;
	if (token.text === '¢') return money('cent', 1, 1);
	const sign = SIGNS.get(token.text);
	// A sign after a number belongs to it only when it does not open the next amount.
	if (sign !== undefined) {
		return tokens[at + 1]?.kind === 'number' && tokens[at + 1]?.joined
			? undefined
			: money(sign, 1, 1);
	}
	if (token.kind !== 'word') return undefined;
	const dollar = tokens[at + 1];
	const country = dollar?.text === '$' && dollar.joined && DOLLAR_PREFIXES.get(token.lower);
	if (country && !tokens[at + 2]?.joined) return money(country, 2, 1);
	if (CODES.has(token.text)) return money(codeOf(token.text), 1, 1);
	const found = phraseFrom(lexicon.currencies, tokens, at);
	return found && money(found.value.unit, found.words.length, found.value.factor);
}

function codeOf(code: string): string {
	return code === 'RMB' ? 'CNY' : code;
}

function money(unit: string, tokens: number, factor: number): ReadUnit {
	return { unit, kind: 'money', tokens, factor };
}
