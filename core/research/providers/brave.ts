import { defineProvider, hitsOf, recordAt, unreadable } from './provider';

const PAGE = 20;

/** Brave Search: header `X-Subscription-Token`, descriptions with tags, a bad key answers 422. */
export const brave = defineProvider({
	id: 'brave',
	label: 'Brave Search',
	baseUrl: 'https://api.search.brave.com',

	request(query, baseUrl) {
		const language = query.language.split('-')[0]!.toLowerCase();
		return {
			method: 'GET',
			url: `${baseUrl.replace(/\/+$/, '')}/res/v1/web/search`,
			query: {
				q: query.text,
				count: String(Math.min(query.count, PAGE)),
				result_filter: 'web',
				safesearch: 'moderate',
				...(language === '' ? {} : { search_lang: language }),
			},
			headers: { Accept: 'application/json' },
		};
	},

	parse(json) {
		if (typeof json !== 'object' || json === null) throw unreadable('brave');
		const web = recordAt(json, 'web');
		// Without any hit the whole block is missing.
		if (web === undefined) {
			if (recordAt(json, 'type') === 'search' || recordAt(json, 'query') !== undefined) return [];
			throw unreadable('brave');
		}
		return hitsOf('brave', recordAt(web, 'results'), {
			url: 'url',
			title: 'title',
			snippet: 'description',
			published: 'page_age',
		});
	},

	refusal(answer) {
		if (answer.status !== 422) return undefined;
		return {
			kind: 'config',
			reason: 'the subscription token was not accepted (422)',
			hint: 'Check the token in the Brave Search credential.',
		};
	},
});
