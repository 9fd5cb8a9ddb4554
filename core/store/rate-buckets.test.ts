import type { SqlPort, SqlRow } from '../shared/ports';
import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { blockRate, forgetRates, RATE_RULES, takeRate, type RateRule } from './rate-buckets';

describe('buckets of rates', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.rate_bucket');
	});
	afterAll(async () => await store.close());

	const take = async (rule: RateRule, wanted = 1, credential = 'credential 1') =>
		await takeRate(store.sql, { credential, rule, wanted });
	/** Lets a bucket believe its last refill was longer ago. */
	const pass = async (seconds: number) =>
		await asSuperuser(
			store,
			`UPDATE content_agency.rate_bucket SET refilled_at = refilled_at - make_interval(secs => $1)`,
			[seconds],
		);

	it('gives one and says when the next is there', async () => {
		// An hour: nothing comes back while the test asks.
		const rule = { name: 'call', limit: 1, periodSeconds: 3_600 };
		const before = Date.now();
		expect(await take(rule)).toMatchObject({ taken: 1, remaining: 0 });
		const refused = await take(rule);
		expect(refused.taken).toBe(0);
		const next = Date.parse(refused.retryAt);
		expect(next - before).toBeGreaterThan(3_595_000);
		expect(next - Date.now()).toBeLessThan(3_605_000);
		await pass(3_600);
		expect((await take(rule)).taken).toBe(1);
	});

	it('shares one limit between twenty workers at once', async () => {
		const rule = { name: 'call', limit: 6, periodSeconds: 3600, burst: 6 };
		const takes = await Promise.all(Array.from({ length: 20 }, async () => await take(rule)));
		expect(takes.filter(({ taken }) => taken === 1)).toHaveLength(6);
	});

	it('never gives more than the limit within one period, the burst included', async () => {
		const rule = { name: 'call', limit: 60, periodSeconds: 60, burst: 10 };
		let given = 0;
		const begun = performance.now();
		// A busy machine makes the seconds between longer: they belong to the period too.
		const elapsed = () => (performance.now() - begun) / 1000;
		for (let second = 0; second + elapsed() < 60; second += 1) {
			given += (await take(rule, 60)).taken;
			await pass(1);
		}
		expect(given).toBeLessThanOrEqual(60);
		expect(given).toBeGreaterThanOrEqual(58);
	});

	it('keeps credentials and rules apart', async () => {
		const rule = { name: 'call', limit: 1, periodSeconds: 3_600 };
		expect((await take(rule)).taken).toBe(1);
		expect((await take(rule, 1, 'credential 2')).taken).toBe(1);
		expect((await take({ ...rule, name: 'read' })).taken).toBe(1);
		expect((await take(rule)).taken).toBe(0);
	});

	it('holds everybody back until the moment a vendor named, also when an earlier one is named later', async () => {
		const rule = RATE_RULES.webflow;
		const block = async (seconds: number) => {
			const until = new Date(Date.now() + seconds * 1000).toISOString();
			await blockRate(store.sql, { credential: 'credential 1', rule, until });
			return until;
		};
		const until = await block(1_200);
		await block(300);
		expect(await take(rule)).toEqual({ taken: 0, remaining: 0, retryAt: until });
		await asSuperuser(
			store,
			`UPDATE content_agency.rate_bucket SET blocked_until = clock_timestamp()`,
		);
		await pass(2);
		expect((await take(rule)).taken).toBe(1);
	});

	it('does not go backwards when the clock of the database does', async () => {
		const rule = { name: 'call', limit: 2, periodSeconds: 3_600, burst: 2 };
		await take(rule, 2);
		await pass(-7_200);
		expect((await take(rule)).taken).toBe(0);
	});

	it('gives of a bucket that is forgotten in the very moment it is asked', async () => {
		const rule = { name: 'call', limit: 2, periodSeconds: 3_600, burst: 2 };
		await take(rule);
		await pass(86_401);
		let forgotten = 0;
		const sql: SqlPort = {
			transaction: async (work) =>
				await store.sql.transaction(
					async (session) =>
						await work({
							async query<Row extends SqlRow>(text: string, values?: unknown[]) {
								const rows = await session.query<Row>(text, values);
								if (text.startsWith('INSERT INTO rate_bucket') && forgotten === 0)
									forgotten = await forgetRates(store.sql);
								return rows;
							},
						}),
				),
		};
		const taken = await takeRate(sql, { credential: 'credential 1', rule });
		expect(forgotten).toBe(1);
		expect(taken).toMatchObject({ taken: 1, remaining: 1 });
	});

	it('forgets what nobody touched for a day, not what a vendor still blocks', async () => {
		const rule = RATE_RULES.publicPage;
		await take(rule, 1, 'old');
		await pass(100_000);
		await take(rule, 1, 'new');
		const until = new Date(Date.now() + 3_600_000).toISOString();
		await blockRate(store.sql, { credential: 'blocked', rule, until });
		expect(await forgetRates(store.sql)).toBe(1);
		expect(await forgetRates(store.sql)).toBe(0);
	});
});
