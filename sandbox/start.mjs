/** Starts the sandbox: local stand-ins for the outside world behind one port, with control over their failures. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { certificates } from './net/certificates.mjs';
import { runCommand } from './server/commands.mjs';
import { faultQueue } from './server/faults.mjs';
import { openDoor, openPlain } from './server/http.mjs';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/**
 * Starts every service found in `services/` and returns what a process needs to meet them.
 *
 * @param {{ dataFolder: string, mode?: 'honest' | 'sloppy' | 'hostile', latencyScale?: number, seed?: string, controlPort?: number, strict?: boolean, morePages?: { topic: string, count: number } }} options
 *   `latencyScale` 0 answers at once, 1 at the pace of the real model; `strict` false lets unknown names pass;
 *   `morePages` adds pages made by rule to the small web
 * @returns {Promise<Sandbox>}
 *
 * @typedef {object} Sandbox
 * @property {string[]} hosts every name that has a stand-in
 * @property {Record<string, string>} env variables for a process that shall meet the stand-ins; they must be set before it starts
 * @property {string} url address of control: `POST <url>/__control`
 * @property {number} port port behind all names
 * @property {(command: object) => Promise<any>} control runs a control command (README)
 * @property {(filter?: object) => object[]} log what was asked, oldest first
 * @property {() => Promise<void>} stop
 */
export async function startSandbox({
	dataFolder,
	mode = 'honest',
	latencyScale = 0,
	seed = 'sandbox',
	controlPort = 0,
	strict = true,
	morePages = undefined,
}) {
	mkdirSync(dataFolder, { recursive: true });
	const state = { mode, latencyScale, seed, clockOffsetMs: 0 };
	let entries = [];
	const faults = faultQueue();
	const context = {
		dataFolder,
		faults,
		services: new Map(),
		morePages,
		get mode() {
			return state.mode;
		},
		get latencyScale() {
			return state.latencyScale;
		},
		get seed() {
			return state.seed;
		},
		nowMs: () => Date.now() + state.clockOffsetMs,
		/** Waits as long as the real thing would, times `latencyScale`. */
		pace: (ms, signal) =>
			ms * state.latencyScale < 1
				? undefined
				: wait(ms * state.latencyScale, undefined, { signal }),
		/** Waits whatever the scale. */
		sleep: (ms, signal) => wait(ms, undefined, { signal }),
		log: (entry) => void entries.push({ at: new Date().toISOString(), ...entry }),
	};
	const byHost = await loadServices(context);
	const mapped = [...byHost.keys()];
	const pinned = Object.assign(
		{},
		...[...context.services.values()].map((service) => service.pinnedHosts ?? {}),
	);
	const { caFile, key, certificate } = await certificates({ dataFolder, hosts: mapped });

	const door = await openDoor({
		key,
		certificate,
		answer: (request) => dispatch(request, byHost, context),
	});
	const hostsFile = join(dataFolder, 'hosts.json');
	const mapping = {
		...Object.fromEntries(mapped.map((name) => [name, `127.0.0.1:${door.port}`])),
		...Object.fromEntries(Object.entries(pinned).map(([name, address]) => [name, `!${address}`])),
	};
	writeFileSync(hostsFile, JSON.stringify(mapping, null, '\t'));

	const sandbox = {
		hosts: Object.keys(mapping),
		port: door.port,
		env: {
			NODE_OPTIONS: `--require ${quoted(join(FOLDER, 'net', 'preload.cjs'))}`,
			NODE_EXTRA_CA_CERTS: caFile,
			SANDBOX_HOSTS: JSON.stringify(mapping),
			SANDBOX_STRICT: strict ? '1' : '0',
		},
		control: async (command) =>
			await runCommand(command, {
				state,
				context,
				sandbox,
				entries: () => entries,
				forget: () => void (entries = []),
			}),
		log: (filter = {}) =>
			entries.filter((entry) =>
				Object.entries(filter).every(([name, value]) => entry[name] === value),
			),
		async stop() {
			for (const service of context.services.values()) await service.stop?.(context);
			await Promise.all([door.close(), plain.close()]);
		},
	};
	const plain = await openPlain(async (request) => {
		if (request.path !== '/__control')
			return { status: 404, body: { error: 'only POST /__control lives here' } };
		try {
			const command = request.method === 'POST' ? request.json() : { command: 'status' };
			return { body: (await sandbox.control(command)) ?? { ok: true } };
		} catch (error) {
			return { status: 400, body: { error: error.message } };
		}
	}, controlPort);
	sandbox.url = `http://127.0.0.1:${plain.port}`;
	return sandbox;
}

