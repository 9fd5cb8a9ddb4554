/** Web search in the shapes of SearXNG, Brave and Tavily, over the pages of the small web. */
import { searchIndex, stemsOf } from '../search/bm25.mjs';

export const id = 'search';

/** Names of the three providers. */
export const hosts = ['searx.example', 'api.search.brave.com', 'api.tavily.com'];

let index = null;

/** The index, built from what the web service lists. */
export const indexOf = (context) => (index ??= searchIndex(context.findable ?? []));

/** Forgets the index, so that a changed web is read anew. */
export const reset = () => void (index = null);

/** Commands: `search` runs a query without HTTP. */
export function control(command, context) {
	if (command.do !== 'search') throw new Error('the search knows: search');
	return {
		results: indexOf(context)
			.search(command.query)
			.hits.map((hit) => ({ url: hit.page.url, score: hit.score })),
	};
}

/** Answers for the provider named by the host. */
export function handle(request, context) {
	const provider = {
		'searx.example': searxng,
		'api.search.brave.com': brave,
		'api.tavily.com': tavily,
	}[request.host];
	return provider(request, context);
}

function searxng(request, context) {
	if (request.path !== '/search')
		return {
			status: 404,
			headers: { 'content-type': 'text/html' },
			body: '<h1>Page not found</h1>',
		};
	const asked =
		request.method === 'POST'
			? new URLSearchParams(request.body.toString('utf8'))
			: request.url.searchParams;
	const query = (asked.get('q') ?? '').trim();
	if (query === '')
		return { status: 400, headers: { 'content-type': 'text/html' }, body: '<h1>No query</h1>' };
	if (asked.get('format') !== 'json')
		return {
			headers: { 'content-type': 'text/html' },
			body: '<html><body>Results as a page</body></html>',
		};
	const page = Number(asked.get('pageno') ?? 1);
	const found = indexOf(context).search(query, { offset: (page - 1) * 10 });
	return {
		log: { query, hits: found.hits.length },
		body: {
			query,
			number_of_results: found.total,
			results: found.hits.map((hit, i) => ({
				url: hit.page.url,
				title: hit.page.title,
				content: hit.snippet,
				thumbnail: '',
				engine: 'brave',
				template: 'default.html',
				parsed_url: [
					'https',
					new URL(hit.page.url).host,
					new URL(hit.page.url).pathname,
					'',
					'',
					'',
				],
				img_src: '',
				priority: '',
				engines: ['brave'],
				positions: [i + 1],
				score: Number((1 / (i + 1)).toFixed(4)),
				category: 'general',
				publishedDate: hit.page.published ? `${hit.page.published}T00:00:00` : null,
			})),
			answers: [],
			corrections: [],
			infoboxes: [],
			suggestions: [],
			unresponsive_engines: [],
		},
	};
}

