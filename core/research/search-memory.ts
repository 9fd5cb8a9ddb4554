/** Keeps search answers of an agency for a while, by provider, query, language, region and day (C-095). */
import { z } from 'zod/v4';
import { hashOf } from '../shared/hash';
import type { CachePort, Clock, SearchHit, SearchOptions } from '../shared/ports';

/** Search answers that were paid for before. */
export interface SearchMemory {
	/** A kept answer with at least one hit, or undefined. */
	find(provider: string, query: string, options: SearchOptions): Promise<SearchHit[] | undefined>;
	/** Keeps an answer; one without hits is not kept, it may only be a bad moment. */
	keep(
		provider: string,
		query: string,
		answer: { options: SearchOptions; hits: readonly SearchHit[] },
	): Promise<void>;
}

const HitsSchema = z.array(
	z.object({
		title: z.string(),
		url: z.string(),
		snippet: z.string(),
		published: z.string(),
		rank: z.number(),
		provider: z.string(),
	}),
);
const HOUR_MS = 3_600_000;

/** A memory on the cache of the agency; without a cache or a lifetime it remembers nothing. */
export function searchMemory(
	cache: CachePort | undefined,
	clock: Clock,
	lifetimeHours: number,
): SearchMemory {
	const keyOf = (provider: string, query: string, options: SearchOptions): string =>
		hashOf({
			provider,
			query: query.toLowerCase(),
			language: options.language,
			region: options.region ?? '',
			since: options.since ?? '',
			count: options.count,
			day: clock.now().slice(0, 10),
		});
	const isOff = cache === undefined || lifetimeHours <= 0;
	return {
		async find(provider, query, options) {
			if (isOff) return undefined;
			const kept = await cache.get(
				'search',
				keyOf(provider, query, options),
				lifetimeHours * HOUR_MS,
			);
			if (kept === undefined) return undefined;
			try {
				const hits = HitsSchema.parse(JSON.parse(Buffer.from(kept).toString()));
				return hits.length > 0 ? hits : undefined;
			} catch {
				// An entry of another version of this package is a miss.
				return undefined;
			}
		},
		async keep(provider, query, { options, hits }) {
			if (isOff || hits.length === 0) return;
			await cache.put('search', keyOf(provider, query, options), Buffer.from(JSON.stringify(hits)));
		},
	};
}
