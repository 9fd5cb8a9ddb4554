/** A fetch that goes through the host's proxy, for a library whose own fetch knows nothing of it. */
import type http from 'node:http';
import type https from 'node:https';

/** The host's environment, as far as it says how to get out. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

interface Agents {
	'http:': http.Agent;
	'https:': https.Agent;
}

const VARIABLES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
/** Statuses whose answer has no body by law; a Response refuses one. */
const WITHOUT_BODY = new Set([101, 204, 205, 304]);

/**
 * The way out of a host that has a proxy, or undefined where plain `fetch` is right: no proxy, or a Node that
 * proxies `fetch` itself (NODE_USE_ENV_PROXY).
 *
 * n8n replaces the global agents by ones that follow HTTP_PROXY, HTTPS_PROXY and NO_PROXY, and leaves them
 * in a process its N8N_OUTBOUND_PROXY_MODE takes out; those are asked first. Elsewhere Node's own agents read the
 * variables (`proxyEnv`, Node 24.5 and 22.21).
 */
export async function proxiedFetch(
	environment: ProxyEnvironment = process.env,
): Promise<typeof fetch | undefined> {
	const isNamed = VARIABLES.some((name) => (environment[name] ?? '') !== '');
	if (!isNamed || environment['NODE_USE_ENV_PROXY'] === '1') return undefined;
	const { default: plain } = await import('node:http');
	const { default: secure } = await import('node:https');
	const request = { 'http:': plain.request, 'https:': secure.request };
	const agents = agentsOf(plain, secure, environment);
	if (agents === undefined) return undefined;
	return async (input, init) => {
		const url = new URL(input instanceof Request ? input.url : input);
		const protocol = url.protocol === 'http:' ? 'http:' : 'https:';
		return await new Promise<Response>((resolve, reject) => {
			const outgoing = request[protocol](
				url,
				{
					method: init?.method ?? 'GET',
					headers: Object.fromEntries(new Headers(init?.headers)),
					agent: agents[protocol],
					...(init?.signal ? { signal: init.signal } : {}),
				},
				(incoming) => void responseOf(incoming).then(resolve, reject),
			);
			outgoing.on('error', reject);
			outgoing.end(typeof init?.body === 'string' ? init.body : undefined);
		});
	};
}

function agentsOf(
	plain: typeof http,
	secure: typeof https,
	environment: ProxyEnvironment,
): Agents | undefined {
	const isHosts = secure.globalAgent.constructor !== secure.Agent;
	if (isHosts) return { 'http:': plain.globalAgent, 'https:': secure.globalAgent };
	if (environment['N8N_OUTBOUND_PROXY_MODE'] === 'main-only') return undefined;
	const options = { keepAlive: true, proxyEnv: { ...environment } };
	return { 'http:': new plain.Agent(options), 'https:': new secure.Agent(options) };
}

async function responseOf(incoming: http.IncomingMessage): Promise<Response> {
	const { Readable } = await import('node:stream');
	const status = incoming.statusCode ?? 502;
	const headers = new Headers();
	for (const [name, value] of Object.entries(incoming.headers)) {
		for (const one of [value ?? []].flat()) headers.append(name, one);
	}
	if (WITHOUT_BODY.has(status)) {
		incoming.resume();
		return new Response(null, { status, headers });
	}
	return new Response(Readable.toWeb(incoming) as ReadableStream, { status, headers });
}
