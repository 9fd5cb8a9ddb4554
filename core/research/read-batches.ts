/**
 * Reads candidates batch by batch: while one batch is fetched, the model reads the one before. Batches are
 * formed by rank and decided upon in order, never by arrival, so that a repeated run asks for the same pages.
 */
import type { Brief, Question } from '../contracts';
import type { Clock, FetchPort, ModelPort, ProgressPort, StepId } from '../shared/ports';
import { extractEvidence, type Extraction } from './extract';
import { gather, type Wanted } from './gather';
import type { Gathered } from './gathered';
import type { Gate } from './in-parallel';
import { settle, takeIn, type Page, type ResearchState } from './research-state';
import type { Stopped } from './stop-rules';
import { canonicalUrl } from './url';

/** What reading needs, the same for all batches of a run. */
export interface ReadingDesk {
	brief: Brief;
	questions: readonly Question[];
	runSeed: string;
	/** Calls the questions came from. */
	needs: string[];
	model: ModelPort;
	fetch: FetchPort;
	clock: Clock;
	progress: ProgressPort;
	fetchParallel: number;
	batchPages: number;
	/** Through which every page goes to the model. */
	gate: Gate;
	/** The first page of the run warms the prefix that all others share. */
	prefix: { first: boolean; ready: Promise<void>; open: () => void };
	/** Whether the time limit is over: nothing new begins, what runs may end. */
	isTimeOver: () => boolean;
	signal?: AbortSignal | undefined;
}

/** Bounds of one phase of reading. */
export interface ReadingPhase {
	step: StepId;
	/** Pages the model may still read in this phase. */
	pages: () => number;
	/** Sources with evidence still wanted. */
	sources: () => number;
	/** Asked after each batch. */
	stop: () => Stopped | undefined;
}

/** Batches under way at once: one with the model, one being fetched. */
const UNDER_WAY = 2;
/** Addresses tried for each page that may be read. */
const TRIES = 4;

/** Reads candidates in their order; the rule that ended it, or undefined when they ran out. */
export async function readCandidates(
	candidates: readonly Wanted[],
	state: ResearchState,
	{ desk, phase }: { desk: ReadingDesk; phase: ReadingPhase },
): Promise<Stopped | undefined> {
	const queue = candidates.filter(({ url }) => !state.seen.has(canonicalUrl(url)));
	const planned = Math.min(queue.length, phase.pages());
	const running: Promise<Outcome[]>[] = [];
	let left = Math.max(desk.batchPages, phase.pages() * TRIES);
	let tried = 0;
	let stopped: Stopped | undefined;
	const settleOldest = async (): Promise<void> => {
		const outcomes = await running.shift()!;
		state.underWay -= outcomes.length;
		settleAll(state, outcomes);
		stopped ??= phase.stop();
	};
	while (stopped === undefined && state.failure === undefined) {
		if (running.length >= UNDER_WAY) {
			await settleOldest();
			continue;
		}
		const room = Math.min(phase.pages(), phase.sources(), left + state.underWay) - state.underWay;
		const size = desk.isTimeOver() ? 0 : Math.min(desk.batchPages, room, queue.length);
		if (size <= 0) {
			if (running.length > 0) await settleOldest();
			else {
				stopped ??= phase.stop();
				break;
			}
			continue;
		}
		left -= size;
		const batch = queue.splice(0, size);
		const pages = await fetchBatch(batch, state, {
			desk,
			onDone: async (done) => {
				const detail = `Reading ${tried + done} of ${Math.max(planned, tried + size)} sources`;
				await desk.progress.report(phase.step, 'running', detail);
			},
		});
		tried += size;
		if (pages.length === 0) continue;
		state.underWay += pages.length;
		running.push(extractPages(pages, state, desk));
	}
	while (running.length > 0) settleAll(state, await running.shift()!);
	state.underWay = 0;
	return stopped;
}

/** Reads documents that are at hand already. */
export async function readGathered(
	gathered: readonly Gathered[],
	state: ResearchState,
	{ desk, phase }: { desk: ReadingDesk; phase: ReadingPhase },
): Promise<Stopped | undefined> {
	for (let from = 0; from < gathered.length; from += desk.batchPages) {
		const unique = await state.known.fresh(gathered.slice(from, from + desk.batchPages));
		state.rejected.push(...unique.rejected);
		const pages = takeIn(state, unique.sources);
		settleAll(state, await extractPages(pages, state, desk));
		const done = Math.min(gathered.length, from + desk.batchPages);
		const detail = `Evaluating ${done} of ${gathered.length} sources`;
		await desk.progress.report(phase.step, 'running', detail);
		const stopped = phase.stop();
		if (stopped !== undefined || state.failure !== undefined) return stopped;
	}
	return undefined;
}

interface Outcome {
	page: Page;
	extraction?: Extraction;
	/** Set when the connection, the budget or the caller ended it. */
	failure?: { error: unknown };
}

function settleAll(state: ResearchState, outcomes: readonly Outcome[]): void {
	for (const { page, extraction, failure } of outcomes) {
		if (extraction !== undefined) settle(state, page, extraction);
		else state.gathered.delete(page.source.id);
		state.failure ??= failure;
	}
}

async function fetchBatch(
	batch: readonly Wanted[],
	state: ResearchState,
	{ desk, onDone }: { desk: ReadingDesk; onDone: (done: number) => Promise<void> },
): Promise<Page[]> {
	for (const { url } of batch) state.seen.add(canonicalUrl(url));
	try {
		const { fetch, clock, runSeed, signal } = desk;
		const parallel = desk.fetchParallel;
		const result = await gather(batch, { fetch, clock, parallel, runSeed, signal, onDone });
		state.rejected.push(...result.rejected);
		const documents = result.sources.filter(({ reading }) => reading.links === undefined);
		for (const { url, reading } of result.sources) {
			if (reading.links === undefined) continue;
			state.rejected.push({ url, code: 'READ_TYPE', reason: 'a feed or sitemap, no document' });
		}
		const unique = await state.known.fresh(documents);
		state.rejected.push(...unique.rejected);
		return takeIn(state, unique.sources);
	} catch (error) {
		state.failure ??= { error };
		return [];
	}
}

async function extractPages(
	pages: readonly Page[],
	state: ResearchState,
	desk: ReadingDesk,
): Promise<Outcome[]> {
	let halted = false;
	return await Promise.all(
		pages.map(async (page): Promise<Outcome> => {
			const isFirst = desk.prefix.first;
			desk.prefix.first = false;
			return await desk.gate(async () => {
				try {
					if (!isFirst) await desk.prefix.ready;
					if (halted || state.failure !== undefined || desk.isTimeOver()) return { page };
					const { text, pages: offsets } = page.gathered.reading;
					const extraction = await extractEvidence(
						{ source: page.source, text, pages: offsets ?? [] },
						{
							...desk,
							today: desk.brief.date,
							...(isFirst ? { onFirstEvent: desk.prefix.open } : {}),
						},
					);
					return { page, extraction };
				} catch (error) {
					halted = true;
					return { page, failure: { error } };
				} finally {
					if (isFirst) desk.prefix.open();
				}
			});
		}),
	);
}
