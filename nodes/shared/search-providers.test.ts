/** What a node searches with: credentials that are set, open sources that are chosen, Claude when nothing else is there. */
import type { IExecuteFunctions } from 'n8n-workflow';
import {
	DEFAULT_OPEN_SOURCES,
	OPEN_SOURCES_FIELD,
	SEARCH_CREDENTIALS,
	searchProviders,
} from './search-providers';

const options = { count: 5, language: 'en' };

/** A node with credentials; what its helpers send is kept. */
function nodeWith(credentials: Record<string, Record<string, unknown>>) {
	const sent: { credential: string | undefined; url: string; headers: Record<string, string> }[] =
		[];
	const answer = { statusCode: 200, headers: {}, body: { organic: [], pages: [], results: [] } };
	const context = {
		getNode: () => ({
			credentials: Object.fromEntries(Object.keys(credentials).map((id) => [id, {}])),
		}),
		getCredentials: (type: string) => Promise.resolve(credentials[type]),
		helpers: {
			httpRequest: (request: { url: string; headers: Record<string, string> }) => {
				sent.push({ credential: undefined, ...request });
				return Promise.resolve(answer);
			},
			httpRequestWithAuthentication: {
				call: (
					_context: unknown,
					credential: string,
					request: { url: string; headers: Record<string, string> },
				) => {
					sent.push({ credential, ...request });
					return Promise.resolve(answer);
				},
			},
		},
	};
	return { sent, context: context as unknown as IExecuteFunctions };
}

describe('searchProviders', () => {
	it('makes one provider of each credential that is set', async () => {
		const all = Object.fromEntries(
			SEARCH_CREDENTIALS.map((type) => [type, { apiKey: 'k', apiUrl: 'https://own.example/' }]),
		);
		const { context, sent } = nodeWith({ ...all, anthropicApi: { apiKey: 'k' } });
		const found = await searchProviders(context);
		expect(found.map(({ id }) => id)).toEqual(
			'brave exa perplexity searxng serper tavily'.split(' '),
		);
		expect(new Set(found.map(({ lane }) => lane))).toEqual(new Set(['web']));
		await found.find(({ id }) => id === 'serper')!.search('x', options);
		expect(sent[0]).toMatchObject({
			credential: 'serperApi',
			url: 'https://google.serper.dev/search',
		});
	});

	it('asks Claude only when nothing else searches the web, open sources beside it', async () => {
		const { context } = nodeWith({ anthropicApi: { apiKey: 'k' } });
		const found = await searchProviders(context, undefined, [], { sources: ['wikipedia'] });
		expect(found.map(({ id, lane }) => [id, lane])).toEqual([
			['claude', 'web'],
			['wikipedia', 'scholarly'],
		]);
	});

	it('does not take open sources for a web search, and names what can be connected', async () => {
		const { context } = nodeWith({});
		const none = searchProviders(context, undefined, [], { sources: DEFAULT_OPEN_SOURCES });
		await expect(none).rejects.toMatchObject({
			code: 'CFG_001',
			hint: expect.stringMatching(
				/Brave.*SearXNG.*Tavily.*Serper.*Exa.*Perplexity.*Anthropic/,
			) as string,
		});
	});

	it('sends to open sources without a credential, with the contact when there is one', async () => {
		const { context, sent } = nodeWith({ serperApi: { apiKey: 'k' } });
		const open = { sources: ['wikipedia', 'nonsense'], contact: 'desk@agency.example' };
		const found = await searchProviders(context, undefined, [], open);
		expect(found.map(({ id }) => id)).toEqual(['serper', 'wikipedia']);
		await found[1]!.search('vans', options);
		expect(sent).toMatchObject([{ credential: undefined }]);
		expect(sent[0]!.url).toBe('https://en.wikipedia.org/w/rest.php/v1/search/page');
		expect(sent[0]!.headers['User-Agent']).toContain('mailto:desk@agency.example');
	});

	it('offers every open provider, and all but arXiv by default', () => {
		const offered = (OPEN_SOURCES_FIELD.options ?? []).map(
			(option) => (option as { value: string }).value,
		);
		expect(offered).toEqual('arxiv crossref eurostat openalex wikipedia worldbank'.split(' '));
		expect([...DEFAULT_OPEN_SOURCES].sort()).toEqual(offered.filter((id) => id !== 'arxiv'));
	});
});
