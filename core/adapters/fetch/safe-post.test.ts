import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { FETCH_LIMITS } from './limits';
import { safePost } from './safe-post';

describe('the safe POST', () => {
	let server: http.Server;
	let port: number;
	let status = 200;
	const seen: { body: string; headers: http.IncomingHttpHeaders }[] = [];
	beforeAll(async () => {
		server = http.createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				seen.push({ body: Buffer.concat(chunks).toString(), headers: request.headers });
				response
					.writeHead(status, status === 302 ? { location: 'http://10.0.0.1/' } : {})
					.end('ok');
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		({ port } = server.address() as AddressInfo);
	});
	beforeEach(() => {
		status = 200;
		seen.length = 0;
	});
	afterAll(async () => await new Promise((resolve) => server.close(resolve)));

	const post = (isAllowed: boolean) =>
		safePost({
			allow: isAllowed ? [{ host: 'hooks.example', port, range: '127.0.0.1/32' }] : [],
			resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
			connect: (_request, ordinary) => ordinary(),
			limits: FETCH_LIMITS,
		});
	const message = { body: '{"a":1}', headers: { 'webhook-id': 'm-1' } };

	it('sends body and headers to an address that was judged', async () => {
		await post(true)(`http://hooks.example:${port}/in`, message);
		expect(seen).toMatchObject([{ body: '{"a":1}', headers: { 'webhook-id': 'm-1' } }]);
	});

	it('opens nothing to an address that is not public', async () => {
		const sent = post(false)('http://hooks.example/in', message);
		await expect(sent).rejects.toMatchObject({ code: 'SAFE_001' });
		await expect(post(false)('http://127.0.0.1/in', message)).rejects.toMatchObject({
			code: 'SAFE_001',
		});
		expect(seen).toEqual([]);
	});

	it('follows no redirect, and says what the other side answered', async () => {
		status = 302;
		const redirected = post(true)(`http://hooks.example:${port}/in`, message);
		await expect(redirected).rejects.toMatchObject({ code: 'SAFE_005' });
		status = 503;
		const broken = post(true)(`http://hooks.example:${port}/in`, message);
		await expect(broken).rejects.toMatchObject({ code: 'FETCH_STATUS' });
		expect(seen).toHaveLength(2);
	});

	it('refuses a body that is too large', async () => {
		const large = { ...message, body: 'x'.repeat(70_000) };
		await expect(post(true)(`http://hooks.example:${port}/in`, large)).rejects.toMatchObject({
			code: 'SAFE_006',
		});
	});
});
