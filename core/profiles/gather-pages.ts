/** Reads the pages of a company's site, guided by its links and sitemap, and what others write about it. */
import type { Source } from '../contracts';
import { carriesCanary } from '../research/canary';
import { inParallel } from '../research/in-parallel';
import { decodeBytes } from '../research/read/charset';
import { readPage } from '../research/read/read-page';
import type { ReadText } from '../research/read/reading';
import { sourceClassOf } from '../research/source-class';
import { canonicalUrl, hostOf } from '../research/url';
import { AgencyError, isAgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { Clock, Fetched, FetchPort, SearchHit, SearchPort } from '../shared/ports';
import { retry } from '../shared/retry';
import { choosePages, isOwn, linksOfHtml, type SiteLink } from './company-pages';
import { readCompanyPage } from './read-company-page';

/** A page of or about the company. */
export interface CompanyPage {
	source: Source;
	text: string;
	origin: 'own' | 'outside';
	headers: Record<string, string>;
	extractor: string;
}

/** What reading needs. */
export interface GatherCompany {
	website: string;
	/** Name to search for; the site's own when empty. */
	name: string;
	industry: string;
	mostPages: number;
	mostOutside: number;
	language: string;
	fetch: FetchPort;
	search: readonly SearchPort[];
	clock: Clock;
	runSeed: string;
	signal?: AbortSignal | undefined;
}

/** What was read. */
export interface GatheredCompany {
	pages: CompanyPage[];
	/** Name of the site, as its pages give it. */
	siteName: string;
	rejected: { url: string; code: string; reason: string }[];
	queries: { text: string; provider: string; hits: number; problem: string }[];
}

/** C-028: 30 seconds a call, two further attempts. */
const CALL_MS = 30_000;
const PATIENCE = { attempts: 3, firstWaitMs: 500, maximumWaitMs: 10_000 };
const PARALLEL = 4;
const SITEMAPS = 3;
const LINKS_MOST = 5_000;
const KEPT_HEADERS = ['content-type', 'last-modified', 'etag', 'date'];

/**
 * Reads the site, then what others write.
 *
 * @throws what opening the home page threw, when nothing of the site could be read
 */
export async function gatherCompany(order: GatherCompany): Promise<GatheredCompany> {
	const result: GatheredCompany = { pages: [], siteName: '', rejected: [], queries: [] };
	const home = await fetchOnce(order.website, order);
	const homeUrl = home.finalUrl;
	const links = [...htmlLinks(home), ...(await sitemapLinks(homeUrl, order))];
	const wanted = choosePages(links, homeUrl, order.mostPages - 1);
	const own = await readAll(wanted, order, 'own');
	const first = await pageOf(home, { url: order.website, origin: 'own' });
	for (const one of [first, ...own]) take(one, result);
	result.siteName = siteNameOf(result.pages, homeUrl);
	if (order.search.length > 0 && order.mostOutside > 0) await readOutside(homeUrl, order, result);
	result.pages = result.pages.map((page, index) => ({
		...page,
		source: { ...page.source, id: `S${String(index + 1).padStart(2, '0')}` },
	}));
	return result;
}

/** The publisher most pages name, else the shortest part of the first title, else the host. */
function siteNameOf(pages: readonly CompanyPage[], home: string): string {
	const counts = new Map<string, number>();
	for (const { source } of pages)
		if (source.publisher !== hostOf(source.finalUrl))
			counts.set(source.publisher, (counts.get(source.publisher) ?? 0) + 1);
	const [named] = [...counts].sort((a, b) => b[1] - a[1]);
	if (named !== undefined) return named[0];
	const parts = (pages[0]?.source.title ?? '')
		.split(/\s[|–—-]\s/)
		.filter((part) => part.length > 2);
	return parts.sort((a, b) => a.length - b.length)[0] ?? hostOf(home);
}

type ReadOne = CompanyPage | GatheredCompany['rejected'][number];

function take(one: ReadOne, into: GatheredCompany): void {
	if (!('source' in one)) {
		into.rejected.push(one);
		return;
	}
	const twin = into.pages.find(({ source }) => source.snapshot === one.source.snapshot);
	if (twin === undefined) into.pages.push(one);
	else twin.source.alsoAt.push(one.source.finalUrl);
}

async function readAll(
	urls: readonly string[],
	order: GatherCompany,
	origin: CompanyPage['origin'],
): Promise<ReadOne[]> {
	return await inParallel(urls, PARALLEL, async (url): Promise<ReadOne> => {
		if (carriesCanary(url, order.runSeed))
			return { url, code: 'CANARY', reason: 'the address carries the token of this run' };
		try {
			return await pageOf(await fetchOnce(url, order), { url, origin });
		} catch (error) {
			order.signal?.throwIfAborted();
			if (!isAgencyError(error)) throw error;
			return { url, code: error.code, reason: error.message.slice(0, 300) };
		}
	});
}

async function pageOf(
	fetched: Fetched,
	{ url, origin }: { url: string; origin: CompanyPage['origin'] },
): Promise<ReadOne> {
	const reading = origin === 'own' ? await readCompanyPage(fetched) : await readPage(fetched);
	if (!reading.ok) return { url, code: reading.code, reason: reading.reason };
	if (reading.links !== undefined)
		return { url, code: 'READ_TYPE', reason: 'a feed or sitemap, no page' };
	return {
		source: sourceOf(fetched, reading, { url, origin }),
		text: reading.text,
		origin,
		headers: Object.fromEntries(
			Object.entries(fetched.headers).filter(([name]) => KEPT_HEADERS.includes(name)),
		),
		extractor: reading.extractor,
	};
}

function sourceOf(
	fetched: Fetched,
	reading: ReadText,
	{ url, origin }: { url: string; origin: CompanyPage['origin'] },
): Source {
	const { finalUrl } = fetched;
	const about = { url: finalUrl, title: reading.title, publisher: reading.publisher };
	return {
		id: 'S00',
		url,
		finalUrl,
		title: reading.title || finalUrl,
		publisher: reading.publisher || hostOf(finalUrl),
		author: reading.author,
		published: reading.published,
		language: reading.language,
		fetchedAt: fetched.fetchedAt,
		mediaType: reading.mediaType,
		snapshot: sha256(reading.text),
		bytesSha256: sha256(fetched.bytes),
		words: reading.text.split(/\s+/).length,
		class: origin === 'own' ? 4 : sourceClassOf({ ...about, text: reading.text.slice(0, 2_000) }),
		flags: [...reading.flags],
		alsoAt: [],
		questionIds: [],
		lane: origin === 'own' ? 'client' : 'web',
	};
}

function htmlLinks(fetched: Fetched): SiteLink[] {
	if (fetched.mediaType !== 'text/html') return [];
	const html = decodeBytes(fetched.bytes, fetched.headers['content-type'] ?? '');
	return linksOfHtml(html, fetched.finalUrl);
}

/** Addresses of the sitemap; a site without one is nothing to report. */
async function sitemapLinks(home: string, order: GatherCompany): Promise<SiteLink[]> {
	const found: SiteLink[] = [];
	const open = [new URL('/sitemap.xml', home).href];
	for (let read = 0; read < SITEMAPS && open.length > 0; read += 1) {
		const url = open.shift()!;
		try {
			const reading = await readPage(await fetchOnce(url, order, 1));
			for (const link of reading.ok ? (reading.links ?? []) : []) {
				if (link.isSitemap) open.push(link.url);
				else if (found.length < LINKS_MOST) found.push({ url: link.url, title: link.title });
			}
		} catch (error) {
			order.signal?.throwIfAborted();
			if (!isAgencyError(error)) throw error;
		}
	}
	return found;
}

async function readOutside(
	home: string,
	order: GatherCompany,
	result: GatheredCompany,
): Promise<void> {
	const name = order.name || result.siteName;
	const queries = [`${name} ${order.industry}`.trim(), `${name} award customers news`];
	const candidates = new Map<string, string>();
	for (const text of queries) {
		const { hits, records } = await searchOnce(text, order);
		result.queries.push(...records);
		for (const { url, title, snippet } of hits) {
			const isAbout = `${title} ${snippet}`.toLowerCase().includes(name.toLowerCase());
			if (isAbout && !isOwn(url, home)) candidates.set(canonicalUrl(url), url);
		}
	}
	const urls = [...candidates.values()].slice(0, order.mostOutside);
	for (const one of await readAll(urls, order, 'outside')) {
		if ('source' in one && !one.text.toLowerCase().includes(name.toLowerCase())) {
			const reason = `the page does not name ${name.slice(0, 100)}`;
			result.rejected.push({ url: one.source.url, code: 'OFF_TOPIC', reason });
		} else take(one, result);
	}
}

/** Asks the providers in turn until one finds something; each gets 30 seconds and two further attempts. */
async function searchOnce(
	text: string,
	{ search, clock, language, signal }: GatherCompany,
): Promise<{ hits: SearchHit[]; records: GatheredCompany['queries'] }> {
	const records: GatheredCompany['queries'] = [];
	for (const provider of search.filter(({ lane }) => (lane ?? 'web') === 'web')) {
		try {
			const hits = await patiently(
				async (limit) => await provider.search(text, { count: 10, language, signal: limit }),
				{ clock, signal },
			);
			records.push({ text, provider: provider.id, hits: hits.length, problem: '' });
			if (hits.length > 0) return { hits, records };
		} catch (error) {
			signal?.throwIfAborted();
			if (!isAgencyError(error)) throw error;
			const problem = error.message.slice(0, 300);
			records.push({ text, provider: provider.id, hits: 0, problem });
		}
	}
	return { hits: [], records };
}

async function fetchOnce(
	url: string,
	{ fetch, clock, signal }: Pick<GatherCompany, 'fetch' | 'clock' | 'signal'>,
	attempts = PATIENCE.attempts,
): Promise<Fetched> {
	return await patiently(async (limit) => await fetch.get(url, { signal: limit }), {
		clock,
		signal,
		attempts,
	});
}

async function patiently<T>(
	work: (limit: AbortSignal) => Promise<T>,
	about: { clock: Clock; signal?: AbortSignal | undefined; attempts?: number },
): Promise<T> {
	const { clock, signal, attempts = PATIENCE.attempts } = about;
	return await retry(
		async () => {
			const late = AbortSignal.timeout(CALL_MS);
			try {
				return await work(signal === undefined ? late : AbortSignal.any([signal, late]));
			} catch (error) {
				if (!late.aborted || signal?.aborted === true) throw error;
				throw new AgencyError({
					kind: 'provider',
					code: 'PROFILE_002',
					message: `No answer within ${CALL_MS / 1_000} seconds`,
					hint: 'Run the node again later, or give the pages as files to Read Sources.',
					retryable: true,
				});
			}
		},
		{ ...PATIENCE, attempts },
		{ clock, random: () => 0.5, signal },
	);
}
