/** The gap review, and the one more wave it may ask for: only for questions that must be answered and are not. */
import { isAgencyError } from '../shared/errors';
import { reviewGaps, type CheckedReview } from './gaps';
import type { Run } from './run';
import { standingQuestions, triageOptionsOf } from './run';
import { cardsOf } from './research-state';
import { searchOptionsOf, searchWave, withoutTwins } from './search-wave';
import { triage, type Candidate } from './triage';

/** What a second wave may read. */
export interface SecondWave {
	candidates: Candidate[];
	queries: number;
	hits: number;
}

const SOURCES = 12;

/**
 * Reviews the ledger and searches once more where that can help. Undefined when no second wave is to run; a
 * failure that ends the run stands in the state.
 */
export async function planSecondWave(run: Run): Promise<SecondWave | undefined> {
	const { order, plan, state, desk } = run;
	const questions = standingQuestions(run, plan.questions);
	if (state.cards.length === 0 || questions.every(({ coverage }) => coverage === 'answered'))
		return undefined;
	if (!desk.budget.allowsSecondWave(state.yields.length)) return undefined;
	const review = await reviewed(run, questions);
	if (review === undefined) return undefined;
	const { lowered, conflicts, notes, callId } = review;
	state.notes.push(...notes);
	state.named.push(...conflicts);
	if (callId !== '') {
		state.callIds.push(callId);
		desk.needs = [...new Set([...desk.needs, callId])];
	}
	for (const [id, coverage] of lowered)
		state.lowered.set(id, { state: coverage, cards: cardsOf(state, id) });

	const open = new Set(
		standingQuestions(run, plan.questions)
			.filter(({ mustAnswer, coverage }) => mustAnswer && isMissing(coverage))
			.map(({ id }) => id),
	);
	const asked = state.queries.map((query) => query.text);
	const queries = withoutTwins(review.queries, asked);
	if (open.size === 0 || queries.length === 0 || desk.isTimeOver()) return undefined;
	const searching = `Searching again with ${queries.length} queries`;
	await desk.progress.report('web_research', 'running', searching);
	try {
		const options = searchOptionsOf(order.brief, SOURCES, queries.length);
		const wave = await searchWave(queries, run.racing, options);
		state.queries.push(...wave.queries);
		const choice = triage(wave.hits, plan.questions, triageOptionsOf(run, SOURCES));
		state.rejected.push(...choice.rejected);
		const candidates = [...choice.chosen, ...choice.reserve];
		// Pages for what must be answered come first.
		const isFor = ({ questionIds }: Candidate): number =>
			questionIds.some((id) => open.has(id)) ? 0 : 1;
		candidates.sort((a, b) => isFor(a) - isFor(b));
		return { candidates, queries: queries.length, hits: wave.hits.length };
	} catch (error) {
		state.failure = { error };
		return undefined;
	}
}

/** The review; when the model cannot give one, research goes on without and says so. */
async function reviewed(
	run: Run,
	questions: ReturnType<typeof standingQuestions>,
): Promise<CheckedReview | undefined> {
	const { order, state, desk } = run;
	try {
		return await reviewGaps({
			brief: order.brief,
			questions,
			sources: state.sources,
			cards: state.cards,
			queries: state.queries,
			runSeed: order.runSeed,
			needs: [...new Set([...desk.needs, ...state.callIds])],
			model: desk.model,
			signal: order.signal,
		});
	} catch (error) {
		if (isAgencyError(error) && error.kind === 'model' && order.signal?.aborted !== true)
			state.notes.push('The evidence was not reviewed for gaps: the model gave no usable answer.');
		else state.failure = { error };
		return undefined;
	}
}

const isMissing = (coverage: string): boolean => coverage === 'open' || coverage === 'thin';
