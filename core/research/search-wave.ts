/** Puts every query to every connected provider at once; failures are counted, never turned into silence. */
import type { Brief, Evidence, Question } from '../contracts';
import { AgencyError, isAgencyError } from '../shared/errors';
import type { Clock, SearchPort } from '../shared/ports';
import { READ_RETRY, retry } from '../shared/retry';
import { inParallel } from './in-parallel';
import { safeQuery, type Plan } from './plan';
import type { FoundHit } from './triage';

/** A query and the question it is asked for. */
export interface PlannedQuery {
	text: string;
	questionId: string;
}

/** What a wave brought. */
export interface SearchWave {
	hits: FoundHit[];
	queries: Evidence['queries'];
	/** Errors of calls that failed after their retries. */
	failures: AgencyError[];
}

const MAXIMUM_QUERIES = 40;
const PARALLEL = 6;

/** Queries of a plan, the topic and the industry of the client; no text twice. */
export function queriesOf(
	plan: Pick<Plan, 'questions' | 'keywords'>,
	brief: Brief,
): PlannedQuery[] {
	const first = plan.questions[0]!.id;
	const size = plan.questions.find(isAboutMarket)?.id ?? first;
	const wanted: PlannedQuery[] = plan.questions.flatMap((question) =>
		question.queries.map((text) => ({ text, questionId: question.id })),
	);
	wanted.push({ text: safeQuery(brief.topic), questionId: first });
	const keyword = plan.keywords[0] ?? brief.topic;
	if (brief.client.industry !== '') {
		wanted.push({
			text: safeQuery(`${brief.client.industry} ${keyword} statistics`),
			questionId: size,
		});
	}
	const seen = new Set<string>();
	return wanted
		.filter(({ text }) => {
			const key = text.toLowerCase();
			if (text === '' || seen.has(key)) return false;
			seen.add(key);
			return true;
		})
		.slice(0, MAXIMUM_QUERIES);
}

/** Runs one wave. @throws the signal's reason when the caller gave up */
export async function searchWave(
	queries: readonly PlannedQuery[],
	ports: { search: readonly SearchPort[]; clock: Clock; signal?: AbortSignal | undefined },
	options: { count: number; language: string },
): Promise<SearchWave> {
	const calls = ports.search.flatMap((provider) => queries.map((query) => ({ provider, query })));
	const wave: SearchWave = { hits: [], queries: [], failures: [] };
	const answers = await inParallel(
		calls,
		PARALLEL * Math.max(1, ports.search.length),
		async (call) => {
			try {
				return await retry(
					async () =>
						await call.provider.search(call.query.text, { ...options, signal: ports.signal }),
					{ ...READ_RETRY, attempts: 2 },
					{ clock: ports.clock, random: () => 0.5, signal: ports.signal },
				);
			} catch (error) {
				ports.signal?.throwIfAborted();
				if (!isAgencyError(error)) throw error;
				return error;
			}
		},
	);
	for (const [index, answer] of answers.entries()) {
		const { provider, query } = calls[index]!;
		const failed = isAgencyError(answer);
		if (failed) wave.failures.push(answer);
		const hits = failed ? [] : answer;
		wave.queries.push({
			text: query.text,
			provider: provider.id,
			hits: hits.length,
			problem: failed ? answer.message.slice(0, 300) : '',
		});
		for (const hit of hits) {
			if (!/^https?:\/\//i.test(hit.url)) continue;
			wave.hits.push({ ...hit, query: query.text, questionId: query.questionId });
		}
	}
	return wave;
}

/** The honest end when a search brought nothing: no document is written from memory. */
export function nothingFound(
	topic: string,
	search: readonly SearchPort[],
	wave: SearchWave,
): AgencyError {
	const shown = JSON.stringify(topic.slice(0, 120));
	if (search.length === 0) {
		return new AgencyError({
			kind: 'evidence',
			code: 'GEN_001',
			message: `No search is connected, so nothing was found on ${shown}`,
			hint: 'Connect SearXNG, Brave Search or Tavily in the Research node, allow Claude web search, or give addresses and files to Read Sources.',
		});
	}
	const names = search.map((provider) => provider.id).join(', ');
	if (wave.failures.length > 0) {
		const [first] = wave.failures;
		return new AgencyError({
			kind: 'evidence',
			code: 'GEN_001',
			message: `The search for ${shown} failed: ${wave.failures.length} of ${wave.queries.length} queries (${names}); first: ${first!.message.slice(0, 200)}`,
			hint: first!.hint,
			retryable: wave.failures.some((failure) => failure.retryable),
			cause: first,
		});
	}
	return new AgencyError({
		kind: 'evidence',
		code: 'GEN_001',
		message: `The search (${names}) found nothing on ${shown}`,
		hint: 'Word the topic as people search for it, connect another search provider, or give addresses and files to Read Sources.',
	});
}

function isAboutMarket(question: Question): boolean {
	return question.kind === 'size' || question.kind === 'trend';
}
