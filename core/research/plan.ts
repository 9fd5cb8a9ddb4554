/** Plans the questions of a document: the model proposes, code sees to completeness and to harmless queries. */
import type { Brief, Question } from '../contracts';
import { askForJson } from '../shared/ask-model';
import { AgencyError } from '../shared/errors';
import type { ModelPort } from '../shared/ports';
import { briefBlock } from '../shared/prompt-blocks';
import { PLAN_OPERATION, ResearchPlanSchema, type ResearchPlan } from './prompts/plan';
import { carriesCanary, runBlock } from './canary';
import { PLAN_ALLOWANCE, safeQuery, staysWithin, vocabularyOf } from './query-words';
import { withRegion } from './region';
import { scopeBlock } from './blocks';
import { wordsOf } from './triage';

/** A plan that holds. */
export interface Plan {
	questions: Question[];
	keywords: string[];
	/** The model's own score, 1 to 5. */
	complexity: number;
	/** Id of the model call it came from. */
	callId: string;
	/** What was dropped from the proposal, for the reader. */
	notes: string[];
}

const MAXIMUM_QUESTIONS = 10;
const MAXIMUM_QUERIES = 3;
const ADDRESS = /https?:|www\.|:\/\/|@/i;

/** Asks the model for a plan. @throws {AgencyError} `GEN_006` when it holds no usable question */
export async function planResearch(
	brief: Brief,
	model: ModelPort,
	about: { runSeed: string; signal?: AbortSignal | undefined },
): Promise<Plan> {
	const { value, answer } = await askForJson(model, PLAN_OPERATION, {
		turn: [runBlock(about.runSeed), briefBlock(brief), scopeBlock(brief)]
			.filter(Boolean)
			.join('\n\n'),
		title: 'research_plan',
		schema: ResearchPlanSchema,
		signal: about.signal,
	});
	const kept = value.questions.filter((question) => !carriesCanary(question, about.runSeed));
	const keywords = value.keywords.filter((keyword) => !carriesCanary(keyword, about.runSeed));
	const plan = completePlan({ ...value, questions: kept, keywords }, brief);
	const leaked = value.questions.length - kept.length;
	if (leaked > 0) plan.notes.push(`${leaked} planned questions repeated the token of the run.`);
	return { ...plan, callId: answer.callId };
}

/** Makes a proposed plan whole: ids, must-answer questions, an opposing question, queries that may leave. */
export function completePlan(proposed: ResearchPlan, brief: Brief): Omit<Plan, 'callId'> {
	const vocabulary = vocabularyOf([
		JSON.stringify(brief),
		...proposed.questions.map((question) => question.text),
	]);
	const mayLeave = (query: string): boolean =>
		query !== '' && staysWithin(query, vocabulary, PLAN_ALLOWANCE);
	let refused = 0;
	const drafts = proposed.questions
		.filter((question) => question.text.trim() !== '' && !ADDRESS.test(question.text))
		.slice(0, MAXIMUM_QUESTIONS)
		.map((question) => ({
			...question,
			mustAnswer: question.mustAnswer,
			queries: question.queries.map(safeQuery).filter((query) => {
				if (!mayLeave(query)) refused += 1;
				return mayLeave(query);
			}),
		}));
	if (drafts.length === 0) {
		throw new AgencyError({
			kind: 'model',
			code: 'GEN_006',
			message: 'research.plan: the plan holds no usable question',
			hint: 'Give a topic in a full sentence, or choose a stronger model for planning.',
			retryable: true,
		});
	}
	for (const wanted of brief.mustAnswer) {
		const match = drafts.find((draft) => overlap(wanted, draft.text) >= 0.6);
		if (match === undefined) drafts.push(added(wanted, 'mechanism', true));
		else match.mustAnswer = true;
	}
	if (!drafts.some((draft) => draft.kind === 'counter')) {
		const text = `What speaks against the usual view of ${brief.topic}, and where does it fail?`;
		drafts.push({
			...added(text, 'counter', false),
			queries: [safeQuery(`${brief.topic} problems criticism limits`)],
		});
	}
	if (!drafts.some((draft) => draft.mustAnswer)) drafts[0]!.mustAnswer = true;
	const questions = drafts.map((draft, index): Question => ({
		id: `Q${index + 1}`,
		text: draft.text.replace(/\s+/g, ' ').trim().slice(0, 500),
		kind: draft.kind,
		mustAnswer: draft.mustAnswer,
		freshnessYears: Math.min(20, Math.max(0.5, draft.freshnessYears || 5)),
		queries: withRegion(queriesOf(draft, brief), draft.kind, brief),
		coverage: 'open',
	}));
	const keywords = [...brief.keywords, ...proposed.keywords.map(safeQuery)].filter(Boolean);
	return {
		questions,
		keywords: [...new Set(keywords)].slice(0, 30),
		complexity: Math.min(5, Math.max(1, Math.round(proposed.complexity) || 3)),
		notes: refused === 0 ? [] : [`${refused} planned searches were not asked: not words only.`],
	};
}

/** At least one query for every question; the topic itself when nothing else may leave. */
function queriesOf(draft: { text: string; queries: string[] }, brief: Brief): string[] {
	if (draft.queries.length > 0) return draft.queries.slice(0, MAXIMUM_QUERIES);
	return [safeQuery(draft.text), safeQuery(brief.topic)].filter(Boolean).slice(0, 1);
}

function added(text: string, kind: Question['kind'], mustAnswer: boolean) {
	return {
		id: '',
		text,
		kind,
		mustAnswer,
		answeredBy: '',
		freshnessYears: 5,
		queries: [] as string[],
	};
}

function overlap(wanted: string, text: string): number {
	const words = new Set(wordsOf(wanted).filter((word) => word.length > 3));
	const others = new Set(wordsOf(text));
	const shared = [...words].filter((word) => others.has(word)).length;
	return words.size === 0 ? 0 : shared / words.size;
}
