import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { connect } from './n8n-api.mjs';

/** As much of n8n as logging in takes; a connection that is used again is closed under the request. */
async function openN8n() {
	const used = new WeakSet();
	const server = http.createServer((request, response) => {
		if (used.has(request.socket)) return void request.socket.destroy();
		used.add(request.socket);
		if (request.url === '/rest/login') response.setHeader('set-cookie', 'n8n-auth=a; Path=/');
		const made = request.method === 'POST' ? { rawApiKey: 'k' } : [];
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ data: request.url === '/webhook/x' ? 'heard' : made }));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${server.address().port}`;
	return {
		url,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

test('no request rides on a connection that n8n may be closing', async (t) => {
	const n8n = await openN8n();
	t.after(n8n.close);
	const session = await connect({ url: n8n.url, email: 'a@b.example', password: 'p' });
	for (const turn of [1, 2, 3]) {
		const { status, body } = await session.callWebhook('x', { turn });
		assert.deepEqual({ status, body }, { status: 200, body: { data: 'heard' } });
		assert.deepEqual(await session.api('GET', '/executions'), { data: [] });
	}
});

test('what gave no answer is named, with the reason', async () => {
	const n8n = await openN8n();
	const session = await connect({ url: n8n.url, email: 'a@b.example', password: 'p' });
	n8n.close();
	await assert.rejects(
		session.api('GET', '/executions'),
		({ name, message }) =>
			name === 'StepError' && message.includes(n8n.url) && message.includes('ECONNREFUSED'),
	);
});
