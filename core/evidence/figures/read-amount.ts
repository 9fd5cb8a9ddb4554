/** Reads one amount: digits or words, thousands and decimals by language, scale words. */
import type { Lexicon } from './lexicon';
import { readSpelled, usesDecimalComma } from './number-words';
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
	lexicon: Lexicon;
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
	const amount = base ?? readWords(tokens, at, options.lexicon);
	if (!amount) return undefined;
	return withScale(tokens, amount, options);
}

/**
 * Value of digits with separators. One separator with three digits after it groups thousands when it is
 * the grouping sign of the language, and is the decimal sign otherwise.
 */
export function valueOfDigits(digits: string, language: string | boolean): number {
	const plain = digits.replace(/['’\u00a0\u202f\u2009 ]/g, '');
	const isComma = typeof language === 'boolean' ? language : usesDecimalComma(language);
	const decimal = isComma ? ',' : '.';
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
	const groups = spacedGroups(tokens, at, options.lexicon);
	for (; next <= at + groups; next += 1) digits += tokens[next]?.text ?? '';
	let value =
		groups > 0
			? Number(digits.replace(',', '.'))
			: valueOfDigits(digits, options.lexicon.decimalComma);
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

/**
 * How many tokens of three digits follow "1 200 000"; the last may carry decimals ("1 234,56"). One is enough only
 * where the language groups so. A leading zero begins a telephone number or a code, never an amount.
 */
function spacedGroups(tokens: Token[], at: number, lexicon: Lexicon): number {
	if (!/^[1-9]\d{0,2}$/.test(tokens[at]?.text ?? '')) return 0;
	const last = lexicon.decimalComma ? /^\d{3},\d+$/ : /^\d{3}\.\d+$/;
	let groups = 0;
	for (let next = at + 1; groups < 6; next += 1) {
		const token = tokens[next];
		if (!token?.spaced) break;
		const isLast = last.test(token.text);
		if (!isLast && !/^\d{3}$/.test(token.text)) break;
		groups += 1;
		if (isLast) break;
	}
	const enough = lexicon.decimalComma ? 1 : 2;
	return groups >= enough ? groups : 0;
}

function readWords(tokens: Token[], at: number, lexicon: Lexicon): Amount | undefined {
	const first = tokens[at];
	if (!first || first.kind !== 'word') {
		const vulgar = first && VULGAR.get(first.text);
		return vulgar === undefined ? undefined : words(tokens, at, at + 1, vulgar);
	}
	const isScale = (token: Token | undefined): boolean =>
		token?.kind === 'word' &&
		(lexicon.scales.has(token.lower) || lexicon.hundred.has(token.lower)) &&
		token.lower.length > 3;
	if (first.lower === 'half' && tokens[at + 1]?.lower === 'a' && lexicon.language === 'en') {
		return isScale(tokens[at + 2]) && tokens[at + 2]?.lower !== 'hundred'
			? words(tokens, at, at + 2, 0.5)
			: undefined;
	}
	const halfScale = HALF_SCALES.get(first.lower);
	if (halfScale !== undefined && isScale(tokens[at + 1])) {
		return words(tokens, at, at + 1, halfScale);
	}
	const spelled = readSpelled(tokens, at, lexicon);
	if (spelled) return withDecimals(tokens, at, spelled, lexicon);
	if (lexicon.oneScale.has(first.lower) && isScale(tokens[at + 1])) {
		if (!lexicon.hundred.has(tokens[at + 1]?.lower ?? '')) return words(tokens, at, at + 1, 1);
		const rest = readSpelled(tokens, at + 3, lexicon);
		const isAdded =
			lexicon.numberAnd.has(tokens[at + 2]?.lower ?? '') && rest !== undefined && rest.value < 100;
		return isAdded && !lexicon.hundred.has(tokens[rest.next]?.lower ?? '')
			? words(tokens, at, rest.next, 100 + rest.value)
			: words(tokens, at, at + 2, 100);
	}
	const isMille = /^(?:mille|mil|cento|cien|ciento|hundert|tausend|honderd|duizend)$/;
	if (isMille.test(first.lower) && lexicon.language !== 'en' && isScale(tokens[at + 1])) {
		const value = lexicon.scales.get(first.lower);
		return value === undefined ? undefined : words(tokens, at, at + 1, value);
	}
	return undefined;
}

/** "half a million" in one word: "demi-million", "medio millón", "mezzo milione", "half miljoen", "halbe Million". */
const HALF_SCALES = new Map<string, number>([
	['halbe', 0.5],
	['halben', 0.5],
	['demi', 0.5],
	['medio', 0.5],
	['media', 0.5],
	['mezzo', 0.5],
	['half', 0.5],
	['anderthalb', 1.5],
	['eineinhalb', 1.5],
	['zweieinhalb', 2.5],
	['anderhalf', 1.5],
	['anderhalve', 1.5],
]);

/** "one point two": decimals spoken behind a number in words. */
function withDecimals(
	tokens: Token[],
	at: number,
	spelled: { value: number; next: number },
	lexicon: Lexicon,
): Amount {
	const point = tokens[spelled.next]?.lower ?? '';
	const isHalf =
		lexicon.language === 'en' && point === 'and' && tokens[spelled.next + 2]?.lower === 'half';
	if (isHalf && tokens[spelled.next + 1]?.lower === 'a') {
		return words(tokens, at, spelled.next + 3, spelled.value + 0.5);
	}
	if (!/^(?:point|komma|virgule|coma|virgola)$/.test(point)) {
		return words(tokens, at, spelled.next, spelled.value);
	}
	const decimal = readSpelled(tokens, spelled.next + 1, lexicon);
	if (!decimal || decimal.value > 9) return words(tokens, at, spelled.next, spelled.value);
	return words(tokens, at, decimal.next, spelled.value + decimal.value / 10);
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
	const { lexicon, money } = options;
	let result = amount;
	for (let step = 0; step < 3; step += 1) {
		const hyphen = tokens[result.next]?.text === '-' && tokens[result.next]?.joined ? 1 : 0;
		const token = tokens[result.next + hyphen];
		if (!token || token.kind !== 'word') break;
		const factor =
			(hyphen === 0 ? letterScale(tokens, result.next, money, amount.inWords) : undefined) ??
			scaleAt(token, lexicon);
		if (factor === undefined || (step > 0 && token.lower === 'm')) break;
		const stop = tokens[result.next + hyphen + 1];
		const isShort = /^(?:mio|mrd|tsd|mln|mld|mill|bio)$/.test(token.lower);
		const abbreviated = stop?.text === '.' && stop.joined && isShort;
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

function scaleAt(token: Token, lexicon: Lexicon): number | undefined {
	const isHundred = lexicon.language === 'en' && lexicon.hundred.has(token.lower);
	return isHundred ? 100 : lexicon.scales.get(token.lower);
}

function letterScale(
	tokens: Token[],
	at: number,
	money: boolean,
	inWords: boolean,
): number | undefined {
	const token = tokens[at];
	if (!token || inWords) return undefined;
	const isMoney = money || /^[€$£¥]$/.test(tokens[at + 1]?.text ?? '');
	if (!token.joined && !isMoney) return undefined;
	if ((token.text === 'm' || token.text === 'b') && !isMoney && !isPeopleNext(tokens, at)) {
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
