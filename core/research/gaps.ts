/** Reviews the ledger once: lowers coverage where the cards do not answer, names conflicts, proposes searches. */
import type { Brief, Card, Evidence, Question, Source } from '../contracts';
import { figuresAgree, UNKNOWN_CLASS } from '../evidence';
import { askForJson } from '../shared/ask-model';
import type { ModelPort } from '../shared/ports';
import { briefBlock, dataBlock } from '../shared/prompt-blocks';
import { questionsBlock, scopeBlock } from './blocks';
import { carriesCanary, runBlock } from './canary';
import { GAPS_OPERATION, GapReviewSchema, type GapReview } from './prompts/gaps';
import { GAP_ALLOWANCE, safeQuery, staysWithin, vocabularyOf } from './query-words';
import type { PlannedQuery } from './race-search';
import { cleanLine } from './read/clean-text';

/** What the review brought, checked. */
export interface CheckedReview {
	/** Coverage the model found too high, by question. */
	lowered: Map<string, Question['coverage']>;
	conflicts: { subject: string; cardIds: string[] }[];
	queries: PlannedQuery[];
	notes: string[];
	callId: string;
}

/** What is reviewed. */
export interface ReviewInput {
	brief: Brief;
	questions: readonly Question[];
	sources: readonly Source[];
	cards: readonly Card[];
	queries: Evidence['queries'];
	runSeed: string;
	needs: string[];
	model: ModelPort;
	signal?: AbortSignal | undefined;
}

const MAXIMUM_QUERIES = 6;
const CARDS_SHOWN = 200;
const CARDS_PER_QUESTION = 30;
const ASKED_SHOWN = 60;
const RANK: Record<Question['coverage'], number> = { open: 0, thin: 1, conflict: 2, answered: 3 };

/** Asks for the review. @throws {AgencyError} errors of the model */
export async function reviewGaps(input: ReviewInput): Promise<CheckedReview> {
	const must = input.questions.filter((question) => question.mustAnswer).map(({ id }) => id);
	const asked = [...new Set(input.queries.map((query) => query.text))].slice(0, ASKED_SHOWN);
	const task = { queriesMax: MAXIMUM_QUERIES, mustAnswer: must, asked };
	const { value, answer } = await askForJson(input.model, GAPS_OPERATION, {
		turn: [
			runBlock(input.runSeed),
			briefBlock(input.brief),
			scopeBlock(input.brief),
			questionsBlock(input.questions),
			ledgerBlock(input.cards),
			dataBlock('task', JSON.stringify(task)),
		]
			.filter(Boolean)
			.join('\n\n'),
		title: 'gap_review',
		schema: GapReviewSchema,
		needs: input.needs,
		signal: input.signal,
	});
	const checked = carriesCanary(value, input.runSeed)
		? { ...NOTHING, notes: ['The gap review repeated the token of the run and was dropped.'] }
		: checkReview(value, input);
	return { ...checked, callId: answer.callId };
}

const NOTHING: Omit<CheckedReview, 'callId' | 'notes'> = {
	lowered: new Map(),
	conflicts: [],
	queries: [],
};

/** Keeps what names known ids, lowers and never raises, and lets only words of order and ledger leave. */
export function checkReview(
	review: GapReview,
	input: Pick<ReviewInput, 'brief' | 'questions' | 'cards' | 'sources'>,
): Omit<CheckedReview, 'callId'> {
	const questions = new Map(input.questions.map((question) => [question.id, question]));
	const cards = new Map(input.cards.map((card) => [card.id, card]));
	const lowered = new Map<string, Question['coverage']>();
	for (const { q, state } of review.coverage) {
		const question = questions.get(q);
		if (question !== undefined && RANK[state] < RANK[question.coverage]) lowered.set(q, state);
	}
	const conflicts = review.conflicts.flatMap(({ cards: ids, subject }) => {
		const named = [...new Set(ids)].filter((id) => cards.has(id));
		// What a page of no standing says against a better source is no conflict.
		const better = named.filter((id) => cards.get(id)!.sourceClass < UNKNOWN_CLASS);
		const known = better.length > 0 ? better : named;
		const voices = new Set(known.map((id) => cards.get(id)!.sourceId));
		const plain = cleanLine(subject, 120);
		const isPlain = plain !== '' && !/[\d<>[\]{}@]|:\/\//.test(plain);
		if (voices.size < 2 || sayTheSame(known.map((id) => cards.get(id)!))) return [];
		return [{ subject: isPlain ? plain : '', cardIds: known }];
	});
	const vocabulary = vocabularyOf([
		JSON.stringify(input.brief),
		...input.questions.flatMap(({ text, queries }) => [text, ...queries]),
		...input.cards.map((card) => `${card.claim} ${card.attribution}`),
		...input.sources.map((source) => source.publisher),
	]);
	const proposed = review.queries.slice(0, MAXIMUM_QUERIES);
	const queries = proposed.flatMap(({ q, text }) => {
		const question = questions.get(q);
		const safe = safeQuery(text);
		if (question === undefined || safe === '' || !staysWithin(safe, vocabulary, GAP_ALLOWANCE))
			return [];
		return [{ text: safe, questionId: q, kind: question.kind }];
	});
	const refused = proposed.length - queries.length;
	const notes =
		refused === 0 ? [] : [`${refused} searches of the gap review were not asked: unknown words.`];
	return { lowered, conflicts, queries, notes };
}

/** Whether cards with figures tell the same ones, in whatever order: then they contradict nothing. */
function sayTheSame(cards: readonly Card[]): boolean {
	const told = cards.map(({ figures }) =>
		figures.filter(({ kind }) => kind !== 'year' && kind !== 'date'),
	);
	const fewest = told.toSorted((a, b) => a.length - b.length)[0] ?? [];
	return (
		fewest.length > 0 &&
		told.every((figures) =>
			fewest.every((one) => figures.some((other) => figuresAgree(one, other).agrees)),
		)
	);
}

/** The `<ledger>` block in its short form: the best cards of every question. */
function ledgerBlock(cards: readonly Card[]): string {
	const perQuestion = new Map<string, number>();
	const best = [...cards]
		.sort((a, b) => a.sourceClass - b.sourceClass || Number(a.id.slice(1)) - Number(b.id.slice(1)))
		.filter((card) => {
			const taken = (perQuestion.get(card.questionId) ?? 0) + 1;
			perQuestion.set(card.questionId, taken);
			return taken <= CARDS_PER_QUESTION;
		})
		.slice(0, CARDS_SHOWN)
		.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
	const lines = best.map((card) =>
		JSON.stringify({
			id: card.id,
			q: card.questionId,
			kind: card.kind,
			claim: card.claim.slice(0, 240),
			figures: card.figures.slice(0, 4).map(({ raw, unit, period }) => ({ raw, unit, period })),
			source: card.sourceId,
			class: card.sourceClass,
			year: card.published.slice(0, 4),
			stance: card.stance,
		}),
	);
	return dataBlock('ledger', lines.join('\n'));
}
