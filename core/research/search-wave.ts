/** Puts every query of a wave to the providers; failures are counted, never turned into silence. */
import type { Brief, Evidence } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { SearchOptions, SearchPort } from '../shared/ports';
import { inParallel } from './in-parallel';
import type { Plan } from './plan';
import { safeQuery } from './query-words';
import { OVERTAKEN, raceSearch, type PlannedQuery, type RacePorts } from './race-search';
import type { FoundHit, Lane } from './triage';

export type { PlannedQuery } from './race-search';

/** What a wave brought. */
export interface SearchWave {
	hits: FoundHit[];
	queries: Evidence['queries'];
	/** Errors of calls that failed after their retries. */
	failures: AgencyError[];
}

const MAXIMUM_QUERIES = 40;
const PARALLEL = 6;
const MILLISECONDS_OF_A_YEAR = 365.25 * 86_400_000;

/** Queries of a plan and the topic; no text twice. */
export function queriesOf(
	plan: Pick<Plan, 'questions' | 'keywords'>,
	brief: Brief,
): PlannedQuery[] {
	const first = plan.questions[0]!;
	const wanted: PlannedQuery[] = plan.questions.flatMap((question) =>
		question.queries.map((text) => ({ text, questionId: question.id, kind: question.kind })),
	);
	wanted.push({ text: safeQuery(brief.topic), questionId: first.id, kind: first.kind });
	return withoutTwins(wanted).slice(0, MAXIMUM_QUERIES);
}

/** Queries of which none is empty and none is asked twice, also not in an earlier wave. */
export function withoutTwins(
	queries: readonly PlannedQuery[],
	asked: readonly string[] = [],
): PlannedQuery[] {
	const seen = new Set(asked.map((text) => text.toLowerCase()));
	return queries.filter(({ text }) => {
		const key = text.toLowerCase();
		if (text === '' || seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

/** How a brief has its queries asked (A-112: twice the sources wanted, over all queries). */
export function searchOptionsOf(brief: Brief, target: number, queries: number): SearchOptions {
	const languages = brief.sourceLanguages ?? [brief.language];
	const since =
		brief.recencyYears === undefined
			? undefined
			: new Date(Date.parse(brief.date) - brief.recencyYears * MILLISECONDS_OF_A_YEAR)
					.toISOString()
					.slice(0, 10);
	return {
		// Copies and overlaps eat up a part, hence three times.
		count: Math.min(20, Math.max(10, Math.ceil((target * 3) / Math.max(1, queries)))),
		// Queries in several languages carry no mark of their own.
		language: languages.length === 1 ? languages[0]! : '',
		...(brief.region === undefined || brief.region === '' ? {} : { region: brief.region }),
		...(since === undefined ? {} : { since }),
	};
}

/** Runs one wave. @throws the signal's reason when the caller gave up */
export async function searchWave(
	queries: readonly PlannedQuery[],
	ports: RacePorts,
	options: SearchOptions & { lane?: Lane },
): Promise<SearchWave> {
	const { lane, ...asked } = options;
	const wave: SearchWave = { hits: [], queries: [], failures: [] };
	const answers = await inParallel(
		queries,
		PARALLEL,
		async (query) => await raceSearch(query, ports, asked),
	);
	for (const [index, answer] of answers.entries()) {
		const query = queries[index]!;
		wave.failures.push(...answer.failures);
		wave.queries.push(...answer.records);
		for (const found of answer.hits) {
			wave.hits.push({
				...found.hit,
				query: query.text,
				questionId: query.questionId,
				lane: lane ?? found.lane,
			});
		}
	}
	return wave;
}

/** Queries that failed; one that was overtaken did not. */
export function failedQueries(queries: Evidence['queries']): Evidence['queries'] {
	return queries.filter((query) => query.problem !== '' && query.problem !== OVERTAKEN);
}

/** The honest end when a search brought nothing: no document is written from memory. */
export function nothingFound(
	topic: string,
	search: readonly SearchPort[],
	wave: SearchWave,
): AgencyError {
	const shown = JSON.stringify(topic.slice(0, 50));
	if (search.length === 0) {
		return new AgencyError({
			kind: 'evidence',
			code: 'GEN_001',
			message: `No search is connected, so nothing was found on ${shown}`,
			hint: 'Connect SearXNG, Brave Search or Tavily in the Research node, allow Claude web search, or give addresses and files to Read Sources.',
		});
	}
	const names = search
		.map((provider) => provider.id.slice(0, 20))
		.join(', ')
		.slice(0, 40);
	if (wave.failures.length > 0) {
		const [first] = wave.failures;
		return new AgencyError({
			kind: 'evidence',
			code: 'GEN_001',
			message: `The search for ${shown} failed: ${failedQueries(wave.queries).length} of ${wave.queries.length} queries (${names}); first: ${first!.message.slice(0, 50)}`,
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
