/** The fetch client over local servers: pins, redirects, ceilings, robots, and the code each refusal carries. */
import http from 'node:http';
import net from 'node:net';
import zlib from 'node:zlib';
import type { Clock, FetchPort } from '../../shared/ports';
import { FETCH_LIMITS, type FetchLimits } from './limits';
import type { Connect } from './pinned-agent';
import { fetchClient } from './safe-fetch';
import type { OperatorAllow } from './url-policy';

const PUBLIC = '93.184.216.34';
const clock: Clock = {
	now: () => '2026-11-21T10:00:00.000Z',
	monotonicMs: () => 0,
	sleep: async () => undefined,
};
const page = `<!doctype html><title>T</title><p>${'word '.repeat(50)}</p>`;

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

interface World {
	handler: Handler;
	names: Record<string, string[]>;
	/** What the socket says its peer is; the checked address unless a test lies. */
	peer?: string;
	limits?: Partial<FetchLimits>;
	allow?: OperatorAllow[];
}

let server: http.Server | undefined;
const asked: { url: string; headers: http.IncomingHttpHeaders }[] = [];
const sockets = new Set<net.Socket>();

async function clientFor(world: World): Promise<FetchPort> {
	asked.length = 0;
	server = http.createServer((request, response) => {
		asked.push({ url: `${request.headers.host}${request.url}`, headers: request.headers });
		if (request.url === '/robots.txt' && !world.handler.name.includes('robots')) {
			response.writeHead(404).end();
			return;
		}
		world.handler(request, response);
	});
	await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as net.AddressInfo;
	const connect: Connect = ({ addresses }) => {
		const socket = net.connect({ host: '127.0.0.1', port });
		sockets.add(socket);
		Object.defineProperty(socket, 'remoteAddress', {
			get: () => world.peer ?? addresses[0]!.address,
		});
		return socket;
	};
	return fetchClient({
		clock,
		allow: world.allow ?? [],
		resolve: async (host) => {
			const answers = world.names[host];
			if (answers === undefined) throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
			return answers.map((address) => ({ address, family: net.isIP(address) }));
		},
		connect,
		limits: { ...FETCH_LIMITS, ...world.limits },
	});
}

afterEach(async () => {
	for (const socket of sockets) socket.destroy();
	sockets.clear();
	server?.closeAllConnections();
	await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
	server = undefined;
});

const names = { 'site.example': [PUBLIC], 'other.example': [PUBLIC] };
const html: Handler = (_request, response) => {
	response.writeHead(200, { 'content-type': 'text/html' }).end(page);
};

describe('safe fetch', () => {
	it('reads a page and says who asks, without a referrer', async () => {
		const client = await clientFor({ handler: html, names });
		const fetched = await client.get('http://site.example/a?b=1');
		expect(fetched).toMatchObject({
			status: 200,
			finalUrl: 'http://site.example/a?b=1',
			mediaType: 'text/html',
			hops: 0,
		});
		expect(Buffer.from(fetched.bytes).toString()).toBe(page);
		expect(asked.map((entry) => entry.url)).toEqual([
			'site.example/robots.txt',
			'site.example/a?b=1',
		]);
		expect(asked[1]!.headers['user-agent']).toContain('ContentAgencyBot');
		expect(asked[1]!.headers.referer).toBeUndefined();
	});

	it.each([
		['one private answer among public ones', { 'site.example': [PUBLIC, '10.0.0.1'] }],
		['an IPv6 transition address', { 'site.example': ['64:ff9b::7f00:1'] }],
	])('refuses %s', async (_name, answers) => {
		const client = await clientFor({ handler: html, names: answers });
		await expect(client.get('http://site.example/')).rejects.toMatchObject({ code: 'SAFE_001' });
		expect(asked).toHaveLength(0);
	});

	it('refuses literals without asking anybody', async () => {
		const client = await clientFor({ handler: html, names });
		for (const url of ['http://127.0.0.1/', 'http://[::1]/', 'http://2130706433/']) {
			await expect(client.get(url, { robots: false })).rejects.toMatchObject({ code: 'SAFE_001' });
		}
		expect(asked).toHaveLength(0);
	});

	it('sends nothing when the peer is not the one that was checked', async () => {
		const client = await clientFor({ handler: html, names, peer: '127.0.0.1' });
		const failed = client.get('http://site.example/', { robots: false });
		await expect(failed).rejects.toMatchObject({
			code: 'SAFE_001',
			message: expect.stringContaining('127.0.0.1'),
		});
		expect(asked).toHaveLength(0);
	});

	it('connects to what it checked when the name changes its answer (rebinding)', async () => {
		const answers = [[PUBLIC], [PUBLIC], ['127.0.0.1']];
		const client = await clientFor({
			handler: html,
			names: {
				get 'site.example'() {
					return answers.shift() ?? ['127.0.0.1'];
				},
			} as Record<string, string[]>,
		});
		await expect(client.get('http://site.example/')).resolves.toMatchObject({ status: 200 });
		await expect(client.get('http://site.example/')).rejects.toMatchObject({ code: 'SAFE_001' });
	});

	it('opens a private range only for the operator’s host', async () => {
		const allow = [{ host: 'wiki.example', range: '10.0.0.0/8' }];
		const client = await clientFor({
			handler: html,
			names: { 'wiki.example': ['10.1.1.1'], 'site.example': ['10.1.1.1'] },
			allow,
		});
		await expect(client.get('http://wiki.example/')).resolves.toMatchObject({ status: 200 });
		await expect(client.get('http://site.example/')).rejects.toMatchObject({ code: 'SAFE_001' });
	});

	it('says which name cannot be resolved', async () => {
		const client = await clientFor({ handler: html, names: {} });
		await expect(client.get('http://gone.example/', { robots: false })).rejects.toMatchObject({
			code: 'SAFE_004',
			message: expect.stringContaining('gone.example'),
		});
	});
});

