/** One run of research: what its stages share, and the bounds under which each of them reads. */
import type { Question } from '../contracts';
import type { Complexity } from './complexity';
import { coverQuestions } from './coverage';
import type { Plan } from './plan';
import type { RacePorts } from './race-search';
import type { ReadingPhase } from './read-batches';
import type { ReadingDesk, ResearchOrder } from './research-order';
import { standing, type ResearchState } from './research-state';
import { stopRule } from './stop-rules';
import type { TriageOptions } from './triage';

/** A run. */
export interface Run {
	order: ResearchOrder;
	plan: Plan & { assessed: Complexity };
	state: ResearchState;
	/** Sources wanted. */
	target: number;
	desk: ReadingDesk;
	racing: RacePorts;
}

/** Quotas and hard drops of a run. */
export function triageOptionsOf(run: Run, limit: number): TriageOptions {
	const { brief, limits = {}, runSeed } = run.order;
	return {
		limit,
		maxPerDomain: limits.maxPerDomain ?? 3,
		maxPerOwner: limits.maxPerOwner ?? 2,
		denied: limits.deniedDomains ?? [],
		competitors: limits.competitors ?? [],
		recencyYears: brief.recencyYears,
		today: brief.date,
		known: run.state.seen,
		runSeed,
	};
}

/**
 * A phase of reading for the web.
 *
 * @param bounds.cap    pages of the run at most
 * @param bounds.keep   pages of these left for a later phase
 * @param bounds.beyond sources allowed beyond the target
 */
export function webPhase(
	run: Run,
	bounds: { cap: number; keep: number; beyond: number },
): ReadingPhase {
	const { state, desk, target, plan, order } = run;
	const wanted = target + bounds.beyond;
	const pageCap = (): number => desk.budget.pageCap(bounds.cap, state.yields.length);
	return {
		step: 'web_research',
		pages: () => pageCap() - bounds.keep - state.yields.length,
		sources: () => wanted - state.sources.length,
		stop: () =>
			stopRule({
				// Without conflicts, which cost time with every batch: sources that disagree are two as well.
				questions: coverQuestions(plan.questions, { ...state, conflicts: [] }),
				sources: state.sources.length,
				minSources: order.brief.minSources,
				target: wanted,
				pagesRead: state.yields.length,
				pageCap: pageCap(),
				yields: state.yields,
				affordablePages: desk.budget.affordablePages(state.yields.length),
				isTimeOver: desk.isTimeOver(),
			}),
	};
}

/** The questions with their coverage as things stand. */
export function standingQuestions(run: Run, questions: readonly Question[]): Question[] {
	return standing(run.state, questions).questions;
}

/** Pages read and cards found up to now; the difference of two is what lies between. */
export function countsOf({ yields, cards }: ResearchState): { read: number; cards: number } {
	return { read: yields.length, cards: cards.length };
}

/** What came since a count. */
export function since(
	state: ResearchState,
	before: { read: number; cards: number },
): { read: number; cards: number } {
	const now = countsOf(state);
	return { read: now.read - before.read, cards: now.cards - before.cards };
}
