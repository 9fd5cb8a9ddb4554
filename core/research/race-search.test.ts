/** Web engines race, special ones add; who fails is counted, who keeps failing is left alone. */
import { AgencyError } from '../shared/errors';
import type { CachePort, SearchHit, SearchOptions, SearchPort } from '../shared/ports';
import { stillClock } from './__fixtures__/fake-world';
import { OVERTAKEN, breakerOf, raceSearch, type RacePorts } from './race-search';
import { searchMemory } from './search-memory';

const hitOf = (provider: string): SearchHit => ({
	title: 'T',
	url: `https://${provider}.example/`,
	snippet: 's',
	published: '',
	rank: 1,
	provider,
});
const engine = (
	id: string,
	search: (options: SearchOptions) => Promise<SearchHit[]>,
	lane?: SearchPort['lane'],
): SearchPort => ({
	id,
	search: async (_query, options) => await search(options),
	...(lane === undefined ? {} : { lane }),
});
const finds = (id: string, lane?: SearchPort['lane']) =>
	engine(id, async () => await Promise.resolve([hitOf(id)]), lane);
const empty = (id: string) => engine(id, async () => await Promise.resolve([]));
const broken = (id: string, kind: 'config' | 'provider', asked: string[] = []) =>
	engine(id, async () => {
		asked.push(id);
		return await Promise.reject(
			new AgencyError({ kind, code: 'SEARCH_TEMPORARY', message: `${id} is down`, hint: 'x' }),
		);
	});
const ports = (search: SearchPort[], extra: Partial<RacePorts> = {}): RacePorts => ({
	search,
	clock: stillClock,
	breaker: breakerOf(),
	memory: searchMemory(undefined, stillClock, 0),
	...extra,
});
const query = { text: 'vans', questionId: 'Q1', kind: 'size' as const };
const options = { count: 10, language: 'en' };

/** A cache in memory. */
function cacheOf(): CachePort & { keys: string[] } {
	const held = new Map<string, Uint8Array>();
	const keys: string[] = [];
	return {
		keys,
		get: async (kind, key) => await Promise.resolve(held.get(kind + key)),
		put: async (kind, key, value) => {
			keys.push(key);
			held.set(kind + key, value);
			await Promise.resolve();
		},
		drop: async (kind, key) => {
			held.delete(kind + key);
			await Promise.resolve();
		},
	};
}

describe('raceSearch', () => {
	it('takes the first answer that holds something and stops the others', async () => {
		let stopped = false;
		const slow = engine(
			'slow',
			async ({ signal }) =>
				await new Promise((_resolve, reject) => {
					signal?.addEventListener('abort', () => {
						stopped = true;
						reject(signal.reason as Error);
					});
				}),
		);
		const answer = await raceSearch(query, ports([slow, empty('empty'), finds('good')]), options);
		expect(answer.hits.map(({ hit }) => hit.provider)).toEqual(['good']);
		expect(stopped).toBe(true);
		expect(answer.records).toMatchObject([
			{ provider: 'slow', hits: 0, problem: OVERTAKEN },
			{ provider: 'empty', hits: 0, problem: '' },
			{ provider: 'good', hits: 1, problem: '' },
		]);
		expect(answer.failures).toEqual([]);
	});

	it('waits for all when nobody finds anything, and counts who failed', async () => {
		const answer = await raceSearch(query, ports([broken('a', 'provider'), empty('b')]), options);
		expect(answer.hits).toEqual([]);
		expect(answer.records).toMatchObject([{ problem: 'a is down' }, { problem: '' }]);
		expect(answer.failures).toHaveLength(1);
	});

	it('adds statistics and scholarly sources where the kind of question fits', async () => {
		const search = [finds('web'), finds('offices', 'statistics'), finds('papers', 'scholarly')];
		const lanes = async (kind: 'size' | 'mechanism') =>
			(await raceSearch({ ...query, kind }, ports(search), options)).hits.map(({ lane }) => lane);
		expect(await lanes('size')).toEqual(['web', 'statistics']);
		expect(await lanes('mechanism')).toEqual(['web', 'scholarly']);
	});

	it('does not ask a provider with wrong credentials again', async () => {
		const asked: string[] = [];
		const shared = ports([broken('key', 'config', asked), empty('b')]);
		await raceSearch(query, shared, options);
		const second = await raceSearch(query, shared, options);
		expect(asked).toEqual(['key']);
		expect(second.records[0]!.problem).toMatch(/^left out: key is down/);
	});

	it('leaves out a provider that failed three times in a row, and only then', async () => {
		const asked: string[] = [];
		const shared = ports([broken('flaky', 'provider', asked), empty('b')]);
		for (let time = 0; time < 5; time += 1) await raceSearch(query, shared, options);
		expect(asked).toHaveLength(3);
		shared.breaker.note('b', new AgencyError(failure));
		shared.breaker.note('b', new AgencyError(failure));
		shared.breaker.note('b', 'answered');
		shared.breaker.note('b', new AgencyError(failure));
		expect(shared.breaker.reasonOf('b')).toBeUndefined();
	});
	const failure = { kind: 'provider', code: 'X', message: 'x', hint: 'x' } as const;

	it('gives up with the caller', async () => {
		const stop = new AbortController();
		const never = engine(
			'never',
			async ({ signal }) =>
				await new Promise((_resolve, reject) => {
					signal?.addEventListener('abort', () => reject(signal.reason as Error));
				}),
		);
		const asked = raceSearch(query, ports([never], { signal: stop.signal }), options);
		stop.abort(new Error('cancelled'));
		await expect(asked).rejects.toThrow('cancelled');
	});

	it('answers from what is kept, by provider, query, language, region and day; an empty answer is not kept', async () => {
		const cache = cacheOf();
		let asked = 0;
		const counting = engine('good', async () => {
			asked += 1;
			return await Promise.resolve([hitOf('good')]);
		});
		const memory = searchMemory(cache, stillClock, 24);
		const shared = ports([empty('none'), counting], { memory });
		await raceSearch(query, shared, options);
		const again = await raceSearch(query, shared, options);
		expect(asked).toBe(1);
		expect(again.hits).toHaveLength(1);
		await raceSearch(query, shared, { ...options, region: 'DE' });
		await raceSearch(query, shared, { ...options, language: 'de' });
		expect(asked).toBe(3);
		expect(new Set(cache.keys).size).toBe(3);
		const off = searchMemory(cache, stillClock, 0);
		await raceSearch(query, { ...shared, memory: off }, options);
		expect(asked).toBe(4);
	});
});
