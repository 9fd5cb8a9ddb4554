/** Gives the figures of a row the unit and scale that only its last one says: "14, 17 and 21 percent", "14 and 17 million". */
import type { Figure } from '../../contracts';
import type { Lexicon } from './lexicon';
import { valueOfDigits } from './read-amount';
import { tokensOf } from './tokens';

const ORDER_WORD = /^(?:bzw|beziehungsweise|respectively)$/;
/** Longest stretch between two figures of a row, in characters: ", and about ". */
const GAP_MAX = 30;
const SCALES = new Set([1e3, 1e6, 1e9, 1e12]);

/**
 * The figures with what their row says at its end. The last two are joined by "and", those before by commas:
 * "by day 30, 14 percent" is no row.
 */
export function shareUnits(figures: Figure[], text: string, lexicon: Lexicon): Figure[] {
	const result = [...figures];
	for (let at = figures.length - 1; at > 0; at -= 1) {
		const last = result[at]!;
		if (!canShare(last)) continue;
		let link: 'and' | 'comma' = 'and';
		for (let before = at - 1; before >= 0; before -= 1) {
			const own = result[before]!;
			const between = text.slice(own.end, result[before + 1]!.start);
			if (!isBare(own) || linkOf(between, lexicon) !== link) break;
			result[before] = sharing(own, last, lexicon);
			link = 'comma';
		}
	}
	return result;
}

function canShare({ kind, high }: Figure): boolean {
	const shared = ['percent', 'percentage_points', 'money', 'quantity', 'duration', 'cardinal'];
	return high === undefined && shared.includes(kind);
}

/** A plain number without unit, scale or anything but its digits. */
function isBare({ kind, unit, raw, high }: Figure): boolean {
	return kind === 'cardinal' && unit === '' && high === undefined && /^\d+(?:[.,]\d+)?$/.test(raw);
}

function linkOf(between: string, lexicon: Lexicon): 'and' | 'comma' | 'none' {
	if (between.length > GAP_MAX) return 'none';
	const words = tokensOf(between).filter(({ text, lower }, index, all) => {
		const isSerialComma = text === ',' && index === 0 && all.length > 1;
		return !isSerialComma && !lexicon.before.has(lower) && text !== '.';
	});
	const only = words.length === 1 ? words[0] : undefined;
	if (!only) return 'none';
	if (only.text === ',') return 'comma';
	return lexicon.rangeAnd.has(only.lower) || ORDER_WORD.test(only.lower) ? 'and' : 'none';
}

function sharing(own: Figure, last: Figure, lexicon: Lexicon): Figure {
	const digits = /^\D*(\d[\d.,]*)/.exec(last.raw)?.[1];
	const factor = digits ? last.value / valueOfDigits(digits, lexicon.decimalComma) : 1;
	const value = SCALES.has(factor) ? Number((own.value * factor).toPrecision(15)) : own.value;
	// What stands before its number ("$17") is said of that number alone.
	const isSaid = /^\d/.test(last.raw);
	return isSaid ? { ...own, value, kind: last.kind, unit: last.unit } : own;
}
