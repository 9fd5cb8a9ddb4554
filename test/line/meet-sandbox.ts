/**
 * Lets one test file meet the sandbox: its names lead to local stand-ins, every other name fails.
 *
 * The same preload file as under `npm start`, loaded here for the life of the test file; the
 * sandbox itself runs in a process of its own. Taken back in `leave`, so that the files after it
 * in the same worker find the ordinary guard again.
 */
import { fork } from 'node:child_process';
import dns from 'node:dns';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { syncBuiltinESMExports } from 'node:module';

const PRELOAD = '../../sandbox/net/preload.cjs';

/** What the sandbox wrote down about a request. */
export interface LogEntry {
	service: string;
	host: string;
	path: string;
	method: string;
	status: number;
	operation?: string;
	fault?: string;
	attempt?: number;
	at: string;
}

/** A mistake or an act of obedience the stand-in planted. */
export interface Planted {
	kind: string;
	where: string | number;
	operation: string;
	before: string;
	after: string;
	link?: string;
	product?: string;
	figure?: string;
}

/** The sandbox as a test file sees it. */
export interface MetSandbox {
	control: (command: Record<string, unknown>) => Promise<Record<string, unknown>>;
	log: (filter?: Partial<LogEntry>) => Promise<LogEntry[]>;
	planted: () => Promise<Planted[]>;
	/** Names and addresses beyond this machine and the sandbox that the code asked for. */
	beyond: string[];
	/** Stops the sandbox and takes every door back. */
	leave: () => Promise<void>;
}

/** Starts a sandbox and opens its doors in this process. */
export async function meetSandbox(
	mode: 'honest' | 'sloppy' | 'hostile' = 'honest',
): Promise<MetSandbox> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'content-agency-sandbox-'));
	const child = fork(path.join(__dirname, 'sandbox-server.mjs'), [folder, mode], { execArgv: [] });
	const [{ url, env }] = (await once(child, 'message')) as [
		{ url: string; env: Record<string, string> },
	];
	const beyond: string[] = [];
	const close = openDoors(env, beyond);
	const control = async (command: Record<string, unknown>) => {
		const answer = await fetch(`${url}/__control`, {
			method: 'POST',
			body: JSON.stringify(command),
		});
		const body = (await answer.json()) as Record<string, unknown>;
		if (!answer.ok) throw new Error(`sandbox: ${String(body['error'])}`);
		return body;
	};
	return {
		beyond,
		control,
		log: async (filter = {}) =>
			(await control({ command: 'log', filter }))['entries'] as LogEntry[],
		planted: async () => (await control({ command: 'planted' }))['planted'] as Planted[],
		async leave() {
			close();
			child.disconnect();
			await once(child, 'exit');
			fs.rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Maps names and trusts the sandbox's certificate; returns what takes it all back. */
function openDoors(env: Record<string, string>, beyond: string[]): () => void {
	const doors = {
		dns: { ...dns },
		promises: { ...dns.promises },
		connect: net.Socket.prototype.connect,
		authorities: tls.getCACertificates('default'),
	};
	Object.assign(process.env, {
		SANDBOX_HOSTS: env['SANDBOX_HOSTS'],
		SANDBOX_STRICT: env['SANDBOX_STRICT'],
	});
	// Each time anew: it reads its map of names when it is loaded.
	jest.isolateModules(() => void jest.requireActual(PRELOAD));
	tls.setDefaultCACertificates([
		...doors.authorities,
		fs.readFileSync(String(env['NODE_EXTRA_CA_CERTS']), 'utf8'),
	]);
	watch(beyond);
	return () => {
		Object.assign(dns.promises, doors.promises);
		const { promises: _promises, ...functions } = doors.dns;
		for (const [name, value] of Object.entries(functions)) {
			if (typeof value === 'function') Object.assign(dns, { [name]: value });
		}
		net.Socket.prototype.connect = doors.connect;
		tls.setDefaultCACertificates(doors.authorities);
		syncBuiltinESMExports();
	};
}

/** Writes down each refused name, also where the code under test goes on without it. */
function watch(beyond: string[]): void {
	const note = (error: unknown): void => {
		const named = /^sandbox: no (?:such host|connection to) (\S+)/.exec(
			String((error as Error | null)?.message ?? ''),
		);
		if (named && !beyond.includes(named[1]!)) beyond.push(named[1]!);
	};
	const { lookup } = dns;
	dns.lookup = ((...given: unknown[]) => {
		const done = given.pop() as (...answer: unknown[]) => void;
		Reflect.apply(lookup, dns, [
			...given,
			(...answer: unknown[]) => {
				note(answer[0]);
				done(...answer);
			},
		]);
	}) as typeof dns.lookup;
	const lookupPromise = dns.promises.lookup;
	dns.promises.lookup = (async (...given: unknown[]) => {
		try {
			return await (Reflect.apply(lookupPromise, dns.promises, given) as Promise<unknown>);
		} catch (error) {
			note(error);
			throw error;
		}
	}) as typeof dns.promises.lookup;
	const connect = net.Socket.prototype.connect;
	net.Socket.prototype.connect = function watched(this: net.Socket, ...given: unknown[]) {
		this.prependOnceListener('error', note);
		return Reflect.apply(connect, this, given) as net.Socket;
	} as typeof connect;
	syncBuiltinESMExports();
}
