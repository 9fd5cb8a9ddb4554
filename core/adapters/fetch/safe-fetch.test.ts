/** The fetch client over a local server: pins, redirects, robots, and the code each refusal carries. */
import {
	asked,
	clientFor,
	closeServer,
	html,
	names,
	page,
	PUBLIC,
	type Handler,
} from './__fixtures__/local-server';

afterEach(closeServer);

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

describe('manners', () => {
	it('does not wait for robots.txt any longer once it is cancelled', async () => {
		const robotsNever: Handler = (request, response) => {
			if (request.url !== '/robots.txt') response.end(page);
		};
		// Patient for longer than a test may run: only the cancelling can end the wait.
		const limits = { firstByteMs: 600_000, totalMs: 600_000 };
		const client = await clientFor({ handler: robotsNever, names, limits });
		const cancel = new AbortController();
		const running = client.get('http://site.example/a', { signal: cancel.signal });
		cancel.abort(new Error('cancelled'));
		await expect(running).rejects.toThrow('cancelled');
	});

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
