/** OpenAlex, Crossref and arXiv over a handful of records, with the pages the hits lead to. Abstracts are in our own words. */
import { readFileSync } from 'node:fs';
import { searchIndex } from '../search/bm25.mjs';
import { escapeHtml } from '../web/markdown.mjs';
import { inRange, missing, page } from '../web/plain-page.mjs';

export const id = 'scholarly';

/** The services, and the hosts their hits lead to. */
export const hosts = [
	'api.openalex.org',
	'api.crossref.org',
	'export.arxiv.org',
	'arxiv.org',
	'doi.org',
	'papers.example',
];

const RECORDS = JSON.parse(
	readFileSync(new URL('./scholarly-records.json', import.meta.url), 'utf8'),
);
const two = (number) => String(number ?? 1).padStart(2, '0');
const dayOf = (paper) => `${paper.date[0]}-${two(paper.date[1])}-${two(paper.date[2])}`;
const slugOf = (doi) => doi.replace(/[^\w.]+/g, '-').toLowerCase();

const indexed = (records) =>
	searchIndex(
		records.map((record) => ({
			url: `https://record.example/${records.indexOf(record)}`,
			title: record.title,
			description: '',
			text: record.abstract,
			record,
		})),
	);
const papers = indexed(RECORDS.papers);
const preprints = indexed(RECORDS.preprints);
const recordsOf = (index, query, count) =>
	index.search(query, { count }).hits.map((hit) => hit.page.record);

/** Requests OpenAlex still answers today; a command sets it. */
let budget = Infinity;
let arxivIsBusy = false;

/** Fills the budget again. */
export function reset() {
	budget = Infinity;
	arxivIsBusy = false;
}

/** Commands: `budget` with `remaining`, the requests OpenAlex still answers. */
export function control(command) {
	if (command.do !== 'budget') throw new Error('the scholarly services know: budget');
	budget = Number(command.remaining);
	return { remaining: budget };
}

/** Answers for the service or page named by the host. */
export async function handle(request, context) {
	if (request.method !== 'GET' && request.method !== 'HEAD')
		return { status: 405, headers: { allow: 'GET, HEAD' }, body: '' };
	if (request.path === '/robots.txt') return { status: 404, body: '' };
	const answer = {
		'api.openalex.org': openalex,
		'api.crossref.org': crossref,
		'export.arxiv.org': arxiv,
		'arxiv.org': preprintPage,
		'doi.org': resolver,
		'papers.example': paperPage,
	}[request.host];
	return await answer(request, context);
}

const OPENALEX_PARAMETERS = [
	'search',
	'filter',
	'per_page',
	'select',
	'cursor',
	'page',
	'sort',
	'api_key',
	'mailto',
];

