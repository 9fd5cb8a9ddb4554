/** Reads what was given: files, addresses, and the pages that given feeds and sitemaps list. */
import type { Brief, Question } from '../contracts';
import { sha256 } from '../shared/hash';
import type { Clock, FetchPort } from '../shared/ports';
import { sniffType } from '../shared/sniff-type';
import { gather, type Wanted } from './gather';
import type { Gathered, Rejected } from './gathered';
import { readPage } from './read/read-page';
import { triage, type FoundHit } from './triage';
import { canonicalUrl } from './url';

/** A file as it came with the item. */
export interface AttachedFile {
	name: string;
	bytes: Uint8Array;
	/** Type the host says it has; decides between kinds of text only. */
	mediaType?: string;
	/** What the file is called in print, where it says nothing itself; its name otherwise. */
	title?: string;
	/** Whose it is: the client's own knowledge, or a document somebody handed in (the default). */
	lane?: 'document' | 'client';
}

/** What is given, and how it is read. */
export interface GivenDocuments {
	urls: readonly string[];
	files: readonly AttachedFile[];
	brief: Brief;
	/** Never touched when only files are given. */
	fetch: FetchPort;
	clock: Clock;
	parallel: number;
	denied: readonly string[];
	/** Canonical addresses that were read before. */
	known?: ReadonlySet<string>;
	signal?: AbortSignal | undefined;
	onDone?: (done: number, planned: number) => Promise<void>;
}

const SITEMAP_LEVELS = 3;
const MAXIMUM_LISTS = 20;
const SUFFIXES: Record<string, RegExp> = {
	pdf: /^application\/pdf$/,
	docx: /wordprocessingml/,
	html: /^text\/html$/,
	htm: /^text\/html$/,
	txt: /^text\//,
	md: /^text\//,
};

/** Reads everything given, files first; at most as many as the brief allows. */
export async function readGiven(
	order: GivenDocuments,
	questions: readonly Question[],
): Promise<{ gathered: Gathered[]; rejected: Rejected[] }> {
	const gathered: Gathered[] = [];
	const rejected: Rejected[] = [];
	for (const file of order.files) {
		if (order.known?.has(`file:${file.name}`) === true) continue;
		const read = await readFile(file, order.clock);
		if ('reading' in read) gathered.push(read);
		else rejected.push(read);
	}
	const room = (): number => order.brief.maxSources - gathered.length;
	const seen = new Set<string>(order.known);
	let wanted: Wanted[] = order.urls.map((url) => ({
		url: url.trim(),
		questionIds: [],
		lane: 'document',
	}));
	for (let level = 0; level <= SITEMAP_LEVELS && wanted.length > 0 && room() > 0; level += 1) {
		const fresh = wanted.filter(({ url }) => {
			const key = canonicalUrl(url);
			return !seen.has(key) && seen.add(key);
		});
		for (const { url } of fresh.slice(room())) {
			rejected.push({
				url,
				code: 'GEN_004',
				reason: `more than ${order.brief.maxSources} sources`,
			});
		}
		const batch = fresh.slice(0, room());
		const result = await gather(batch, {
			fetch: order.fetch,
			clock: order.clock,
			parallel: order.parallel,
			signal: order.signal,
			onDone: async (done) => {
				await order.onDone?.(done, batch.length);
			},
		});
		rejected.push(...result.rejected);
		const lists = result.sources.filter((source) => source.reading.links !== undefined);
		gathered.push(...result.sources.filter((source) => source.reading.links === undefined));
		wanted = linksOf(lists, { order, questions, room: room() });
	}
	return { gathered, rejected };
}

/** Pages of feeds and sitemaps that match the questions best; further sitemaps first. */
function linksOf(
	lists: readonly Gathered[],
	options: { order: GivenDocuments; questions: readonly Question[]; room: number },
): Wanted[] {
	const links = lists.flatMap((list) => list.reading.links ?? []);
	const sitemaps = links
		.filter((link) => link.isSitemap)
		.slice(0, MAXIMUM_LISTS)
		.map((link): Wanted => ({ url: link.url, questionIds: [], lane: 'document' }));
	const query = [
		options.order.brief.topic,
		...options.questions.map((question) => question.text),
	].join(' ');
	const hits: FoundHit[] = links
		.filter((link) => !link.isSitemap)
		.map((link, index) => ({
			url: link.url,
			title: link.title || slugOf(link.url),
			snippet: '',
			published: link.published,
			rank: index + 1,
			provider: 'list',
			query,
			questionId: options.questions[0]?.id ?? '',
		}));
	if (hits.length === 0) return sitemaps;
	const { chosen } = triage(hits, options.questions, {
		limit: options.room,
		maxPerDomain: options.room,
		today: options.order.brief.date,
		maxPerOwner: options.room,
		denied: options.order.denied,
	});
	const pages = chosen.map(({ url, published, title }): Wanted => ({
		url,
		published,
		title,
		questionIds: [],
		lane: 'document',
	}));
	return [...sitemaps, ...pages];
}

async function readFile(file: AttachedFile, clock: Clock): Promise<Gathered | Rejected> {
	const url = `file:${file.name}`;
	const mediaType = sniffType(file.bytes, file.mediaType ?? '', file.name);
	const expected = SUFFIXES[/\.(\w{2,5})$/.exec(file.name)?.[1]?.toLowerCase() ?? ''];
	if (expected !== undefined && !expected.test(mediaType)) {
		return {
			url,
			code: 'FILE_002',
			reason: `the content is ${mediaType}, the name says otherwise`,
		};
	}
	const headers = { 'content-type': file.mediaType ?? '' };
	const reading = await readPage({ finalUrl: url, mediaType, bytes: file.bytes, headers });
	if (!reading.ok) return { url, code: reading.code, reason: reading.reason };
	if (reading.links !== undefined)
		return { url, code: 'READ_TYPE', reason: 'a feed or sitemap, no document' };
	return {
		url,
		finalUrl: url,
		fetchedAt: clock.now(),
		bytesSha256: sha256(file.bytes),
		headers: {},
		mediaType,
		reading: { ...reading, title: reading.title || file.title || file.name },
		questionIds: [],
		alsoAt: [],
		flags: [...reading.flags],
		lane: file.lane ?? 'document',
	};
}

function slugOf(url: string): string {
	try {
		return decodeURIComponent(new URL(url).pathname)
			.replace(/[-_/.]+/g, ' ')
			.trim();
	} catch {
		return '';
	}
}
