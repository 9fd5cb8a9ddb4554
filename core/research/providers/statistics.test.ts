/** Statistics offices as providers: words to series, one place, failures with status 200. */
import { eurostat, worldbank } from './index';

const ask = (text: string, region?: string) => ({
	text,
	count: 10,
	language: 'en',
	...(region === undefined ? {} : { region }),
});
const seriesOf = (text: string, region?: string) =>
	worldbank.serves!(ask(text, region))
		? worldbank.request(ask(text, region), worldbank.baseUrl).url
		: 'nothing';
const datasetOf = (text: string, region?: string) =>
	eurostat.serves!(ask(text, region))
		? eurostat.request(ask(text, region), eurostat.baseUrl).url
		: 'nothing';

describe('World Bank', () => {
	it.each([
		['GDP of Germany', '', '/v2/country/DE/indicator/NY.GDP.MKTP.CD?'],
		['GDP growth in the US', '', '/v2/country/US/indicator/NY.GDP.MKTP.KD.ZG?'],
		['GDP per capita', 'CH', '/v2/country/CH/indicator/NY.GDP.PCAP.CD?'],
		['inflation European Union', '', '/v2/country/EUU/indicator/FP.CPI.TOTL.ZG?'],
		['European inflation against France', '', '/v2/country/FR/indicator/FP.CPI.TOTL.ZG?'],
		['world population', '', '/v2/country/WLD/indicator/SP.POP.TOTL?'],
		['transport CO2 emissions', 'Spain', '/v2/country/ES/indicator/EN.GHG.CO2.TR.MT.CE.AR5?'],
	])('%s (%s)', (text, region, wanted) => expect(seriesOf(text, region)).toContain(wanted));

	it.each([
		'electric vans cost',
		'population health software',
		'how to lead a team',
		'market size',
		'',
	])('does not answer "%s"', (text) => expect(seriesOf(text)).toBe('nothing'));

	const row = (value: number | null) => ({
		indicator: { id: 'FP.CPI.TOTL.ZG', value: 'Inflation, consumer prices (annual %)' },
		country: { id: 'DE', value: 'Germany' },
		date: '2023',
		value,
	});

	it('finds the series itself, newest value in the snippet', () => {
		const json = [{ page: 1, total: 2, lastupdated: '2025-10-07' }, [row(null), row(5.94643682)]];
		const query = ask('inflation in Germany');
		expect(worldbank.parse(json, query)).toEqual([
			{
				title: 'Inflation, consumer prices (annual %), Germany',
				url: worldbank.request(query, worldbank.baseUrl).url,
				snippet: expect.stringContaining('Germany, 2023: 5.946') as string,
				published: '2025-10-07',
				rank: 1,
				provider: 'worldbank',
			},
		]);
		expect(worldbank.parse([{ page: 1, total: 0 }, null], query)).toEqual([]);
	});

	it('an error with status 200 is an error', () => {
		const error = [{ message: [{ id: '120', key: 'Invalid value', value: 'not valid' }] }];
		expect(() => worldbank.parse(error, ask('inflation'))).toThrow('worldbank: not valid');
		for (const odd of [undefined, null, '<xml>', {}, [1]])
			expect(() => worldbank.parse(odd, ask('inflation'))).toThrow(/not a list of results/);
	});
});

describe('Eurostat', () => {
	it.each([
		['inflation Germany', '', 'data/prc_hicp_aind?', 'geo=DE'],
		['inflation', '', 'data/prc_hicp_aind?', 'geo=EU27_2020'],
		['working from home', 'Greece', 'data/lfsa_ehomp?', 'geo=EL'],
		['new registrations of electric cars France', '', 'data/road_eqr_carpda?', 'geo=FR'],
		['warehouse labour cost', 'DE', 'data/lc_lci_lev?', 'geo=DE'],
		['companies using artificial intelligence', '', 'data/isoc_eb_ai?', 'geo=EU27_2020'],
	])('%s (%s)', (text, region, dataset, place) => {
		expect(datasetOf(text, region)).toContain(dataset);
		expect(datasetOf(text, region)).toContain(place);
	});

	it('does not answer for places it has no figures of, nor for what it does not count', () => {
		expect(datasetOf('inflation Brazil')).toBe('nothing');
		expect(datasetOf('inflation', 'US')).toBe('nothing');
		expect(datasetOf('trust in leaders')).toBe('nothing');
	});

	const cube = {
		class: 'dataset',
		label: 'HICP',
		updated: '2025-01-17T11:00:00+0100',
		value: { 0: 6 },
		dimension: { geo: { category: { label: { DE: 'Germany' } } } },
	};

	it('finds the cells itself; an empty cube is nothing', () => {
		const query = ask('inflation Germany');
		expect(eurostat.parse(cube, query)).toMatchObject([
			{ title: 'HICP, Germany', published: '2025-01-17', rank: 1 },
		]);
		expect(eurostat.parse({ ...cube, value: {} }, query)).toEqual([]);
	});

	it('too much and wrong codes are failures', () => {
		expect(eurostat.refusal?.({ status: 413, headers: {}, json: {}, text: '' })).toMatchObject({
			kind: 'provider',
		});
		const warning = { warning: { status: 413, label: 'ASYNCHRONOUS_RESPONSE' } };
		expect(() => eurostat.parse(warning, ask('inflation'))).toThrow('ASYNCHRONOUS_RESPONSE');
		const error = { error: [{ status: 400, label: 'Invalid code' }] };
		expect(() => eurostat.parse(error, ask('inflation'))).toThrow('Invalid code');
		for (const odd of [undefined, null, '<xml>', {}, { error: 'no' }])
			expect(() => eurostat.parse(odd, ask('inflation'))).toThrow(/not a list of results/);
	});
});
