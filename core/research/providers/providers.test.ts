/** Every registered provider sits the exam; below, what is peculiar to each. */
import * as providers from './index';
import { examineProvider } from './provider.exam';

const { arxiv, brave, crossref, exa, openalex, perplexity, searxng, serper, tavily, wikipedia } =
	providers;
const answer = (status: number, text = '', headers: Record<string, string> = {}) => ({
	status,
	headers,
	json: undefined,
	text,
});
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

examineProvider(brave, (results) => ({
	type: 'search',
	web: {
		results: results.map(({ url, title, snippet, date }) => ({
			url,
			title,
			description: snippet,
			page_age: date && `${date}T10:00:00`,
		})),
	},
}));
examineProvider(searxng, (results) => ({
	results: results.map(({ url, title, snippet, date }) => ({
		url,
		title,
		content: snippet,
		publishedDate: date === '' ? null : `${date}T00:00:00`,
	})),
	unresponsive_engines: [],
}));
examineProvider(tavily, (results) => ({
	results: results.map(({ url, title, snippet, date }) => ({
		url,
		title,
		content: snippet,
		...(date === '' ? {} : { published_date: date }),
	})),
}));
examineProvider(serper, (results) => ({
	searchParameters: { q: 'x', type: 'search' },
	organic: results.map(({ url, title, snippet, date }, index) => ({
		title,
		link: url,
		snippet,
		...(date === '' ? {} : { date: date === '2026-03-04' ? 'Mar 4, 2026' : date }),
		position: index + 1,
	})),
	credits: 1,
}));
examineProvider(exa, (results) => ({
	requestId: 'r1',
	results: results.map(({ url, title, snippet, date }) => ({
		id: url,
		title,
		url,
		publishedDate: date === '' ? null : `${date}T00:00:00.000Z`,
		highlights: [snippet],
	})),
	costDollars: { total: 0.005 },
}));
examineProvider(perplexity, (results) => ({
	id: 's1',
	results: results.map(({ url, title, snippet, date }) => ({
		title,
		url,
		snippet,
		date: date === '' ? null : date,
		last_updated: null,
	})),
}));
examineProvider(openalex, (results) => ({
	meta: { count: results.length, per_page: 25 },
	results: results.map(({ url, title, snippet, date }) => ({
		id: 'https://openalex.org/W1',
		doi: null,
		display_name: title,
		publication_date: date === '' ? null : date,
		open_access: { is_oa: true, oa_url: url },
		abstract_inverted_index: { [snippet]: [0] },
	})),
}));
examineProvider(crossref, (results) => ({
	status: 'ok',
	'message-type': 'work-list',
	message: {
		'total-results': results.length,
		items: results.map(({ url, title, snippet, date }) => ({
			URL: url,
			title: [title],
			abstract: `<jats:p>${snippet}</jats:p>`,
			issued: { 'date-parts': [date === '' ? [null] : date.split('-').map(Number)] },
		})),
	},
}));
examineProvider(
	arxiv,
	(results) =>
		`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>q</title>${results
			.map(
				({ url, title, snippet, date }) =>
					`<entry><id>${escaped(url)}</id><title>${escaped(title)}</title><summary>${escaped(snippet)}</summary><published>${date}</published></entry>`,
			)
			.join('')}</feed>`,
	{ asked: 'all:fleet AND all:electric AND all:cost' },
);

describe('registry', () => {
	it('has unique ids that match the export', () => {
		for (const [name, provider] of Object.entries(providers)) expect(provider.id).toBe(name);
	});

	it('asks open services patiently and tells the lanes apart', () => {
		const open = Object.values(providers).filter((provider) => provider.open !== undefined);
		expect(open.map(({ id }) => id)).toEqual(
			'arxiv crossref eurostat openalex wikipedia worldbank'.split(' '),
		);
		for (const { open: patience, lane } of open) {
			expect(patience!.intervalMs).toBeGreaterThanOrEqual(150);
			expect(patience!.parallel).toBeLessThanOrEqual(3);
			expect(['scholarly', 'statistics']).toContain(lane);
		}
		expect(arxiv.open).toEqual({ intervalMs: 3000, parallel: 1 });
	});
});

