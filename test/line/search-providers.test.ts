/** Every search provider meets its stand-in: what is sent is accepted, what comes back is read, and failures say what they are. */
import * as providers from '../../core/research/providers';
import type { SearchProvider } from '../../core/research/providers/provider';
import { readPage } from '../../core/research';
import { statisticsFetch } from '../../core/research/read/read-statistics';
import { safeFetch } from '../../core/adapters/fetch';
import { providerSearch } from '../../core/adapters/search';
import { systemClock } from '../../core/adapters/system';
import type { ChannelHttp, ChannelHttpRequest } from '../../core/shared/ports';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const KEYS: Record<string, Record<string, string>> = {
	brave: { 'X-Subscription-Token': 'sandbox-token' },
	exa: { 'x-api-key': 'exa-sandbox-key' },
	perplexity: { Authorization: 'Bearer pplx-sandbox-key' },
	serper: { 'X-API-KEY': 'serper-sandbox-key' },
	tavily: { Authorization: 'Bearer tvly-sandbox-key' },
};
const OWN_HOST: Record<string, string> = { searxng: 'https://searx.example' };
/** What each is asked, and words one of its answers must have. */
const QUESTIONS: Record<string, [query: string, answer: RegExp]> = {
	arxiv: ['transformer attention translation', /Attention Is All You Need/],
	crossref: ['working from home experiment call centre', /Does Working from Home Work/],
	eurostat: ['inflation in Germany', /HICP.*Germany/],
	openalex: ['battery pack cost decline electric vehicles', /battery packs/],
	wikipedia: ['battery electric vehicle charging', /Battery electric vehicle/],
	worldbank: ['GDP of Germany', /GDP \(current US\$\), Germany/],
};
const WEB: [string, RegExp] = ['total cost of ownership of electric fleet vehicles', /cost/i];

/** No clock runs between two queries here; the door is tested beside its code. */
const clock = { ...systemClock, sleep: async () => await Promise.resolve() };

function httpOf(headers: Record<string, string>): ChannelHttp['request'] {
	return async (request: ChannelHttpRequest) => {
		const url = new URL(request.url);
		for (const [name, value] of Object.entries(request.query ?? {}))
			url.searchParams.set(name, value);
		const json = request.json === undefined ? {} : { body: JSON.stringify(request.json) };
		const answer = await fetch(url, {
			method: request.method,
			headers: {
				...(request.json === undefined ? {} : { 'Content-Type': 'application/json' }),
				...headers,
				...request.headers,
			},
			...json,
		});
		const text = await answer.text();
		let parsed: unknown;
		try {
			parsed = JSON.parse(text);
		} catch {
			parsed = undefined;
		}
		return {
			status: answer.status,
			headers: Object.fromEntries(answer.headers),
			json: parsed,
			text,
		};
	};
}

describe('search providers meet the sandbox', () => {
	let sandbox: MetSandbox;
	beforeAll(async () => {
		sandbox = await meetSandbox();
	});
	afterEach(async () => void (await sandbox.control({ command: 'reset' })));
	afterAll(async () => await sandbox.leave());

	const all = Object.values(providers) as SearchProvider[];
	const portOf = (provider: SearchProvider, headers = KEYS[provider.id] ?? {}) =>
		providerSearch(provider, {
			http: httpOf(headers),
			baseUrl: OWN_HOST[provider.id] ?? '',
			contact: 'desk@agency.example',
			clock,
		});
	const plain = { count: 5, language: 'en' };
	const wide = { ...plain, region: 'Germany', since: '2010-01-01' };

	it.each(all.map((provider) => [provider.id, provider] as const))(
		'%s finds, with and without region and time',
		async (id, provider) => {
			const [query, wanted] = QUESTIONS[id] ?? WEB;
			for (const options of [plain, wide]) {
				const hits = await portOf(provider).search(query, options);
				expect(hits.map((hit) => hit.title).join('\n')).toMatch(wanted);
				for (const hit of hits) {
					expect(hit.url).toMatch(/^https:/);
					expect(hit.snippet).not.toBe('');
					expect(hit.provider).toBe(id);
				}
			}
		},
	);

	it.each(all.map((provider) => [provider.id, provider] as const))(
		'%s: a failure is an error, strangers find nothing',
		async (id, provider) => {
			const host =
				id === 'wikipedia' ? 'en.wikipedia.org' : new URL(OWN_HOST[id] ?? provider.baseUrl).host;
			const [query] = QUESTIONS[id] ?? WEB;
			await sandbox.control({ command: 'fault', kind: 'status', host, status: 503 });
			await expect(portOf(provider).search(query, plain)).rejects.toMatchObject({
				kind: 'provider',
				retryable: true,
			});
			await sandbox.control({ command: 'fault', kind: 'malformed', host });
			await expect(portOf(provider).search(query, plain)).rejects.toMatchObject({
				code: 'SEARCH_ANSWER',
			});
			expect(await portOf(provider).search('zanzibar clove auction rumours', plain)).toEqual([]);
		},
	);

	it.each(['exa', 'perplexity', 'serper', 'tavily', 'brave'])(
		'%s refuses a wrong key',
		async (id) => {
			const provider = all.find((one) => one.id === id)!;
			const wrong = Object.fromEntries(
				Object.entries(KEYS[id]!).map(([name, value]) => [name, value.replace('sandbox', 'wrong')]),
			);
			await expect(portOf(provider, wrong).search('fleet', plain)).rejects.toMatchObject({
				kind: 'config',
			});
		},
	);

	it('reads every page an open source finds, statistics as sentences with the page for people', async () => {
		const client = safeFetch({ clock: systemClock });
		const texts: string[] = [];
		for (const provider of all.filter((one) => one.open !== undefined)) {
			const [hit] = await portOf(provider).search(QUESTIONS[provider.id]![0], plain);
			const fetched = await client.get(hit!.url, statisticsFetch(hit!.url));
			const reading = await readPage(fetched);
			expect(reading).toMatchObject({ ok: true, language: 'en' });
			if (!reading.ok) continue;
			texts.push(reading.text);
			if (reading.humanUrl === undefined) continue;
			expect((await client.get(reading.humanUrl)).status).toBe(200);
		}
		expect(texts.join('\n')).toContain('in Germany was 4,525,703,903,628 US dollars');
		expect(texts.join('\n')).toMatch(/In 2022, .*inflation.* in Germany was 8\.7 %/);
		expect(sandbox.beyond).toEqual([]);
	});

	it('OpenAlex: a used-up day is said and not tried again', async () => {
		await sandbox.control({ command: 'service', service: 'scholarly', do: 'budget', remaining: 0 });
		await expect(portOf(providers.openalex).search('battery', plain)).rejects.toMatchObject({
			code: 'SEARCH_LIMIT',
			retryable: false,
			message: expect.stringContaining('budget') as string,
		});
	});

	it('Wikipedia refuses a caller without a name', async () => {
		const http = httpOf({});
		const nameless = providerSearch(providers.wikipedia, {
			clock,
			http: async (request) =>
				await http({ ...request, headers: { ...request.headers, 'User-Agent': 'node' } }),
		});
		await expect(nameless.search('battery electric vehicle', plain)).rejects.toMatchObject({
			kind: 'provider',
			status: 403,
		});
	});
});
