import { countryCode } from '../statistics/match-series';
import { defineProvider, hitsOf, languageOf, recordAt, unreadable } from './provider';

const PAGE = 20;
/** Countries Brave has an index for; any other is refused with 422. */
const COUNTRIES = new Set(
	'AR AU AT BE BR CA CL CN DE DK ES FI FR GB HK ID IN IT JP KR MX MY NL NO NZ PH PL PT RU SA SE CH TR TW US ZA'.split(
		' ',
	),
);
/** Languages Brave calls by another name than everybody. */
const LANGUAGES: Record<string, string> = { ja: 'jp', pt: 'pt-pt', zh: 'zh-hans', no: 'nb' };

/** Brave Search: header `X-Subscription-Token`, descriptions with tags, a bad key answers 422. */
export const brave = defineProvider({
	id: 'brave',
	label: 'Brave Search',
	baseUrl: 'https://api.search.brave.com',

	request(query, baseUrl) {
		const language = languageOf(query.language);
		const country = countryCode(query.region) ?? '';
		return {
			method: 'GET',
			url: `${baseUrl.replace(/\/+$/, '')}/res/v1/web/search`,
			query: {
				q: query.text,
				count: String(Math.min(query.count, PAGE)),
				result_filter: 'web',
				safesearch: 'moderate',
				...(language === '' ? {} : { search_lang: LANGUAGES[language] ?? language }),
				...(COUNTRIES.has(country) ? { country } : {}),
				...(query.since === undefined || query.today === undefined
					? {}
					: { freshness: `${query.since}to${query.today}` }),
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
		// Everything it cannot validate is 422, too: a query or a country is no matter of the token.
		if (answer.status !== 422 || !/subscription[_-]token/i.test(answer.text)) return undefined;
		return {
			kind: 'config',
			code: 'AUTH_001',
			reason: 'the subscription token was not accepted (422)',
			hint: 'Check the token in the Brave Search credential.',
		};
	},
});
