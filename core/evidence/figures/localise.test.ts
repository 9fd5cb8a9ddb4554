import fc from 'fast-check';
import { findFigures } from './find-figures';
import { localiseFigure } from './localise';

const one = (text: string, language = 'en') => findFigures(text, { language })[0]!;
const print = (text: string, to: string, from = 'en') =>
	localiseFigure(one(text, from), { from, to }).replaceAll('\u00a0', ' ');

describe('localiseFigure', () => {
	it.each([
		['17 million', 'de', '17 Millionen'],
		['$3.2 billion', 'de', '3,2 Milliarden $'],
		['1 billion euros', 'de', '1 Milliarde €'],
		['12.5 percent', 'de', '12,5 %'],
		['12.5%', 'it', '12,5%'],
		['€12,345.50', 'de', '12.345,50 €'],
		['3 percentage points', 'de', '3 Prozentpunkte'],
		['1,234.5 kWh', 'de', '1.234,5 kWh'],
		['0.21 USD/kWh', 'de', '0,21 USD/kWh'],
		['10 to 15 million', 'de', '10–15 Millionen'],
		['8 years', 'de', '8 Jahre'],
		['€2.5 billion', 'fr', '2,5 milliards €'],
		['2.5 billion', 'es', '2.500 millones'],
		['2.5 billion', 'nl', '2,5 miljard'],
		['€12.50', 'nl', '€ 12,50'],
		['17 million', 'pt', '17 milhões'],
	])('sets %s in %s as %s', (text, to, expected) => expect(print(text, to)).toBe(expected));

	it.each([
		['3,2 Milliarden €', 'de', '€3.2 billion'],
		['12,5 %', 'de', '12.5%'],
		['17 millions', 'fr', '17 million'],
	])('sets %s of %s in English as %s', (text, from, expected) =>
		expect(print(text, 'en-GB', from)).toBe(expected),
	);

	it('keeps the spelling of the source in its own language, for kinds it does not set, and for languages it does not know', () => {
		expect(print('$3.2 billion', 'en-GB')).toBe('$3.2 billion');
		expect(print('a third', 'de')).toBe('a third');
		expect(print('US$ 12.50 per hour', 'de')).toBe('US$ 12.50 per hour');
		expect(print('17 million', 'ja')).toBe('17 million');
		expect(print('2024', 'de')).toBe('2024');
		expect(print('seventeen vans', 'de')).toMatch(/^seventeen/);
	});

	it('always reads back as the same figure, whatever the language', () => {
		const languages = fc.constantFrom('de', 'fr', 'es', 'it', 'nl', 'pt', 'en');
		const amounts = fc.tuple(
			fc.integer({ min: 1, max: 99_999 }),
			fc.integer({ min: 0, max: 3 }),
			fc.constantFrom('', ' million', ' billion', ' percent', ' kWh', ' euros'),
		);
		let changed = 0;
		fc.assert(
			fc.property(languages, amounts, (to, [digits, decimals, after]) => {
				const number = (digits / 10 ** decimals).toFixed(decimals);
				const figure = findFigures(`${number}${after}`)[0];
				if (figure === undefined) return;
				const made = localiseFigure(figure, { from: 'en', to });
				if (made === figure.raw) return;
				changed += 1;
				expect(findFigures(made, { language: to })).toMatchObject([
					{ kind: figure.kind, unit: figure.unit },
				]);
				expect(findFigures(made, { language: to })[0]!.value).toBeCloseTo(figure.value, 4);
			}),
			{ numRuns: 600 },
		);
		expect(changed).toBeGreaterThan(300);
	});
});
