/** Ceilings of the fetch client: size, expansion, type, pace, time, connections. */
import zlib from 'node:zlib';
import {
	clientFor,
	closeServer,
	html,
	names,
	page,
	type Handler,
} from './__fixtures__/local-server';

afterEach(closeServer);

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
		// Without robots.txt: that has an answer, and its own sixty milliseconds for it.
		await expect(client.get('http://site.example/', { robots: false })).rejects.toMatchObject({
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
		const failed = client.get('http://site.example/', { robots: false });
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
		await expect(client.get('http://site.example/', { robots: false })).rejects.toMatchObject({
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
