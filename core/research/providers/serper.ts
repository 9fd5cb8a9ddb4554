import { countryCode } from '../statistics/match-series';
import { americanDate, defineProvider, hitsOf, languageOf, recordAt } from './provider';

const MOST = 20;

/** Serper, Google's results: one POST, header `X-API-KEY`; used-up credits answer 400. */
export const serper = defineProvider({
	id: 'serper',
	label: 'Serper',
	baseUrl: 'https://google.serper.dev',

	request(query, baseUrl) {
		const country = countryCode(query.region)?.toLowerCase();
		const language = languageOf(query.language);
		return {
			method: 'POST',
			url: `${baseUrl.replace(/\/+$/, '')}/search`,
			json: {
				q: query.text,
				num: Math.min(query.count, MOST),
				page: 1,
				...(country === undefined ? {} : { gl: country }),
				...(language === '' ? {} : { hl: language }),
				...(query.since === undefined ? {} : { tbs: `cdr:1,cd_min:${americanDate(query.since)}` }),
			},
		};
	},

	parse(json) {
		return hitsOf('serper', recordAt(json, 'organic'), {
			url: 'link',
			title: 'title',
			snippet: 'snippet',
			published: 'date',
		});
	},

	refusal(answer) {
		if (answer.status === 403 && /unauthori[sz]ed/i.test(answer.text)) {
			return {
				kind: 'config',
				code: 'AUTH_001',
				reason: 'the key was not accepted (403)',
				hint: 'Check the key in the Serper credential.',
			};
		}
		if (answer.status !== 400 || !/credit/i.test(answer.text)) return undefined;
		return {
			kind: 'config',
			reason: 'the credits are used up (400)',
			hint: 'Buy credits at Serper, or choose another search provider.',
		};
	},
});