describe('peculiarities', () => {
	const query = { text: 'x', count: 50, language: 'en' };
	const wide = { ...query, region: 'Germany', since: '2026-02-20', today: '2026-03-04' };

	it('Brave: an answer without web results is empty; 422 is a bad token where it says so', () => {
		expect(brave.parse({ type: 'search', query: { original: 'x' } })).toEqual([]);
		const error = (code: string, loc: string[]) =>
			JSON.stringify({ error: { status: 422, code, meta: { errors: [{ loc }] } } });
		for (const text of [
			error('SUBSCRIPTION_TOKEN_INVALID', []),
			error('VALIDATION', ['header', 'x-subscription-token']),
		])
			expect(brave.refusal?.(answer(422, text))).toMatchObject({
				kind: 'config',
				code: 'AUTH_001',
			});
		expect(brave.refusal?.(answer(422, error('VALIDATION', ['query', 'q'])))).toBeUndefined();
		expect(brave.request(query, brave.baseUrl).query).toMatchObject({
			count: '20',
			search_lang: 'en',
		});
	});

	it('Serper: a key it does not know is 403, and so is what the key may not do', () => {
		const unknown = answer(403, '{"message":"Unauthorized.","statusCode":403}');
		expect(serper.refusal?.(unknown)).toMatchObject({ kind: 'config', code: 'AUTH_001' });
		expect(serper.refusal?.(answer(403, '{"message":"Forbidden"}'))).toBeUndefined();
	});

	it('Tavily: 432 is a limit of the plan', () => {
		expect(tavily.refusal?.(answer(432))).toMatchObject({ kind: 'config' });
		expect(tavily.refusal?.(answer(500))).toBeUndefined();
	});

	it('SearXNG: silent engines are a failure, 403 names the setting', () => {
		const silent = { results: [], unresponsive_engines: [['duckduckgo', 'timeout']] };
		expect(() => searxng.parse(silent)).toThrow(/none of its engines answered/);
		expect(searxng.refusal?.(answer(403))?.hint).toContain('search.formats');
	});

	it('each takes region and time as its vendor writes them', () => {
		expect(brave.request(wide, brave.baseUrl).query).toMatchObject({
			country: 'DE',
			freshness: '2026-02-20to2026-03-04',
		});
		expect(brave.request({ ...wide, region: 'Kenya' }, brave.baseUrl).query).not.toHaveProperty(
			'country',
		);
		expect(tavily.request(wide, tavily.baseUrl).json).toMatchObject({
			country: 'germany',
			start_date: '2026-02-20',
		});
		expect(serper.request(wide, serper.baseUrl).json).toMatchObject({
			gl: 'de',
			hl: 'en',
			num: 20,
			tbs: 'cdr:1,cd_min:02/20/2026',
		});
		expect(perplexity.request(wide, perplexity.baseUrl).json).toMatchObject({
			country: 'DE',
			search_after_date_filter: '02/20/2026',
		});
		expect(exa.request(wide, exa.baseUrl).json).toMatchObject({
			startPublishedDate: '2026-02-20T00:00:00.000Z',
		});
		expect(searxng.request(wide, 'https://s.example').query).toMatchObject({ time_range: 'month' });
		expect(searxng.request({ ...wide, since: '2019-01-01' }, '').query).not.toHaveProperty(
			'time_range',
		);
		expect(openalex.request(wide, openalex.baseUrl).query).toMatchObject({
			filter: 'from_publication_date:2026-02-20',
		});
	});

	it('used-up credits are not a passing trouble', () => {
		expect(serper.refusal?.(answer(400, '{"message":"Not enough credits"}'))).toMatchObject({
			kind: 'config',
		});
		expect(serper.refusal?.(answer(400, '{"message":"Missing query"}'))).toBeUndefined();
		expect(exa.refusal?.(answer(402))).toMatchObject({ kind: 'config' });
		expect(perplexity.refusal?.(answer(429, 'insufficient_quota'))).toMatchObject({
			kind: 'config',
		});
		expect(perplexity.refusal?.(answer(429, 'request_rate_limit_exceeded'))).toBeUndefined();
	});

	it('Wikipedia: the edition of the language, the page by its key, no tags', () => {
		const german = { ...query, language: 'de-AT' };
		expect(wikipedia.request(german, wikipedia.baseUrl).url).toBe(
			'https://de.wikipedia.org/w/rest.php/v1/search/page',
		);
		expect(wikipedia.request({ ...query, language: 'sw' }, wikipedia.baseUrl).url).toMatch(
			/^https:\/\/en\./,
		);
		const page = {
			id: 1,
			key: 'Elektroauto/Ä',
			title: 'Elektroauto',
			excerpt: 'ein <span class="searchmatch">Auto</span>',
			description: null,
		};
		expect(wikipedia.parse({ pages: [page, { id: 2 }] }, german)).toEqual([
			{
				title: 'Elektroauto',
				url: 'https://de.wikipedia.org/wiki/Elektroauto%2F%C3%84',
				snippet: 'ein Auto',
				published: '',
				rank: 1,
				provider: 'wikipedia',
			},
		]);
		expect(wikipedia.parse({ pages: [] })).toEqual([]);
		expect(() => wikipedia.parse({ error: 'no' })).toThrow(/not a list of results/);
		expect(wikipedia.refusal?.(answer(403))?.hint).toContain('contact');
	});

	it('OpenAlex: the abstract is put in order; an empty budget is said', () => {
		const work = {
			doi: 'https://doi.org/10.5555/1',
			display_name: 'T',
			abstract_inverted_index: { cost: [1, 4], The: [0], of: [2], 'no-': [3] },
		};
		expect(openalex.parse({ results: [work] })).toMatchObject([
			{ url: 'https://doi.org/10.5555/1', snippet: 'The cost of no- cost' },
		]);
		const limited = openalex.refusal?.(answer(429, '', { 'x-ratelimit-remaining': '0' }));
		expect(limited?.reason).toContain('budget');
		expect(openalex.refusal?.(answer(429))).toBeUndefined();
	});

	it('Crossref: lists of titles, dates of nothing, mail address of the caller', () => {
		const item = { DOI: '10.5555/1', title: ['A', 'B'], issued: { 'date-parts': [[2025, 3]] } };
		expect(crossref.parse({ message: { items: [item, { title: [] }] } })).toMatchObject([
			{ url: 'https://doi.org/10.5555/1', title: 'A', published: '2025-03-01' },
		]);
		const request = crossref.request({ ...query, contact: 'a@b.example' }, crossref.baseUrl);
		expect(request.query).toMatchObject({ mailto: 'a@b.example' });
		expect(crossref.request(query, crossref.baseUrl).query).not.toHaveProperty('mailto');
	});

	it('arXiv: an error is a feed with one entry', () => {
		const feed =
			'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id format</summary></entry></feed>';
		expect(() => arxiv.parse(feed)).toThrow('arxiv: incorrect id format');
		const hits = arxiv.parse(
			'<feed><entry><id>http://arxiv.org/abs/1706.03762v7</id><title>Attention\n  Is All</title><summary>s</summary><published>2017-06-12T17:57:34Z</published></entry></feed>',
		);
		expect(hits).toMatchObject([
			{
				url: 'https://arxiv.org/abs/1706.03762v7',
				title: 'Attention Is All',
				published: '2017-06-12',
			},
		]);
		expect(arxiv.serves?.({ ...query, text: '?!' })).toBe(false);
	});
});
