import { defineProvider, hitsOf, recordAt } from './provider';

const MOST = 50;
const FIELDS =
	'id,doi,display_name,publication_date,cited_by_count,primary_location,open_access,abstract_inverted_index';

/** OpenAlex: scholarly works; the abstract comes as an index of words, keyless use has a small budget a day. */
export const openalex = defineProvider({
	id: 'openalex',
	label: 'OpenAlex',
	lane: 'scholarly',
	open: { intervalMs: 150, parallel: 2 },
	baseUrl: 'https://api.openalex.org',

	request(query, baseUrl) {
		return {
			method: 'GET',
			url: `${baseUrl.replace(/\/+$/, '')}/works`,
			query: {
				search: query.text,
				per_page: String(Math.min(query.count, MOST)),
				select: FIELDS,
				...(query.since === undefined ? {} : { filter: `from_publication_date:${query.since}` }),
			},
			headers: { Accept: 'application/json' },
		};
	},

	parse(json) {
		const results = recordAt(json, 'results');
		const works = Array.isArray(results)
			? results.map((work: unknown) => ({
					...(work as object),
					url: addressOf(work),
					abstract: abstractOf(recordAt(work, 'abstract_inverted_index')),
				}))
			: results;
		return hitsOf('openalex', works, {
			url: 'url',
			title: 'display_name',
			snippet: 'abstract',
			published: 'publication_date',
		});
	},

	refusal(answer) {
		if (answer.status !== 429 || answer.headers['x-ratelimit-remaining'] !== '0') return undefined;
		return {
			kind: 'provider',
			reason: 'the free budget of today is used up (429)',
			hint: 'It is full again tomorrow; the other providers are asked all the same.',
		};
	},
});

/** The open text when there is one, else the publisher's page, else the DOI. */
function addressOf(work: unknown): unknown {
	return (
		recordAt(recordAt(work, 'open_access'), 'oa_url') ??
		recordAt(recordAt(work, 'primary_location'), 'landing_page_url') ??
		recordAt(work, 'doi')
	);
}

/** An inverted index names the places of each word; the text is its words in order of place. */
function abstractOf(index: unknown): string {
	if (typeof index !== 'object' || index === null) return '';
	const words: string[] = [];
	for (const [word, places] of Object.entries(index as Record<string, unknown>)) {
		if (!Array.isArray(places)) continue;
		for (const place of places as unknown[]) {
			if (typeof place === 'number' && place >= 0 && place < 5000) words[place] = word;
		}
	}
	return words.filter((word) => word !== undefined).join(' ');
}
