/** Reads an amount with what belongs to it: sign, currency, unit, "per …", and the other end of a range. */
import type { Figure } from '../../contracts';
import { directionOf } from './bounds';
import { readCurrencyAfter, readCurrencyBefore } from './money';
import { phraseFrom, type Lexicon } from './lexicon';
import { bareScaleAmount, readAmount, type Amount } from './read-amount';
import { readDimension, type ReadUnit } from './units';
import type { Token } from './tokens';

/** One measured value; `high` when it is a range. `first` and `next` are tokens. */
export interface Measure {
	kind: Figure['kind'];
	value: number;
	high?: number;
	unit: string;
	amount: Amount;
	start: number;
	end: number;
	first: number;
	next: number;
}

/** "5 millions de tonnes", "17 miliardi di euro": what joins a scale word to its unit. */
const LINKS = /^(?:de|d'|di|von|an|van)$/;
/** "in the year", said behind an amount in one word. */
const YEARLY = /^(?:annually|yearly|jährlich|annuels?|annuelles?|anuales|annui|annue|jaarlijks)$/;
const SUBSTANCE = /^(?:co2|co2e|co2eq|ghg)$/;

/** The measures that begin at a token: one, or two for "from 12 to 14 percent"; none is `[]`. */
export function readMeasures(tokens: Token[], at: number, lexicon: Lexicon): Measure[] {
	const low = readOne(tokens, at, lexicon);
	if (!low) return [];
	const isBetween = [1, 2].some(
		(back) =>
			lexicon.between.has(tokens[at - back]?.lower ?? '') &&
			(back === 1 || lexicon.articles.has(tokens[at - 1]?.lower ?? '')),
	);
	const connector = connectorLength(tokens, low.next, isBetween, lexicon);
	if (connector === 0) return [low];
	const high = readOne(tokens, low.next + connector, lexicon);
	return high ? joinEnds(tokens, low, high, lexicon) : [low];
}

function connectorLength(
	tokens: Token[],
	at: number,
	isBetween: boolean,
	lexicon: Lexicon,
): number {
	const token = tokens[at];
	const after = tokens[at + 1];
	if (!token || !after) return 0;
	if (/^[-–—]$/.test(token.text)) return token.joined && after.joined ? 1 : 0;
	const isRange = lexicon.rangeTo.has(token.lower) && token.lower !== 'e';
	const joins =
		isRange || lexicon.to.has(token.lower) || (isBetween && lexicon.rangeAnd.has(token.lower));
	if (!joins) return 0;
	const isArticle = lexicon.language !== 'en' && lexicon.articles.has(after.lower);
	return isArticle && tokens[at + 2]?.kind === 'number' ? 2 : 1;
}

/** Whether the ends are a change ("from 12 to 14", "von 12 auf 14"), not a range. */
function isChangeOf(tokens: Token[], low: Measure, lexicon: Lexicon): boolean {
	const connector = tokens[low.next]?.lower ?? '';
	if (lexicon.to.has(connector) && !lexicon.rangeTo.has(connector)) return true;
	const isArticle = lexicon.articles.has(tokens[low.first - 1]?.lower ?? '') ? 1 : 0;
	const before = tokens[low.first - 1 - isArticle];
	const own = tokens[low.first - 1];
	if (!lexicon.from.has(before?.lower ?? '') && !lexicon.from.has(own?.lower ?? '')) return false;
	if (lexicon.language === 'en') {
		return !/^(?:rang|vary|varies|varied|cost|pric|sell|span|pay|fetch|bring)/.test(
			tokens[low.first - 2]?.lower ?? '',
		);
	}
	if (lexicon.language === 'de' || lexicon.language === 'nl') return false;
	for (let back = 2; back < 12; back += 1) {
		const word = tokens[low.first - back];
		if (!word || word.text === '.') return false;
		if (lexicon.directions.has(word.lower) || /^pass/.test(word.lower)) return true;
	}
	return false;
}

/** A range, two figures after "from", or only the first when the two do not belong together. */
function joinEnds(tokens: Token[], low: Measure, high: Measure, lexicon: Lexicon): Measure[] {
	const inherits = low.unit === '' && high.unit !== '' && low.kind === 'cardinal';
	const lends = high.unit === '' && low.kind === 'money' && high.kind === 'cardinal';
	if (!inherits && !lends && low.unit !== high.unit) return [low];
	const kind = inherits ? high.kind : low.kind;
	const unit = inherits ? high.unit : low.unit;
	const scale =
		high.amount.scaled && !low.amount.scaled && low.amount.value < 1000 ? high.amount.factor : 1;
	const lowValue = Number((low.value * scale).toPrecision(15));
	const isChange = isChangeOf(tokens, low, lexicon);
	// "Rose by two percent to 12 percent" names a change and a level.
	const isStep = low.unit !== '' && directionOf(tokens, low.first, low.first, lexicon) !== 'none';
	if (isStep) return [low, high];
	const ends = { ...high, kind, unit };
	if (isChange) return [{ ...low, kind, unit, value: lowValue }, ends];
	if (lowValue >= high.value) return [low];
	return [
		{ ...low, kind, unit, value: lowValue, high: high.value, end: high.end, next: high.next },
	];
}

function readOne(tokens: Token[], at: number, lexicon: Lexicon): Measure | undefined {
	const minus = minusLength(tokens, at);
	const before = readCurrencyBefore(tokens, at + minus);
	const amountAt = at + minus + (before?.tokens ?? 0);
	const amount =
		readAmount(tokens, amountAt, { lexicon, money: before !== undefined }) ??
		(before ? undefined : readBareScale(tokens, at, lexicon));
	if (!amount || amount.value > 1e18) return undefined;
	const after = before ? undefined : readUnit(tokens, amount, lexicon);
	let next = amount.next + (after?.tokens ?? 0);
	let unit = before?.unit ?? after?.unit ?? '';
	const kind = before ? 'money' : (after?.kind ?? 'cardinal');
	if (kind === 'money' || kind === 'quantity' || kind === 'duration') {
		const below = readDenominator(tokens, next, lexicon);
		if (below) {
			unit = `${unit}/${below.unit}`;
			next = below.next;
		}
	}
	const value = Number((amount.value * (after?.factor ?? 1)).toPrecision(15));
	return {
		kind,
		value: minus > 0 ? -value : value,
		unit,
		amount,
		start: tokens[at]?.start ?? amount.start,
		end: tokens[next - 1]?.end ?? amount.end,
		first: at,
		next,
	};
}

/** "hundred euros" without a number before it; "several hundred euros" names none and is left alone. */
function readBareScale(tokens: Token[], at: number, lexicon: Lexicon): Amount | undefined {
	const token = tokens[at];
	if (token?.kind !== 'word') return undefined;
	const factor = lexicon.hundred.has(token.lower) ? 100 : lexicon.scales.get(token.lower);
	if (!factor || factor < 100 || token.lower.length < 3) return undefined;
	const isVague = lexicon.vague.has(tokens[at - 1]?.lower ?? '');
	if (isVague || !readCurrencyAfter(tokens, at + 1, lexicon)) return undefined;
	return bareScaleAmount(tokens, at, factor);
}

/** A minus belongs to a number when it touches it and nothing touches the minus from the left. */
function minusLength(tokens: Token[], at: number): number {
	const sign = tokens[at];
	if (sign && MINUS.test(sign.lower)) {
		return tokens[at + 1]?.kind === 'number' && isColdOrAlone(tokens, at) ? 1 : 0;
	}
	if (!sign || !/^[-−]$/.test(sign.text) || !tokens[at + 1]?.joined) return 0;
	return at > 0 && sign.joined && tokens[at - 1]?.text !== '(' ? 0 : 1;
}

/** "minus 7"; in other languages the word also means less, so a temperature has to follow. */
const MINUS = /^(?:minus|moins|menos|meno|min)$/;

function isColdOrAlone(tokens: Token[], at: number): boolean {
	return tokens[at]?.lower === 'minus' || /^(?:°|degr|grad)/.test(tokens[at + 2]?.lower ?? '');
}

function readUnit(tokens: Token[], amount: Amount, lexicon: Lexicon): ReadUnit | undefined {
	const at = amount.next;
	const isHyphen =
		/^[-‑\u2011]$/.test(tokens[at]?.text ?? '') && tokens[at]?.joined && tokens[at + 1]?.joined;
	const isLink = amount.scaled && lexicon.language !== 'en' && LINKS.test(tokens[at]?.lower ?? '');
	const skip = isHyphen || isLink ? 1 : 0;
	const found =
		(isLink ? undefined : readPercent(tokens, at + skip, lexicon)) ??
		readDimension(tokens, at + skip, lexicon) ??
		readCurrencyAfter(tokens, at + skip, lexicon);
	return found && { ...found, tokens: found.tokens + skip };
}

function readPercent(tokens: Token[], at: number, lexicon: Lexicon): ReadUnit | undefined {
	const found = phraseFrom(lexicon.percent, tokens, at);
	if (!found) return undefined;
	const length = found.words.length;
	if (found.value === 'basis') return points(length, 0.01);
	if (found.value === 'points') return points(length, 1);
	const dash = tokens[at + length]?.text === '-' ? 1 : 0;
	const isPoints = /^(?:points?|punkte?n?|punten)$/.test(tokens[at + length + dash]?.lower ?? '');
	if (isPoints) return points(length + dash + 1, 1);
	return { unit: '%', kind: 'percent', tokens: length, factor: 1 };
}

function points(tokens: number, factor: number): ReadUnit {
	return { unit: 'pp', kind: 'percentage_points', tokens, factor };
}

/** What follows "per", a stroke or "a": a unit, or a counted thing in the singular. */
export function readDenominator(
	tokens: Token[],
	from: number,
	lexicon: Lexicon,
): { unit: string; next: number } | undefined {
	const at = afterSubstance(tokens, from, lexicon);
	const word = tokens[at]?.lower ?? '';
	if (YEARLY.test(word)) return { unit: 'year', next: at + 1 };
	const stroke = tokens[at]?.text === '/' && tokens[at]?.joined === true;
	const isArticle = lexicon.each.has(word);
	if (!stroke && !lexicon.per.has(word) && !isArticle) return undefined;
	// "al año", "a la semana", "par an".
	const extra = isArticle && lexicon.each.has(tokens[at + 1]?.lower ?? '') ? 1 : 0;
	const head = at + 1 + extra;
	const count = tokens[head]?.kind === 'number' && !isArticle ? 1 : 0;
	const dimension = readDimension(tokens, head + count, lexicon);
	const prefix = count === 1 ? `${(tokens[head]?.text ?? '').replace(/\D/g, '')} ` : '';
	if (dimension) {
		const next = head + count + dimension.tokens;
		// "im Jahr 2024" says when.
		if (isArticle && /^(?:1[89]|20)\d\d$/.test(tokens[next]?.text ?? '')) return undefined;
		return { unit: `${prefix}${dimension.unit}`, next };
	}
	const thing = tokens[head + count];
	if (isArticle || thing?.kind !== 'word' || (stroke && !thing.joined)) return undefined;
	const unit = thing.lower === 'annum' ? 'year' : thing.lower.replace(/([^s])s$/, '$1');
	return { unit: `${prefix}${unit}`, next: head + 1 + count };
}

/** Token after "of CO2", "carbon dioxide equivalent", "de CO2"; `from` when no substance stands there. */
function afterSubstance(tokens: Token[], from: number, lexicon: Lexicon): number {
	let at = from;
	const isOf = tokens[at]?.lower === 'of' || LINKS.test(tokens[at]?.lower ?? '');
	if (isOf) at += 1;
	if (tokens[at]?.lower === 'carbon' && tokens[at + 1]?.lower === 'dioxide') at += 2;
	else if (SUBSTANCE.test(tokens[at]?.lower ?? '')) at += 1;
	else {
		// "127 litres of water a day"
		const isThing = isOf && tokens[at]?.kind === 'word';
		const word = tokens[at + 1]?.lower ?? '';
		const isPer = lexicon.per.has(word) || lexicon.each.has(word);
		return isThing && isPer ? at + 1 : from;
	}
	return /^(?:equivalent|emissions|équivalent|equivalente|äquivalente)$/.test(
		tokens[at]?.lower ?? '',
	)
		? at + 1
		: at;
}
