import { defineProvider, hitsOf, recordAt } from './provider';

const MOST = 40;
const FIELDS = 'DOI,title,author,issued,container-title,URL,abstract,is-referenced-by-count';

/** Crossref: scholarly works by DOI; titles are lists, a date may be a list of nothing. */
export const crossref = defineProvider({
	id: 'crossref',
	label: 'Crossref',
	lane: 'scholarly',
	open: { intervalMs: 250, parallel: 2 },
	baseUrl: 'https://api.crossref.org',

	request(query, baseUrl) {
		return {
			method: 'GET',
			url: `${baseUrl.replace(/\/+$/, '')}/works`,
			query: {
				'query.bibliographic': query.text,
				rows: String(Math.min(query.count, MOST)),
				select: FIELDS,
				...(query.since === undefined ? {} : { filter: `from-pub-date:${query.since}` }),
				...(query.contact ? { mailto: query.contact } : {}),
			},
			headers: { Accept: 'application/json' },
		};
	},

	parse(json) {
		const items = recordAt(recordAt(json, 'message'), 'items');
		const works = Array.isArray(items) ? items.map(workOf) : items;
		return hitsOf('crossref', works, {
			url: 'url',
			title: 'title',
			snippet: 'snippet',
			published: 'published',
		});
	},
});

function workOf(item: unknown): object {
	const doi = recordAt(item, 'DOI');
	return {
		url: typeof doi === 'string' && doi !== '' ? `https://doi.org/${doi}` : recordAt(item, 'URL'),
		title: firstOf(recordAt(item, 'title')),
		snippet: recordAt(item, 'abstract') ?? firstOf(recordAt(item, 'container-title')),
		published: dateOf(recordAt(recordAt(item, 'issued'), 'date-parts')),
	};
}

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

/** `[[2025,3,1]]` as a day; a year or month alone stands for its first day. */
function dateOf(parts: unknown): string {
	const [year, month, day] = (firstOf(parts) ?? []) as (number | null)[];
	if (typeof year !== 'number') return '';
	const two = (value: number | null | undefined): string => String(value ?? 1).padStart(2, '0');
	return `${year}-${two(month)}-${two(day)}`;
}
