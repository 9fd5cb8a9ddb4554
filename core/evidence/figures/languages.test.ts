import { findFigures } from './find-figures';
import { languageOf } from './guess-language';
import { matchFigures, passageOf } from './match-figures';

/** A figure in short: value, unit, then bound, direction, period when they say something. */
function short(language: string, text: string): string[] {
	return findFigures(text, { language }).map((figure) =>
		[
			figure.high === undefined ? figure.value : `${figure.value}..${figure.high}`,
			figure.unit,
			figure.bound === 'exact' ? '' : figure.bound,
			figure.direction === 'none' ? '' : figure.direction,
			figure.kind === 'date' ? figure.period : '',
		]
			.filter((part) => part !== '')
			.join(' '),
	);
}

/** Reasons of the figures that do not agree with an English passage. */
function reasons(language: string, sentence: string, source: string): string[] {
	return matchFigures(sentence, [passageOf(source, { language: 'en' })], { language })
		.filter((match) => !match.agrees && match.isChecked)
		.map((match) => match.reason ?? 'nothing');
}

describe('figures in six languages', () => {
	test.each([
		['de', 'mehr als 17 Mio. Fahrzeuge', ['17000000 over']],
		['de', 'fünfundzwanzig Betriebe und zweihundertfünfzig Wagen', ['25', '250']],
		['de', 'um zwölf Prozent gestiegen', ['12 % up']],
		['de', 'sank um 3 Prozentpunkte', ['3 pp down']],
		['de', 'zwischen 58 und 74 Euro', ['58..74 EUR']],
		['de', 'jeder fünfte Betrieb', ['0.2']],
		['de', 'am 1. Mai 2026', ['2026 2026-05-01']],
		['de', 'im 3. Quartal 2025', ['2025 2025-Q3']],
		['de', '115 US-Dollar je Kilowattstunde', ['115 USD/kWh']],
		['fr', 'plus de 17 milliards d’euros', ['17000000000 EUR over']],
		['fr', 'une baisse de 3,1 %', ['3.1 % down']],
		['fr', 'quatre-vingt-dix-sept stations', ['97']],
		['fr', 'un foyer sur cinq', ['0.2']],
		['fr', 'de 14 à 16 %', ['14..16 %']],
		['fr', 'au premier trimestre 2025', ['2025 2025-Q1']],
		['fr', '1 billion d’euros', ['1000000000000 EUR']],
		['es', '126.000 millones de euros', ['126000000000 EUR']],
		['es', 'tres cuartas partes', ['0.75']],
		['es', 'más de un 25 %', ['25 % over']],
		['es', 'cayó un 8,5 por ciento', ['8.5 % down']],
		['es', 'treinta y cinco minutos', ['35 min']],
		['es', 'uno de cada cinco', ['0.2']],
		['it', 'quasi due terzi', [`${2 / 3} nearly`]],
		['it', 'calate del 4,7%', ['4.7 % down']],
		['it', 'fino a 8,90 euro', ['8.9 EUR up_to']],
		['it', 'trentadue chilometri', ['32 km']],
		['it', 'mille metri e tremila litri', ['3000 l']],
		['nl', 'ruim 36,1 miljard euro', ['36100000000 EUR over']],
		['nl', 'daalde met 6,2 procent tot 31.400', ['6.2 % down', '31400']],
		['nl', 'één op de vijf huishoudens', ['0.2']],
		['nl', 'vijfentwintig gemalen', ['25']],
		['nl', 'eerste kwartaal van 2025', ['2025 2025-Q1']],
	])('%s: %s', (language, text, expected) => {
		expect(short(language, text)).toEqual(expected);
	});

	const source = 'Electric car sales topped 17 million in 2024, rising by more than 25%.';

	test.each([
		['de', '2024 wurden mehr als 17 Millionen Autos verkauft, über 25 Prozent mehr.', []],
		['fr', 'En 2024, il s’est vendu plus de 17 millions de voitures.', []],
		['es', 'En 2024 se vendieron más de 17 millones de coches.', []],
		['it', 'Nel 2024 sono state vendute più di 17 milioni di auto.', []],
		['nl', 'In 2024 werden meer dan 17 miljoen auto’s verkocht.', []],
		['de', 'Der Absatz sank um mehr als 25 Prozent.', ['direction']],
		['fr', 'Les ventes ont augmenté de plus de 25 points.', ['kind']],
		['es', 'Se vendieron 17 millones de coches.', ['bound']],
		['it', 'Sono state vendute più di 17 miliardi di auto.', ['value']],
	])('%s beside an English source: %s', (language, sentence, expected) => {
		expect(reasons(language, sentence, source)).toEqual(expected);
	});
});

