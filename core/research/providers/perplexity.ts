import { countryCode } from '../statistics/match-series';
import { americanDate, defineProvider, hitsOf, languageOf, recordAt } from './provider';

const MOST = 20;

/** Perplexity's search, not its chat: one POST, Bearer key, dates as MM/DD/YYYY. */
export const perplexity = defineProvider({
	id: 'perplexity',
	label: 'Perplexity',
	baseUrl: 'https://api.perplexity.ai',

	request(query, baseUrl) {
		const country = countryCode(query.region);
		const language = languageOf(query.language);
		return {
			method: 'POST',
			url: `${baseUrl.replace(/\/+$/, '')}/search`,
			json: {
				query: query.text,
				max_results: Math.min(query.count, MOST),
				search_mode: 'web',
				...(country === undefined ? {} : { country }),
				...(language === '' ? {} : { search_language_filter: [language] }),
				...(query.since === undefined
					? {}
					: { search_after_date_filter: americanDate(query.since) }),
			},
		};
	},

	parse(json) {
		return hitsOf('perplexity', recordAt(json, 'results'), {
			url: 'url',
			title: 'title',
			snippet: 'snippet',
			published: 'date',
		});
	},

	refusal(answer) {
		if (answer.status !== 429 || !/quota|credit|balance/i.test(answer.text)) return undefined;
		return {
			kind: 'config',
			reason: 'the credit of the account is used up (429)',
			hint: 'Add credit at Perplexity, or choose another search provider.',
		};
	},
});
