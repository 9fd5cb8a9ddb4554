/** The one client for everything that follows an address we did not write. */
import type PQueue from 'p-queue';
import type { Clock, Fetched, FetchPort } from '../../shared/ports';
import { sendHop, type HopAnswer } from './hop';
import { FETCH_LIMITS, type FetchLimits } from './limits';
import type { Connect } from './pinned-agent';
import { pauseError, refusal, robotsError, statusError, type Hop } from './refusal';
import { resolveChecked, systemResolve, type Resolve } from './resolve';
import { robotsOf } from './robots';
import { contradicts, READABLE_TYPES, sniffType } from '../../shared/sniff-type';
import { unpack } from './unpack';
import { checkUrl, type CheckedUrl, type OperatorAllow } from './url-policy';

const ROBOTS_KEPT_MS = 3_600_000;
const LONGEST_RETRY_AFTER_MS = 24 * 3_600_000;

type GetOptions = NonNullable<Parameters<FetchPort['get']>[1]>;

/** Everything the client stands on; only tests give another resolver, connection or ceiling. */
export interface FetchParts {
	clock: Clock;
	allow: OperatorAllow[];
	resolve: Resolve;
	connect: Connect;
	limits: FetchLimits;
}

/**
 * The safe fetch client.
 *
 * @param options.operatorAllow exceptions from a credential (host, port, range); never from an item
 */
export function safeFetch(options: { clock: Clock; operatorAllow?: OperatorAllow[] }): FetchPort {
	return fetchClient({
		clock: options.clock,
		allow: options.operatorAllow ?? [],
		resolve: systemResolve,
		connect: (_request, ordinary) => ordinary(),
		limits: FETCH_LIMITS,
	});
}

