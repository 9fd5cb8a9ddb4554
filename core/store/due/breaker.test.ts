import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { openBreakers, passBreaker, recordCall } from './breaker';

describe('circuit breakers', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.circuit_breaker');
	});
	afterAll(async () => await store.close());

	const fail = async (times: number) => {
		let until = '';
		for (let time = 0; time < times; time += 1)
			until = await recordCall(store.sql, 'credential 1', 'failure');
		return until;
	};
	const pass = async (credential = 'credential 1') =>
		(await passBreaker(store.sql, credential)).may;
	/** Moves every moment of the breaker into the past. */
	const later = async (seconds: number) =>
		await asSuperuser(
			store,
			`UPDATE content_agency.circuit_breaker SET
				first_failure_at = first_failure_at - make_interval(secs => $1),
				open_until = open_until - make_interval(secs => $1),
				probe_until = probe_until - make_interval(secs => $1)`,
			[seconds],
		);

	it('opens at the fifth failure in two minutes, for that credential alone', async () => {
		expect(await fail(4)).toBe('');
		expect(await pass()).toBe('go');
		const until = await fail(1);
		const passage = await passBreaker(store.sql, 'credential 1');
		expect(passage).toEqual({ may: 'wait', retryAt: until });
		expect(await pass('credential 2')).toBe('go');
		expect(await openBreakers(store.sql)).toMatchObject([
			{ credential: 'credential 1', failures: 5, openUntil: until },
		]);
	});

	it('counts anew after two minutes, and after a call that went well', async () => {
		await fail(4);
		await later(121);
		expect(await fail(1)).toBe('');
		await fail(3);
		await recordCall(store.sql, 'credential 1', 'well');
		expect(await fail(4)).toBe('');
	});

	it('lets one of many probe, and closes when the probe went well', async () => {
		await fail(5);
		await later(61);
		const asked = await Promise.all(Array.from({ length: 10 }, async () => await pass()));
		expect(asked.filter((may) => may === 'probe')).toHaveLength(1);
		expect(asked.filter((may) => may === 'wait')).toHaveLength(9);
		await recordCall(store.sql, 'credential 1', 'well');
		expect(await pass()).toBe('go');
		expect(await openBreakers(store.sql)).toEqual([]);
	});

	it('stays open twice as long after each failed probe, a quarter of an hour at most', async () => {
		await fail(5);
		for (const seconds of [120, 240, 480, 900, 900, 900]) {
			await later(1000);
			expect(await pass()).toBe('probe');
			const before = Date.now();
			const until = Date.parse(await fail(1));
			// Opened at some moment between the two readings.
			expect((until - before) / 1000).toBeGreaterThan(seconds - 10);
			expect((until - Date.now()) / 1000).toBeLessThan(seconds + 10);
		}
	});

	it('lets another probe when the first never answered', async () => {
		await fail(5);
		await later(61);
		expect(await pass()).toBe('probe');
		expect(await pass()).toBe('wait');
		await later(31);
		expect(await pass()).toBe('probe');
	});
});