/** A path with a blank needs quotes inside NODE_OPTIONS. */
const quoted = (path) => (/[\s"\\]/.test(path) ? `"${path.replace(/(["\\])/g, '\\$1')}"` : path);

async function loadServices(context) {
	const byHost = new Map();
	const files = readdirSync(join(FOLDER, 'services'))
		.filter((name) => name.endsWith('.mjs') && !name.endsWith('.test.mjs'))
		.sort();
	for (const file of files) {
		const service = await import(pathToFileURL(join(FOLDER, 'services', file)).href);
		if (!service.id || !service.handle)
			throw new Error(`sandbox/services/${file}: needs the exports id, hosts and handle`);
		context.services.set(service.id, service);
		await service.start?.(context);
		const hosts =
			typeof service.hosts === 'function' ? await service.hosts(context) : service.hosts;
		for (const host of hosts) {
			if (byHost.has(host))
				throw new Error(`sandbox: ${host} belongs to ${byHost.get(host).id} and to ${service.id}`);
			byHost.set(host, service);
		}
	}
	return byHost;
}

async function dispatch(request, byHost, context) {
	const service = byHost.get(request.host);
	if (!service) return { status: 421, body: `sandbox: no service for ${request.host}` };
	const asked = {
		service: service.id,
		host: request.host,
		path: request.path,
		method: request.method,
	};
	// A service that knows more than the address (the model: which operation) takes its faults itself.
	const fault = service.ownFaults ? null : context.faults.take(asked);
	const early = fault && (await strike(fault, request, context));
	const answered = early ||
		(await service.handle(request, context)) || { status: 404, body: 'not found' };
	const reply = fault && !early ? bend(fault, answered) : answered;
	const status = reply.hang ? 0 : reply.reset && !reply.stream ? -1 : (reply.status ?? 200);
	context.log({
		...asked,
		query: request.url.search,
		status,
		...(fault ? { fault: fault.kind } : {}),
		...reply.log,
	});
	return reply;
}

/** Faults that come before the service has done anything. */
async function strike(fault, request, context) {
	if (fault.kind === 'status') {
		const headers = {
			...fault.headers,
			...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
		};
		return {
			status: fault.status ?? 500,
			headers,
			body: fault.body ?? { error: `sandbox fault ${fault.status ?? 500}` },
		};
	}
	if (fault.kind === 'hang') return { hang: true };
	if (fault.kind === 'reset') return { reset: true };
	if (fault.kind === 'slow')
		await context.faults.hold(fault, {
			ms: 1000,
			signal: request.signal,
			sleep: context.sleep,
		});
	return null;
}

/** Faults that come after: the work is done, the answer is not what it should be. */
function bend(fault, reply) {
	if (fault.kind === 'hang_after') return { ...reply, hang: true };
	if (fault.kind === 'malformed')
		return {
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: '{"results": [{"tit',
		};
	if (fault.kind === 'empty')
		return { status: 200, headers: { 'content-type': 'application/json' }, body: '' };
	if (fault.kind === 'slow') return reply;
	throw new Error(`unknown fault ${fault.kind}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const option = (name, fallback) => {
		const at = process.argv.indexOf(`--${name}`);
		return at < 0 ? fallback : process.argv[at + 1];
	};
	const dataFolder = option('data', join(FOLDER, '..', '.cache', 'sandbox'));
	const sandbox = await startSandbox({
		dataFolder,
		mode: option('mode', 'honest'),
		latencyScale: Number(option('latency', '0')),
		controlPort: Number(option('port', '0')),
		strict: !process.argv.includes('--open'),
	});
	const lines = Object.entries({
		...sandbox.env,
		SANDBOX_HOSTS: undefined,
		SANDBOX_HOSTS_FILE: join(dataFolder, 'hosts.json'),
	})
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `  export ${name}='${value}'`);
	console.log(
		`Sandbox with ${sandbox.hosts.length} hosts on port ${sandbox.port}. In another shell:\n\n${lines.join('\n')}\n`,
	);
	console.log(
		'  node -e "fetch(\'https://searx.example/search?q=fleet&format=json\').then(r=>r.json()).then(j=>console.log(j.results.length))"\n',
	);
	console.log(`Control: curl -s ${sandbox.url}/__control -d '{"command":"status"}'   Stop: Ctrl+C`);
	for (const signal of ['SIGINT', 'SIGTERM'])
		process.once(signal, () => sandbox.stop().then(() => process.exit(0)));
}
