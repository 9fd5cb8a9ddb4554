import { AgencyError } from '../../shared/errors';
import { defineProvider, hitsOf, recordAt } from './provider';

/** SearXNG, self-hosted: 403 until `json` is a format in its settings; no hits with silent engines is a failure. */
export const searxng = defineProvider({
	id: 'searxng',
	label: 'SearXNG',
	baseUrl: '',
	hasPages: true,

	request(query, baseUrl) {
		return {
			method: 'GET',
			url: `${baseUrl.replace(/\/+$/, '')}/search`,
			query: {
				q: query.text,
				format: 'json',
				categories: 'general',
				language: query.language === '' ? 'all' : query.language,
				safesearch: '0',
				...spanOf(query.since, query.today),
				pageno: String(query.page ?? 1),
			},
			headers: { Accept: 'application/json' },
		};
	},

	parse(json) {
		const hits = hitsOf('searxng', recordAt(json, 'results'), {
			url: 'url',
			title: 'title',
			snippet: 'content',
			published: 'publishedDate',
		});
		const silent = recordAt(json, 'unresponsive_engines');
		if (hits.length === 0 && Array.isArray(silent) && silent.length > 0) {
			throw new AgencyError({
				kind: 'provider',
				code: 'SEARCH_TEMPORARY',
				message: `searxng: none of its engines answered (${silent.length} without an answer)`,
				hint: 'Try again later, or add engines to the SearXNG instance.',
				retryable: true,
			});
		}
		return hits;
	},

	refusal(answer) {
		if (answer.status !== 403) return undefined;
		return {
			kind: 'config',
			reason: 'the instance does not answer in JSON (403)',
			hint: 'Add "json" to search.formats in the settings.yml of the SearXNG instance and restart it.',
		};
	},
});

/** SearXNG takes spans only; the smallest that holds the day, none when a year is too short. */
function spanOf(since: string | undefined, today: string | undefined): { time_range?: string } {
	if (since === undefined || today === undefined) return {};
	const days = (Date.parse(today) - Date.parse(since)) / 86_400_000;
	if (days <= 31) return { time_range: 'month' };
	return days <= 366 ? { time_range: 'year' } : {};
}
