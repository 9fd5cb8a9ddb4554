/**
 * Preloaded into a process, this file makes a fixed list of host names end at local stand-ins, without the program knowing.
 *
 *   NODE_OPTIONS="--require …/sandbox/net/preload.cjs"  NODE_EXTRA_CA_CERTS=…/ca.pem
 *   SANDBOX_HOSTS='{"api.linkedin.com":"127.0.0.1:18443","rebind.example":"!127.0.0.1"}'   (or SANDBOX_HOSTS_FILE=…/hosts.json)
 *
 * A mapped name resolves to a public-looking address, so that a fetch guard judges it as it would on the web; the socket then
 * ends at the stand-in, whatever port was asked for. "!address" makes a name really resolve to that address (for guards that
 * must refuse private addresses after DNS).
 *
 * SANDBOX_STRICT (default on): every other name fails with ENOTFOUND and every other address with ECONNREFUSED, both naming it.
 * SANDBOX_STRICT=0 lets them pass. SANDBOX_ALLOW=a,b names exceptions while strict.
 */
'use strict';

const dns = require('node:dns');
const fs = require('node:fs');
const net = require('node:net');
const { syncBuiltinESMExports } = require('node:module');

/** Names to stand-ins: `"address:port"`, or `"!address"` for a name that resolves to that address. */
const hosts = process.env.SANDBOX_HOSTS_FILE
	? JSON.parse(fs.readFileSync(process.env.SANDBOX_HOSTS_FILE, 'utf8'))
	: JSON.parse(process.env.SANDBOX_HOSTS || '{}');
const strict = process.env.SANDBOX_STRICT !== '0';
const allowed = new Set((process.env.SANDBOX_ALLOW || '').split(',').filter(Boolean));

const isPinned = (name) => hosts[name].startsWith('!');
const publicAddress = new Map(
	Object.keys(hosts).map((name, i) => [
		name,
		`93.184.${216 + Math.floor(i / 250)}.${(i % 250) + 1}`,
	]),
);
const standIn = new Map(
	[...publicAddress]
		.filter(([name]) => !isPinned(name))
		.map(([name, address]) => [address, hosts[name].split(':')]),
);

const lower = (name) => (typeof name === 'string' ? name.toLowerCase().replace(/\.$/, '') : name);
const isMapped = (name) => publicAddress.has(lower(name));
const addressOf = (name) =>
	isPinned(lower(name)) ? hosts[lower(name)].slice(1) : publicAddress.get(lower(name));
const isLoopback = (name) => {
	const host = lower(name ?? 'localhost').replace(/^\[|\]$/g, '');
	return (
		host === 'localhost' ||
		host.endsWith('.localhost') ||
		host === '::1' ||
		host.startsWith('127.') ||
		host === '0.0.0.0' ||
		host === '::'
	);
};
const mayPass = (name) => !strict || isLoopback(name) || allowed.has(lower(name));

const noSuchHost = (name, call) =>
	Object.assign(new Error(`sandbox: no such host ${name}`), {
		code: 'ENOTFOUND',
		errno: -3008,
		syscall: call,
		hostname: name,
	});
const noConnection = (host, port) =>
	Object.assign(new Error(`sandbox: no connection to ${host}:${port}`), {
		code: 'ECONNREFUSED',
		syscall: 'connect',
		address: host,
		port,
	});

const realLookup = dns.lookup;
dns.lookup = function lookup(name, options, done) {
	if (typeof options === 'function') [options, done] = [{}, options];
	if (typeof options === 'number') options = { family: options };
	if (isMapped(name)) {
		if (options?.family === 6) return process.nextTick(done, noSuchHost(name, 'getaddrinfo'));
		const address = addressOf(name);
		return process.nextTick(() =>
			options?.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4),
		);
	}
	if (!net.isIP(name) && !mayPass(name))
		return process.nextTick(done, noSuchHost(name, 'getaddrinfo'));
	return realLookup.call(dns, name, options ?? {}, done);
};

const realLookupPromise = dns.promises.lookup;
dns.promises.lookup = async function lookup(name, options = {}) {
	if (typeof options === 'number') options = { family: options };
	if (isMapped(name)) {
		const answer = { address: addressOf(name), family: 4 };
		return options.all ? [answer] : answer;
	}
	if (!net.isIP(name) && !mayPass(name)) throw noSuchHost(name, 'getaddrinfo');
	return realLookupPromise.call(dns.promises, name, options);
};

// Questions put straight to a name server: the same answers, or none.
for (const method of ['resolve', 'resolve4', 'resolve6']) {
	const answers = (name) => (method === 'resolve6' ? [] : [addressOf(name)]);
	const real = dns[method];
	dns[method] = function resolve(name, ...rest) {
		const done = rest.at(-1);
		if (isMapped(name)) return process.nextTick(done, null, answers(name));
		if (!mayPass(name)) return process.nextTick(done, noSuchHost(name, 'queryA'));
		return real.call(dns, name, ...rest);
	};
	const realPromise = dns.promises[method];
	dns.promises[method] = async function resolve(name, ...rest) {
		if (isMapped(name)) return answers(name);
		if (!mayPass(name)) throw noSuchHost(name, 'queryA');
		return realPromise.call(dns.promises, name, ...rest);
	};
}

/** A client that compares the peer's address with the one it checked sees the one it checked. */
const presentAs = (socket, address) =>
	Object.defineProperty(socket, 'remoteAddress', { get: () => address, configurable: true });

const realConnect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function connect(...args) {
	const options = Array.isArray(args[0]) ? args[0][0] : args[0];
	if (!options || typeof options !== 'object' || options.path) return realConnect.apply(this, args);
	const host = options.host;
	if (standIn.has(host)) {
		const [address, port] = standIn.get(host);
		presentAs(this, host);
		Object.assign(options, { host: address, port: Number(port) });
	} else if (isMapped(host) && !isPinned(lower(host))) {
		// The caller's own look-up (the guard) judges first; only then the socket goes to the stand-in.
		const [address, port] = hosts[lower(host)].split(':');
		const judge = options.lookup || dns.lookup;
		presentAs(this, publicAddress.get(lower(host)));
		options.port = Number(port);
		options.lookup = (_name, lookupOptions, done) =>
			judge(host, lookupOptions, (error) => {
				if (error) return done(error);
				return lookupOptions.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4);
			});
	} else if (net.isIP(host ?? '') && !mayPass(host)) {
		process.nextTick(() => this.destroy(noConnection(host, options.port)));
		return this;
	}
	return realConnect.apply(this, args);
};

syncBuiltinESMExports();
