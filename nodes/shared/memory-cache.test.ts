import { memoryCache } from './memory-cache';

const bytes = (length: number) => new Uint8Array(length).fill(7);

describe('memoryCache', () => {
	let nowMs = 0;
	const clock = { monotonicMs: () => nowMs };

	it('gives what was put, by kind and key, while it is young', async () => {
		const cache = memoryCache(clock);
		await cache.put('page', 'a', bytes(3));
		expect(await cache.get('page', 'a', 1000)).toEqual(bytes(3));
		expect(await cache.get('search', 'a', 1000)).toBeUndefined();
		nowMs += 1000;
		expect(await cache.get('page', 'a', 1000)).toBeUndefined();
		expect(await cache.get('page', 'a', 1001)).toEqual(bytes(3));
		await cache.drop('page', 'a');
		expect(await cache.get('page', 'a', 1e9)).toBeUndefined();
	});

	it('lets the oldest go when it is full, and holds nothing larger than itself', async () => {
		const cache = memoryCache(clock, 10);
		await cache.put('page', 'a', bytes(4));
		await cache.put('page', 'b', bytes(4));
		await cache.put('page', 'a', bytes(5));
		await cache.put('page', 'c', bytes(4));
		expect(await cache.get('page', 'b', 1e9)).toBeUndefined();
		expect(await cache.get('page', 'a', 1e9)).toEqual(bytes(5));
		await cache.put('page', 'd', bytes(11));
		expect(await cache.get('page', 'd', 1e9)).toBeUndefined();
		expect(await cache.get('page', 'c', 1e9)).toEqual(bytes(4));
	});
});
