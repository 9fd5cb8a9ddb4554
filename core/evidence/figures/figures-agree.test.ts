import fc from 'fast-check';
import type { Figure } from '../../contracts';
import { figuresAgree } from './figures-agree';
import { findFigures } from './find-figures';

function first(text: string): Figure {
	const figure = findFigures(text)[0];
	if (!figure) throw new Error(`no figure in "${text}"`);
	return figure;
}

function compare(stated: string, source: string): string {
	const result = figuresAgree(first(stated), first(source));
	if (!result.agrees) return result.reason ?? 'unnamed';
	return result.loses ? `yes, loses ${result.loses}` : 'yes';
}

describe('figuresAgree', () => {
	test.each([
		// same value, other spelling
		['17 million', '17,000,000', 'yes'],
		['1.2 million', '1,234,567', 'yes'],
		['15%', '14.6 percent', 'yes'],
		['2 %', '1.8 percent', 'yes'],
		['1,200', '1,234', 'yes'],
		['90 minutes', '1.5 hours', 'yes'],
		['1 MW', '1,000 kW', 'yes'],
		['$0.12 per mile', '12 cents per mile', 'yes'],
		['20%', 'one in five', 'yes'],
		['two thirds of', '67%', 'yes'],
		['US$45', '$45', 'yes'],
		['doubled', 'rose 100%', 'yes'],
		// wrong digits
		['71 million', '17 million', 'value'],
		['4,521', '4,512', 'value'],
		['17.5 million', '17 million', 'value'],
		['3 million', '2.6 million', 'value'],
		['16%', '14.6%', 'value'],
		['10%', '14.9%', 'value'],
		['30%', 'one in five', 'value'],
		// units, currencies, kinds
		['€45,000', '$45,000', 'currency'],
		['300 km', '300 miles', 'unit'],
		['$0.31 per mile', '$0.31/kWh', 'unit'],
		['$31 a year', '$31', 'unit'],
		['$31', '$31 a year', 'yes, loses unit'],
		['two percentage points', '2%', 'kind'],
		['2%', 'two percentage points', 'kind'],
		['45', '45%', 'kind'],
		['45 kWh', '45 vehicles', 'unit'],
		// bounds
		['17 million', 'more than 17 million', 'bound'],
		['300 miles', 'up to 300 miles', 'bound'],
		['less than 20%', 'more than 20%', 'bound'],
		['about 17 million', 'more than 17 million', 'bound'],
		['17 million', 'about 17 million', 'yes, loses approximation'],
		['about 17 million', '17.3 million', 'yes'],
		['more than 17 million', '17.3 million', 'yes'],
		['more than 17 million', 'more than 17 million', 'yes'],
		['over 17 million', 'over 17.3 million', 'yes'],
		['more than 17 million', '16.9 million', 'bound'],
		['more than 17 million', '17 million', 'bound'],
		['nearly 18 million', '17.6 million', 'yes'],
		['nearly 17 million', '17.6 million', 'bound'],
		['at least 20 vehicles', 'more than 20 vehicles', 'yes'],
		['more than 20 vehicles', 'at least 20 vehicles', 'bound'],
		// direction, ranges, dates, periods
		['fell 14%', 'rose 14%', 'direction'],
		['10-15%', '10 to 15 percent', 'yes'],
		['15%', '10 to 15 percent', 'range'],
		['up to 15%', '10 to 15 percent', 'yes'],
		['about 12%', '10 to 15 percent', 'yes'],
		['10-18%', '10 to 15 percent', 'value'],
		['2025', 'Q3 2025', 'yes'],
		['Q3 2025', '2025', 'value'],
		['2024', '2025', 'value'],
		['17 million in 2023', '17 million in 2024', 'period'],
		['17 million cars in 2023', '17 million cars sold in 2024', 'period'],
		['2025/26', '2025-26', 'yes'],
		['FY2025/26', '2025/2026', 'yes'],
		['2025/27', '2025/26', 'value'],
		['2024/26', '2025/26', 'value'],
		['FY2025/28', 'FY2025/26', 'value'],
		['2020–2025', '2022', 'value'],
		['2020s', '2022', 'yes'],
		// decimals that are printed are meant
		['1,250.00 euros', '1,250.50 euros', 'value'],
		['1,250 euros', '1,250.50 euros', 'yes'],
		['1,250.00 euros', '1,250 euros', 'yes'],
		['2.0 million', '1,950,000', 'yes'],
		// scale words without a number
		['hundred pounds', 'hundred euros', 'currency'],
		['hundred euros', '€100', 'yes'],
	])('"%s" beside a source that says "%s": %s', (stated, source, expected) => {
		expect(compare(stated, source)).toBe(expected);
	});

	test('a changed digit of a span of years is always seen', () => {
		for (const span of ['2025/26', 'FY2025/26', '2022/23 to 2024/25', '2021/2022']) {
			const source = findFigures(span);
			for (const [at, old] of [...span].entries()) {
				for (const digit of '0123456789') {
					if (!/\d/.test(old) || digit === old) continue;
					const changed = `${span.slice(0, at)}${digit}${span.slice(at + 1)}`;
					const agree = findFigures(changed).map((figure) =>
						source.some((other) => figuresAgree(figure, other).agrees),
					);
					expect([changed, agree.length > 0 && agree.every(Boolean)]).toEqual([changed, false]);
				}
			}
		}
	});

	test('a figure agrees with itself', () => {
		const amount = fc.integer({ min: 2101, max: 1_000_000_000 }).map((n) => n.toLocaleString('en'));
		const form = fc.constantFrom('$# ', '#%', '# kWh', 'about #', 'more than # vehicles', '€#');
		fc.assert(
			fc.property(amount, form, (number, pattern) => {
				const figure = first(pattern.replace('#', number));
				expect(figuresAgree(figure, figure)).toEqual({ agrees: true });
			}),
		);
	});

	test('changing one digit of a number is always seen', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 11, max: 999_999 }),
				fc.nat({ max: 5 }),
				fc.integer({ min: 1, max: 9 }),
				(value, place, change) => {
					const digits = String(value);
					const at = place % digits.length;
					const digit = (Number(digits[at]) + change) % 10;
					const other = Number(`${digits.slice(0, at)}${digit}${digits.slice(at + 1)}`);
					// A zero at the end may be rounding.
					fc.pre(other >= 11 && other % 10 !== 0);
					const stated = first(`${other.toLocaleString('en')} vehicles`);
					const source = first(`${value.toLocaleString('en')} vehicles`);
					fc.pre(stated.kind === 'cardinal' && source.kind === 'cardinal');
					expect(figuresAgree(stated, source).agrees).toBe(false);
				},
			),
		);
	});
});
