/** A local server behind names that resolve to public-looking addresses: for tests of the fetch client only. */
import http from 'node:http';
import net from 'node:net';
import type { Clock, FetchPort } from '../../../shared/ports';
import { FETCH_LIMITS, type FetchLimits } from '../limits';
import type { Connect } from '../pinned-agent';
import { fetchClient } from '../safe-fetch';
import type { OperatorAllow } from '../url-policy';

/** The address names resolve to. */
export const PUBLIC = '93.184.216.34';
const clock: Clock = {
	now: () => '2026-11-21T10:00:00.000Z',
	monotonicMs: () => 0,
	sleep: async () => undefined,
};
/** An ordinary page. */
export const page = `<!doctype html><title>T</title><p>${'word '.repeat(50)}</p>`;

/** What the server does with a request. */
export type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** A world of one server. */
export interface World {
	handler: Handler;
	names: Record<string, string[]>;
	/** What the socket says its peer is; the checked address unless a test lies. */
	peer?: string;
	limits?: Partial<FetchLimits>;
	allow?: OperatorAllow[];
}

let server: http.Server | undefined;
/** What was asked for since the last client was made. */
export const asked: { url: string; headers: http.IncomingHttpHeaders }[] = [];
const sockets = new Set<net.Socket>();

/** A client over such a world. */
export async function clientFor(world: World): Promise<FetchPort> {
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

/** Ends the server and its connections. */
export async function closeServer(): Promise<void> {
	for (const socket of sockets) socket.destroy();
	sockets.clear();
	server?.closeAllConnections();
	await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
	server = undefined;
}

/** Two sites. */
export const names = { 'site.example': [PUBLIC], 'other.example': [PUBLIC] };
/** Answers with the page. */
export const html: Handler = (_request, response) => {
	response.writeHead(200, { 'content-type': 'text/html' }).end(page);
};
