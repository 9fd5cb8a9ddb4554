/** Web search in the shapes of Serper, Exa and Perplexity, over the pages of the small web. */
import { indexOf } from './search.mjs';

export const id = 'engines';

/** Names of the three providers. */
export const hosts = ['google.serper.dev', 'api.exa.ai', 'api.perplexity.ai'];

/** Answers for the provider named by the host. */
export function handle(request, context) {
	const provider = {
		'google.serper.dev': serper,
		'api.exa.ai': exa,
		'api.perplexity.ai': perplexity,
	}[request.host];
	return provider(request, context);
}

const isWrong = (key) => !key || key.length < 8 || /wrong|invalid/i.test(key);

/** The body as an object, or undefined. */
function bodyOf(request) {
	try {
		const body = request.json();
		return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

const unknownField = (body, known) => Object.keys(body).find((name) => !known.includes(name));
const isCount = (value, most) => Number.isInteger(value) && value >= 1 && value <= most;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const isoOf = (date) => {
	const [, month, day, year] = AMERICAN.exec(date) ?? [];
	return year && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

function found(context, query, { count, since }) {
	return indexOf(context)
		.search(query, { count: 60 })
		.hits.filter(({ page }) => !since || (page.published ?? '') >= since)
		.slice(0, Math.min(count, 10));
}

function serper(request, context) {
	const refuse = (status, message) => ({ status, body: { message, statusCode: status } });
	if (isWrong(request.headers['x-api-key'])) return refuse(403, 'Unauthorized.');
	if (request.path === '/account' && request.method === 'GET')
		return { body: { balance: 2400, rateLimit: 50 } };
	if (request.path !== '/search' || request.method !== 'POST') return refuse(404, 'Not Found');
	const body = bodyOf(request);
	if (!body) return refuse(400, 'Invalid JSON body');
	const strange = unknownField(body, ['q', 'num', 'page', 'gl', 'hl', 'tbs', 'location']);
	if (strange) return refuse(400, `Unknown parameter ${strange}`);
	if (typeof body.q !== 'string' || !body.q.trim()) return refuse(400, 'Missing query parameter');
	if (!isCount(body.num ?? 10, 100)) return refuse(400, 'Invalid num');
	if (body.gl !== undefined && !/^[a-z]{2}$/.test(body.gl)) return refuse(400, 'Invalid gl');
	if (body.hl !== undefined && !/^[a-z]{2}(-[a-z]+)?$/i.test(body.hl))
		return refuse(400, 'Invalid hl');
	const span = /^(?:qdr:[hdwmy]|cdr:1,cd_min:([\d/]+))$/.exec(body.tbs ?? 'qdr:y');
	if (!span || (span[1] && !AMERICAN.test(span[1]))) return refuse(400, 'Invalid tbs');
	const hits = found(context, body.q, { count: body.num ?? 10, since: span[1] && isoOf(span[1]) });
	return {
		log: { query: body.q, hits: hits.length },
		body: {
			searchParameters: { ...body, type: 'search', engine: 'google' },
			organic: hits.map(({ page, snippet }, at) => ({
				title: page.title,
				link: page.url,
				snippet,
				...(page.published ? { date: shortDate(page.published) } : {}),
				position: at + 1,
			})),
			peopleAlsoAsk: [],
			relatedSearches: [],
			credits: 1,
		},
	};
}

const shortDate = (day) =>
	new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', {
		month: 'short',
		day: 'numeric',
		year: 'numeric',
		timeZone: 'UTC',
	});

const EXA_TYPES = ['neural', 'keyword', 'auto', 'hybrid', 'fast', 'instant', 'deep'];

function exa(request, context) {
	const refuse = (status, error, tag) => ({ status, body: { requestId: 'e0', error, tag } });
	if (isWrong(request.headers['x-api-key']))
		return refuse(401, 'Invalid API key', 'INVALID_API_KEY');
	if (request.path !== '/search' || request.method !== 'POST')
		return refuse(404, 'Not found', 'NOT_FOUND');
	const body = bodyOf(request);
	if (!body) return refuse(400, 'Invalid JSON body', 'INVALID_REQUEST_BODY');
	const known =
		'query type numResults category includeDomains excludeDomains startPublishedDate endPublishedDate contents';
	const strange = unknownField(body, known.split(' '));
	const problem = strange
		? `Unknown field ${strange}`
		: typeof body.query !== 'string' || !body.query.trim()
			? 'query is required'
			: !EXA_TYPES.includes(body.type ?? 'auto')
				? 'Invalid type'
				: !isCount(body.numResults ?? 10, 100)
					? 'Invalid numResults'
					: body.startPublishedDate && Number.isNaN(Date.parse(body.startPublishedDate))
						? 'Invalid startPublishedDate'
						: '';
	if (problem) return refuse(400, problem, 'INVALID_REQUEST_BODY');
	const hits = found(context, body.query, {
		count: body.numResults ?? 10,
		since: body.startPublishedDate?.slice(0, 10),
	});
	return {
		log: { query: body.query, hits: hits.length },
		body: {
			requestId: 'b5947044c4b78efa9552a7c89b306d95',
			resolvedSearchType: 'neural',
			results: hits.map(({ page, snippet, score }) => ({
				id: page.url,
				title: page.title,
				url: page.url,
				publishedDate: page.published ? `${page.published}T00:00:00.000Z` : null,
				author: page.author ?? '',
				score: Number((score / (score + 10)).toFixed(6)),
				...(body.contents?.highlights ? { highlights: [snippet], highlightScores: [0.4] } : {}),
				...(body.contents?.text ? { text: (page.text ?? '').slice(0, 3000) } : {}),
			})),
			costDollars: { total: 0.005, search: { neural: 0.005 } },
		},
	};
}

const PERPLEXITY_FIELDS =
	'query max_results max_tokens max_tokens_per_page country search_domain_filter search_language_filter search_recency_filter search_after_date_filter search_before_date_filter last_updated_after_filter search_mode search_context_size';

function perplexity(request, context) {
	const refuse = (status, message, type) => ({
		status,
		body: { error: { message, type, code: status } },
	});
	const key = /^Bearer (pplx-\S+)$/.exec(request.headers.authorization ?? '')?.[1];
	if (isWrong(key)) return refuse(401, 'Invalid API key provided.', 'invalid_api_key');
	if (request.path !== '/search' || request.method !== 'POST')
		return refuse(404, 'Not found', 'not_found');
	const body = bodyOf(request);
	if (!body) return refuse(400, 'Invalid JSON body', 'bad_request');
	const strange = unknownField(body, PERPLEXITY_FIELDS.split(' '));
	const problem = strange
		? `Unknown field ${strange}`
		: typeof body.query !== 'string' || !body.query.trim()
			? 'query is required'
			: !isCount(body.max_results ?? 10, 20)
				? 'max_results must be between 1 and 20'
				: !['web', 'academic', 'sec'].includes(body.search_mode ?? 'web')
					? 'Invalid search_mode'
					: body.country !== undefined && !/^[A-Z]{2}$/.test(body.country)
						? 'country must be an ISO 3166-1 alpha-2 code'
						: body.search_after_date_filter !== undefined &&
							  !AMERICAN.test(body.search_after_date_filter)
							? 'search_after_date_filter must be MM/DD/YYYY'
							: '';
	if (problem) return refuse(400, problem, 'bad_request');
	const languages = body.search_language_filter;
	const hits = found(context, body.query, {
		count: 20,
		since: body.search_after_date_filter && isoOf(body.search_after_date_filter),
	})
		.filter(({ page }) => !languages || languages.includes((page.lang ?? 'en').slice(0, 2)))
		.slice(0, body.max_results ?? 10);
	return {
		headers: { 'x-ratelimit-remaining': '49' },
		log: { query: body.query, hits: hits.length },
		body: {
			id: '7d3c1f0a-0000-4000-8000-000000000000',
			results: hits.map(({ page, snippet }) => ({
				title: page.title,
				url: page.url,
				snippet,
				date: page.published || null,
				last_updated: page.published || null,
			})),
			server_time: null,
		},
	};
}
