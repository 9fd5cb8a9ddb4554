/** Asks a search engine for what it shows for keywords: shared results tell what is one need, pages tell what evidence there is. */
import { findFigures } from '../evidence';
import { inParallel } from '../research/in-parallel';
import { readPage } from '../research/read/read-page';
import { sourceClassOf } from '../research/source-class';
import { canonicalUrl } from '../research/url';
import { AgencyError, isAgencyError } from '../shared/errors';
import type { Clock, FetchPort, SearchPort } from '../shared/ports';
import { READ_RETRY, retry } from '../shared/retry';
import type { Keyword } from './keyword';
import type { Probe } from './topic-score';

/** Ports of looking. */
export interface LookPorts {
	search: readonly SearchPort[];
	fetch: FetchPort;
	clock: Clock;
	language: string;
	signal?: AbortSignal | undefined;
}

const TOP = 10;
const PARALLEL = 4;
/** Share of keywords that need an answer before results decide anything. */
const ENOUGH = 0.8;
const PROBED_PAGES = 5;

/** First ten results of each keyword; undefined, with a note, when too many searches failed. */
export async function topResults(
	keywords: readonly Keyword[],
	ports: LookPorts,
): Promise<{ results: Map<string, string[]> | undefined; notes: string[]; searches: number }> {
	const provider = webOf(ports.search);
	if (provider === undefined) return { results: undefined, notes: [], searches: 0 };
	const results = new Map<string, string[]>();
	let problem = '';
	let isStopped = false;
	let searches = 0;
	await inParallel(keywords, PARALLEL, async ({ id, text }) => {
		if (isStopped) return;
		searches += 1;
		try {
			const hits = await ask(provider, text, ports);
			results.set(id, [...new Set(hits.map(({ url }) => canonicalUrl(url)))].slice(0, TOP));
		} catch (error) {
			ports.signal?.throwIfAborted();
			if (!isAgencyError(error)) throw error;
			problem = error.message.slice(0, 200);
			// A wrong key or an empty quota does not get better with the next keyword.
			isStopped ||= !error.retryable;
		}
	});
	const answered = [...results.values()].filter((urls) => urls.length > 0).length;
	if (answered >= keywords.length * ENOUGH) return { results, notes: [], searches };
	const why = problem === '' ? 'the engine found too little' : problem;
	const note = `Search results answered for ${answered} of ${keywords.length} keywords only (${why}); keywords were grouped by other signals.`;
	return { results: undefined, notes: [note], searches };
}

/**
 * Reads five pages on a keyword and counts figures on those of class 1 and 2.
 *
 * @returns undefined when it could not be found out
 */
export async function probeEvidence(text: string, ports: LookPorts): Promise<Probe | undefined> {
	const provider = webOf(ports.search);
	if (provider === undefined) return undefined;
	try {
		const hits = await ask(provider, `${text} statistics`, ports);
		const pages = await inParallel(hits.slice(0, PROBED_PAGES), PARALLEL, async ({ url }) => {
			try {
				return await figuresAt(url, ports);
			} catch (error) {
				ports.signal?.throwIfAborted();
				if (!isAgencyError(error)) throw error;
				return undefined;
			}
		});
		const read = pages.filter((page) => page !== undefined);
		if (hits.length > 0 && read.length === 0) return undefined;
		return { pages: read.length, figures: read.reduce((sum, count) => sum + count, 0) };
	} catch (error) {
		ports.signal?.throwIfAborted();
		if (!isAgencyError(error)) throw error;
		return undefined;
	}
}

async function figuresAt(url: string, { fetch, signal }: LookPorts): Promise<number> {
	const fetched = await fetch.get(url, { signal });
	const reading = await readPage(fetched, signal);
	if (!reading.ok) {
		throw new AgencyError({
			kind: 'provider',
			code: reading.code,
			message: reading.reason,
			hint: 'Nothing: the page is only not counted.',
		});
	}
	const { title, publisher, text, language } = reading;
	const classed = sourceClassOf({
		url: fetched.finalUrl,
		title,
		publisher,
		text: text.slice(0, 2_000),
	});
	if (classed > 2) return 0;
	return findFigures(text.slice(0, 20_000), { language }).filter(
		({ kind }) => !['label', 'year', 'date', 'ordinal', 'version'].includes(kind),
	).length;
}

async function ask(
	provider: SearchPort,
	text: string,
	{ clock, language, signal }: LookPorts,
): Promise<Awaited<ReturnType<SearchPort['search']>>> {
	return await retry(
		async () => await provider.search(text, { count: TOP, language, signal }),
		{ ...READ_RETRY, attempts: 2 },
		{ clock, random: () => 0.5, signal },
	);
}

const webOf = (search: readonly SearchPort[]): SearchPort | undefined =>
	search.find(({ lane }) => (lane ?? 'web') === 'web');
