/** Decides whether a printed value is an honest rounding of a source value. */
import type { Figure } from '../../contracts';
import { valueOfDigits } from './read-amount';

const SCALES = [1, 100, 12, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12, 0.01];

/** Largest relative error when trailing zeros may be rounding ("1,200" for 1,234). */
const ZERO_TOLERANCE = 0.03;
/** Largest relative error of "3 million" for 2.9 million. */
const SCALED_TOLERANCE = 0.05;
/** Relative difference that may stay between a value and a longer one it was shortened from (C3). */
const TOLERANCE = 0.005;

/**
 * Whether `value`, printed as in `stated.raw`, is `source` rounded to the digits shown, or within 0.5 %
 * of it while showing fewer digits. A value that shows as many digits as its source must equal it, so
 * that 4,521 never passes for 4,512.
 *
 * @param sourceRaw words of the source, to count its digits; empty when the value was converted
 */
export function isRoundingOf(
	stated: Figure,
	value: number,
	source: number,
	sourceRaw: string,
): boolean {
	const difference = Math.abs(value - source);
	const relative = source === 0 ? difference : difference / Math.abs(source);
	if (relative <= 1e-9) return true;
	const shown = shownStep(stated.raw, value);
	const places = Math.round(significantDigits(value));
	if (sourceRaw !== '' && places >= significantDigits(source) && !endsInZero(value, shown.step)) {
		return false;
	}
	if (shown.decimals > 0) {
		// Decimals that are printed are meant, zeros too: "1,250.00" is not 1,250.50.
		const ofSource = sourceRaw === '' ? undefined : shownStep(sourceRaw, source).step;
		if (ofSource !== undefined && shown.step <= ofSource * (1 + 1e-9)) return false;
	}
	if (difference <= shown.step / 2 + shown.step * 1e-9) {
		return !shown.isScaled || relative <= SCALED_TOLERANCE;
	}
	const stripped = 10 ** zerosAtEnd(value);
	if (shown.decimals === 0 && difference <= stripped / 2 && relative <= ZERO_TOLERANCE) return true;
	return relative <= TOLERANCE && (sourceRaw === '' || places < significantDigits(source));
}

interface ShownStep {
	step: number;
	/** Digits behind the decimal sign, as printed. */
	decimals: number;
	isScaled: boolean;
}

/** Value of one unit in the last digit shown: 100000 for "1.2 million", 0.1 for "2.0 %". */
function shownStep(raw: string, value: number): ShownStep {
	const digits = /\d[\d.,'’\u00a0\u202f\u2009]*/.exec(raw)?.[0].replace(/[.,]$/, '');
	if (digits) {
		for (const language of ['en', 'de']) {
			const mantissa = valueOfDigits(digits, language);
			if (mantissa === 0) continue;
			const scale = SCALES.find(
				(factor) => Math.abs(Math.abs(value) / mantissa / factor - 1) < 1e-9,
			);
			if (scale === undefined) continue;
			const cut = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
			const isDecimal = cut !== -1 && !Number.isInteger(mantissa);
			const isZeroDecimal = cut !== -1 && digits.length - cut - 1 < 3;
			const decimals = isDecimal || isZeroDecimal ? digits.length - cut - 1 : 0;
			return { step: scale * 10 ** -decimals, decimals, isScaled: scale > 1 };
		}
	}
	return { step: 10 ** zerosAtEnd(value), decimals: 0, isScaled: Math.abs(value) >= 100 };
}

function endsInZero(value: number, step: number): boolean {
	return 10 ** zerosAtEnd(value) > step * 1.5;
}

/** Trailing zeros of a whole number; negative for decimals: -2 for 0.25. */
function zerosAtEnd(value: number): number {
	const [mantissa = '', exponent = '0'] = Math.abs(value).toPrecision(12).split('e');
	const plain = Number(mantissa + (exponent === '0' ? '' : `e${exponent}`)).toString();
	const [whole = '0', decimals = ''] = expand(plain).split('.');
	if (decimals !== '') return -decimals.length;
	return (/0*$/.exec(whole)?.[0].length ?? 0) % Math.max(1, whole.length);
}

function expand(text: string): string {
	return text.includes('e') ? BigInt(Math.round(Number(text))).toString() : text;
}

/** How many digits there are from the first to the last that is not zero. */
export function significantDigits(value: number): number {
	const digits = expand(Number(Math.abs(value).toPrecision(12)).toString()).replace('.', '');
	return digits.replace(/^0+/, '').replace(/0+$/, '').length;
}
