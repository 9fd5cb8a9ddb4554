import fc from 'fast-check';
import { findFigures, type FigureOptions } from './find-figures';

/** A figure in short: kind value unit, then bound, direction, period when they say something. */
function short(text: string, options?: FigureOptions): string[] {
	return findFigures(text, options).map((figure) =>
		[
			figure.kind,
			figure.high === undefined ? figure.value : `${figure.value}..${figure.high}`,
			figure.unit,
			figure.bound === 'exact' ? '' : figure.bound,
			figure.direction === 'none' ? '' : figure.direction,
			figure.kind === 'year' ? '' : figure.period,
		]
			.filter((part) => part !== '')
			.join(' '),
	);
}

describe('findFigures', () => {
	test.each([
		['17 million vehicles', ['cardinal 17000000']],
		[
			'1,200,000 and 1 200 000 and 1’200’000',
			['cardinal 1200000', 'cardinal 1200000', 'cardinal 1200000'],
		],
		['It cost $1.2 billion.', ['money 1200000000 USD?']],
		[
			'US$45,000 or €45,000 or 45,000 euros',
			['money 45000 USD', 'money 45000 EUR', 'money 45000 EUR'],
		],
		['sales of EUR 3bn', ['money 3000000000 EUR']],
		['£5m', ['money 5000000 GBP']],
		['a 12 cents per mile gap', ['money 12 cent/mile']],
		['$0.31/kWh', ['money 0.31 USD?/kWh']],
		['$4.5 billion a year', ['money 4500000000 USD?/year']],
		['14 percent, 14%, 14 per cent', ['percent 14 %', 'percent 14 %', 'percent 14 %']],
		['two percentage points', ['percentage_points 2 pp']],
		['75 basis points', ['percentage_points 0.75 pp']],
		['sales rose by 14 percent', ['percent 14 % up']],
		['costs fell 30%', ['percent 30 % down']],
		['30% lower than diesel', ['percent 30 % down']],
		['sales rose to 14 percent', ['percent 14 %']],
		['more than 17 million cars', ['cardinal 17000000 over']],
		['up to 300 miles', ['quantity 300 mile up_to']],
		['no more than 45 minutes', ['duration 45 min up_to']],
		['at least 20 vehicles', ['cardinal 20 at_least']],
		['nearly 400 km', ['quantity 400 km nearly']],
		['about half of fleets', ['ratio 0.5 about']],
		['10-15 percent', ['percent 10..15 %']],
		['between 10 and 15 percent', ['percent 10..15 %']],
		['$10 to $15 million', ['money 10000000..15000000 USD?']],
		['rose by two percent to 12 percent', ['percent 2 % up', 'percent 12 %']],
		['from 12 to 14 percent', ['percent 12 %', 'percent 14 %']],
		['80 to 100 miles', ['quantity 80..100 mile']],
		['one in five drivers', ['ratio 0.2']],
		['two thirds of depots', [`ratio ${2 / 3}`]],
		['a quarter of the cost', ['ratio 0.25']],
		['sales doubled', ['multiple 2 x up']],
		['three times as many', ['multiple 3 x']],
		['a 3x gain', ['multiple 3 x up']],
		['a 300-mile range and a three-year lease', ['quantity 300 mile', 'duration 3 year']],
		['a 70-kWh battery at 11 kW', ['quantity 70 kWh', 'quantity 11 kW']],
		['120 g/km and 65 mph', ['quantity 120 g/km', 'quantity 65 mph']],
		['twenty-five depots', ['cardinal 25']],
		['half a million trucks', ['cardinal 500000']],
		['three reasons', ['label 3']],
		['the third largest', ['ordinal 3']],
		[
			'17 million in 2024, up from 14 million in 2023',
			['cardinal 17000000 2024', 'year 2024', 'cardinal 14000000 2023', 'year 2023'],
		],
		['In Q3 2025 sales rose 14%.', ['date 2025 2025-Q3', 'percent 14 % up 2025-Q3']],
		['on 14 May 2025 and May 14, 2025', ['date 2025 2025-05-14', 'date 2025 2025-05-14']],
		['reported in May 2025 that 17 million', ['date 2025 2025-05', 'cardinal 17000000']],
		['Outlook 2025 counts 17 million', ['year 2025', 'cardinal 17000000']],
		['3.1 US cents per mile', ['money 0.031 USD/mile']],
		['63 grams of CO2 equivalent per kilometre', ['quantity 63 g/km']],
		['minus 7 degrees Celsius', ['quantity -7 °C']],
		['2020–24', ['year 2020..2024']],
		['over ten years', ['duration 10 year']],
		['-5% and −12 °C', ['percent -5 %', 'quantity -12 °C']],
	])('%s', (text, expected) => {
		expect(short(text)).toEqual(expected);
	});

	test.each([
		'ISO 27001 and ISO/IEC 27001:2022, GB 38031-2025, COM(2024) 122',
		'Regulation (EU) 2023/1804 and Directive 2014/94/EU',
		'open 24/7',
		'GPT-5, F-150, Model 3, the Ioniq 5 and ID.4',
		'Class 8 trucks, Level 2 chargers, Scope 3, Euro 7',
		'Section 4.2, Table 3, Figure 12 and § 45W',
		'1. First\n2) Second\n[3] Third',
		'Call +1 555 123 4567 or 555-123-4567 at 9:30 or 10 p.m.',
		'https://example.org/2024/45-percent and sales2024@example.org',
		'version 2.1.3, v2.1, CO2, PM2, 5G and B2B',
		'the one thing',
	])('finds no figure in names and references: %s', (text) => {
		expect(short(text).filter((entry) => !entry.startsWith('ordinal'))).toEqual([]);
	});

	test('reads numbers by the language of the text', () => {
		expect(short('1.234,5 Tonnen', { language: 'de' })).toEqual(['quantity 1234.5 t']);
		expect(short('1.200.000 Fahrzeuge', { language: 'de' })).toEqual(['cardinal 1200000']);
		expect(short('17 Milliarden Euro', { language: 'de' })).toEqual(['money 17000000000 EUR']);
		expect(short('3 Mrd. Euro', { language: 'de-AT' })).toEqual(['money 3000000000 EUR']);
		expect(short('mehr als 14 Prozent', { language: 'de' })).toEqual(['percent 14 % over']);
		expect(short('17 mil millones', { language: 'es' })).toEqual(['cardinal 17000000000']);
		expect(short('1 billion', { language: 'fr' })).toEqual(['cardinal 1000000000000']);
	});

	test('resolves "last year" against the date of the source only', () => {
		expect(findFigures('17 million last year', { published: '2025-05-14' })[0]?.period).toBe(
			'2024',
		);
		expect(findFigures('17 million last year')[0]?.period).toBe('');
	});

	test('offsets point at the words', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
				for (const figure of findFigures(`${text} 14 percent ${text}`)) {
					const whole = `${text} 14 percent ${text}`;
					expect(whole.slice(figure.start, figure.end)).toBe(figure.raw);
				}
			}),
		);
	});

	test.each([
		['14, 17 and 21 percent', ['percent 14 %', 'percent 17 %', 'percent 21 %']],
		['14 and 17 million cars', ['cardinal 14000000', 'cardinal 17000000']],
		['5 and about 10 years', ['duration 5 year', 'duration 10 year about']],
		['by day 30, 14 percent', ['percent 14 %']],
		['3 vans and 14 percent', ['cardinal 3', 'percent 14 %']],
		['in 2023 and 17 percent', ['year 2023', 'percent 17 % 2023']],
		['14 and $17', ['cardinal 14', 'money 17 USD?']],
	])('%s shares the unit only within one row', (text, expected) => {
		expect(short(text)).toEqual(expected);
	});

	test('reads any grouped number back', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2101, max: 2_000_000_000 }), (value) => {
				const text = `counted ${value.toLocaleString('en')} vehicles`;
				expect(findFigures(text)[0]?.value).toBe(value);
			}),
		);
	});

	test.each([
		['digits', '1'.repeat(100_000)],
		['grouped digits', '1,'.repeat(50_000)],
		['ranges', '1-'.repeat(50_000)],
		['currency signs', '$'.repeat(100_000)],
		['rows', '1, '.repeat(33_000)],
		['rows of and', '1 and '.repeat(16_000)],
		['words', 'one hundred and '.repeat(6_000)],
		['abbreviations', 'U.S. '.repeat(20_000)],
		['letters', 'a'.repeat(100_000)],
		['marks', 'e' + '\u0301'.repeat(100_000)],
	])('stays quick on 100 KB of %s', (_name, text) => {
		const started = process.cpuUsage();
		findFigures(text);
		expect(process.cpuUsage(started).user / 1_000).toBeLessThan(20_000);
	});
});
