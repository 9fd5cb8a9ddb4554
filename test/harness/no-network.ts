/** Jest setup file: a test that reaches beyond this machine fails, and the host is named. */
import dns from 'node:dns';
import net from 'node:net';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3}|0\.0\.0\.0|::)$/;
const MARK = Symbol.for('content-agency.no-network');

const isLocal = (host: string): boolean => LOOPBACK.test(host) || host.endsWith('.localhost');

/** What a test sees when it reaches out. */
const refusal = (host: string, doing: string): NodeJS.ErrnoException =>
	Object.assign(new Error(`Tests have no network: ${doing} "${host}". Give the code a stand-in.`), {
		code: 'ENOTFOUND',
		hostname: host,
	});

type Done = (error: Error | null, address?: unknown, family?: number) => void;

function guardLookups(): void {
	const lookup = dns.lookup;
	const guarded = (name: string, options: unknown, done?: unknown): void => {
		const callback = (typeof options === 'function' ? options : done) as Done;
		if (!isLocal(name) && net.isIP(name) === 0) {
			process.nextTick(() => callback(refusal(name, 'look-up of')));
			return;
		}
		Reflect.apply(
			lookup,
			dns,
			typeof options === 'function' ? [name, options] : [name, options, done],
		);
	};
	dns.lookup = guarded as typeof dns.lookup;

	const lookupPromise = dns.promises.lookup;
	dns.promises.lookup = (async (name: string, options?: unknown) => {
		if (!isLocal(name) && net.isIP(name) === 0) throw refusal(name, 'look-up of');
		return await (Reflect.apply(lookupPromise, dns.promises, [name, options]) as Promise<unknown>);
	}) as typeof dns.promises.lookup;
}

function guardSockets(): void {
	const connect = net.Socket.prototype.connect;
	net.Socket.prototype.connect = function guarded(
		this: net.Socket,
		...args: unknown[]
	): net.Socket {
		const options: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
		const target = targetOf(options, args);
		if (target.host !== undefined && net.isIP(target.host) !== 0 && !isLocal(target.host)) {
			const error = refusal(target.host, 'connection to');
			process.nextTick(() => this.destroy(error));
			return this;
		}
		// A name goes through dns.lookup (guarded above) or through a look-up of the caller's own.
		if (target.lookup) Object.assign(options as object, { lookup: judged(target.lookup) });
		return Reflect.apply(connect, this, args) as net.Socket;
	} as typeof connect;
}

type Lookup = (name: string, options: unknown, done: Done) => void;

/** Host and own look-up of a connect call; no host for local sockets. */
function targetOf(options: unknown, args: unknown[]): { host?: string; lookup?: Lookup } {
	if (typeof options !== 'object' || options === null) {
		return typeof args[1] === 'string' ? { host: args[1] } : {};
	}
	const { host, path, lookup } = options as { host?: unknown; path?: unknown; lookup?: unknown };
	if (typeof path === 'string' || typeof host !== 'string') return {};
	return { host, ...(typeof lookup === 'function' ? { lookup: lookup as Lookup } : {}) };
}

/** The caller's look-up, refused when it answers with an address beyond this machine. */
function judged(lookup: Lookup): Lookup {
	return (name, options, done) =>
		lookup(name, options, (error, address, family) => {
			const entries = Array.isArray(address) ? (address as { address: string }[]) : [{ address }];
			const beyond = error ? undefined : entries.find((entry) => !isLocal(String(entry.address)));
			if (beyond) done(refusal(`${name} (${String(beyond.address)})`, 'connection to'));
			else done(error, address, family);
		});
}

const registry = net.Socket.prototype as unknown as Record<symbol, boolean>;
if (!registry[MARK]) {
	registry[MARK] = true;
	guardLookups();
	guardSockets();
}
