/** Compares a stated figure with one of a source: value, unit, bound, direction, period. */
import type { Figure } from '../../contracts';
import { periodAgrees } from './periods';
import { isRoundingOf } from './rounding';
import { splitUnit, unitFactor } from './units';

/** Why two figures do not agree. */
export type DisagreementReason =
	'kind' | 'unit' | 'currency' | 'value' | 'bound' | 'direction' | 'range' | 'period';

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
		if (a === 'count' || a === 'multiple' || a === 'percent' || a === 'points') return same(1);
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

/** "doubled" and "rose 100 %", "halved" and "fell 50 %". */
function isDoubling(change: Figure, percent: Figure): boolean {
	if (change.kind !== 'multiple' || percent.kind !== 'percent') return false;
	if (change.direction === 'none' || change.direction !== percent.direction) return false;
	const expected = Math.abs(change.value - 1) * 100;
	return Math.abs(expected - percent.value) < 1e-9;
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

/** Whether a bound on the very value of the source says no more than the source does. */
function allowsEqual(bound: Figure['bound'], source: Figure['bound']): boolean {
	if (bound === source) return true;
	if (bound === 'at_least' || bound === 'up_to') return true;
	return bound === 'under' && source === 'nearly';
}
