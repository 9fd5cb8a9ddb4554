import { placeFor, seriesFor, WORLD_BANK_SERIES, type Place } from '../statistics/match-series';
import { defineProvider, disguised, recordAt, unreadable, type SearchQuery } from './provider';

const PERIODS = '12';

/**
 * World Bank: a query that means a well-known indicator finds its series for one country (the world when none is
 * named). The address of the hit is the series itself; reading it gives sentences. Errors answer with status 200.
 */
export const worldbank = defineProvider({
	id: 'worldbank',
	label: 'World Bank',
	lane: 'statistics',
	open: { intervalMs: 250, parallel: 2 },
	baseUrl: 'https://api.worldbank.org',

	serves: (query) => seriesFor(WORLD_BANK_SERIES, query.text) !== undefined,

	request(query, baseUrl) {
		return {
			method: 'GET',
			url: addressOf(query, baseUrl),
			headers: { Accept: 'application/json' },
		};
	},

	parse(json, query) {
		if (!Array.isArray(json)) throw unreadable('worldbank');
		const message = recordAt(json[0], 'message');
		if (Array.isArray(message)) {
			const [first] = message as unknown[];
			throw disguised(
				'worldbank',
				String(recordAt(first, 'value') ?? recordAt(first, 'key') ?? 'error'),
			);
		}
		if (recordAt(json[0], 'page') === undefined) throw unreadable('worldbank');
		const rows = (Array.isArray(json[1]) ? json[1] : []) as unknown[];
		const newest = rows.find((row) => typeof recordAt(row, 'value') === 'number');
		if (newest === undefined || query === undefined) return [];
		const indicator = String(recordAt(recordAt(newest, 'indicator'), 'value') ?? '');
		const place = String(recordAt(recordAt(newest, 'country'), 'value') ?? '');
		const value = (recordAt(newest, 'value') as number).toLocaleString('en-US');
		const updated = recordAt(json[0], 'lastupdated');
		return [
			{
				title: `${indicator}, ${place}`,
				url: addressOf(query, this.baseUrl),
				snippet: `World Bank: ${indicator}, ${place}, ${String(recordAt(newest, 'date') ?? '')}: ${value}`,
				published: typeof updated === 'string' ? updated.slice(0, 10) : '',
				rank: 1,
				provider: 'worldbank',
			},
		];
	},
});

function addressOf(query: SearchQuery, baseUrl: string): string {
	const series = seriesFor(WORLD_BANK_SERIES, query.text)?.id ?? '';
	const place = codeOf(placeFor(query.text, query.region));
	const wanted = new URLSearchParams({ format: 'json', per_page: '100', mrnev: PERIODS });
	return `${baseUrl.replace(/\/+$/, '')}/v2/country/${place}/indicator/${series}?${wanted}`;
}

const codeOf = (place: Place | undefined): string => place?.worldBank ?? place?.code ?? 'WLD';
