import { countryName } from '../statistics/match-series';
import { defineProvider, hitsOf, recordAt } from './provider';

const MOST = 20;

/** Tavily: one POST, Bearer key, 432 and 433 mean that a paid limit is reached. */
export const tavily = defineProvider({
	id: 'tavily',
	label: 'Tavily',
	baseUrl: 'https://api.tavily.com',

	request(query, baseUrl) {
		const country = countryName(query.region)?.toLowerCase();
		return {
			method: 'POST',
			url: `${baseUrl.replace(/\/+$/, '')}/search`,
			json: {
				query: query.text,
				search_depth: 'basic',
				topic: 'general',
				max_results: Math.min(query.count, MOST),
				include_answer: false,
				include_raw_content: false,
				include_images: false,
				...(country === undefined ? {} : { country }),
				...(query.since === undefined ? {} : { start_date: query.since }),
			},
		};
	},

	parse(json) {
		return hitsOf('tavily', recordAt(json, 'results'), {
			url: 'url',
			title: 'title',
			snippet: 'content',
			published: 'published_date',
		});
	},

	refusal(answer) {
		if (answer.status !== 432 && answer.status !== 433) return undefined;
		return {
			kind: 'config',
			reason: `the limit of the plan is reached (${answer.status})`,
			hint: 'Raise the limit at Tavily, or choose another search provider.',
		};
	},
});