describe('thousands grouped by spaces', () => {
	test.each([
		['fr', '1 200 voitures', ['1200']],
		['fr', '12 500 000 voitures', ['12500000']],
		['fr', '1\u202f200 voitures', ['1200']],
		['fr', '12\u00a0500\u00a0000 voitures', ['12500000']],
		['fr', '1 234,56 euros', ['1234.56 EUR']],
		['fr', '1\u202f234,56 euros', ['1234.56 EUR']],
		['fr', 'de 12 500 à 15 000 voitures', ['12500..15000']],
		['es', '12 500 coches', ['12500']],
		['it', '12 500,5 tonnellate', ['12500.5 t']],
		['nl', '1 200 000 auto’s', ['1200000']],
		['de', '12\u202f500 Autos', ['12500']],
		['en', '12 500 000 cars', ['12500000']],
	])('%s %s is one number', (language, text, expected) => {
		expect(short(language, text)).toEqual(expected);
	});

	test.each([
		['fr', 'en 2024 17 millions de voitures', ['2024', '17000000']],
		['fr', 'en 2024\u00a017 millions de voitures', ['2024', '17000000']],
		['fr', 'en 2024\u202f500 vélos', ['2024', '500']],
		['fr', 'En mai 2023 250 bus', ['2023 2023-05', '250']],
		['fr', '25\n200 voitures', ['25', '200']],
		['fr', '35 % 200 bus', ['35 %', '200']],
		['fr', '06 120 bus', ['6', '120']],
		['en', '12 500 cars', ['12', '500']],
	])('%s %s stays two', (language, text, expected) => {
		expect(short(language, text)).toEqual(expected);
	});
});

describe('the part a figure plays', () => {
	test.each([
		[
			'Sales rose from 14 million to 17 million.',
			'Sales rose from 17 million to 14 million.',
			['role', 'role'],
		],
		['The rate rose to 14 percent.', 'The rate rose by 14 percent.', ['role']],
		['Sales fell to 17 million.', 'Sales rose to 17 million.', ['direction']],
		['Women wait 21 days, men 17 days.', 'Women wait 17 days and men 21 days.', ['role', 'role']],
		[
			'Up 6 percent compared with 2019; 2021 was weak.',
			'It was up 6 percent compared with 2021.',
			['value'],
		],
		['It grew 14 percent a year.', 'It grew 14 percent a month.', ['unit']],
		['Three times as many were sold.', 'Three times more were sold.', ['value']],
		['Three times as many were sold.', 'Twice more were sold, or 200% more.', []],
		['It did not exceed 62 percent.', 'It was more than 62 percent.', ['bound']],
		['A person uses 127 litres of water a day.', 'Each person uses 127 litres a day.', []],
		['Women wait 21 days, men 17 days.', 'Men wait 17 days and women 21 days.', []],
	])('%s / %s', (passage, sentence, expected) => {
		expect(reasons('en', sentence, passage)).toEqual(expected);
	});
});

test('the language of a passage is seen where nobody says it, and corrected where it is plainly wrong', () => {
	const german =
		'Der Verbrauch je Einwohner ist nicht gestiegen und die Preise sind mit dem Jahr gesunken.';
	expect(languageOf(german)).toBe('de');
	expect(languageOf(german, 'en')).toBe('de');
	expect(languageOf('Sales rose to 17 million in the first half of the year.', 'en')).toBe('en');
	expect(languageOf('17 Mio.', 'de')).toBe('de');
	expect(languageOf('Sprzedaż wzrosła do 17 milionów.', 'pl')).toBe('pl');
});
