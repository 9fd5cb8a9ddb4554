/** Compares a stated figure with one of a source: value, unit, bound, direction, period. */
import type { Figure } from '../../contracts';
import { periodAgrees } from './compare-periods';
import { isRoundingOf, significantDigits } from './rounding';
import { splitUnit, unitFactor } from './units';

/** Why two figures do not agree. */
export type DisagreementReason =
	'kind' | 'unit' | 'currency' | 'value' | 'bound' | 'direction' | 'range' | 'period' | 'role';

/** Result of a comparison; `loses` names what the statement leaves out although it agrees. */
export interface Agreement {
	agrees: boolean;
	reason?: DisagreementReason;
	loses?: 'unit' | 'approximation';
}

/** Relative room of "about", "nearly", "over" (C3). */
const APPROXIMATE = 0.05;
/** Points by which a share in words may differ from one in percent (C3). */
const SHARE_POINTS = 0.5;

const AGREES: Agreement = { agrees: true };
const no = (reason: DisagreementReason): Agreement => ({ agrees: false, reason });

/**
 * Whether `stated` may stand in a text that cites `source`.
 *
 * Values match when the stated one is the source rounded to the digits shown; "about", "nearly" and
 * "over" give 5 % on their own side. Units and currencies are never converted except within one family
 * (minutes and hours, kW and MW, cents and dollars). A bound of the source may not be dropped or turned.
 *
 * @param options.bare the number stands in a table cell whose unit is in the head of its column
 */
export function figuresAgree(
	stated: Figure,
	source: Figure,
	options: { bare?: boolean } = {},
): Agreement {
	const statedIsDate = isDate(stated);
	if (statedIsDate || isDate(source)) {
		if (!statedIsDate || !isDate(source)) return no('value');
		return periodAgrees(stated.period, source.period) ? AGREES : no('value');
	}
	if (isMore(stated) !== isMore(source) && stated.kind === source.kind) {
		return figuresAgree(inTimesAs(stated), inTimesAs(source), options);
	}
	const unit = compareUnits(stated, source, options.bare === true);
	if (!unit.agrees) return sameNumber(stated, source) ? unit.result : no('value');
	const value = compareValues(stated, source, unit.factor);
	if (!value.agrees) return value;
	if (isOpposed(stated, source)) return no('direction');
	if (stated.period && source.period && !periodAgrees(stated.period, source.period)) {
		return no('period');
	}
	if (unit.loses) return { agrees: true, loses: 'unit' };
	return value;
}

const isMore = (figure: Figure): boolean => figure.unit === 'x more';

/** "Twice more" is three times as much; "x less" has no such form and stays what it is. */
function inTimesAs(figure: Figure): Figure {
	return isMore(figure) ? { ...figure, unit: 'x', value: figure.value + 1 } : figure;
}

function isDate(figure: Figure): boolean {
	return figure.kind === 'year' || figure.kind === 'date';
}

function isOpposed(stated: Figure, source: Figure): boolean {
	const both = stated.direction !== 'none' && source.direction !== 'none';
	return both && stated.direction !== source.direction;
}

function sameNumber(stated: Figure, source: Figure): boolean {
	return isRoundingOf(stated, stated.value, source.value, source.raw);
}

type Units =
	{ agrees: true; factor: number; loses: boolean } | { agrees: false; result: Agreement };

/** How to bring the source value into the unit of the statement. */
function compareUnits(stated: Figure, source: Figure, bare: boolean): Units {
	const same = (factor: number, loses = false): Units => ({ agrees: true, factor, loses });
	const differ = (reason: DisagreementReason): Units => ({ agrees: false, result: no(reason) });
	const [a, b] = [family(stated), family(source)];
	if (a === b) {
		if (a === 'multiple') return stated.unit === source.unit ? same(1) : differ('kind');
		if (a === 'count' || a === 'percent' || a === 'points') return same(1);
		if (a === 'share') return stated.unit === source.unit ? same(1) : differ('kind');
		const factor = unitFactor(source.unit, stated.unit);
		if (factor !== undefined) return same(factor);
		return compareHeads(stated, source, a === 'money');
	}
	if (a === 'percent' && b === 'share' && source.unit === '') return same(100);
	if (a === 'share' && b === 'percent' && stated.unit === '') return same(0.01);
	if (a === 'count' && (bare || b === 'measure')) return same(1, true);
	if (isDoubling(stated, source) || isDoubling(source, stated))
		return same(source.value === 0 ? 1 : stated.value / source.value);
	return differ(a === 'measure' && b === 'count' ? 'unit' : 'kind');
}

/** "45 USD" for "45 USD/year" loses its unit; "45 USD/year" for "45 USD" invents one. */
function compareHeads(stated: Figure, source: Figure, isMoney: boolean): Units {
	const [statedHead, statedBelow] = splitUnit(stated.unit);
	const [sourceHead] = splitUnit(source.unit);
	const factor = unitFactor(sourceHead, statedHead);
	if (factor === undefined) return { agrees: false, result: no(isMoney ? 'currency' : 'unit') };
	if (statedBelow === '') return { agrees: true, factor, loses: true };
	return { agrees: false, result: no('unit') };
}

