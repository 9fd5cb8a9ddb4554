/** The web lane of a run: own documents, the first wave, the review, at most one more wave; until a stop rule fires. */
import { readGiven } from './given-documents';
import type { PlannedQuery } from './race-search';
import { readCandidates, readGathered } from './read-batches';
import { countsOf, since, triageOptionsOf, webPhase, type Run } from './run';
import { planSecondWave } from './second-wave';
import { nothingFound, searchOptionsOf, searchWave } from './search-wave';
import type { Stopped } from './stop-rules';
import { triage } from './triage';
import { canonicalUrl } from './url';

/** Share of the pages kept back for the second wave, and the most of them. */
const SECOND_WAVE_SHARE = 0.2;
const SECOND_WAVE_PAGES = 8;
/** Pages read for each source wanted: some answer nothing. */
const PAGES_PER_SOURCE = 1.5;

/**
 * Reads the web for the questions of a run.
 *
 * @returns the rule that ended it; undefined when a failure did, which then stands in the state
 * @throws {AgencyError} `GEN_001` when nothing was found and nothing is known
 */
export async function researchWeb(
	run: Run,
	queries: readonly PlannedQuery[],
): Promise<Stopped | undefined> {
	const { order, plan, state, desk, target } = run;
	await readOwn(run);
	if (state.failure !== undefined) return undefined;
	const searching = `Searching with ${queries.length} queries`;
	await desk.progress.report('web_research', 'running', searching);
	const options = searchOptionsOf(order.brief, target, queries.length);
	const wave = await searchWave(queries, run.racing, options);
	state.queries.push(...wave.queries);
	if (wave.hits.length === 0 && state.cards.length === 0)
		throw nothingFound(order.brief.topic, order.ports.search, wave);
	const choice = triage(wave.hits, plan.questions, triageOptionsOf(run, target));
	state.rejected.push(...choice.rejected);
	const candidates = [...choice.chosen, ...choice.reserve];
	const isSecondAllowed = order.limits?.secondWave !== false && state.waves.length < 2;
	const keep = isSecondAllowed
		? Math.min(SECOND_WAVE_PAGES, Math.floor(target * SECOND_WAVE_SHARE))
		: 0;
	const cap = Math.min(order.brief.maxSources, Math.ceil(target * PAGES_PER_SOURCE));
	const before = countsOf(state);
	const first = await readCandidates(candidates, state, {
		desk,
		phase: webPhase(run, { cap, keep, beyond: 0 }),
	});
	const { length: hits } = wave.hits;
	const number = state.waves.length + 1;
	state.waves.push({ wave: number, queries: queries.length, hits, ...since(state, before) });
	// Enough sources are no answer yet: a question that must be answered may still be open.
	if (state.failure !== undefined || (first !== undefined && first.rule !== 'sources'))
		return first;

	const second = isSecondAllowed ? await planSecondWave(run) : undefined;
	if (state.failure !== undefined) return undefined;
	if (second === undefined) {
		if (first !== undefined) return first;
		// No second wave: the pages kept back for it go to what the first one found.
		const rest = await readCandidates(candidates, state, {
			desk,
			phase: webPhase(run, { cap, keep: 0, beyond: 0 }),
		});
		const last = state.waves.at(-1)!;
		Object.assign(last, since(state, before));
		return rest ?? { rule: 'waves', detail: 'all that was found and fits was read' };
	}
	const beforeSecond = countsOf(state);
	const end = await readCandidates(second.candidates, state, {
		desk,
		phase: webPhase(run, { cap, keep: 0, beyond: first === undefined ? 0 : keep }),
	});
	state.waves.push({
		wave: number + 1,
		queries: second.queries,
		hits: second.hits,
		...since(state, beforeSecond),
	});
	return end ?? { rule: 'waves', detail: 'the second wave is done' };
}

/** Documents of one's own come first; they are outside all quotas and count as sources. */
async function readOwn(run: Run): Promise<void> {
	const { order, plan, state, desk } = run;
	const { urls = [], files = [] } = order.own ?? {};
	if (urls.length + files.length === 0) return;
	const given = await readGiven(
		{
			urls: urls.filter((url) => !state.seen.has(canonicalUrl(url.trim()))),
			files,
			brief: order.brief,
			fetch: desk.fetch,
			clock: desk.clock,
			parallel: desk.fetchParallel,
			denied: order.limits?.deniedDomains ?? [],
			known: state.seen,
			signal: order.signal,
		},
		plan.questions,
	);
	state.rejected.push(...given.rejected);
	await readGathered(given.gathered, state, {
		desk,
		phase: { step: 'web_research', pages: () => 0, sources: () => 0, stop: () => undefined },
	});
}
