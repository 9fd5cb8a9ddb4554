import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { researchCache } from './research-cache';

const DAY_MS = 86_400_000;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the cache of research', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	const age = async (days: number) =>
		await asSuperuser(
			store,
			`UPDATE content_agency.research_cache SET fetched_at = fetched_at - $1 * interval '1 day'`,
			[days],
		);

	it('gives back the bytes under kind and key, to their agency only', async () => {
		const cache = researchCache(store.sql, store.agencyId);
		await cache.put('search', 'brave|fleet', bytes('a\u0000b'));
		expect(await cache.get('search', 'brave|fleet', DAY_MS)).toEqual(bytes('a\u0000b'));
		expect(await cache.get('page', 'brave|fleet', DAY_MS)).toBeUndefined();
		expect(await cache.get('search', 'brave|other', DAY_MS)).toBeUndefined();
		const foreign = researchCache(store.sql, store.otherId);
		expect(await foreign.get('search', 'brave|fleet', DAY_MS)).toBeUndefined();
	});

	it('keeps the newest value and forgets a dropped one', async () => {
		const cache = researchCache(store.sql, store.agencyId);
		await cache.put('page', 'https://a.example/', bytes('old'));
		await cache.put('page', 'https://a.example/', bytes('new'));
		expect(await cache.get('page', 'https://a.example/', DAY_MS)).toEqual(bytes('new'));
		await cache.drop('page', 'https://a.example/');
		expect(await cache.get('page', 'https://a.example/', DAY_MS)).toBeUndefined();
		await cache.put('page', 'https://a.example/', bytes('again'));
		expect(await cache.get('page', 'https://a.example/', DAY_MS)).toEqual(bytes('again'));
	});

	it('gives nothing older than asked for, and empties what is too old for anybody', async () => {
		const cache = researchCache(store.sql, store.agencyId);
		await cache.put('page', 'aged', bytes('aged'));
		await age(2);
		expect(await cache.get('page', 'aged', DAY_MS)).toBeUndefined();
		expect(await cache.get('page', 'aged', 3 * DAY_MS)).toEqual(bytes('aged'));
		await age(40);
		expect(await cache.get('page', 'aged', 400 * DAY_MS)).toBeUndefined();
		await researchCache(store.sql, store.agencyId).put('page', 'young', bytes('young'));
		const [left] = await asSuperuser(
			store,
			'SELECT count(*)::int AS n FROM content_agency.research_cache WHERE value IS NOT NULL',
		);
		expect(left).toEqual({ n: 1 });
	});

	it('keeps nothing above its size, and takes a damaged value for a miss', async () => {
		const cache = researchCache(store.sql, store.agencyId);
		await cache.put('page', 'large', new Uint8Array(10 * 1024 * 1024 + 1));
		expect(await cache.get('page', 'large', DAY_MS)).toBeUndefined();
		await cache.put('page', 'hurt', bytes('right'));
		await asSuperuser(
			store,
			`UPDATE content_agency.research_cache SET value = 'wrong' WHERE value = 'right'`,
		);
		expect(await cache.get('page', 'hurt', DAY_MS)).toBeUndefined();
	});

	it('is a miss when the store is gone', async () => {
		const gone = { transaction: async () => await Promise.reject(new Error('down')) };
		const cache = researchCache(gone, store.agencyId);
		await expect(cache.put('page', 'k', bytes('v'))).resolves.toBeUndefined();
		await expect(cache.drop('page', 'k')).resolves.toBeUndefined();
		await expect(cache.get('page', 'k', DAY_MS)).resolves.toBeUndefined();
	});
});