function brave(request, context) {
	const headers = {
		'x-ratelimit-limit': '20, 15000',
		'x-ratelimit-policy': '20;w=1, 15000;w=2592000',
		'x-ratelimit-remaining': '19, 14999',
		'x-ratelimit-reset': '1, 1800000',
	};
	const refuse = (status, code, detail, meta) => ({
		status,
		headers,
		body: {
			type: 'ErrorResponse',
			error: { id: 'c0ffee00-0000-4000-8000-000000000000', status, code, detail, meta },
			time: Math.floor(context.nowMs() / 1000),
		},
	});
	if (request.path !== '/res/v1/web/search') return refuse(404, 'NOT_FOUND', 'Not found', {});
	const token = request.headers['x-subscription-token'];
	if (token === undefined)
		return refuse(422, 'VALIDATION', 'Unable to validate request parameter(s)', {
			errors: [
				{
					type: 'missing',
					loc: ['header', 'x-subscription-token'],
					msg: 'Field required',
					input: null,
				},
			],
		});
	if (token.length < 8 || /wrong|invalid/i.test(token))
		return refuse(
			422,
			'SUBSCRIPTION_TOKEN_INVALID',
			'The provided subscription token is invalid.',
			{ component: 'authentication' },
		);
	const asked = request.url.searchParams;
	const query = (asked.get('q') ?? '').trim();
	const count = Number(asked.get('count') ?? 20);
	const offset = Number(asked.get('offset') ?? 0);
	const problem =
		!query || query.length > 400 || query.split(/\s+/).length > 50
			? 'q'
			: !(count >= 1 && count <= 20)
				? 'count'
				: !(offset >= 0 && offset <= 9)
					? 'offset'
					: '';
	if (problem)
		return refuse(422, 'VALIDATION', 'Unable to validate request parameter(s)', {
			errors: [
				{
					type: 'value_error',
					loc: ['query', problem],
					msg: `Invalid ${problem}`,
					input: asked.get(problem),
				},
			],
		});
	const found = indexOf(context).search(query, {
		count: Math.min(count, 10),
		offset: offset * count,
	});
	const bold = new Set(stemsOf(query));
	const strong = (text) =>
		text.replace(/[\p{L}\p{N}]+/gu, (word) =>
			stemsOf(word).some((term) => bold.has(term)) ? `<strong>${word}</strong>` : word,
		);
	return {
		headers,
		log: { query, hits: found.hits.length },
		body: {
			type: 'search',
			query: {
				original: query,
				show_strict_warning: false,
				is_navigational: false,
				is_news_breaking: false,
				spellcheck_off: true,
				country: 'us',
				bad_results: false,
				should_fallback: false,
				more_results_available: found.total > (offset + 1) * count,
			},
			mixed: {
				type: 'mixed',
				main: found.hits.map((_, i) => ({ type: 'web', index: i, all: false })),
				top: [],
				side: [],
			},
			...(found.hits.length === 0
				? {}
				: {
						web: {
							type: 'search',
							family_friendly: true,
							results: found.hits.map((hit) => ({
								title: hit.page.title,
								url: hit.page.url,
								is_source_local: false,
								is_source_both: false,
								description: strong(hit.snippet),
								...(hit.page.published
									? { page_age: `${hit.page.published}T00:00:00`, age: hit.page.published }
									: {}),
								profile: {
									name: new URL(hit.page.url).hostname,
									url: hit.page.url,
									long_name: new URL(hit.page.url).hostname,
									img: '',
								},
								language: hit.page.lang ?? 'en',
								family_friendly: true,
								type: 'search_result',
								subtype: 'generic',
								meta_url: {
									scheme: 'https',
									netloc: new URL(hit.page.url).host,
									hostname: new URL(hit.page.url).hostname,
									favicon: '',
									path: `› ${hit.page.slug ?? ''}`,
								},
								extra_snippets: [hit.page.description].filter(Boolean),
							})),
						},
					}),
		},
	};
}

function tavily(request, context) {
	const refuse = (status, error) => ({ status, body: { detail: { error } } });
	const token = /^Bearer (tvly-\S+)$/.exec(request.headers.authorization ?? '')?.[1];
	if (!token || /wrong|invalid/i.test(token))
		return refuse(401, 'Unauthorized: missing or invalid API key.');
	if (request.path !== '/search' || request.method !== 'POST') return refuse(404, 'Not found');
	let body;
	try {
		body = request.json();
	} catch {
		return refuse(400, 'Invalid JSON body.');
	}
	if (typeof body.query !== 'string' || body.query.trim() === '')
		return refuse(400, 'Query is missing.');
	if (body.query.length > 400)
		return refuse(400, 'Query is too long. Max query length is 400 characters.');
	const count = body.max_results ?? 5;
	if (!Number.isInteger(count) || count < 0 || count > 20)
		return refuse(400, 'Invalid max_results. Must be between 0 and 20.');
	const allowed = (page) => {
		const host = new URL(page.url).hostname;
		const within = (domains) =>
			domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
		return (
			!(body.include_domains?.length && !within(body.include_domains)) &&
			!within(body.exclude_domains ?? [])
		);
	};
	const found = indexOf(context)
		.search(body.query, { count: 40 })
		.hits.filter((hit) => allowed(hit.page))
		.slice(0, Math.min(count, 10));
	const top = found[0]?.score ?? 1;
	return {
		log: { query: body.query, hits: found.length },
		body: {
			query: body.query,
			follow_up_questions: null,
			answer: null,
			images: [],
			results: found.map((hit) => ({
				url: hit.page.url,
				title: hit.page.title,
				score: Number((hit.score / top).toFixed(5)),
				...(body.topic === 'news' && hit.page.published
					? { published_date: new Date(`${hit.page.published}T00:00:00Z`).toUTCString() }
					: {}),
				content: hit.snippet,
				raw_content: body.include_raw_content ? (hit.page.text ?? '') : null,
			})),
			response_time: 0.42,
			...(body.include_usage
				? { usage: { credits: body.search_depth === 'advanced' ? 2 : 1 } }
				: {}),
			request_id: 'a1b2c3d4-0000-4000-8000-000000000000',
		},
	};
}
