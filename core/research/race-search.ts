/** Asks one query of every provider that fits: web engines race, the first that finds something wins; the others add to it. */
import type { Evidence, Question } from '../contracts';
import { AgencyError, isAgencyError } from '../shared/errors';
import type { Clock, SearchHit, SearchOptions, SearchPort } from '../shared/ports';
import { READ_RETRY, retry } from '../shared/retry';
import type { SearchMemory } from './search-memory';

/** A query and the question it is asked for. */
export interface PlannedQuery {
	text: string;
	questionId: string;
	/** Kind of that question; decides which special providers are asked. */
	kind?: Question['kind'];
}

/** One line of `evidence.queries`. */
export type QueryRecord = Evidence['queries'][number];

/** What a query brought. */
export interface QueryAnswer {
	hits: { hit: SearchHit; lane: NonNullable<SearchPort['lane']> }[];
	records: QueryRecord[];
	failures: AgencyError[];
}

/** What asking needs. */
export interface RacePorts {
	search: readonly SearchPort[];
	clock: Clock;
	breaker: Breaker;
	memory: SearchMemory;
	signal?: AbortSignal | undefined;
}

/** Why a query to a slower provider ended; counted, and no failure. */
export const OVERTAKEN = 'stopped: another provider answered first';

const FAILURES_IN_A_ROW = 3;
const STATISTICS_KINDS = new Set(['size', 'trend', 'comparison', 'regulation']);
const SCHOLARLY_KINDS = new Set(['mechanism', 'counter', 'comparison', 'example']);

/** Remembers which providers are not asked again in this run. */
export interface Breaker {
	/** Why a provider is left out, or undefined. */
	reasonOf(provider: string): string | undefined;
	note(provider: string, outcome: 'answered' | AgencyError): void;
}

/** A breaker: wrong credentials end a provider at once, passing trouble after three failures in a row. */
export function breakerOf(): Breaker {
	const inARow = new Map<string, number>();
	const out = new Map<string, string>();
	return {
		reasonOf: (provider) => out.get(provider),
		note(provider, outcome) {
			if (outcome === 'answered') {
				inARow.set(provider, 0);
				return;
			}
			const count = (inARow.get(provider) ?? 0) + 1;
			inARow.set(provider, count);
			const isRefused =
				outcome.kind === 'config' || outcome.status === 401 || outcome.status === 403;
			if (isRefused) out.set(provider, `left out: ${outcome.message.slice(0, 200)}`);
			else if (count >= FAILURES_IN_A_ROW)
				out.set(provider, `left out: failed ${count} times in a row`);
		},
	};
}

/** Asks one query. @throws the signal's reason when the caller gave up */
export async function raceSearch(
	query: PlannedQuery,
	ports: RacePorts,
	options: SearchOptions,
): Promise<QueryAnswer> {
	const web = ports.search.filter((provider) => laneOf(provider) === 'web');
	const special = ports.search.filter((provider) => fits(provider, query.kind));
	const [raced, ...added] = await Promise.all([
		race(query, web, { ports, options }),
		...special.map(async (provider) => await ask(query, provider, { ports, options })),
	]);
	const answer: QueryAnswer = { hits: [], records: [], failures: [] };
	for (const outcome of [...raced, ...added]) {
		answer.records.push({
			text: query.text,
			provider: outcome.provider.id,
			hits: outcome.hits.length,
			problem: outcome.problem,
		});
		if (outcome.failure !== undefined) answer.failures.push(outcome.failure);
		const lane = laneOf(outcome.provider);
		answer.hits.push(...outcome.hits.map((hit) => ({ hit, lane })));
	}
	return answer;
}

interface Outcome {
	provider: SearchPort;
	hits: SearchHit[];
	problem: string;
	failure?: AgencyError;
}

interface Asking {
	ports: RacePorts;
	options: SearchOptions;
}

async function race(
	query: PlannedQuery,
	providers: readonly SearchPort[],
	{ ports, options }: Asking,
): Promise<Outcome[]> {
	// A kept answer wins without a race, in the order of the providers: a repeated run reads the same pages.
	for (const provider of providers) {
		const kept = await ports.memory.find(provider.id, query.text, options);
		if (kept !== undefined) return [{ provider, hits: kept, problem: '' }];
	}
	const stop = new AbortController();
	const signal = ports.signal ? AbortSignal.any([ports.signal, stop.signal]) : stop.signal;
	const outcomes: (Outcome | undefined)[] = providers.map(() => undefined);
	await new Promise<void>((resolve, reject) => {
		let open = providers.length;
		if (open === 0) resolve();
		// A provider that does not listen must not hold the caller who gave up.
		ports.signal?.addEventListener('abort', () => reject(ports.signal!.reason as Error), {
			once: true,
			signal: stop.signal,
		});
		for (const [index, provider] of providers.entries()) {
			ask(query, provider, { ports: { ...ports, signal }, options }).then(
				(outcome) => {
					if (stop.signal.aborted) return;
					outcomes[index] = outcome;
					open -= 1;
					if (outcome.hits.length > 0) stop.abort();
					if (outcome.hits.length > 0 || open === 0) resolve();
				},
				(error: unknown) => {
					if (!stop.signal.aborted) reject(error as Error);
				},
			);
		}
	});
	stop.abort();
	return providers.map(
		(provider, index) => outcomes[index] ?? { provider, hits: [], problem: OVERTAKEN },
	);
}

async function ask(
	query: PlannedQuery,
	provider: SearchPort,
	{ ports, options }: Asking,
): Promise<Outcome> {
	const { breaker, memory, clock, signal } = ports;
	const leftOut = breaker.reasonOf(provider.id);
	if (leftOut !== undefined) return { provider, hits: [], problem: leftOut };
	if (laneOf(provider) !== 'web') {
		const kept = await memory.find(provider.id, query.text, options);
		if (kept !== undefined) return { provider, hits: kept, problem: '' };
	}
	try {
		signal?.throwIfAborted();
		const hits = await retry(
			async () => await provider.search(query.text, { ...options, signal }),
			{ ...READ_RETRY, attempts: 2 },
			{ clock, random: () => 0.5, signal },
		);
		breaker.note(provider.id, 'answered');
		const usable = hits.filter((hit) => /^https?:\/\//i.test(hit.url));
		await memory.keep(provider.id, query.text, { options, hits: usable });
		return { provider, hits: usable, problem: '' };
	} catch (error) {
		signal?.throwIfAborted();
		if (!isAgencyError(error)) throw error;
		breaker.note(provider.id, error);
		return { provider, hits: [], problem: error.message.slice(0, 300), failure: error };
	}
}

const laneOf = (provider: SearchPort): NonNullable<SearchPort['lane']> => provider.lane ?? 'web';

function fits(provider: SearchPort, kind: Question['kind'] | undefined): boolean {
	const lane = laneOf(provider);
	if (lane === 'web') return false;
	if (kind === undefined) return true;
	return (lane === 'statistics' ? STATISTICS_KINDS : SCHOLARLY_KINDS).has(kind);
}