describe('redirects', () => {
	const to =
		(location: string): Handler =>
		(request, response) => {
			if (request.url === '/end') html(request, response);
			else response.writeHead(302, { location }).end();
		};

	it('follows by hand and reports where it ended', async () => {
		const client = await clientFor({ handler: to('http://other.example/end'), names });
		const fetched = await client.get('http://site.example/start');
		expect(fetched).toMatchObject({ finalUrl: 'http://other.example/end', hops: 1 });
	});

	it.each([
		['http://127.0.0.1/', 'SAFE_001'],
		['http://localhost/', 'SAFE_001'],
		['file:///etc/passwd', 'SAFE_002'],
		['http://site.example:22/', 'SAFE_003'],
		['http://site.example/again', 'SAFE_005'],
	])('to %s ends as %s', async (location, code) => {
		const client = await clientFor({ handler: to(location), names });
		await expect(client.get('http://site.example/start')).rejects.toMatchObject({ code });
		expect(asked.filter((entry) => !entry.url.endsWith('robots.txt')).length).toBeLessThan(7);
	});
});

describe('ceilings', () => {
	it.each([
		[
			'an announced size',
			((_request, response) => {
				response.writeHead(200, { 'content-length': '999999' }).write('x');
			}) as Handler,
			'SAFE_006',
		],
		[
			'a stream without end',
			((_request, response) => {
				response.on('error', () => undefined);
				const more = (): void => {
					if (!response.destroyed && response.write('x'.repeat(65536))) setImmediate(more);
				};
				response.on('drain', more);
				more();
			}) as Handler,
			'SAFE_006',
		],
		[
			'a gzip bomb',
			((_request, response) => {
				response.writeHead(200, { 'content-encoding': 'gzip' });
				response.end(zlib.gzipSync(Buffer.alloc(3_000_000)));
			}) as Handler,
			'SAFE_009',
		],
		[
			'a brotli body over the ceiling',
			((_request, response) => {
				response.writeHead(200, { 'content-encoding': 'br' });
				response.end(zlib.brotliCompressSync(Buffer.from('ab cd '.repeat(60_000))));
			}) as Handler,
			'SAFE_009',
		],
		[
			'stacked encodings',
			((_request, response) => {
				response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end('x');
			}) as Handler,
			'SAFE_009',
		],
		[
			'broken gzip',
			((_request, response) => {
				response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip at all');
			}) as Handler,
			'SAFE_009',
		],
		[
			'a picture',
			((_request, response) => {
				response.end(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
			}) as Handler,
			'SAFE_007',
		],
		[
			'a page declared as a picture',
			((_request, response) => {
				response.writeHead(200, { 'content-type': 'image/png' }).end(page);
			}) as Handler,
			'SAFE_007',
		],
	])('stops at %s', async (_name, handler, code) => {
		const client = await clientFor({
			handler,
			names,
			limits: { compressedBytes: 200_000, bytes: 1_000_000, ratioFromBytes: 100_000 },
		});
		await expect(client.get('http://site.example/')).rejects.toMatchObject({ code });
	});

	it('stops at an unpacked size over the ceiling', async () => {
		const body = zlib.gzipSync(Buffer.from(Array.from({ length: 40_000 }, (_, i) => i).join(' ')));
		const client = await clientFor({
			handler: (_request, response) => {
				response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
			},
			names,
			limits: { bytes: 150_000 },
		});
		await expect(client.get('http://site.example/')).rejects.toMatchObject({ code: 'SAFE_006' });
	});

	it('unpacks gzip, deflate with and without header, and brotli', async () => {
		const bodies: Record<string, [string, Buffer]> = {
			'/gzip': ['gzip', zlib.gzipSync(page)],
			'/deflate': ['deflate', zlib.deflateSync(page)],
			'/raw': ['deflate', zlib.deflateRawSync(page)],
			'/br': ['br', zlib.brotliCompressSync(page)],
		};
		const client = await clientFor({
			handler: (request, response) => {
				const [encoding, body] = bodies[request.url!]!;
				response.writeHead(200, { 'content-encoding': encoding }).end(body);
			},
			names,
		});
		for (const path of Object.keys(bodies)) {
			const fetched = await client.get(`http://site.example${path}`);
			expect(Buffer.from(fetched.bytes).toString()).toBe(page);
		}
	});

	it('leaves a server that never answers', async () => {
		const client = await clientFor({
			handler: () => undefined,
			names,
			limits: { firstByteMs: 60 },
		});
		await expect(client.get('http://site.example/')).rejects.toMatchObject({
			code: 'SAFE_008',
			retryable: true,
		});
	});

	it('leaves a body that drips', async () => {
		const client = await clientFor({
			handler: (_request, response) => {
				response.write('<!doctype html>');
				const drip = setInterval(() => response.write('x'), 10);
				response.on('close', () => clearInterval(drip));
			},
			names,
			limits: { rateGraceMs: 50, bytesPerSecond: 100_000 },
		});
		const failed = client.get('http://site.example/');
		await expect(failed).rejects.toMatchObject({
			code: 'SAFE_008',
			message: expect.stringContaining('slower'),
		});
	});

	it('ends at the deadline however fast the body comes', async () => {
		const client = await clientFor({
			handler: (_request, response) => {
				const drip = setInterval(() => response.write('x'.repeat(5000)), 5);
				response.on('close', () => clearInterval(drip));
			},
			names,
			limits: { totalMs: 120 },
		});
		await expect(client.get('http://site.example/')).rejects.toMatchObject({
			code: 'SAFE_008',
			message: expect.stringContaining('not done within'),
		});
	});

	it('ends when the caller gives up', async () => {
		const client = await clientFor({ handler: () => undefined, names });
		const stop = new AbortController();
		const failed = client.get('http://site.example/', { robots: false, signal: stop.signal });
		setTimeout(() => stop.abort(new Error('cancelled')), 20);
		await expect(failed).rejects.toThrow('cancelled');
	});

	it('holds two connections to a host at most', async () => {
		let open = 0;
		let most = 0;
		const client = await clientFor({
			handler: (request, response) => {
				open += 1;
				most = Math.max(most, open);
				setImmediate(() =>
					setImmediate(() => {
						open -= 1;
						html(request, response);
					}),
				);
			},
			names,
		});
		const urls = Array.from({ length: 8 }, (_, index) => `http://site.example/${index}`);
		await Promise.all(urls.map((url) => client.get(url)));
		expect(most).toBe(2);
	});
});

describe('manners', () => {
	it('keeps away from what robots.txt closes, and asks once per site', async () => {
		const robots: Handler = (request, response) => {
			if (request.url === '/robots.txt') response.end('User-agent: *\nDisallow: /private/');
			else html(request, response);
		};
		const client = await clientFor({ handler: robots, names });
		await expect(client.get('http://site.example/open')).resolves.toMatchObject({ status: 200 });
		await expect(client.get('http://site.example/private/a')).rejects.toMatchObject({
			code: 'FETCH_ROBOTS',
			retryable: false,
		});
		expect(asked.map((entry) => entry.url)).toEqual([
			'site.example/robots.txt',
			'site.example/open',
		]);
	});

	it('leaves a site alone whose robots.txt is in trouble', async () => {
		const robots: Handler = (request, response) => {
			if (request.url === '/robots.txt') response.writeHead(503).end();
			else html(request, response);
		};
		const client = await clientFor({ handler: robots, names });
		await expect(client.get('http://site.example/')).rejects.toMatchObject({
			code: 'FETCH_ROBOTS',
			retryable: true,
		});
	});

	it('reports a status with what the server asked for, and waits as told', async () => {
		const client = await clientFor({
			handler: (_request, response) => {
				response.writeHead(429, { 'retry-after': '120' }).end();
			},
			names,
		});
		const wanted = {
			kind: 'provider',
			code: 'FETCH_STATUS',
			status: 429,
			retryAt: '2026-11-21T10:02:00.000Z',
		};
		await expect(client.get('http://site.example/')).rejects.toMatchObject(wanted);
		const before = asked.length;
		await expect(client.get('http://site.example/b')).rejects.toMatchObject(wanted);
		expect(asked).toHaveLength(before);
	});

	it('names a missing page as final', async () => {
		const client = await clientFor({
			handler: (_request, response) => {
				response.writeHead(404).end('secret body');
			},
			names,
		});
		const failed = client.get('http://site.example/');
		await expect(failed).rejects.toMatchObject({ status: 404, retryable: false });
		await expect(failed).rejects.not.toThrow(/secret/);
	});
});
