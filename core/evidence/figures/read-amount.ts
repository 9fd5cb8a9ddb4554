/** Reads one amount: digits or words, thousands and decimals by language, scale words. */
import { SMALL_WORDS, TENS_WORDS, scaleOf, usesDecimalComma } from './number-words';
import type { Token } from './tokens';

/** An amount; `next` is the token after it. `scaled` says that a scale word or letter took part. */
export interface Amount {
	value: number;
	/** Tokens it began and ended with: offsets of `raw`. */
	start: number;
	end: number;
	next: number;
	scaled: boolean;
	/** Product of the scale words: 1000000 of "17 million". */
	factor: number;
	/** Whether it is spelled in words only. */
	inWords: boolean;
	/** Plain digits without separators and scale: what a year or a label looks like. */
	plainDigits: boolean;
}

/** What the reader has to know about the text. */
export interface ReadOptions {
	language: string;
}

const LETTER_SCALES = new Map<string, number>([
	['k', 1e3],
	['K', 1e3],
	['M', 1e6],
	['mn', 1e6],
	['m', 1e6],
	['bn', 1e9],
	['b', 1e9],
	['B', 1e9],
	['tn', 1e12],
]);

const VULGAR = new Map<string, number>([
	['½', 1 / 2],
	['¼', 1 / 4],
	['¾', 3 / 4],
	['⅓', 1 / 3],
	['⅔', 2 / 3],
]);

/** The amount that begins at a token, or undefined. `money` allows "5m" and "5b" as million and billion. */
export function readAmount(
	tokens: Token[],
	at: number,
	options: ReadOptions & { money: boolean },
): Amount | undefined {
	const base = tokens[at]?.kind === 'number' ? readDigits(tokens, at, options) : undefined;
	const amount = base ?? readWords(tokens, at);
	if (!amount) return undefined;
	return withScale(tokens, amount, options);
}

/**
 * Value of digits with separators. One separator with three digits after it groups thousands when it is
 * the grouping sign of the language, and is the decimal sign otherwise.
 */