function openalex(request) {
	const asked = request.url.searchParams;
	const limits = { 'x-ratelimit-limit': '1000', 'x-ratelimit-reset': '40000' };
	const refuse = (status, error, message) => ({
		status,
		headers: { ...limits, 'x-ratelimit-remaining': String(Math.min(budget, 1000)) },
		body: { error, message },
	});
	if (request.path !== '/works') return refuse(404, 'Not found', 'No such entity');
	if (budget <= 0)
		return refuse(429, 'Rate limit exceeded', 'Insufficient budget. Get a free API key.');
	const strange = [...asked.keys()].find((name) => !OPENALEX_PARAMETERS.includes(name));
	if (strange)
		return refuse(403, 'Invalid query parameters error.', `${strange} is not a valid parameter`);
	if (!inRange(asked.get('per_page') ?? '25', 100))
		return refuse(403, 'Pagination error.', 'per_page must be between 1 and 100');
	const since = /^from_publication_date:(\d{4}-\d{2}-\d{2})$/.exec(asked.get('filter') ?? '')?.[1];
	if (asked.get('filter') && !since)
		return refuse(403, 'Invalid query parameters error.', 'filter is not understood');
	budget -= 1;
	const query = asked.get('search') ?? '';
	const hits = recordsOf(papers, query, Number(asked.get('per_page') ?? 25)).filter(
		(paper) => !since || dayOf(paper) >= since,
	);
	return {
		headers: { ...limits, 'x-ratelimit-remaining': String(Math.min(budget, 1000)) },
		log: { query, hits: hits.length },
		body: {
			meta: { count: hits.length, db_response_time_ms: 12, page: 1, per_page: 25 },
			results: hits.map((paper) => ({
				id: `https://openalex.org/W${4000000000 + RECORDS.papers.indexOf(paper)}`,
				doi: `https://doi.org/${paper.doi.toLowerCase()}`,
				display_name: paper.title,
				publication_date: dayOf(paper),
				cited_by_count: paper.cited,
				primary_location: {
					landing_page_url: `https://doi.org/${paper.doi}`,
					source: { display_name: paper.journal },
				},
				open_access: {
					is_oa: true,
					oa_status: 'green',
					oa_url: `https://papers.example/${slugOf(paper.doi)}`,
				},
				abstract_inverted_index: inverted(paper.abstract),
			})),
			group_by: [],
		},
	};
}

function inverted(text) {
	const index = Object.create(null);
	text.split(' ').forEach((word, at) => (index[word] ??= []).push(at));
	return index;
}

const CROSSREF_PARAMETERS = [
	'query',
	'query.bibliographic',
	'rows',
	'offset',
	'cursor',
	'select',
	'filter',
	'mailto',
	'sort',
	'order',
];

function crossref(request) {
	const asked = request.url.searchParams;
	const headers = { 'x-rate-limit-limit': '5', 'x-rate-limit-interval': '1s' };
	const refuse = (type, value, message) => ({
		status: 400,
		headers,
		body: {
			status: 'failed',
			'message-type': 'validation-failure',
			message: [{ type, value, message }],
		},
	});
	if (request.path !== '/works') return { status: 404, headers, body: 'Resource not found.' };
	const strange = [...asked.keys()].find((name) => !CROSSREF_PARAMETERS.includes(name));
	if (strange)
		return refuse('parameter-not-allowed', strange, `This route does not support ${strange}`);
	if (!inRange(asked.get('rows') ?? '20', 1000))
		return refuse('integer-not-valid', asked.get('rows'), 'rows must be between 1 and 1000');
	const since = /^from-pub-date:(\d{4}(?:-\d{2}){0,2})$/.exec(asked.get('filter') ?? '')?.[1];
	if (asked.get('filter') && !since)
		return refuse('filter-not-available', asked.get('filter'), 'no such filter');
	const query = asked.get('query.bibliographic') ?? asked.get('query') ?? '';
	const hits = recordsOf(papers, query, Number(asked.get('rows') ?? 20)).filter(
		(paper) => !since || dayOf(paper) >= since,
	);
	return {
		headers,
		log: { query, hits: hits.length },
		body: {
			status: 'ok',
			'message-type': 'work-list',
			'message-version': '1.0.0',
			message: {
				facets: {},
				'total-results': hits.length,
				items: hits.map((paper) => ({
					DOI: paper.doi.toLowerCase(),
					title: [paper.title],
					author: paper.authors.map((author) => ({ ...author, sequence: 'additional' })),
					issued: { 'date-parts': [paper.date] },
					'container-title': [paper.journal],
					URL: `https://doi.org/${paper.doi.toLowerCase()}`,
					'is-referenced-by-count': paper.cited,
					abstract: `<jats:title>Abstract</jats:title><jats:p>${escapeHtml(paper.abstract)}</jats:p>`,
				})),
				'items-per-page': 20,
			},
		},
	};
}

