/** Charts of every sort and size, sound and unsound, that every kind has to draw: invented figures, for tests only. */
import type { Chart } from '../../../contracts';
import {
	PLACES,
	chartOf,
	gap,
	many,
	marked,
	named,
	one,
	point,
	points,
	range,
	wave,
	years,
} from './points';

/** A chart and the language of its document. */
export interface Case {
	name: string;
	chart: Chart;
	language: string;
}

type Series = Chart['series'];

const HOSTILE = '</svg><script>alert(1)</script>" onload="x';
const GERMAN = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente';
const ARABIC = ['المركبات الكهربائية', 'الحافلات', 'الشاحنات الثقيلة', 'الدراجات'];
const HEBREW = ['רכב חשמלי', 'אוטובוסים', 'משאיות כבדות'];
const CHINESE = ['电动汽车在新注册车辆中的份额持续上升并超过预期', '公共汽车', '重型卡车'];
const SERIES: [string, Series, { unit?: string; language?: string; extra?: Partial<Chart> }?][] = [
	['one value', one([point('Vans', 6.1, '6.1%')])],
	['one value, no label', one([point('', 6.1)])],
	['two values', one(named(['Vans', 'Buses'], (index) => 6.1 + index * 12.4))],
	[
		'six values, one marked',
		one(
			named(PLACES.slice(0, 6), wave).map((entry, index) => (index === 2 ? marked(entry) : entry)),
		),
	],
	['eight values', one(named(PLACES, wave))],
	['twelve values', one(points(12, wave))],
	['thirteen values', one(points(13, wave))],
	['forty values', one(points(40, wave))],
	['eighty values', one(points(80, wave))],
	['three hundred values', one(points(300, (index) => wave(index)))],
	[
		'parts of a hundred',
		one(named(['Wind', 'Sun', 'Water', 'Gas'], (index) => [41, 27, 19, 13][index] ?? 0)),
	],
	['parts of less than a hundred', one(named(['Wind', 'Sun'], (index) => [41, 27][index] ?? 0))],
	['shares over a hundred', one(named(['Wind', 'Sun', 'Gas'], () => 60))],
	['nine slices', one(points(9, () => 11))],
	[
		'amounts that are no shares',
		one(named(['Rent', 'Staff', 'Energy'], (index) => 300 - index * 90, ' €')),
		{ unit: '€' },
	],
	['all zero', one(points(4, () => 0))],
	['all negative', one(points(5, (index) => -3 - index * 2.5))],
	['both signs', one(points(6, (index) => (index - 2.4) * 17))],
	[
		'both signs, long values',
		one([
			point('Up', 3, 'three hundred thousand'),
			point('Down', -3, 'minus three hundred thousand'),
		]),
	],
	[
		'no numbers',
		one([
			point('a', Number.NaN, ''),
			point('b', Number.POSITIVE_INFINITY, ''),
			point('c', Number.NEGATIVE_INFINITY, ''),
		]),
	],
	[
		'some numbers',
		one([
			point('a', Number.NaN, ''),
			point('b', 4),
			point('c', Number.POSITIVE_INFINITY, ''),
			point('d', 3),
		]),
	],
	['huge and tiny', one([point('a', 1e15), point('b', 1e-9), point('c', 12)])],
	['tiny', one([point('2020', 1e-9), point('2021', 3e-9), point('2022', 2.2e-9)])],
	[
		'huge',
		one([point('2020', 1e15), point('2021', 1.4e15), point('2022', 0.9e15)]),
		{ unit: 'USD' },
	],
	['beyond drawing', one([point('a', 1e300), point('b', -1e308), point('c', 5)])],
	['close together', one([point('2020', 98.1), point('2021', 98.4), point('2022', 98.2)])],
	['the same label twice', one([point('Same', 3), point('Same', 4), point('Same', 5)])],
	['empty labels', one([point('', 3), point('', 4), point('  ', 5)])],
	[
		'labels of 200 letters',
		one([point('w'.repeat(200), 3), point('long word '.repeat(20), 4)], 'n'.repeat(200)),
	],
	[
		'values of 120 letters',
		one([point('a', 3, 'about '.repeat(20)), point('b', 4, 'W'.repeat(120))]),
	],
	[
		'hostile words',
		[{ name: HOSTILE, points: [point(HOSTILE, 3, HOSTILE), point('b\u0000\u202e\n', 4)] }],
	],
	[
		'German compounds',
		one(
			named(
				[GERMAN, 'Kraftfahrzeug-Haftpflichtversicherung', 'Rindfleischetikettierungsüberwachung'],
				wave,
			),
		),
		{ language: 'de' },
	],
	['Chinese', one(named(CHINESE, wave), '份额'), { language: 'zh' }],
	['Arabic', one(named(ARABIC, wave)), { language: 'ar' }],
	[
		'Arabic, two series',
		[
			{ name: 'قبل', points: named(ARABIC, wave) },
			{ name: 'بعد', points: named(ARABIC, (index) => wave(index, 2)) },
		],
		{ language: 'ar' },
	],
	['Arabic over time', one(years(2016, 7), 'المركبات'), { language: 'ar' }],
	['Hebrew shares', one(named(HEBREW, (index) => [50, 30, 20][index] ?? 0)), { language: 'he' }],
	['years', one(years(2012, 12), 'Share')],
	[
		'uneven years',
		one(
			[point('1990', 4), point('2000', 6), point('2005', 11), point('2022', 30), point('2023', 33)],
			'Share',
		),
	],
	['two years', one(years(2020, 2), 'Share')],
	['forty years', one(years(1984, 40), 'Share')],
	['years out of order', one([...years(2015, 6)].reverse(), 'Share')],
	[
		'months',
		one(
			['2024-01', '2024-02', '2024-04', '2024-09', '2025-01'].map((label, index) =>
				point(label, wave(index)),
			),
			'Share',
		),
	],
	[
		'quarters',
		one(
			['Q1 2023', 'Q2 2023', 'Q4 2023', 'Q1 2025'].map((label, index) => point(label, wave(index))),
		),
	],
	['a gap', one([...years(2015, 3), gap('2018'), gap('2019'), ...years(2020, 4)], 'Share')],
	[
		'a value alone between gaps',
		one([...years(2015, 2), gap('2017'), point('2018', 30), gap('2019'), ...years(2020, 2)]),
	],
	['nothing but gaps', one([gap('2018'), gap('2019')])],
	['ranges', one([range('Vans', 10, 15), range('Buses', 20, 42), range('Trucks', 5, 6)])],
	[
		'ranges over time',
		one(
			['2020', '2021', '2022', '2023'].map((label, index) =>
				range(label, 10 + index * 4, 18 + index * 9),
			),
		),
	],
	[
		'values with intervals',
		one([
			{ ...point('2020', 12), low: 10, high: 15 },
			{ ...point('2021', 18), low: 14, high: 25 },
			{ ...point('2022', 22), low: 20, high: 24 },
		]),
	],
	['negative ranges', one([range('a', -15, -10), range('b', -5, 8)])],
	['two series', many(2, (index) => named(PLACES.slice(0, 5), (at) => wave(at, index)))],
	['two series of many', many(2, (index) => points(24, (at) => wave(at, index)))],
	['two series of forty', many(2, (index) => points(40, (at) => wave(at, index)))],
	[
		'two periods',
		['2019', '2024'].map((name, index) => ({
			name,
			points: named(PLACES.slice(0, 6), (at) => wave(at, index * 1.4)).map((entry, at) =>
				at === 1 ? marked(entry) : entry,
			),
		})),
	],
	[
		'two periods, the later first',
		['2024', '2019'].map((name, index) => ({
			name,
			points: named(PLACES.slice(0, 4), (at) => wave(at, index)),
		})),
	],
	[
		'two periods, many things',
		['2019', '2024'].map((name, index) => ({ name, points: points(16, (at) => wave(at, index)) })),
	],
	[
		'two periods, equal values',
		['2019', '2024'].map((name) => ({ name, points: named(PLACES, () => 50) })),
	],
	[
		'two periods, long names',
		['2019', '2024'].map((name, index) => ({
			name,
			points: named([GERMAN, 'long word '.repeat(9), 'C'], (at) => wave(at, index)),
		})),
	],
	['three series', many(3, (index) => named(PLACES.slice(0, 4), (at) => wave(at, index)))],
	['three series, uneven', many(3, (index) => points(3 + index, (at) => wave(at, index)))],
	[
		'stacked',
		many(3, (index) => named(PLACES.slice(0, 4), (at) => wave(at, index))),
		{ extra: { arrangement: 'stacked' } },
	],
	[
		'stacked columns',
		many(3, (index) => years(2019, 5, index)),
		{ extra: { arrangement: 'stacked', layout: 'vertical' } },
	],
	[
		'stacked, six series',
		many(6, (index) => named(PLACES.slice(0, 5), (at) => wave(at, index))),
		{ extra: { arrangement: 'stacked' } },
	],
	[
		'stacked, negative',
		many(2, () => points(3, (at) => at - 1)),
		{ extra: { arrangement: 'stacked' } },
	],
	['columns', one(named(PLACES.slice(0, 5), wave)), { extra: { layout: 'vertical' } }],
	[
		'columns of years, uneven',
		one([point('2010', 4), point('2015', 6), point('2016', 9), point('2020', 12)]),
		{ extra: { layout: 'vertical' } },
	],
	[
		'columns of both signs',
		one(points(5, (at) => (at - 2) * 11.5)),
		{ extra: { layout: 'vertical' } },
	],
	[
		'columns, grouped',
		many(3, (index) => years(2020, 4, index)),
		{ extra: { layout: 'vertical' } },
	],
	[
		'columns of ranges',
		one([range('2020', 3, 9), range('2021', 4, 12)]),
		{ extra: { layout: 'vertical' } },
	],
	['columns, forty years', one(years(1984, 40)), { extra: { layout: 'vertical' } }],
	[
		'columns, long labels',
		one(named([GERMAN, GERMAN, 'x', GERMAN], wave)),
		{ extra: { layout: 'vertical' } },
	],
	['four lines', many(4, (index) => years(2015, 8, index))],
	['four equal lines', many(4, () => years(2015, 4))],
	[
		'six lines, long names',
		many(6, (index) => years(2015, 6, index)).map((series, index) => ({
			...series,
			name: `${GERMAN} and ${series.name} ${index}`,
		})),
	],
	[
		'lines with holes',
		[
			{ name: 'A', points: years(2015, 8) },
			{ name: 'B', points: [...years(2016, 2, 1), gap('2018'), ...years(2019, 2, 2)] },
		],
	],
	['twelve series over time', many(12, (index) => years(2015, 6, index))],
	[
		'twelve series, near one another',
		many(12, (index) =>
			['2020', '2021', '2022'].map((label, at) => point(label, 96 + ((index + at) % 4) * 0.3)),
		),
	],
	[
		'twelve series',
		many(12, (index) => named(['Rent', 'Staff', 'Energy', 'Other'], (at) => wave(at, index))),
	],
	['twelve series of forty', many(12, (index) => points(40, (at) => wave(at, index)))],
	['twenty series', many(20, (index) => years(2018, 5, index))],
	['seven series, negative', many(7, (index) => points(3, (at) => wave(at, index) - 50))],
];

/** The battery: every case as bars; the exam sets the kind. */
export const battery: Case[] = SERIES.map(([name, series, facts]) => ({
	name,
	language: facts?.language ?? 'en',
	chart: { ...chartOf('bar', series, facts?.unit ?? '%'), ...facts?.extra },
}));
