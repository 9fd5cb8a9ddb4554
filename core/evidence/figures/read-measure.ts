/** Reads an amount with what belongs to it: sign, currency, unit, "per …", and the other end of a range. */
import type { Figure } from '../../contracts';
import { directionOf } from './bounds';
import { readCurrencyAfter, readCurrencyBefore } from './money';
import { scaleOf } from './number-words';
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

const PERCENT = /^(?:%|percent|pct|prozent|procent|percento|％)$/;
/** Words that make a scale word no number. */
const VAGUE =
	/^(?:several|few|many|some|couple|of|per|mehrere|einige|quelques|plusieurs|varios|the)$/;
const SUBSTANCE = /^(?:co2|co2e|co2eq|ghg)$/;

/** The measures that begin at a token: one, or two for "from 12 to 14 percent"; none is `[]`. */
export function readMeasures(tokens: Token[], at: number, language: string): Measure[] {
	const low = readOne(tokens, at, language);
	if (!low) return [];
	const between = tokens[at - 1]?.lower === 'between';
	const connector = connectorLength(tokens, low.next, between);
	if (connector === 0) return [low];
	const high = readOne(tokens, low.next + connector, language);
	return high ? joinEnds(tokens, low, high) : [low];
}

function connectorLength(tokens: Token[], at: number, between: boolean): number {
	const token = tokens[at];
	const after = tokens[at + 1];
	if (!token || !after) return 0;
	if (/^[-–—]$/.test(token.text)) return token.joined && after.joined ? 1 : 0;
	if (token.lower === 'to' || token.lower === 'bis') return 1;
	return between && (token.lower === 'and' || token.lower === 'und') ? 1 : 0;
}

/** A range, two figures after "from", or only the first when the two do not belong together. */
function joinEnds(tokens: Token[], low: Measure, high: Measure): Measure[] {
	const inherits = low.unit === '' && high.unit !== '' && low.kind === 'cardinal';
	const lends = high.unit === '' && low.kind === 'money' && high.kind === 'cardinal';
	if (!inherits && !lends && low.unit !== high.unit) return [low];
	const kind = inherits ? high.kind : low.kind;
	const unit = inherits ? high.unit : low.unit;
	const scale =
		high.amount.scaled && !low.amount.scaled && low.amount.value < 1000 ? high.amount.factor : 1;
	const lowValue = Number((low.value * scale).toPrecision(15));
	const isChange =
		tokens[low.first - 1]?.lower === 'from' &&
		!/^(?:rang|vary|varies|varied)/.test(tokens[low.first - 2]?.lower ?? '');
	// "Rose by two percent to 12 percent" names a change and a level.
	const isStep = low.unit !== '' && directionOf(tokens, low.first, low.first) !== 'none';
	if (isStep) return [low, high];
	const ends = { ...high, kind, unit };
	if (isChange) return [{ ...low, kind, unit, value: lowValue }, ends];
	if (lowValue >= high.value) return [low];
	return [
		{ ...low, kind, unit, value: lowValue, high: high.value, end: high.end, next: high.next },
	];
}

