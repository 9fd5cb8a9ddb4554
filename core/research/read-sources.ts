/** Researches in given addresses, files, feeds and sitemaps, and nowhere else. */
import type { Brief, Question } from '../contracts';
import { AgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { Clock, FetchPort, ModelPort, ProgressPort } from '../shared/ports';
import { sniffType } from '../shared/sniff-type';
import { gather, type Wanted } from './gather';
import type { Gathered, Rejected } from './gathered';
import { buildLedger, type ResearchResult } from './ledger';
import { planResearch } from './plan';
import { readPage } from './read/read-page';
import type { ResearchLimits } from './research-topic';
import { inStep, quietProgress } from './steps';
import { triage, type FoundHit } from './triage';
import { canonicalUrl } from './url';

/** A file as it came with the item. */
export interface AttachedFile {
	name: string;
	bytes: Uint8Array;
	/** Type the host says it has; decides between kinds of text only. */
	mediaType?: string;
}

/** An order to read. */
export interface ReadOrder {
	brief: Brief;
	urls: readonly string[];
	files: readonly AttachedFile[];
	ports: {
		model: ModelPort;
		fetch: FetchPort;
		clock: Clock;
		progress: ProgressPort;
	};
	/** Questions to read for; without them the model plans them from the brief. */
	questions?: readonly Question[];
	runSeed: string;
	limits?: ResearchLimits;
	signal?: AbortSignal | undefined;
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

/**
 * Reads the given sources for the questions of a brief.
 *
 * @throws {AgencyError} `GEN_001` nothing was given · `GEN_002` nothing readable · errors of the ports
 */
export async function readSources(order: ReadOrder): Promise<ResearchResult> {
	const { brief, signal } = order;
	if (order.urls.length === 0 && order.files.length === 0) throw nothingGiven();
	const progress = quietProgress(order.ports.progress);
	const ports = { ...order.ports, progress };
	const plan = await inStep(progress, 'topic_analysis', async () => {
		const given = order.questions ?? [];
		const value =
			given.length > 0
				? { questions: [...given], callId: '' }
				: await planResearch(brief, ports.model, signal);
		return { value, detail: `${value.questions.length} questions` };
	});
	const needs = plan.callId === '' ? [] : [plan.callId];
	return await inStep(progress, 'web_research', async () => {
		const { gathered, rejected } = await readAll({ ...order, ports }, plan.questions);
		const given = order.urls.length + order.files.length;
		const value = await buildLedger({
			brief,
			questions: plan.questions,
			gathered,
			rejected,
			queries: [],
			target: Math.min(brief.maxSources, Math.max(given, gathered.length)),
			needs,
			runSeed: order.runSeed,
			model: ports.model,
			progress,
			parallel: order.limits?.extractParallel ?? 8,
			signal,
		});
		const { sources, cards } = value.evidence;
		const detail = `${sources.length} sources, ${cards.length} pieces of evidence`;
		return { value: { ...value, callIds: [...needs, ...value.callIds] }, detail };
	});
}

async function readAll(
	order: ReadOrder,
	questions: readonly Question[],
): Promise<{ gathered: Gathered[]; rejected: Rejected[] }> {
	const gathered: Gathered[] = [];
	const rejected: Rejected[] = [];
	for (const file of order.files) {
		const read = await readFile(file, order.ports.clock);
		if ('reading' in read) gathered.push(read);
		else rejected.push(read);
	}
	const room = (): number => order.brief.maxSources - gathered.length;
	const seen = new Set<string>();
	let wanted: Wanted[] = order.urls.map((url) => ({ url: url.trim(), questionIds: [] }));
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
			fetch: order.ports.fetch,
			clock: order.ports.clock,
			parallel: order.limits?.fetchParallel ?? 8,
			signal: order.signal,
			onDone: async (done) => {
				await order.ports.progress.report(
					'web_research',
					'running',
					`Reading ${done} of ${batch.length} sources`,
				);
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
	options: { order: ReadOrder; questions: readonly Question[]; room: number },
): Wanted[] {
	const links = lists.flatMap((list) => list.reading.links ?? []);
	const sitemaps = links
		.filter((link) => link.isSitemap)
		.slice(0, MAXIMUM_LISTS)
		.map((link) => ({ url: link.url, questionIds: [] }));
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
		denied: options.order.limits?.deniedDomains ?? [],
	});
	const pages = chosen.map(({ url, published, title }) => ({
		url,
		published,
		title,
		questionIds: [],
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
		reading: { ...reading, title: reading.title || file.name },
		questionIds: [],
		alsoAt: [],
		flags: [...reading.flags],
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

function nothingGiven(): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'GEN_001',
		message: 'Read Sources was given no address and no file',
		hint: 'Enter addresses, or connect binary files (PDF, Word, HTML, text).',
	});
}
