/** Requests through a proxy of our own on this machine: tunnels, exceptions, streams, aborts. */
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { claudeModel, DEFAULT_MODELS } from './claude';
import { proxiedFetch } from './proxied-fetch';

const open: http.Server[] = [];
afterAll(() =>
	open.forEach((server) => {
		server.closeAllConnections();
		server.close();
	}),
);

async function listening(server: http.Server): Promise<number> {
	open.push(server);
	// Only the client closes a kept connection: closed from here, it could meet a request under way.
	server.keepAliveTimeout = 0;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

/** A proxy that notes what it carried, whether by address or by tunnel. */
async function proxy() {
	const carried: string[] = [];
	const server = http.createServer((request, response) => {
		carried.push(`${request.method} ${request.url}`);
		const { hostname, port, pathname } = new URL(request.url ?? '');
		const onward = http.request(
			{ host: hostname, port, path: pathname, method: request.method, headers: request.headers },
			(answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			},
		);
		onward.on('error', () => response.destroy());
		request.pipe(onward);
	});
	server.on('connect', (request, socket) => {
		carried.push(`CONNECT ${request.url}`);
		const [host, port] = (request.url ?? '').split(':');
		const onward = net.connect(Number(port), host, () => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			onward.pipe(socket).pipe(onward);
		});
		onward.on('error', () => socket.destroy());
	});
	return { carried, url: `http://127.0.0.1:${await listening(server)}` };
}

async function target(answer: (body: string, response: http.ServerResponse) => void) {
	const server = http.createServer((request, response) => {
		let body = '';
		request.on('data', (chunk) => (body += String(chunk)));
		request.on('end', () => answer(body, response));
	});
	return `http://127.0.0.1:${await listening(server)}`;
}

describe('proxiedFetch', () => {
	it('stays out of the way without a proxy, and where Node proxies fetch itself', async () => {
		expect(await proxiedFetch({})).toBeUndefined();
		expect(await proxiedFetch({ HTTPS_PROXY: '' })).toBeUndefined();
		const environment = { HTTPS_PROXY: 'http://127.0.0.1:1', NODE_USE_ENV_PROXY: '1' };
		expect(await proxiedFetch(environment)).toBeUndefined();
	});

	it('carries method, headers, body and status through the proxy', async () => {
		const { carried, url } = await proxy();
		const address = await target((body, response) => {
			response.writeHead(418, { 'x-seen': body }).end('tea');
		});
		const fetch = await proxiedFetch({ HTTP_PROXY: url });
		const response = await fetch!(`${address}/a`, { method: 'POST', body: 'hello' });
		expect([response.status, response.headers.get('x-seen')]).toEqual([418, 'hello']);
		expect(await response.text()).toBe('tea');
		expect(carried).toHaveLength(1);
	});

	it('goes straight to what NO_PROXY names', async () => {
		const { carried, url } = await proxy();
		const address = await target((_body, response) => response.end('direct'));
		const fetch = await proxiedFetch({ HTTP_PROXY: url, NO_PROXY: '127.0.0.1' });
		expect(await (await fetch!(address)).text()).toBe('direct');
		expect(carried).toEqual([]);
	});

	it('opens a tunnel for https and says so when it leads nowhere', async () => {
		const { carried, url } = await proxy();
		const fetch = await proxiedFetch({ HTTPS_PROXY: url });
		await expect(fetch!('https://127.0.0.1:9/')).rejects.toThrow();
		expect(carried).toEqual(['CONNECT 127.0.0.1:9']);
	});

	it('ends with its signal', async () => {
		const { url } = await proxy();
		const address = await target((_body, response) => void response.write('never ends'));
		const controller = new AbortController();
		const fetch = await proxiedFetch({ HTTP_PROXY: url });
		const response = await fetch!(address, { signal: controller.signal });
		controller.abort();
		await expect(response.text()).rejects.toThrow();
	});
});

it('Claude streams its answer through the proxy of the host', async () => {
	const { carried, url } = await proxy();
	const usage = { input_tokens: 1, output_tokens: 1 };
	const events = [
		{
			type: 'message_start',
			message: {
				id: 'm',
				type: 'message',
				role: 'assistant',
				content: [],
				model: 'claude-sonnet-5-5',
				stop_reason: null,
				usage,
			},
		},
		{ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
		{ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Carried.' } },
		{ type: 'content_block_stop', index: 0 },
		{ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage },
		{ type: 'message_stop' },
	];
	const address = await target((_body, response) => {
		response.writeHead(200, { 'content-type': 'text/event-stream' });
		for (const event of events) {
			response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
		}
		response.end();
	});
	const port = claudeModel({
		apiKey: 'key',
		baseUrl: address,
		models: DEFAULT_MODELS,
		environment: { HTTP_PROXY: url },
	});
	const answer = await port.complete({
		operation: 'test.ask',
		promptVersion: '1',
		role: 'writer',
		system: 's',
		prefix: [],
		turn: 't',
		maxTokens: 10,
		effort: 'low',
		needs: [],
	});
	expect(answer.text).toBe('Carried.');
	expect(carried).toHaveLength(1);
});
