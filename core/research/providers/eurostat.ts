import { EUROSTAT_SERIES, placeFor, seriesFor } from '../statistics/match-series';
import { defineProvider, disguised, recordAt, unreadable, type SearchQuery } from './provider';

const PERIODS = '12';

/**
 * Eurostat: a query that means a well-known dataset finds its cells for one country of Europe (the Union when none
 * is named). Only single cells of one place are asked for, because a wide question is refused (413).
 */
export const eurostat = defineProvider({
	id: 'eurostat',
	label: 'Eurostat',
	lane: 'statistics',
	open: { intervalMs: 250, parallel: 2 },
	baseUrl: 'https://ec.europa.eu',

	serves: (query) =>
		seriesFor(EUROSTAT_SERIES, query.text) !== undefined && geographyOf(query) !== undefined,

	request(query, baseUrl) {
		return {
			method: 'GET',
			url: addressOf(query, baseUrl),
			headers: { Accept: 'application/json' },
		};
	},

	parse(json, query) {
		const error = recordAt(json, 'error') ?? recordAt(json, 'warning');
		if (error !== undefined && recordAt(json, 'class') === undefined) {
			const first = Array.isArray(error) ? (error as unknown[])[0] : error;
			const label = recordAt(first, 'label');
			if (typeof label !== 'string') throw unreadable('eurostat');
			throw disguised('eurostat', label);
		}
		if (recordAt(json, 'class') !== 'dataset') throw unreadable('eurostat');
		const values = Object.values((recordAt(json, 'value') ?? {}) as object);
		if (query === undefined || !values.some((value) => typeof value === 'number')) return [];
		const places = recordAt(
			recordAt(recordAt(recordAt(json, 'dimension'), 'geo'), 'category'),
			'label',
		);
		const place = Object.values((places ?? {}) as Record<string, string>).join(', ');
		const updated = recordAt(json, 'updated');
		return [
			{
				title: `${String(recordAt(json, 'label') ?? '')}, ${place}`,
				url: addressOf(query, this.baseUrl),
				snippet: `Eurostat: ${seriesFor(EUROSTAT_SERIES, query.text)?.label ?? ''}, ${place}`,
				published: typeof updated === 'string' ? updated.slice(0, 10) : '',
				rank: 1,
				provider: 'eurostat',
			},
		];
	},

	refusal(answer) {
		if (answer.status !== 413) return undefined;
		return {
			kind: 'provider',
			reason: 'the dataset is too large for one answer (413)',
			hint: 'Name one country in the topic; the other providers are asked all the same.',
		};
	},
});

/** The Union when no place is named; none for a place outside Europe. */
function geographyOf(query: SearchQuery): string | undefined {
	const place = placeFor(query.text, query.region);
	if (place === undefined || place.code === '1W') return 'EU27_2020';
	return place.eurostat;
}

function addressOf(query: SearchQuery, baseUrl: string): string {
	const series = seriesFor(EUROSTAT_SERIES, query.text);
	const wanted = new URLSearchParams({ format: 'JSON', lang: 'EN' });
	for (const [name, value] of Object.entries(series?.filters ?? {})) {
		if (value !== undefined) wanted.set(name, value);
	}
	wanted.set('geo', geographyOf(query) ?? 'EU27_2020');
	wanted.set('lastTimePeriod', PERIODS);
	return `${baseUrl.replace(/\/+$/, '')}/eurostat/api/dissemination/statistics/1.0/data/${series?.id ?? ''}?${wanted}`;
}
