import type { CachePort } from '../shared/ports';
import { fetchFrom, stillClock } from './__fixtures__/fake-world';
import { rememberingFetch } from './page-memory';

const URL_A = 'https://a.example/x';

function agingCache(): CachePort & { ageMs: number; dropped: number } {
	const held = new Map<string, Uint8Array>();
	const cache = {
		ageMs: 0,
		dropped: 0,
		get: async (_kind: string, key: string, maxAgeMs: number) =>
			await Promise.resolve(cache.ageMs <= maxAgeMs ? held.get(key) : undefined),
		put: async (_kind: string, key: string, value: Uint8Array) => {
			held.set(key, value);
			cache.ageMs = 0;
			await Promise.resolve();
		},
		drop: async (_kind: string, key: string) => {
			held.delete(key);
			cache.dropped += 1;
			await Promise.resolve();
		},
	};
	return cache;
}

describe('rememberingFetch', () => {
	it('fetches a page once a day, whatever its address is dressed with', async () => {
		const asked: string[] = [];
		const cache = agingCache();
		const fetch = rememberingFetch(fetchFrom({ [URL_A]: 'text' }, asked), cache, {
			clock: stillClock,
			lifetimeHours: 24,
		});
		const first = await fetch.get(URL_A);
		const second = await fetch.get(`${URL_A}?utm_source=mail#top`);
		expect(asked).toEqual([URL_A]);
		expect(Buffer.from(second.bytes).toString()).toBe('text');
		expect({ ...second, url: URL_A }).toEqual({ ...first, bytes: second.bytes });
	});

	it('fetches again after its lifetime, and drops what changed', async () => {
		const pages = { [URL_A]: 'old' };
		const asked: string[] = [];
		const cache = agingCache();
		const about = { clock: stillClock, lifetimeHours: 1 };
		const fetch = rememberingFetch(fetchFrom(pages, asked), cache, about);
		await fetch.get(URL_A);
		cache.ageMs = 2 * 3_600_000;
		await fetch.get(URL_A);
		expect(cache.dropped).toBe(0);
		pages[URL_A] = 'new';
		cache.ageMs = 2 * 3_600_000;
		expect(Buffer.from((await fetch.get(URL_A)).bytes).toString()).toBe('new');
		expect(cache.dropped).toBe(1);
		expect(asked).toHaveLength(3);
	});

	it('remembers nothing without a lifetime', () => {
		const fetch = fetchFrom({});
		expect(rememberingFetch(fetch, agingCache(), { clock: stillClock, lifetimeHours: 0 })).toBe(
			fetch,
		);
	});
});
