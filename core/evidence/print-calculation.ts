/** Prints the result of a formula the way a reader expects it. */
import { AgencyError } from '../shared/errors';
import { primaryLanguage } from './figures/number-words';
import { splitUnit } from './figures/units';
import type { CalculationFormat } from './formula';

const MONEY_SIGNS = new Map([
	['USD', '$'],
	['USD?', '$'],
	['EUR', '€'],
	['GBP', '£'],
	['JPY', '¥'],
]);

const SCALES: [number, string][] = [
	[1e12, 'trillion'],
	[1e9, 'billion'],
	[1e6, 'million'],
];

/**
 * A result as text: `percent` "21%", `times` "2.4 times", `difference` and `plain` a number with its unit.
 * Percent is rounded to whole numbers from 10 on and to one decimal below, everything else to three digits.
 *
 * @throws {AgencyError} code `FORMULA_FORMAT` when the unit cannot be printed that way
 */
export function printCalculation(
	result: { value: number; unit: string },
	format: CalculationFormat,
	language = 'en',
): string {
	const { value, unit } = result;
	const number = (amount: number, decimals: number): string =>
		new Intl.NumberFormat(safeLanguage(language), { maximumFractionDigits: decimals })
			.format(amount)
			.replace(/^-/, '−');
	if (format === 'percent') {
		if (unit !== '' && unit !== '%') throw misfit(format, unit);
		const percent = unit === '%' ? value : value * 100;
		const text = number(percent, Math.abs(percent) >= 10 ? 0 : 1);
		return primaryLanguage(language) === 'en' ? `${text}%` : `${text}\u00a0%`;
	}
	if (format === 'times') {
		if (unit !== '') throw misfit(format, unit);
		return `${number(value, 1)} times`;
	}
	if (unit === '%' && format === 'difference') return `${number(value, 1)} percentage points`;
	if (unit === '%') return `${number(value, 1)}%`;
	return withUnit(value, unit, number);
}

function withUnit(
	value: number,
	unit: string,
	number: (amount: number, decimals: number) => string,
): string {
	const [head, below] = splitUnit(unit);
	const scale = SCALES.find(([factor]) => Math.abs(value) >= factor);
	const scaled = scale ? value / scale[0] : value;
	const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(scaled) || 1)));
	const amount = number(Number(scaled.toPrecision(3)), Math.min(6, digits));
	const words = scale ? `${amount} ${scale[1]}` : amount;
	const sign = MONEY_SIGNS.get(head);
	const isCode = /^[A-Z]{3}\??$/.test(head);
	const money = sign ?? (isCode ? `${head.replace('?', '')} ` : undefined);
	const below2 = below === '' ? '' : ` per ${below}`;
	if (money !== undefined) return `${money}${words}${below2}`.replace(/^([^−]+)−/, '−$1');
	return head === '' ? `${words}${below2}` : `${words} ${head}${below2}`;
}

function safeLanguage(language: string): string {
	try {
		return Intl.getCanonicalLocales(language)[0] ?? 'en';
	} catch {
		return 'en';
	}
}

function misfit(format: string, unit: string): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'FORMULA_FORMAT',
		message: `A result in "${unit}" cannot be printed as ${format}`,
		hint: 'Use |plain or |difference, or divide figures of one unit.',
	});
}
