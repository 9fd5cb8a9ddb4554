/** Researches in given addresses, files, feeds and sitemaps, and nowhere else. */
import type { Brief, Question } from '../contracts';
import { AgencyError } from '../shared/errors';
import { readGiven, type AttachedFile } from './given-documents';
import type { FetchPort } from '../shared/ports';
import { closeLedger, type ResearchResult } from './ledger';
import { planResearch } from './plan';
import { readGathered } from './read-batches';
import { openDesk, type ResearchLimits, type ResearchPorts } from './research-order';
import { freshState } from './research-state';
import { stateOf, type Earlier } from './resume';
import { inStep, quietProgress } from './steps';
import type { Stopped } from './stop-rules';

export type { AttachedFile } from './given-documents';

/** An order to read. */
export interface ReadOrder {
	brief: Brief;
	urls: readonly string[];
	files: readonly AttachedFile[];
	/** Whether only the files may be read: no address is opened, whatever a file links to. */
	onlyThese?: boolean;
	ports: Omit<ResearchPorts, 'search'>;
	/** Questions to read for; without them the model plans them from the brief. */
	questions?: readonly Question[];
	runSeed: string;
	limits?: ResearchLimits;
	/** An earlier result: its sources and cards are kept, only what is missing is read. */
	resume?: Earlier | undefined;
	signal?: AbortSignal | undefined;
}

/**
 * Reads the given sources for the questions of a brief.
 *
 * @throws {AgencyError} `GEN_001` nothing was given · `CFG_002` addresses where only files are allowed ·
 *   `GEN_002` nothing readable · errors of the ports when nothing had been found by then
 */
export async function readSources(order: ReadOrder): Promise<ResearchResult> {
	const { brief, signal, runSeed, onlyThese = false, resume } = order;
	if (onlyThese && order.urls.length > 0) throw addressesRefused(order.urls.length);
	if (order.urls.length === 0 && order.files.length === 0) throw nothingGiven(onlyThese);
	const progress = quietProgress(order.ports.progress);
	const fetch = onlyThese ? closedDoor : order.ports.fetch;
	const ports = { ...order.ports, progress, fetch };
	const startedMs = ports.clock.monotonicMs();
	const plan = await inStep(progress, 'topic_analysis', async () => {
		const given = order.questions ?? resume?.evidence.questions ?? [];
		const value =
			given.length > 0
				? { questions: [...given], callId: '', notes: [] }
				: await planResearch(brief, ports.model, { runSeed, signal });
		return { value, detail: `${value.questions.length} questions` };
	});
	const needs = plan.callId === '' ? [] : [plan.callId];
	const state = resume === undefined ? freshState() : stateOf(resume);
	state.notes.push(...plan.notes);
	if (onlyThese) state.notes.push('Only the given documents were read; the web was not searched.');
	return await inStep(progress, 'web_research', async () => {
		const desk = openDesk({ ...order, ports }, { questions: plan.questions, needs, startedMs });
		const { gathered, rejected } = await readGiven(
			{
				urls: order.urls,
				files: order.files,
				brief,
				fetch: desk.fetch,
				clock: desk.clock,
				parallel: desk.fetchParallel,
				denied: order.limits?.deniedDomains ?? [],
				known: state.seen,
				signal,
				onDone: async (done, planned) => {
					const detail = `Reading ${done} of ${planned} sources`;
					await progress.report('web_research', 'running', detail);
				},
			},
			plan.questions,
		);
		state.rejected.push(...rejected);
		const stop = (): Stopped | undefined =>
			desk.isTimeOver() ? { rule: 'time', detail: 'the time limit was reached' } : undefined;
		const stopped = await readGathered(gathered, state, {
			desk,
			phase: { step: 'web_research', pages: () => 0, sources: () => 0, stop },
		});
		const given = order.urls.length + order.files.length;
		const value = closeLedger(state, {
			brief,
			questions: plan.questions,
			target: Math.min(brief.maxSources, Math.max(given, gathered.length)),
			needs,
			isCancelled: signal?.aborted === true,
			stopped,
		});
		const { sources, cards } = value.evidence;
		const detail = `${sources.length} sources, ${cards.length} pieces of evidence`;
		return { value, detail };
	});
}

/** No way out: in the strict mode nothing may follow an address. */
const closedDoor: FetchPort = {
	get: async (url) =>
		await Promise.reject(
			new AgencyError({
				kind: 'config',
				code: 'CFG_002',
				message: `Only the given documents may be read, so ${url.slice(0, 120)} was not opened`,
				hint: 'Switch off "Only These Documents", or attach the page as a file.',
			}),
		),
};

function addressesRefused(count: number): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `"Only These Documents" reads files alone, and ${count} addresses were given`,
		hint: 'Take the addresses away, switch the option off, or attach the pages as files.',
		field: 'sources',
	});
}

function nothingGiven(onlyThese: boolean): AgencyError {
	return new AgencyError({
		kind: 'evidence',
		code: 'GEN_001',
		message: `Read Sources was given no ${onlyThese ? 'file' : 'address and no file'}`,
		hint: `${onlyThese ? 'Connect' : 'Enter addresses, or connect'} binary files (PDF, Word, HTML, text).`,
	});
}
