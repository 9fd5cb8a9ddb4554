import dns from 'node:dns/promises';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';

describe('network guard', () => {
	it('names the host of a fetch beyond this machine', async () => {
		const failure = await fetch('http://content.example/').catch((error: unknown) => error);
		expect(String((failure as Error).cause)).toContain('"content.example"');
	});

	it('names the host of a look-up', async () => {
		await expect(dns.lookup('content.example')).rejects.toThrow('look-up of "content.example"');
	});

	it('names the address of a bare socket', async () => {
		const failure = await new Promise((resolve) =>
			net.connect(443, '192.0.2.1').once('error', resolve),
		);
		expect(String(failure)).toContain('connection to "192.0.2.1"');
	});

	it("judges what a look-up of the caller's own answers", async () => {
		const lookup = ((_name: string, _options: unknown, done: (...given: unknown[]) => void) =>
			done(null, [{ address: '192.0.2.7', family: 4 }])) as unknown as net.LookupFunction;
		const failure = await new Promise((resolve) =>
			net.connect({ host: 'content.example', port: 443, lookup }).once('error', resolve),
		);
		expect(String(failure)).toContain('content.example (192.0.2.7)');
	});

	it('lets a server of this machine answer', async () => {
		const server = http.createServer((_request, response) => response.end('here')).listen(0);
		const { port } = server.address() as AddressInfo;
		const answer = await fetch(`http://localhost:${port}/`);
		expect(await answer.text()).toBe('here');
		server.close();
	});
});
