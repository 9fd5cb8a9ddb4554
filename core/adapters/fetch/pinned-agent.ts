/** An agent that can reach only the addresses that were checked, and proves it before a byte leaves. */
import type http from 'node:http';
import type net from 'node:net';
import type { Duplex } from 'node:stream';
import { isPublicAddress, isSameAddress } from './address';
import { refusal, type Hop } from './refusal';
import type { Address } from './resolve';

/** What a connection is made from. */
export interface ConnectRequest {
	host: string;
	port: number;
	secure: boolean;
	addresses: Address[];
}

/** Makes the socket of a connection; `ordinary` is the one the product uses. */
export type Connect = (request: ConnectRequest, ordinary: () => net.Socket) => net.Socket;

type Callback = (error: Error | null, socket?: Duplex) => void;
type LookupDone = (error: Error | null, address: unknown, family?: number) => void;
type MakeConnection = (options: object, done?: Callback) => net.Socket;

/**
 * Step 4: a fresh agent for one hop.
 *
 * The filtering agent is the second net: it judges literals and the answers of our own look-up once more.
 * Node asks an agent's look-up for names only, so literals were judged before.
 */
export async function pinnedAgent(
	request: ConnectRequest,
	hop: Hop,
	connect: Connect,
): Promise<http.Agent> {
	const { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } =
		await import('request-filtering-agent');
	const options = {
		keepAlive: false,
		rejectUnauthorized: true,
		allowPrivateIPAddress: false,
		// Left over from our own table are only the operator's exceptions.
		allowIPAddressList: request.addresses
			.map((entry) => entry.address)
			.filter((address) => !isPublicAddress(address)),
		lookup: lookupOf(request.addresses) as unknown as net.LookupFunction,
	};
	const agent = request.secure
		? new RequestFilteringHttpsAgent(options)
		: new RequestFilteringHttpAgent(options);
	const door = agent as unknown as { createConnection: MakeConnection };
	const ordinary = door.createConnection.bind(agent);
	door.createConnection = ((connection: object, done: Callback) => {
		const socket = connect(request, () => ordinary(connection));
		handOverChecked(socket, request, hop, done);
		// Without a return value the agent waits for the callback: nothing is written before.
		return undefined;
	}) as unknown as MakeConnection;
	return agent;
}

function lookupOf(addresses: Address[]) {
	return (_host: string, options: { all?: boolean }, done: LookupDone): void => {
		const first = addresses[0]!;
		process.nextTick(() =>
			options.all === true ? done(null, addresses) : done(null, first.address, first.family),
		);
	};
}

function handOverChecked(
	socket: net.Socket,
	request: ConnectRequest,
	hop: Hop,
	done: Callback,
): void {
	const ready = request.secure ? 'secureConnect' : 'connect';
	let handed = false;
	const finish = (error: Error | null): void => {
		if (handed) return;
		handed = true;
		socket.off('error', finish);
		socket.off('close', closed);
		if (error === null) {
			done(null, socket);
			return;
		}
		socket.on('error', () => undefined);
		socket.destroy();
		done(error);
	};
	const closed = (): void =>
		finish(Object.assign(new Error('closed before it was ready'), { code: 'ECONNRESET' }));
	socket.once('error', finish);
	socket.once('close', closed);
	// First of all listeners: an unexpected peer is left before even the TLS greeting.
	socket.prependOnceListener('connect', () => {
		const peer = socket.remoteAddress ?? '';
		if (request.addresses.some((entry) => isSameAddress(entry.address, peer))) return;
		finish(
			refusal('SAFE_001', hop, { rule: `connected to ${peer || 'nobody'}, which was not checked` }),
		);
	});
	socket.once(ready, () => finish(null));
}
