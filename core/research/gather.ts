/** Fetches and reads candidates side by side; a failure is a reason, never an exception, unless the caller gave up. */
import { isAgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { Clock, Fetched, FetchPort } from '../shared/ports';
import { READ_RETRY, retry } from '../shared/retry';
import { carriesCanary } from './canary';
import type { Gathered, Rejected } from './gathered';
import { readPage } from './read/read-page';
import { statisticsFetch } from './read/read-statistics';
import { inParallel } from './in-parallel';

const KEPT_HEADERS = ['content-type', 'last-modified', 'etag', 'date', 'content-language'];
const LONGEST_WAIT_MS = 10_000;

/** An address to read. */
export interface Wanted {
	url: string;
	questionIds: string[];
	lane?: Gathered['lane'];
	/** Date a search provider or feed gave; used when the page is silent. */
	published?: string;
	title?: string;
}

/** Ports and bounds of reading. */
export interface GatherOptions {
	fetch: FetchPort;
	clock: Clock;
	parallel: number;
	/** Seed of the run: nothing whose address carries its token is asked for or read. */
	runSeed?: string;
	signal?: AbortSignal | undefined;
	/** Called after each address, read or not. */
	onDone?: (done: number) => Promise<void>;
}

/** Reads addresses; results in the order of the addresses. */
export async function gather(
	wanted: readonly Wanted[],
	options: GatherOptions,
): Promise<{ sources: Gathered[]; rejected: Rejected[] }> {
	let done = 0;
	const results = await inParallel(wanted, options.parallel, async (entry) => {
		const result = await readOne(entry, options);
		done += 1;
		await options.onDone?.(done);
		return result;
	});
	const sources: Gathered[] = [];
	const rejected: Rejected[] = [];
	for (const result of results) {
		if ('reading' in result) sources.push(result);
		else rejected.push(result);
	}
	return { sources, rejected };
}

async function readOne(wanted: Wanted, options: GatherOptions): Promise<Gathered | Rejected> {
	const isTrap = (url: string): boolean =>
		options.runSeed !== undefined && carriesCanary(url, options.runSeed);
	const trap = {
		url: wanted.url,
		code: 'CANARY',
		reason: 'the address carries the token of this run',
	};
	if (isTrap(wanted.url)) return trap;
	let fetched: Fetched;
	try {
		fetched = await fetchPatiently(wanted.url, options);
	} catch (error) {
		options.signal?.throwIfAborted();
		if (!isAgencyError(error)) throw error;
		return { url: wanted.url, code: error.code, reason: error.message.slice(0, 300) };
	}
	if (isTrap(fetched.finalUrl)) return trap;
	const reading = await readPage(fetched, options.signal);
	if (!reading.ok) return { url: wanted.url, code: reading.code, reason: reading.reason };
	return {
		url: wanted.url,
		finalUrl: reading.humanUrl || fetched.finalUrl,
		fetchedAt: fetched.fetchedAt,
		bytesSha256: sha256(fetched.bytes),
		headers: Object.fromEntries(
			Object.entries(fetched.headers).filter(([name]) => KEPT_HEADERS.includes(name)),
		),
		mediaType: fetched.mediaType,
		reading: {
			...reading,
			title: reading.title || wanted.title || fetched.finalUrl,
			published: reading.published || wanted.published || '',
		},
		questionIds: wanted.questionIds,
		alsoAt: [],
		flags: [...reading.flags],
		...(wanted.lane === undefined ? {} : { lane: wanted.lane }),
	};
}

/** One more attempt for passing trouble, unless the server asked for a long wait. */
async function fetchPatiently(url: string, options: GatherOptions): Promise<Fetched> {
	const { clock, signal } = options;
	let last: unknown;
	const result = await retry(
		async () => {
			try {
				return { fetched: await options.fetch.get(url, { signal, ...statisticsFetch(url) }) };
			} catch (error) {
				last = error;
				const until = isAgencyError(error) ? error.retryAt : undefined;
				const waitMs = until === undefined ? 0 : Date.parse(until) - Date.parse(clock.now());
				if (waitMs > LONGEST_WAIT_MS) return undefined;
				throw error;
			}
		},
		{ ...READ_RETRY, attempts: 2 },
		{ clock, random: () => 0.5, signal },
	);
	if (result === undefined) throw last;
	return result.fetched;
}
