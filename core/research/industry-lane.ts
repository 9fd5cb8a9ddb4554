/** Runs the industry lane: its own searches, its own quota, its own report. */
import { industryQueries, industryQuota, industryReport, type IndustryReport } from './industry';
import { readCandidates } from './read-batches';
import { triageOptionsOf, type Run } from './run';
import { searchOptionsOf, searchWave, withoutTwins } from './search-wave';
import type { Stopped } from './stop-rules';
import { triage } from './triage';

/** Researches the industry of the client; undefined when the lane is switched off. */
export async function researchIndustry(
	run: Run,
	stopped: Stopped | undefined,
): Promise<IndustryReport | undefined> {
	const { order, plan, state, desk } = run;
	if (order.limits?.industryLane === false) return undefined;
	const name = order.brief.client.industry.trim();
	const none = (problem: string): IndustryReport =>
		industryReport(name, { sources: state.sources, cards: state.cards }, problem);
	if (name === '')
		return none('The brief names no industry of the client, so none was looked into.');
	const earlier = state.sources.some((source) => source.lane === 'industry');
	if (earlier) return none('');
	if (order.ports.search.length === 0) return none('No search is connected.');
	const isOver = state.failure !== undefined || isSpent(stopped) || desk.isTimeOver();
	if (isOver) return none('The run ended before the industry was looked into.');
	try {
		const asked = state.queries.map((query) => query.text);
		const queries = withoutTwins(industryQueries(order.brief, plan), asked);
		await desk.progress.report('industry_analysis', 'running', `Searching for ${name}`);
		const quota = industryQuota(run.target);
		const options = searchOptionsOf(order.brief, quota, queries.length);
		const wave = await searchWave(queries, run.racing, { ...options, lane: 'industry' });
		state.queries.push(...wave.queries);
		const choice = triage(wave.hits, plan.questions, {
			...triageOptionsOf(run, quota),
			maxPerDomain: 2,
		});
		state.rejected.push(...choice.rejected);
		const limit = state.yields.length + quota;
		await readCandidates([...choice.chosen, ...choice.reserve], state, {
			// These pages are read for the plan alone, not for what the review said.
			desk: { ...desk, needs: plan.callId === '' ? [] : [plan.callId] },
			phase: {
				step: 'industry_analysis',
				pages: () => desk.budget.pageCap(limit, state.yields.length) - state.yields.length,
				sources: () => quota,
				stop: () => undefined,
			},
		});
	} catch (error) {
		state.failure ??= { error };
	}
	return none('');
}

const isSpent = (stopped: Stopped | undefined): boolean =>
	stopped?.rule === 'budget' || stopped?.rule === 'time';
