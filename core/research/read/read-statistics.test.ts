/** Official statistics as text: every value a sentence with unit, period, place and series. */
import { findFigures } from '../../evidence';
import { readPage } from './read-page';
import { readStatistics, statisticsFetch } from './read-statistics';

const ADDRESS =
	'https://api.worldbank.org/v2/country/DE/indicator/NY.GDP.MKTP.CD?format=json&mrnev=2';
const gdp = (date: string, value: number | null) => ({
	indicator: { id: 'NY.GDP.MKTP.CD', value: 'GDP (current US$)' },
	country: { id: 'DE', value: 'Germany' },
	countryiso3code: 'DEU',
	date,
	value,
	unit: '',
	obs_status: '',
	decimal: 0,
});
const WORLD_BANK = [
	{ page: 1, pages: 1, per_page: 50, total: 3, sourceid: '2', lastupdated: '2025-10-07' },
	[gdp('2024', null), gdp('2023', 4525703903627.53), gdp('2022', 4163596357879.39)],
];
/** Two places, two years, one cell missing: the value keys are row-major and sparse. */
const EUROSTAT = {
	version: '2.0',
	class: 'dataset',
	label: 'HICP - annual data (average index and rate of change)',
	source: 'ESTAT',
	updated: '2025-01-17T11:00:00+0100',
	value: { 0: 9.2, 1: 6.4, 3: 6.0 },
	id: ['freq', 'unit', 'coicop', 'geo', 'time'],
	size: [1, 1, 1, 2, 2],
	dimension: {
		freq: { label: 'Time frequency', category: { index: { A: 0 }, label: { A: 'Annual' } } },
		unit: {
			category: { index: { RCH_A_AVG: 0 }, label: { RCH_A_AVG: 'Annual average rate of change' } },
		},
		coicop: { category: { index: { CP00: 0 }, label: { CP00: 'All-items HICP' } } },
		geo: {
			category: {
				index: { EU27_2020: 0, DE: 1 },
				label: { EU27_2020: 'European Union - 27 countries (from 2020)', DE: 'Germany' },
			},
		},
		time: { category: { index: { 2022: 0, 2023: 1 }, label: { 2022: '2022', 2023: '2023' } } },
	},
	extension: { lang: 'EN', id: 'PRC_HICP_AIND', agencyId: 'ESTAT' },
};

const read = (json: unknown) => readStatistics(JSON.stringify(json), ADDRESS);

describe('readStatistics', () => {
	it('says each World Bank value in a sentence, and prints the page for people', () => {
		const reading = read(WORLD_BANK);
		expect(reading).toMatchObject({
			ok: true,
			title: 'GDP (current US$), Germany',
			publisher: 'World Bank',
			published: '2025-10-07',
			canonical: ADDRESS,
			humanUrl: 'https://data.worldbank.org/indicator/NY.GDP.MKTP.CD?locations=DE',
		});
		const text = reading?.ok === true ? reading.text : '';
		expect(text).toContain(
			'In 2023, gross domestic product (GDP) at current prices in Germany was 4,525,703,903,628 US dollars, according to the World Bank (series NY.GDP.MKTP.CD).',
		);
		expect(text).not.toContain('2024');
	});

	it('finds place and period of a sparse cell by its flat index', () => {
		const reading = read(EUROSTAT);
		const text = reading?.ok === true ? reading.text : '';
		expect(text).toContain('in the European Union was 9.2 %');
		expect(text.match(/^In 2023, .*in the European Union was 6\.4 %/m)).not.toBeNull();
		expect(text.match(/^In 2023, .*in Germany was 6 %, according to Eurostat/m)).not.toBeNull();
		expect(text.match(/^In 2022, .*in Germany/m)).toBeNull();
		expect(reading).toMatchObject({
			humanUrl: 'https://ec.europa.eu/eurostat/databrowser/view/prc_hicp_aind/default/table',
		});
	});

	it('says half years and quarters in words', () => {
		const time = {
			category: { index: { '2023-S2': 0, '2024-Q1': 1 }, label: { '2023-S2': '2023-S2' } },
		};
		const halves = { ...EUROSTAT, dimension: { ...EUROSTAT.dimension, time } };
		const reading = read(halves);
		const text = reading?.ok === true ? reading.text : '';
		expect(text).toContain('In the second half of 2023, ');
		expect(text).toContain('In the first quarter of 2024, ');
	});

	it('gives figures that the evidence reads back', () => {
		const reading = read(EUROSTAT);
		const text = reading?.ok === true ? reading.text : '';
		const sentence = text.split('\n').find((line) => line.includes('6.4'))!;
		expect(findFigures(sentence).map((figure) => [figure.value, figure.unit])).toContainEqual([
			6.4,
			'%',
		]);
	});

	it.each([
		[
			'World Bank',
			[{ message: [{ id: '120', key: 'Invalid value', value: 'No such indicator' }] }],
		],
		['Eurostat', { error: [{ status: 400, label: 'No such indicator' }] }],
		['Eurostat, too much', { warning: { status: 413, label: 'No such indicator' } }],
	])('%s: a failure with status 200 is a refusal', (_office, json) => {
		expect(read(json)).toMatchObject({ ok: false, code: 'READ_STATISTICS' });
		expect(JSON.stringify(read(json))).toContain('No such indicator');
	});

	it('a series without values is no source', () => {
		expect(read([WORLD_BANK[0], [gdp('2024', null)]])).toMatchObject({ code: 'READ_STATISTICS' });
		expect(read([WORLD_BANK[0], null])).toMatchObject({ code: 'READ_STATISTICS' });
	});

	it.each([[[1, 2]], [{ class: 'dataset' }], ['text'], [{ results: [] }], [null]])(
		'leaves %j to others',
		(json) => expect(read(json)).toBeUndefined(),
	);
	it('leaves broken JSON to others', () => expect(readStatistics('[{', ADDRESS)).toBeUndefined());

	it('is reached through readPage; other JSON is not read', async () => {
		const page = (json: unknown) => ({
			finalUrl: ADDRESS,
			mediaType: 'application/json',
			bytes: new TextEncoder().encode(JSON.stringify(json)),
			headers: {},
		});
		expect(await readPage(page(WORLD_BANK))).toMatchObject({ ok: true, language: 'en' });
		expect(await readPage(page({ a: 1 }))).toMatchObject({ ok: false, code: 'READ_TYPE' });
	});
});

it('statisticsFetch knows the two services by address, nothing else', () => {
	expect(statisticsFetch(ADDRESS)).toEqual({ accept: ['application/json'], robots: false });
	expect(statisticsFetch('https://evil.example/?https://api.worldbank.org/v2/')).toEqual({});
	expect(statisticsFetch('https://api.worldbank.org.evil.example/v2/')).toEqual({});
});