function readOne(tokens: Token[], at: number, language: string): Measure | undefined {
	const minus = minusLength(tokens, at);
	const before = readCurrencyBefore(tokens, at + minus);
	const amountAt = at + minus + (before?.tokens ?? 0);
	const amount =
		readAmount(tokens, amountAt, { language, money: before !== undefined }) ??
		(before ? undefined : readBareScale(tokens, at, language));
	if (!amount || amount.value > 1e18) return undefined;
	const after = before ? undefined : readUnit(tokens, amount.next);
	let next = amount.next + (after?.tokens ?? 0);
	let unit = before?.unit ?? after?.unit ?? '';
	const kind = before ? 'money' : (after?.kind ?? 'cardinal');
	if (kind === 'money' || kind === 'quantity' || kind === 'duration') {
		const below = readDenominator(tokens, next);
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
function readBareScale(tokens: Token[], at: number, language: string): Amount | undefined {
	const factor = tokens[at]?.kind === 'word' && scaleOf(tokens[at].lower, language);
	if (!factor || factor < 100 || /^(?:mn|bn|tn)$/.test(tokens[at]?.lower ?? '')) return undefined;
	if (VAGUE.test(tokens[at - 1]?.lower ?? '') || !readCurrencyAfter(tokens, at + 1))
		return undefined;
	return bareScaleAmount(tokens, at, factor);
}

/** A minus belongs to a number when it touches it and nothing touches the minus from the left. */
function minusLength(tokens: Token[], at: number): number {
	const sign = tokens[at];
	if (sign?.lower === 'minus') return tokens[at + 1]?.kind === 'number' ? 1 : 0;
	if (!sign || !/^[-−]$/.test(sign.text) || !tokens[at + 1]?.joined) return 0;
	return at > 0 && sign.joined && tokens[at - 1]?.text !== '(' ? 0 : 1;
}

function readUnit(tokens: Token[], at: number): ReadUnit | undefined {
	const hyphen = tokens[at]?.text === '-' && tokens[at]?.joined && tokens[at + 1]?.joined ? 1 : 0;
	const found =
		readPercent(tokens, at + hyphen) ??
		readDimension(tokens, at + hyphen) ??
		(hyphen === 0 ? readCurrencyAfter(tokens, at) : undefined);
	return found && { ...found, tokens: found.tokens + hyphen };
}

function readPercent(tokens: Token[], at: number): ReadUnit | undefined {
	const word = tokens[at]?.lower ?? '';
	const next = tokens[at + 1]?.lower ?? '';
	if (word === 'pp' || word === 'prozentpunkte') return points(1, 1);
	if (word === 'percentage' && /^points?$/.test(next)) return points(2, 1);
	if (word === 'basis' && /^points?$/.test(next)) return points(2, 0.01);
	if (word === 'bps') return points(1, 0.01);
	const two = (word === 'per' && next === 'cent') || (word === 'pour' && next === 'cent');
	const three = word === 'por' && next === 'ciento';
	const length = PERCENT.test(word) ? 1 : two || three ? 2 : 0;
	if (length === 0) return undefined;
	const dash = tokens[at + length]?.text === '-' ? 1 : 0;
	if (/^points?$/.test(tokens[at + length + dash]?.lower ?? ''))
		return points(length + dash + 1, 1);
	return { unit: '%', kind: 'percent', tokens: length, factor: 1 };
}

function points(tokens: number, factor: number): ReadUnit {
	return { unit: 'pp', kind: 'percentage_points', tokens, factor };
}

/** What follows "per", a stroke or "a": a unit, or a counted thing in the singular. */
function readDenominator(
	tokens: Token[],
	from: number,
): { unit: string; next: number } | undefined {
	let at = from;
	if (tokens[at]?.lower === 'of') at += 1;
	if (tokens[at]?.lower === 'carbon' && tokens[at + 1]?.lower === 'dioxide') at += 2;
	else if (SUBSTANCE.test(tokens[at]?.lower ?? '')) at += 1;
	else at = from;
	if (at > from && /^(?:equivalent|emissions)$/.test(tokens[at]?.lower ?? '')) at += 1;
	const word = tokens[at]?.lower;
	if (word === 'annually' || word === 'yearly') return { unit: 'year', next: at + 1 };
	const stroke = tokens[at]?.text === '/' && tokens[at]?.joined === true;
	const known = word === 'a' || word === 'an' || word === 'each' || word === 'every';
	if (!stroke && word !== 'per' && !known) return undefined;
	const count = tokens[at + 1]?.kind === 'number' && !known ? 1 : 0;
	const dimension = readDimension(tokens, at + 1 + count);
	const prefix = count === 1 ? `${tokens[at + 1]?.text ?? ''} ` : '';
	if (dimension) {
		return { unit: `${prefix}${dimension.unit}`, next: at + 1 + count + dimension.tokens };
	}
	const thing = tokens[at + 1 + count];
	if (known || thing?.kind !== 'word' || (stroke && !thing.joined)) return undefined;
	const unit = thing.lower === 'annum' ? 'year' : thing.lower.replace(/([^s])s$/, '$1');
	return { unit: `${prefix}${unit}`, next: at + 2 + count };
}