export function valueOfDigits(digits: string, language: string): number {
	const plain = digits.replace(/['’\u00a0\u202f\u2009 ]/g, '');
	const decimal = usesDecimalComma(language) ? ',' : '.';
	const group = decimal === ',' ? '.' : ',';
	const lastDecimal = plain.lastIndexOf(decimal);
	const lastGroup = plain.lastIndexOf(group);
	if (lastDecimal !== -1 && lastGroup !== -1) {
		const sign = Math.max(lastDecimal, lastGroup) === lastDecimal ? decimal : group;
		return withDecimal(plain, sign);
	}
	const sign = lastDecimal !== -1 ? decimal : lastGroup !== -1 ? group : '';
	if (sign === '') return Number(plain);
	const grouped = new RegExp(`^\\d{1,3}(?:\\${sign}\\d{3})+$`).test(plain);
	const several = plain.indexOf(sign) !== plain.lastIndexOf(sign);
	if (grouped && (several || sign === group)) return Number(plain.replaceAll(sign, ''));
	// Indian grouping: 12,34,567.
	if (several) return Number(plain.replaceAll(sign, ''));
	return withDecimal(plain, sign);
}

function withDecimal(plain: string, sign: string): number {
	const cut = plain.lastIndexOf(sign);
	return Number(`${plain.slice(0, cut).replace(/[.,]/g, '')}.${plain.slice(cut + 1)}`);
}

function readDigits(tokens: Token[], at: number, options: ReadOptions): Amount | undefined {
	const first = tokens[at];
	if (!first) return undefined;
	let next = at + 1;
	let digits = first.text;
	const groups = spacedGroups(tokens, at, options.language);
	for (; next <= at + groups; next += 1) digits += tokens[next]?.text ?? '';
	let value = groups > 0 ? Number(digits) : valueOfDigits(digits, options.language);
	const vulgar = tokens[next]?.joined ? VULGAR.get(tokens[next]?.text ?? '') : undefined;
	if (vulgar !== undefined) {
		value += vulgar;
		next += 1;
	}
	if (!Number.isFinite(value)) return undefined;
	return {
		value,
		start: first.start,
		end: tokens[next - 1]?.end ?? first.end,
		next,
		scaled: false,
		factor: 1,
		inWords: false,
		plainDigits: groups === 0 && /^\d+$/.test(first.text),
	};
}

/** How many tokens of three digits follow "1 200 000". One is enough only where the language groups so. */
function spacedGroups(tokens: Token[], at: number, language: string): number {
	if (!/^\d{1,3}$/.test(tokens[at]?.text ?? '')) return 0;
	let groups = 0;
	for (let next = at + 1; groups < 6; next += 1) {
		const token = tokens[next];
		const gap = token && token.start - (tokens[next - 1]?.end ?? 0);
		if (!token || gap !== 1 || !/^\d{3}$/.test(token.text)) break;
		groups += 1;
	}
	const enough = usesDecimalComma(language) ? 1 : 2;
	return groups >= enough ? groups : 0;
}

function readWords(tokens: Token[], at: number): Amount | undefined {
	const first = tokens[at];
	if (!first || first.kind !== 'word') {
		const vulgar = first && VULGAR.get(first.text);
		return vulgar === undefined ? undefined : words(tokens, at, at + 1, vulgar);
	}
	if (first.lower === 'half' && tokens[at + 1]?.lower === 'a') {
		return /^(?:million|billion|trillion|dozen)$/.test(tokens[at + 2]?.lower ?? '')
			? words(tokens, at, at + 2, 0.5)
			: undefined;
	}
	if (first.lower === 'a' || first.lower === 'an') {
		return /^(?:hundred|thousand|million|billion|trillion|dozen)$/.test(tokens[at + 1]?.lower ?? '')
			? words(tokens, at, at + 1, 1)
			: undefined;
	}
	const tens = TENS_WORDS.get(first.lower);
	if (tens === undefined) {
		const small = SMALL_WORDS.get(first.lower);
		return small === undefined ? undefined : words(tokens, at, at + 1, small);
	}
	const hyphen = tokens[at + 1]?.text === '-' && tokens[at + 1]?.joined;
	const unit = SMALL_WORDS.get(tokens[hyphen ? at + 2 : at + 1]?.lower ?? '');
	if (unit !== undefined && unit > 0 && unit < 10) {
		return words(tokens, at, at + (hyphen ? 3 : 2), tens + unit);
	}
	return words(tokens, at, at + 1, tens);
}

/** The amount of a scale word that stands alone: 100 of "hundred euros". */
export function bareScaleAmount(tokens: Token[], at: number, factor: number): Amount {
	return { ...words(tokens, at, at + 1, factor), factor, scaled: true };
}

function words(tokens: Token[], at: number, next: number, value: number): Amount {
	return {
		value,
		start: tokens[at]?.start ?? 0,
		end: tokens[next - 1]?.end ?? 0,
		next,
		scaled: false,
		factor: 1,
		inWords: true,
		plainDigits: false,
	};
}

/** Multiplies by the scale words that follow: "1.2 million", "three hundred thousand", "10k", "5m". */
function withScale(
	tokens: Token[],
	amount: Amount,
	options: ReadOptions & { money: boolean },
): Amount {
	let result = amount;
	for (let step = 0; step < 3; step += 1) {
		const hyphen = tokens[result.next]?.text === '-' && tokens[result.next]?.joined ? 1 : 0;
		const token = tokens[result.next + hyphen];
		if (!token || token.kind !== 'word') break;
		const factor =
			scaleOf(token.lower, options.language) ??
			(hyphen === 0 ? letterScale(tokens, result.next, options.money, amount.inWords) : undefined);
		if (factor === undefined) break;
		const stop = tokens[result.next + hyphen + 1];
		const abbreviated = stop?.text === '.' && stop.joined && /^(?:mio|mrd|tsd)$/.test(token.lower);
		result = {
			...result,
			value: scaled(result.value, factor),
			factor: result.factor * factor,
			end: abbreviated ? stop.end : token.end,
			next: result.next + hyphen + (abbreviated ? 2 : 1),
			scaled: true,
			plainDigits: false,
		};
	}
	return result;
}

function letterScale(
	tokens: Token[],
	at: number,
	money: boolean,
	inWords: boolean,
): number | undefined {
	const token = tokens[at];
	if (!token || inWords || !(token.joined || money)) return undefined;
	if ((token.text === 'm' || token.text === 'b') && !money && !isPeopleNext(tokens, at)) {
		return undefined;
	}
	return LETTER_SCALES.get(token.text);
}

/** "1.2m people" counts people; "1.2m" alone is a length. */
function isPeopleNext(tokens: Token[], at: number): boolean {
	return /^(?:people|vehicles|cars|users|customers|jobs|homes|units|households|workers|drivers|electric|new|battery|plug)$/.test(
		tokens[at + 1]?.lower ?? '',
	);
}

/** Decimal-safe multiplication: 1.2 × 1e9 is 1200000000, not 1199999999.9999998. */
function scaled(value: number, factor: number): number {
	return Number((value * factor).toPrecision(15));
}
