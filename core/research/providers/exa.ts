import { defineProvider, hitsOf, recordAt } from './provider';

const MOST = 25;

/** Exa: one POST, header `x-api-key`; the snippet is made of the passages it found. */
export const exa = defineProvider({
	id: 'exa',
	label: 'Exa',
	baseUrl: 'https://api.exa.ai',

	request(query, baseUrl) {
		return {
			method: 'POST',
			url: `${baseUrl.replace(/\/+$/, '')}/search`,
			json: {
				query: query.text,
				type: 'auto',
				numResults: Math.min(query.count, MOST),
				contents: { highlights: { numSentences: 3 } },
				...(query.since === undefined
					? {}
					: { startPublishedDate: `${query.since}T00:00:00.000Z` }),
			},
		};
	},

	parse(json) {
		const results = recordAt(json, 'results');
		const withPassages = Array.isArray(results)
			? results.map((result: unknown) => ({ ...(result as object), passage: passageOf(result) }))
			: results;
		return hitsOf('exa', withPassages, {
			url: 'url',
			title: 'title',
			snippet: 'passage',
			published: 'publishedDate',
		});
	},

	refusal(answer) {
		if (answer.status !== 402) return undefined;
		return {
			kind: 'config',
			reason: 'the credits are used up (402)',
			hint: 'Buy credits at Exa, or choose another search provider.',
		};
	},
});

function passageOf(result: unknown): unknown {
	const highlights = recordAt(result, 'highlights');
	if (Array.isArray(highlights) && highlights.length > 0) return highlights.join(' … ');
	return recordAt(result, 'summary') ?? recordAt(result, 'text');
}
