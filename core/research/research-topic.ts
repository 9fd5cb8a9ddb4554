/** Researches a topic: plan, search, triage, read, review, read once more, check; the evidence or an honest refusal. */
import type { StepId } from '../shared/ports';
import { assessComplexity, type Complexity } from './complexity';
import { researchIndustry } from './industry-lane';
import { closeLedger, type ResearchResult } from './ledger';
import { planResearch, type Plan } from './plan';
import { breakerOf } from './race-search';
import { openDesk, type ResearchOrder } from './research-order';
import { freshState } from './research-state';
import { stateOf } from './resume';
import type { Run } from './run';
import { searchMemory } from './search-memory';
import { nothingFound, queriesOf } from './search-wave';
import { inStep, quietProgress } from './steps';
import { researchWeb } from './web-research';

const SEARCH_CACHE_HOURS = 24;

/**
 * Researches the topic of a brief.
 *
 * @throws {AgencyError} `GEN_001` no search result at all · `GEN_002` nothing readable · errors of the ports
 *   and `GEN_007` when nothing had been found by then; otherwise the evidence is marked `partial`
 */
export async function researchTopic(order: ResearchOrder): Promise<ResearchResult> {
	const { brief, own, resume } = order;
	const progress = quietProgress(order.ports.progress);
	const hasOwn = (own?.urls?.length ?? 0) + (own?.files?.length ?? 0) > 0;
	if (order.ports.search.length === 0 && !hasOwn && resume === undefined)
		throw nothingFound(brief.topic, [], { hits: [], queries: [], failures: [] });
	const quiet = { ...order, ports: { ...order.ports, progress } };
	const inThis = async <T>(step: StepId, work: () => Promise<{ value: T; detail: string }>) =>
		await inStep(progress, step, work);

	const startedMs = order.ports.clock.monotonicMs();
	const plan = await inThis('topic_analysis', async () => {
		const value = await planOf(quiet);
		const detail = `${value.questions.length} questions, complexity ${value.assessed.level} of 5`;
		return { value, detail };
	});
	const run = runOf(quiet, plan, startedMs);
	const { state } = run;
	const queries = await inThis('keyword_research', async () => {
		const value = queriesOf(plan, brief);
		return await Promise.resolve({ value, detail: `${value.length} queries` });
	});
	const stopped = await inThis('web_research', async () => {
		const value = await researchWeb(run, queries);
		const { sources, cards } = state;
		return { value, detail: `${sources.length} sources, ${cards.length} pieces of evidence` };
	});
	const industry = await inThis('industry_analysis', async () => {
		const value = await researchIndustry(run, stopped);
		return { value, detail: value?.note ?? 'switched off' };
	});
	return closeLedger(state, {
		brief,
		questions: plan.questions,
		target: run.target,
		needs: run.desk.needs,
		isCancelled: order.signal?.aborted === true,
		stopped,
		complexity: plan.assessed,
		degraded: run.desk.budget.degraded(),
		industry,
	});
}

function runOf(order: ResearchOrder, plan: Run['plan'], startedMs: number): Run {
	const { ports, limits, signal } = order;
	const state = order.resume === undefined ? freshState() : stateOf(order.resume);
	state.notes.push(...plan.notes);
	const needs = plan.callId === '' ? [] : [plan.callId];
	const lifetime = limits?.searchCacheHours ?? SEARCH_CACHE_HOURS;
	return {
		order,
		plan,
		state,
		target: plan.assessed.target,
		desk: openDesk(order, {
			questions: plan.questions,
			needs,
			startedMs,
			underWay: () => state.underWay,
		}),
		racing: {
			search: ports.search,
			clock: ports.clock,
			breaker: breakerOf(),
			memory: searchMemory(ports.cache, ports.clock, lifetime),
			signal,
		},
	};
}

/** The plan: of the model, or of the run that is gone on with. */
async function planOf(order: ResearchOrder): Promise<Plan & { assessed: Complexity }> {
	const { brief, ports, runSeed, signal } = order;
	const earlier = order.resume?.evidence;
	const plan =
		earlier === undefined
			? await planResearch(brief, ports.model, { runSeed, signal })
			: {
					questions: earlier.questions,
					keywords: brief.keywords,
					complexity: earlier.complexity?.level ?? 3,
					callId: '',
					notes: [],
				};
	return { ...plan, assessed: assessComplexity(brief, plan.questions, plan.complexity) };
}
