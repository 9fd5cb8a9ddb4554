/** Researches a topic: plan, search, triage, read, extract, check; the evidence or an honest refusal. */
import type { Brief } from '../contracts';
import type { Clock, FetchPort, ModelPort, ProgressPort, SearchPort } from '../shared/ports';
import { gather } from './gather';
import type { Gathered, Rejected } from './gathered';
import { buildLedger, type ResearchResult } from './ledger';
import { planResearch, targetOf, type Plan } from './plan';
import { nothingFound, queriesOf, searchWave, type SearchWave } from './search-wave';
import { inStep, quietProgress } from './steps';
import { triage, type Candidate, type Triage } from './triage';

/** Ports of research. */
export interface ResearchPorts {
	model: ModelPort;
	fetch: FetchPort;
	/** Every query goes to each of them; may be empty, which ends in `GEN_001`. */
	search: readonly SearchPort[];
	clock: Clock;
	progress: ProgressPort;
}

/** Bounds of a run; all have defaults. */
export interface ResearchLimits {
	/** Sources of one registered domain. Default 4. */
	maxPerDomain?: number;
	/** Pages fetched side by side. Default 8. */
	fetchParallel?: number;
	/** Pages read by the model side by side. Default 8. */
	extractParallel?: number;
	/** Registered domains never read. */
	deniedDomains?: readonly string[];
}

/** An order for research. */
export interface ResearchOrder {
	brief: Brief;
	ports: ResearchPorts;
	/** Anything stable for the run, for example the dossier's id; tags of sources come from it. */
	runSeed: string;
	limits?: ResearchLimits;
	signal?: AbortSignal | undefined;
}

/** Times the reserve may step in for sources that could not be read. */
const RESERVE_ROUNDS = 3;

/**
 * Researches the topic of a brief.
 *
 * @throws {AgencyError} `GEN_001` no search result at all · `GEN_002` nothing readable · errors of the ports
 */
export async function researchTopic(order: ResearchOrder): Promise<ResearchResult> {
	const { brief, signal, limits = {} } = order;
	const progress = quietProgress(order.ports.progress);
	const ports = { ...order.ports, progress };
	if (ports.search.length === 0) {
		throw nothingFound(brief.topic, [], { hits: [], queries: [], failures: [] });
	}
	const plan = await inStep(progress, 'topic_analysis', async () => {
		const value = await planResearch(brief, ports.model, signal);
		const detail = `${value.questions.length} questions, complexity ${value.complexity} of 5`;
		return { value, detail };
	});
	const target = targetOf(brief, plan.complexity);
	const queries = await inStep(progress, 'keyword_research', async () => {
		const value = queriesOf(plan, brief);
		return await Promise.resolve({ value, detail: `${value.length} queries` });
	});
	const result = await inStep(progress, 'web_research', async () => {
		await progress.report('web_research', 'running', `Searching with ${queries.length} queries`);
		// twice the sources wanted, over all queries; copies and overlaps eat up a part.
		const count = Math.min(20, Math.max(10, Math.ceil((target * 3) / queries.length)));
		const wave = await searchWave(
			queries,
			{ ...ports, signal },
			{ count, language: brief.language },
		);
		if (wave.hits.length === 0) throw nothingFound(brief.topic, ports.search, wave);
		const value = await readAndExtract({ plan, wave, target }, { ...order, ports, limits });
		const { sources, cards } = value.evidence;
		return { value, detail: `${sources.length} sources, ${cards.length} pieces of evidence` };
	});
	return await inStep(progress, 'industry_analysis', async () => {
		const { questions, conflicts } = result.evidence;
		const open = questions.filter((question) => question.coverage === 'open').length;
		const detail = `${questions.length - open} of ${questions.length} questions covered, ${conflicts.length} conflicts`;
		return await Promise.resolve({
			value: { ...result, callIds: [plan.callId, ...result.callIds] },
			detail,
		});
	});
}

async function readAndExtract(
	found: { plan: Plan; wave: SearchWave; target: number },
	order: ResearchOrder & { limits: ResearchLimits },
): Promise<ResearchResult> {
	const { plan, wave, target } = found;
	const { brief, ports, limits, signal } = order;
	const chosen = triage(wave.hits, plan.questions, {
		limit: target,
		maxPerDomain: limits.maxPerDomain ?? 4,
		today: brief.date,
		denied: limits.deniedDomains ?? [],
	});
	const { gathered, rejected } = await gatherWithReserve(chosen, target, order);
	return await buildLedger({
		brief,
		questions: plan.questions,
		gathered,
		rejected: [...rejected, ...chosen.rejected],
		queries: wave.queries,
		target,
		needs: [plan.callId],
		runSeed: order.runSeed,
		model: ports.model,
		progress: ports.progress,
		parallel: limits.extractParallel ?? 8,
		signal,
	});
}

/** Reads the chosen; as many as failed are replaced from the reserve, in rounds, so that a repeated run chooses the same. */
async function gatherWithReserve(
	chosen: Triage,
	target: number,
	order: ResearchOrder & { limits: ResearchLimits },
): Promise<{ gathered: Gathered[]; rejected: Rejected[] }> {
	const { ports, limits, signal } = order;
	const gathered: Gathered[] = [];
	const rejected: Rejected[] = [];
	let reserve = chosen.reserve;
	let batch: Candidate[] = chosen.chosen;
	for (let round = 0; round <= RESERVE_ROUNDS && batch.length > 0; round += 1) {
		const before = gathered.length + rejected.length;
		const planned = before + batch.length;
		const result = await gather(batch, {
			fetch: ports.fetch,
			clock: ports.clock,
			parallel: limits.fetchParallel ?? 8,
			signal,
			onDone: async (done) => {
				await ports.progress.report(
					'web_research',
					'running',
					`Reading ${before + done} of ${planned} sources`,
				);
			},
		});
		gathered.push(...result.sources.filter((source) => source.reading.links === undefined));
		for (const source of result.sources) {
			if (source.reading.links === undefined) continue;
			rejected.push({
				url: source.url,
				code: 'READ_TYPE',
				reason: 'a feed or sitemap, no document',
			});
		}
		rejected.push(...result.rejected);
		const missing = target - gathered.length;
		batch = reserve.slice(0, Math.max(0, missing));
		reserve = reserve.slice(batch.length);
	}
	return { gathered, rejected };
}
