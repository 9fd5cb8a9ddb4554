import { XMLParser } from 'fast-xml-parser';
import { defineProvider, disguised, hitsOf, recordAt, unreadable } from './provider';

const MOST = 20;

/** arXiv: preprints as an Atom feed; one request in three seconds, and an error is a feed with an entry "Error". */
export const arxiv = defineProvider({
	id: 'arxiv',
	label: 'arXiv',
	lane: 'scholarly',
	open: { intervalMs: 3_000, parallel: 1 },
	answersIn: 'text',
	baseUrl: 'https://export.arxiv.org',

	request(query, baseUrl) {
		const words = query.text.match(/[\p{L}\p{N}-]{2,}/gu) ?? [];
		const since = query.since?.replaceAll('-', '');
		const until = query.today?.replaceAll('-', '') ?? '99991231';
		return {
			method: 'GET',
			url: `${baseUrl.replace(/\/+$/, '')}/api/query`,
			query: {
				search_query: [
					...words.slice(0, 8).map((word) => `all:${word}`),
					...(since === undefined ? [] : [`submittedDate:[${since}0000 TO ${until}2359]`]),
				].join(' AND '),
				start: '0',
				max_results: String(Math.min(query.count, MOST)),
				sortBy: 'relevance',
			},
			headers: { Accept: 'application/atom+xml' },
		};
	},

	serves: (query) => /[\p{L}\p{N}-]{2,}/u.test(query.text),

	parse(answer) {
		if (typeof answer !== 'string' || !/<feed[\s>]/.test(answer.slice(0, 2000)))
			throw unreadable('arxiv');
		const parser = new XMLParser({
			ignoreAttributes: true,
			parseTagValue: false,
			processEntities: true,
			isArray: (name) => name === 'entry',
		});
		const entries = (recordAt(recordAt(parser.parse(answer), 'feed'), 'entry') ?? []) as unknown[];
		const failed = entries.find((entry) => recordAt(entry, 'title') === 'Error');
		if (failed !== undefined)
			throw disguised('arxiv', String(recordAt(failed, 'summary') ?? 'error'));
		const works = entries.map((entry) => ({
			...(entry as object),
			url: String(recordAt(entry, 'id') ?? '').replace(/^http:/, 'https:'),
		}));
		return hitsOf('arxiv', works, {
			url: 'url',
			title: 'title',
			snippet: 'summary',
			published: 'published',
		});
	},
});
