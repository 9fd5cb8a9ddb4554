/** When research has read enough: the first of B3's stop rules that fires. Pure. */
import type { Evidence, Question } from '../contracts';

/** The rule that fired, as the evidence records it. */
export type Stopped = NonNullable<Evidence['stopped']>;

/** What the rules look at; all of it is known at the end of a batch, in the order of the batches. */
export interface StopFacts {
	questions: readonly Question[];
	/** Sources that carry evidence. */
	sources: number;
	/** Sources the brief wants at least. */
	minSources: number;
	/** Sources wanted. */
	target: number;
	/** Pages the model has read. */
	pagesRead: number;
	pageCap: number;
	/** Anchored cards of each page read, in order. */
	yields: readonly number[];
	/** Pages the money left pays for; undefined when there is no cap or nothing to go by. */
	affordablePages: number | undefined;
	isTimeOver: boolean;
}

const YIELD_PAGES = 10;
const LEAST_YIELD = 0.3;

/** The first rule that fires, or undefined. */
export function stopRule(facts: StopFacts): Stopped | undefined {
	const must = facts.questions.filter((question) => question.mustAnswer);
	const floor = Math.max(facts.minSources, Math.ceil(facts.target / 2));
	if (must.length > 0 && must.every(isSettled) && facts.sources >= floor) {
		return {
			rule: 'answered',
			detail: `${counted(must.length, 'question that must be answered has', 'questions that must be answered have')} independent sources, and ${facts.sources} sources carry evidence`,
		};
	}
	const recent = facts.yields.slice(-YIELD_PAGES);
	const found = recent.reduce((sum, cards) => sum + cards, 0);
	if (recent.length === YIELD_PAGES && found / YIELD_PAGES < LEAST_YIELD) {
		return { rule: 'yield', detail: `the last ${YIELD_PAGES} pages gave ${found} cards` };
	}
	if (facts.sources >= facts.target) {
		return { rule: 'sources', detail: `the ${facts.target} sources wanted carry evidence` };
	}
	if (facts.pagesRead >= facts.pageCap) {
		return { rule: 'pages', detail: `${facts.pagesRead} pages were read, the most allowed` };
	}
	if (facts.affordablePages !== undefined && facts.affordablePages < 1) {
		return { rule: 'budget', detail: 'what is left of the budget does not pay for another page' };
	}
	if (facts.isTimeOver) return { rule: 'time', detail: 'the time limit was reached' };
	return undefined;
}

/** Two independent sources, or one of class 1; sources in conflict are two at least. */
function isSettled(question: Question): boolean {
	return question.coverage === 'answered' || question.coverage === 'conflict';
}

const counted = (count: number, one: string, many: string): string =>
	`${count} ${count === 1 ? one : many}`;