/** One connection at a time; an error is a feed with one entry. */
async function arxiv(request, context) {
	if (request.path !== '/api/query') return missing;
	if (arxivIsBusy) return { status: 429, headers: { 'retry-after': '3' }, body: 'Rate exceeded.' };
	arxivIsBusy = true;
	try {
		await context.pace(800, request.signal);
		const asked = request.url.searchParams;
		const query = asked.get('search_query') ?? '';
		const terms = [...query.matchAll(/\b(?:all|ti|abs):"?([\p{L}\p{N}-]+)"?/gu)].map(
			([, term]) => term,
		);
		if (terms.length === 0) return feed([errorEntry('malformed search_query')]);
		if (!inRange(asked.get('max_results') ?? '10', 2000))
			return feed([errorEntry('max_results must be an integer between 1 and 2000')]);
		const since = /submittedDate:\[(\d{4})(\d{2})(\d{2})\d{4} TO \d{12}\]/
			.exec(query)
			?.slice(1)
			.join('-');
		const hits = recordsOf(
			preprints,
			terms.join(' '),
			Number(asked.get('max_results') ?? 10),
		).filter((preprint) => !since || preprint.published.slice(0, 10) >= since);
		return { ...feed(hits.map(entryOf)), log: { query, hits: hits.length } };
	} finally {
		arxivIsBusy = false;
	}
}

const feed = (entries) => ({
	headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
	body: `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<title type="html">ArXiv Query</title>\n<id>http://arxiv.org/api/sandbox</id>\n${entries.join('\n')}\n</feed>\n`,
});
const errorEntry = (summary) =>
	`<entry><id>http://arxiv.org/api/errors#sandbox</id><title>Error</title><summary>${escapeHtml(summary)}</summary><author><name>arXiv api core</name></author></entry>`;
const entryOf = (preprint) =>
	`<entry><id>http://arxiv.org/abs/${preprint.id}</id><updated>${preprint.published}</updated><published>${preprint.published}</published>
<title>${escapeHtml(preprint.title).replace(/ (\S+)$/, '\n  $1')}</title>
<summary>  ${escapeHtml(preprint.abstract)}\n</summary>
${preprint.authors.map((name) => `<author><name>${escapeHtml(name)}</name></author>`).join('')}
<link href="http://arxiv.org/abs/${preprint.id}" rel="alternate" type="text/html"/><category term="${preprint.category}"/></entry>`;

function preprintPage(request) {
	const wanted = /^\/abs\/([\w.]+)$/.exec(request.path)?.[1];
	const preprint = RECORDS.preprints.find(
		(record) => record.id === wanted || record.id.replace(/v\d+$/, '') === wanted,
	);
	if (!preprint) return missing;
	return page({
		title: `[${preprint.id}] ${preprint.title}`,
		heading: preprint.title,
		site: 'arXiv.org',
		author: preprint.authors.join(', '),
		published: preprint.published.slice(0, 10),
		canonical: `https://arxiv.org/abs/${preprint.id}`,
		paragraphs: [preprint.abstract],
	});
}

/** A DOI leads to the page of the publisher. */
function resolver(request) {
	const doi = decodeURIComponent(request.path.slice(1)).toLowerCase();
	const paper = RECORDS.papers.find((record) => record.doi.toLowerCase() === doi);
	if (!paper) return { ...missing, body: '<!doctype html><h1>DOI Not Found</h1>' };
	return {
		status: 302,
		headers: { location: `https://papers.example/${slugOf(paper.doi)}` },
		body: '',
	};
}

function paperPage(request) {
	const paper = RECORDS.papers.find((record) => `/${slugOf(record.doi)}` === request.path);
	if (!paper) return missing;
	return page({
		title: paper.title,
		heading: paper.title,
		site: paper.journal,
		author: paper.authors.map(({ given, family }) => `${given} ${family}`).join(', '),
		published: dayOf(paper),
		canonical: `https://papers.example/${slugOf(paper.doi)}`,
		paragraphs: [paper.abstract],
	});
}