/** The client over given parts. */
export function fetchClient(parts: FetchParts): FetchPort {
	const queues = new Map<string, PQueue>();
	const waitUntil = new Map<string, string>();
	const robots = robotsOf(async (url) => await readRobots(url), {
		monotonicMs: () => parts.clock.monotonicMs(),
		keepMs: ROBOTS_KEPT_MS,
	});

	async function readRobots(url: string): Promise<string> {
		const fetched = await get(url, {
			robots: false,
			maxBytes: parts.limits.robotsBytes,
			accept: ['text/plain', 'text/html', 'text/markdown', 'application/octet-stream'],
		});
		return new TextDecoder().decode(fetched.bytes);
	}

	async function get(url: string, options: GetOptions = {}): Promise<Fetched> {
		let target = checkUrl(url, 0, { allow: parts.allow });
		const budget = { leftMs: parts.limits.totalMs };
		for (let number = 0; ; number += 1) {
			const hop: Hop = { host: target.host, number };
			if (number > parts.limits.redirects) {
				throw refusal('SAFE_005', hop, { rule: `more than ${parts.limits.redirects} redirects` });
			}
			refuseWhileAskedToWait(hop);
			if (options.robots !== false) {
				const verdict = await unlessAborted(robots(target.url), options.signal);
				if (verdict !== 'allowed') throw robotsError(hop, verdict === 'unreadable');
			}
			const answer = await inQueue(
				target,
				() => send(target, { hop, options, budget }),
				options.signal,
			);
			const next = nextOf(answer, target, hop);
			if (next === undefined) return await fetchedOf(url, target, { answer, hop, options });
			target = next;
		}
	}

	async function send(
		target: CheckedUrl,
		request: { hop: Hop; options: GetOptions; budget: { leftMs: number } },
	): Promise<HopAnswer> {
		const { limits } = parts;
		const { hop, options, budget } = request;
		const started = parts.clock.monotonicMs();
		const deadline = new AbortController();
		const timer = setTimeout(
			() =>
				deadline.abort(
					refusal('SAFE_008', hop, {
						rule: `not done within ${limits.totalMs} ms`,
						retryable: true,
					}),
				),
			Math.max(1, budget.leftMs),
		);
		const signals = options.signal ? [deadline.signal, options.signal] : [deadline.signal];
		try {
			const addresses = await resolveChecked(target, hop, {
				resolve: parts.resolve,
				resolveMs: limits.resolveMs,
				allow: parts.allow,
			});
			return await sendHop(
				{
					target,
					addresses,
					hop,
					accept: 'text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5',
					limits: capped(limits, options.maxBytes),
					signal: AbortSignal.any(signals),
				},
				parts.connect,
			);
		} finally {
			clearTimeout(timer);
			budget.leftMs -= parts.clock.monotonicMs() - started;
		}
	}

	function nextOf(answer: HopAnswer, from: CheckedUrl, hop: Hop): CheckedUrl | undefined {
		const { status } = answer;
		if (status >= 400) {
			const retryAt = retryAtOf(answer.headers['retry-after'], parts.clock);
			if (retryAt !== undefined && (status === 429 || status === 503)) {
				waitUntil.set(from.host, retryAt);
			}
			throw statusError(status, hop, retryAt);
		}
		if (![301, 302, 303, 307, 308].includes(status)) return undefined;
		const location = answer.headers.location;
		if (location === undefined) {
			throw refusal('SAFE_005', hop, { rule: 'a redirect without an address' });
		}
		const next = checkUrl(location, hop.number + 1, { allow: parts.allow, base: from.url });
		if (from.url.protocol === 'https:' && next.url.protocol === 'http:') {
			throw refusal('SAFE_005', hop, { rule: 'a redirect from https to http' });
		}
		return next;
	}

	async function fetchedOf(
		url: string,
		target: CheckedUrl,
		result: { answer: HopAnswer; hop: Hop; options: GetOptions },
	): Promise<Fetched> {
		const { answer, hop, options } = result;
		const limits = capped(parts.limits, options.maxBytes);
		const encoding = answer.headers['content-encoding'] ?? '';
		const bytes = await unpack(answer.packed, encoding, hop, limits);
		const declared = answer.headers['content-type'] ?? '';
		const mediaType = sniffType(bytes, declared, target.url.pathname);
		const accepted = options.accept ?? READABLE_TYPES;
		if (!accepted.includes(mediaType) || contradicts(declared, mediaType)) {
			throw refusal('SAFE_007', hop, {
				rule: `content is ${mediaType}, declared ${declared.slice(0, 60) || 'nothing'}`,
			});
		}
		return {
			url,
			finalUrl: target.url.href,
			status: answer.status,
			headers: answer.headers,
			mediaType,
			bytes,
			fetchedAt: parts.clock.now(),
			hops: hop.number,
		};
	}

	function refuseWhileAskedToWait(hop: Hop): void {
		const until = waitUntil.get(hop.host);
		if (until === undefined) return;
		if (Date.parse(until) > Date.parse(parts.clock.now())) throw pauseError(hop, until);
		waitUntil.delete(hop.host);
	}

	async function inQueue(
		target: CheckedUrl,
		work: () => Promise<HopAnswer>,
		signal: AbortSignal | undefined,
	): Promise<HopAnswer> {
		const { default: Queue } = await import('p-queue');
		const { host } = target.url;
		let queue = queues.get(host);
		if (queue === undefined) {
			queue = new Queue({ concurrency: parts.limits.connectionsPerHost });
			queues.set(host, queue);
		}
		try {
			return await queue.add(work, signal === undefined ? {} : { signal });
		} finally {
			if (queue.size === 0 && queue.pending === 0) queues.delete(host);
		}
	}

	return { get };
}

function capped(limits: FetchLimits, maxBytes: number | undefined): FetchLimits {
	if (maxBytes === undefined) return limits;
	return {
		...limits,
		bytes: Math.min(limits.bytes, maxBytes),
		compressedBytes: Math.min(limits.compressedBytes, maxBytes),
	};
}

/** Time a server asked us to wait for, from seconds or a date; undefined when it makes no sense. */
function retryAtOf(header: string | undefined, clock: Clock): string | undefined {
	if (header === undefined) return undefined;
	const now = Date.parse(clock.now());
	const at = /^\d+$/.test(header.trim()) ? now + Number(header) * 1000 : Date.parse(header);
	if (!Number.isFinite(at) || at < now) return undefined;
	return new Date(Math.min(at, now + LONGEST_RETRY_AFTER_MS)).toISOString();
}

/** What all who wait for it share goes on; who was cancelled waits no longer. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (signal === undefined) return await work;
	signal.throwIfAborted();
	let end: () => void = () => undefined;
	const aborted = new Promise<never>((_resolve, reject) => {
		end = () => reject(signal.reason as Error);
		signal.addEventListener('abort', end, { once: true });
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', end);
		// Nobody may be left waiting for it when it fails.
		work.catch(() => undefined);
	}
}
