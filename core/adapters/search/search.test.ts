/** Search over the wire: statuses, silence, and a server search of which only addresses are kept. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChannelHttpRequest } from '../../shared/ports';
import { claudeWebSearch } from './claude-web-search';
import { providerSearch, type ProviderOnTheWire } from './provider-search';

const options = { count: 2, language: 'en' };
const provider: ProviderOnTheWire = {
	id: 'test',
	label: 'Test',
	baseUrl: 'https://search.example',
	request: (query, baseUrl) => ({ method: 'GET', url: baseUrl, query: { q: query.text } }),
	parse: (json) => json as [],
	refusal: (answer) =>
		answer.status === 418 ? { kind: 'config', reason: 'a teapot', hint: 'Brew.' } : undefined,
};
const answering = (status: number, json: unknown = []) =>
	providerSearch(provider, { http: async () => ({ status, headers: {}, json, text: '' }) });

describe('providerSearch', () => {
	it('sends the provider’s request and cuts to the count', async () => {
		const sent: ChannelHttpRequest[] = [];
		const port = providerSearch(provider, {
			baseUrl: 'https://own.example',
			http: async (request) => {
				sent.push(request);
				return { status: 200, headers: {}, json: [1, 2, 3], text: '' };
			},
		});
		expect(await port.search('fleet', options)).toEqual([1, 2]);
		expect(sent[0]).toMatchObject({ url: 'https://own.example', query: { q: 'fleet' } });
	});

	it('asks for further pages while hits are wanting, and keeps the first when a later one fails', async () => {
		const asked: (number | undefined)[] = [];
		const paged = (pages: Record<number, { status?: number; urls: string[] }>) =>
			providerSearch(
				{
					...provider,
					hasPages: true,
					request: (query, baseUrl) => {
						asked.push(query.page);
						return { method: 'GET', url: baseUrl, query: { page: String(query.page) } };
					},
					parse: (json) =>
						(json as string[]).map((url) => ({ url, title: url, snippet: '' })) as never,
				},
				{
					http: async ({ query }) => {
						const { status = 200, urls = [] } = pages[Number(query?.page)] ?? {};
						return await Promise.resolve({ status, headers: {}, json: urls, text: '' });
					},
				},
			);
		const urlsOf = async (pages: Parameters<typeof paged>[0], count = 12) =>
			(await paged(pages).search('x', { ...options, count })).map(({ url }) => url).join('');
		const first = { urls: [...'abcdefgh'] };
		expect(await urlsOf({ 1: first, 2: { urls: [...'hij'] }, 3: { urls: [...'klmn'] } })).toBe(
			'abcdefghijkl',
		);
		expect(await urlsOf({ 1: first, 2: { status: 503, urls: [] } })).toBe('abcdefgh');
		expect(asked).toEqual([1, 2, 3, 1, 2]);
		asked.length = 0;
		expect(await urlsOf({ 1: first }, 10)).toBe('abcdefgh');
		expect(asked).toEqual([1]);
	});

	it.each([
		[401, 'config', 'AUTH_001', false],
		[403, 'config', 'AUTH_003', false],
		[402, 'config', 'SEARCH_STATUS', false],
		[418, 'config', 'SEARCH_STATUS', false],
		[429, 'provider', 'SEARCH_LIMIT', true],
		[503, 'provider', 'SEARCH_STATUS', true],
	])('status %i is %s %s', async (status, kind, code, retryable) => {
		const failed = answering(status).search('x', options);
		await expect(failed).rejects.toMatchObject({ kind, code, retryable, status });
	});

	it('never turns a dead line into an empty list', async () => {
		const dead = providerSearch(provider, {
			http: async () => {
				throw new Error('reset');
			},
		});
		await expect(dead.search('x', options)).rejects.toMatchObject({ code: 'SEARCH_UNREACHABLE' });
		const nowhere = providerSearch(
			{ ...provider, baseUrl: '' },
			{ http: async () => ({ status: 200, headers: {}, json: [], text: '' }) },
		);
		await expect(nowhere.search('x', options)).rejects.toMatchObject({ kind: 'config' });
	});
});

describe('claudeWebSearch', () => {
	let server: http.Server;
	let answer: { status: number; body: unknown };
	const bodies: Record<string, unknown>[] = [];
	const port = () =>
		claudeWebSearch({
			apiKey: 'key',
			baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			model: 'claude-haiku-4-5',
		});

	beforeAll(async () => {
		server = http.createServer((request, response) => {
			let text = '';
			request.on('data', (chunk) => (text += chunk));
			request.on('end', () => {
				bodies.push(JSON.parse(text) as Record<string, unknown>);
				response.writeHead(answer.status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(answer.body));
			});
		});
		// Only the client closes a kept connection: closed from here, it could meet a request under way.
		server.keepAliveTimeout = 0;
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	});

	const message = (content: unknown[]) => ({
		id: 'msg_1',
		type: 'message',
		role: 'assistant',
		model: 'claude-haiku-4-5',
		stop_reason: 'end_turn',
		usage: { input_tokens: 1, output_tokens: 1, server_tool_use: { web_search_requests: 1 } },
		content,
	});
	const result = (content: unknown) => ({
		type: 'web_search_tool_result',
		tool_use_id: 'srvtoolu_1',
		content,
	});

	it('asks directly for one search and keeps addresses from results, not from prose', async () => {
		answer = {
			status: 200,
			body: message([
				{ type: 'text', text: 'See https://invented.example/' },
				result([
					{
						type: 'web_search_result',
						url: 'https://a.example/x',
						title: 'A',
						page_age: 'April 30, 2025',
						encrypted_content: 'zz',
					},
					{ type: 'web_search_result', url: 'ftp://b.example/', title: 'B', page_age: null },
				]),
			]),
		};
		expect(await port().search('fleet costs', options)).toEqual([
			{
				url: 'https://a.example/x',
				title: 'A',
				snippet: '',
				published: '2025-04-30',
				rank: 1,
				provider: 'claude',
			},
		]);
		expect(bodies.at(-1)).toMatchObject({
			tools: [{ type: 'web_search_20260318', max_uses: 1, allowed_callers: ['direct'] }],
		});
	});

	it('a failed or unmade search is an error, an empty result is empty', async () => {
		const failed = { type: 'web_search_tool_result_error', error_code: 'unavailable' };
		answer = { status: 200, body: message([result(failed)]) };
		await expect(port().search('x', options)).rejects.toMatchObject({
			code: 'SEARCH_TEMPORARY',
			retryable: true,
		});
		answer = { status: 200, body: message([{ type: 'text', text: 'done' }]) };
		await expect(port().search('x', options)).rejects.toThrow(/no search was made/);
		answer = { status: 200, body: message([result([])]) };
		expect(await port().search('x', options)).toEqual([]);
	});

	it('maps a refused key and an overload', async () => {
		const error = { type: 'error', error: { type: 'authentication_error', message: 'no' } };
		answer = { status: 401, body: error };
		await expect(port().search('x', options)).rejects.toMatchObject({ kind: 'config' });
		answer = { status: 529, body: error };
		await expect(port().search('x', options)).rejects.toMatchObject({
			kind: 'provider',
			retryable: true,
		});
	});
});