function family(
	figure: Figure,
): 'count' | 'percent' | 'points' | 'share' | 'multiple' | 'money' | 'measure' {
	switch (figure.kind) {
		case 'percent':
			return 'percent';
		case 'percentage_points':
			return 'points';
		case 'ratio':
			return 'share';
		case 'multiple':
			return 'multiple';
		case 'money':
			return 'money';
		case 'quantity':
		case 'duration':
			return 'measure';
		default:
			return 'count';
	}
}

/** "doubled" and "rose 100 %", "halved" and "fell 50 %" or "by half", "three times as many" and "200 % more". */
function isDoubling(change: Figure, other: Figure): boolean {
	if (change.kind !== 'multiple') return false;
	if (other.kind !== 'percent' && other.kind !== 'ratio') return false;
	const given = other.kind === 'ratio' ? other.value * 100 : other.value;
	if (change.unit === 'x more') return isNearly(change.value * 100, given);
	if (change.unit !== 'x') return false;
	const expected = (change.value - 1) * 100;
	const direction = expected < 0 ? 'down' : 'up';
	// "Fell to half" names the share that is left.
	const isLeft = other.kind === 'ratio' && other.direction === 'none' && change.value < 1;
	if (isLeft && isNearly(change.value * 100, given)) return true;
	if (other.direction !== direction) return false;
	if (change.direction !== 'none' && change.direction !== direction) return false;
	return isNearly(Math.abs(expected), given);
}

function isNearly(a: number, b: number): boolean {
	return Math.abs(a - b) < 1e-6;
}

function compareValues(stated: Figure, source: Figure, factor: number): Agreement {
	const low = source.value * factor;
	const isShare = (stated.kind === 'ratio') !== (source.kind === 'ratio');
	const raw = factor === 1 ? source.raw : '';
	const matches = (value: number, wanted: number): boolean =>
		isShare
			? Math.abs(value - wanted) <= SHARE_POINTS * (stated.kind === 'ratio' ? 0.01 : 1) + 1e-9
			: isRoundingOf(stated, value, wanted, raw);
	if (source.high !== undefined) {
		return compareWithRange(stated, low, source.high * factor, matches);
	}
	if (stated.high !== undefined) {
		return matches(stated.value, low) || matches(stated.high, low) ? no('range') : no('value');
	}
	return compareBounds(stated, source.bound, low, matches);
}

function compareWithRange(
	stated: Figure,
	low: number,
	high: number,
	matches: (value: number, wanted: number) => boolean,
): Agreement {
	if (stated.high !== undefined) {
		return matches(stated.value, low) && matches(stated.high, high) ? AGREES : no('value');
	}
	if (stated.bound === 'about' && stated.value >= low && stated.value <= high) return AGREES;
	if (stated.bound === 'up_to' && matches(stated.value, high)) return AGREES;
	if (stated.bound === 'at_least' && matches(stated.value, low)) return AGREES;
	return matches(stated.value, low) || matches(stated.value, high) ? no('range') : no('value');
}

/** Bounds that say "this or more" and "this or less". */
const LOWER = new Set(['over', 'at_least']);
const UPPER = new Set(['under', 'up_to', 'nearly']);

function compareBounds(
	stated: Figure,
	sourceBound: Figure['bound'],
	source: number,
	matches: (value: number, wanted: number) => boolean,
): Agreement {
	const { bound, value } = stated;
	const isClose = matches(value, source);
	const isNear = Math.abs(value - source) <= Math.abs(source) * APPROXIMATE + 1e-9;
	if (bound === 'exact') {
		if (!isClose) return no('value');
		if (sourceBound === 'exact') return AGREES;
		return sourceBound === 'about' ? { agrees: true, loses: 'approximation' } : no('bound');
	}
	if (!isNear && !isClose) return no('value');
	if (bound === 'about') {
		if (!isClose && !isCoarser(value, source)) return no('value');
		return sourceBound === 'exact' || sourceBound === 'about' || sourceBound === 'nearly'
			? AGREES
			: no('bound');
	}
	const isLower = LOWER.has(bound);
	if ((isLower ? UPPER : LOWER).has(sourceBound)) return no('bound');
	const isEqual = Math.abs(value - source) <= Math.abs(source) * 1e-9;
	const onSide = isLower ? value < source : value > source;
	if (!isEqual) return onSide || (isClose && sourceBound === bound) ? AGREES : no('bound');
	return allowsEqual(bound, sourceBound) ? AGREES : no('bound');
}

/** "About 47.8" for 48.7 rounds nothing: an approximation shows fewer digits than its source, or ends in five. */
function isCoarser(value: number, source: number): boolean {
	const shown = significantDigits(value);
	if (shown < significantDigits(source)) return true;
	return shown <= 2 && /5(?:0*)(?:\.|$)/.test(String(value));
}

/** Whether a bound on the very value of the source says no more than the source does. */
function allowsEqual(bound: Figure['bound'], source: Figure['bound']): boolean {
	if (bound === source) return true;
	if (bound === 'at_least' || bound === 'up_to') return true;
	return bound === 'under' && source === 'nearly';
}
