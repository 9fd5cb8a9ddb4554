/** One port for all names: TLS or plain by the first byte, the service by the Host header, the answer written out. */
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createNet } from 'node:net';

const TLS_HANDSHAKE = 0x16;
/** More than the model's own limit of 32 MB, so that its 413 can be answered. */
const MAX_BODY_BYTES = 48 * 1024 * 1024;
/** Only the client closes a kept connection: closed from here, it could meet a request under way. */
const PATIENT = { requestTimeout: 0, headersTimeout: 0, keepAliveTimeout: 0 };

/**
 * @typedef {object} SandboxRequest
 * @property {string} method
 * @property {string} host name asked for, lower case, without port
 * @property {URL} url full address
 * @property {string} path path without the query
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {Buffer} body
 * @property {() => any} json parsed body; throws SyntaxError
 * @property {AbortSignal} signal aborted when the client goes away
 *
 * @typedef {object} Reply
 * @property {number} [status] default 200
 * @property {Record<string, string | string[]>} [headers]
 * @property {string | Buffer | object | null} [body] an object is sent as JSON
 * @property {AsyncIterable<string | Buffer>} [stream] sent piece by piece instead of a body
 * @property {boolean} [hang] never answers
 * @property {boolean} [reset] breaks the connection; after a stream, instead of ending it
 * @property {object} [log] more facts for the log
 */

/**
 * Starts the door on a free port of the loopback.
 *
 * @param {{ key: string, certificate: string, answer: (request: SandboxRequest) => Promise<Reply> }} options
 */
export async function openDoor({ key, certificate, answer }) {
	const serve = (request, response) => void respond(request, response, answer);
	const secure = createHttps({ key, cert: certificate, ...PATIENT }, serve);
	const plain = createHttp(PATIENT, serve);
	const sockets = new Set();
	const door = createNet((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		socket.once('readable', () => {
			const first = socket.read(1);
			if (first === null) return void socket.destroy();
			socket.unshift(first);
			(first[0] === TLS_HANDSHAKE ? secure : plain).emit('connection', socket);
		});
	});
	for (const server of [secure, plain])
		server.on('clientError', (_error, socket) => socket.destroy());
	secure.on('tlsClientError', (_error, socket) => socket.destroy());
	await listen(door);
	return {
		port: door.address().port,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((done) => door.close(done));
		},
	};
}

/** Starts a plain HTTP server on a free port of the loopback, for control. */
export async function openPlain(answer, port = 0) {
	const server = createHttp(
		PATIENT,
		(request, response) => void respond(request, response, answer),
	);
	await listen(server, port);
	return {
		port: server.address().port,
		close: () =>
			new Promise((done) => {
				server.close(done);
				server.closeAllConnections();
			}),
	};
}

function listen(server, port = 0) {
	return new Promise((done, failed) => {
		server.once('error', failed);
		server.listen(port, '127.0.0.1', () => done(server.off('error', failed)));
	});
}

async function respond(incoming, response, answer) {
	const gone = new AbortController();
	response.on('close', () => gone.abort());
	try {
		const request = await read(incoming, gone.signal);
		await write(response, await answer(request), gone.signal);
	} catch (error) {
		if (gone.signal.aborted) return;
		if (!response.headersSent)
			response.writeHead(error.status ?? 500, { 'content-type': 'text/plain' });
		response.end(`sandbox: ${error.stack ?? error}`);
	}
}

async function read(incoming, signal) {
	const parts = [];
	let length = 0;
	for await (const part of incoming) {
		length += part.length;
		if (length > MAX_BODY_BYTES) throw Object.assign(new Error('body too large'), { status: 413 });
		parts.push(part);
	}
	const body = Buffer.concat(parts);
	const host = (incoming.headers.host ?? 'localhost').toLowerCase().replace(/:\d+$/, '');
	const scheme = incoming.socket.encrypted ? 'https' : 'http';
	const url = new URL(
		incoming.url.startsWith('/') ? `${scheme}://${host}${incoming.url}` : incoming.url,
	);
	return {
		method: incoming.method,
		host,
		url,
		path: url.pathname,
		headers: incoming.headers,
		body,
		json: () => JSON.parse(body.toString('utf8')),
		signal,
	};
}

async function write(response, reply, signal) {
	if (reply.hang) return;
	if (reply.reset && !reply.stream) return void response.destroy();
	const headers = { ...reply.headers };
	let body = reply.body ?? '';
	if (typeof body === 'object' && !Buffer.isBuffer(body)) {
		body = JSON.stringify(body);
		headers['content-type'] ??= 'application/json';
	}
	if (!reply.stream) {
		// The length is left out when the service sets its own framing.
		if (headers['transfer-encoding'] === undefined)
			headers['content-length'] ??= String(Buffer.byteLength(body));
		response.writeHead(reply.status ?? 200, headers);
		response.end(body);
		return;
	}
	response.writeHead(reply.status ?? 200, headers);
	response.flushHeaders();
	for await (const part of reply.stream) {
		if (signal.aborted) return;
		if (!response.write(part)) await once(response, 'drain', { signal }).catch(() => {});
	}
	if (reply.reset) response.destroy();
	else response.end();
}
