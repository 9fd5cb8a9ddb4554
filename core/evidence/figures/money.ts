/** Currencies: signs before or after an amount, codes, and their names in words. */
import { phraseAt, type Token } from './tokens';
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

const NAMES: [string, string, number][] = [
	['us dollars', 'USD', 1],
	['us dollar', 'USD', 1],
	['u.s. dollars', 'USD', 1],
	['canadian dollars', 'CAD', 1],
	['australian dollars', 'AUD', 1],
	['dollars', 'USD?', 1],
	['dollar', 'USD?', 1],
	['euros', 'EUR', 1],
	['euro', 'EUR', 1],
	['euro cents', 'EUR', 0.01],
	['pounds sterling', 'GBP', 1],
	['pounds', 'GBP', 1],
	['pence', 'GBP', 0.01],
	['us cents', 'USD', 0.01],
	['cents', 'cent', 1],
	['cent', 'cent', 1],
	['yen', 'JPY', 1],
	['yuan', 'CNY', 1],
	['rupees', 'INR', 1],
	['swiss francs', 'CHF', 1],
];

const namePhrases = NAMES.map(([name]) => name.replace('u.s.', 'u . s .').split(' '));

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
	const country = next?.text === '$' && next.joined ? DOLLAR_PREFIXES.get(token.lower) : undefined;
	if (country !== undefined) return { unit: country, tokens: 2 };
	return CODES.has(token.text) ? { unit: codeOf(token.text), tokens: 1 } : undefined;
}

/** The currency after an amount: `€`, `EUR`, "dollars", "cents", `¢`. */
export function readCurrencyAfter(tokens: Token[], at: number): ReadUnit | undefined {
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
	if (CODES.has(token.text)) return money(codeOf(token.text), 1, 1);
	const length = phraseAt(tokens, at, namePhrases);
	if (length === 0) return undefined;
	const words = tokens
		.slice(at, at + length)
		.map((part) => part.lower)
		.join(' ')
		.replace('u . s .', 'u.s.');
	const found = NAMES.find(([name]) => name === words);
	return found ? money(found[1], length, found[2]) : undefined;
}

function codeOf(code: string): string {
	return code === 'RMB' ? 'CNY' : code;
}

function money(unit: string, tokens: number, factor: number): ReadUnit {
	return { unit, kind: 'money', tokens, factor };
}
