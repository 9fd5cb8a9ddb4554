import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { admitRequest, countThrottled, listThrottled, throttled } from './requests';

describe('requests from outside', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.rate_bucket');
		await plan('{}');
	});
	afterAll(async () => await store.close());

	const plan = async (overrides: string) =>
		await asSuperuser(
			store,
			'UPDATE content_agency.agency SET limit_overrides = $2 WHERE agency_id = $1',
			[store.agencyId, overrides],
		);
	const RULE = { name: 'request', limit: 4, periodSeconds: 3_600, burst: 4 };
	const ask = async (source: string, door = 'order', rule = RULE) =>
		await admitRequest(store.sql, store.agencyId, { door, source, rule });

	it('lets a caller in as often as its door says, and no other caller waits for it', async () => {
		const answers = await Promise.all(Array.from({ length: 9 }, async () => await ask('noisy')));
		expect(answers.filter(({ isAllowed }) => isAllowed)).toHaveLength(4);
		const refused = await ask('noisy');
		expect(refused).toMatchObject({ isAllowed: false, limit: 4, remaining: 0 });
		expect(Date.parse(refused.retryAt)).toBeGreaterThan(0);
		expect(await ask('quiet')).toMatchObject({ isAllowed: true, limit: 4, remaining: 3 });
		expect(await ask('noisy', 'sheet')).toMatchObject({ isAllowed: true });
	});

	it('takes a hundred of a source in a minute where nothing else is said', async () => {
		const usual = await admitRequest(store.sql, store.agencyId, { door: 'order', source: 'a' });
		expect(usual).toMatchObject({ isAllowed: true, limit: 100, periodSeconds: 60 });
	});

	it('gives all callers together what the plan has, and a refused caller uses none of it', async () => {
		await plan('{"requests_per_hour": 20}');
		const one = { ...RULE, limit: 1, burst: 1 };
		for (let again = 0; again < 5; again += 1) await ask('noisy', 'order', one);
		expect(await ask('second', 'sheet', one)).toMatchObject({ isAllowed: true });
		// A tenth of twenty at once: one by the noisy caller, one by the second.
		expect(await ask('third', 'form', one)).toMatchObject({ isAllowed: false, limit: 20 });
		await plan('{"requests_per_hour": 0}');
		const none = await ask('fourth', 'form', one);
		expect(none).toMatchObject({ isAllowed: false, limit: 0, retryAt: '' });
		expect(throttled('form', none)).toMatchObject({ code: 'HOOK_007', retryable: false });
	});

	it('keeps nothing of callers the agency as a whole has no room for', async () => {
		await plan('{"requests_per_hour": 20}');
		for (let caller = 0; caller < 12; caller += 1) await ask(`caller ${caller}`);
		const buckets = await asSuperuser(
			store,
			`SELECT 1 FROM content_agency.rate_bucket WHERE starts_with(credential, 'request:')`,
		);
		expect(buckets).toHaveLength(2);
		// Whoever was let in before keeps what was used.
		expect(await ask('caller 0')).toMatchObject({ isAllowed: false, limit: 20 });
		await plan('{}');
		expect(await ask('caller 0')).toMatchObject({ isAllowed: true, remaining: 1 });
	});

	it('counts what came too fast, and says so once a minute', async () => {
		const later = new Date(Date.now() + 5_000).toISOString();
		const refused = { isAllowed: false, limit: 4, periodSeconds: 60, remaining: 0, retryAt: later };
		expect(throttled('order', refused)).toMatchObject({ retryable: true, retryAt: later });
		await countThrottled(store.sql, store.agencyId, { door: 'order', count: 2 });
		await countThrottled(store.sql, store.agencyId, { door: 'order', count: 1 });
		const rows = await listThrottled(store.sql, store.agencyId, { days: 2 });
		expect(rows.reduce((sum, row) => sum + row.throttled, 0)).toBe(3);
		const lines = await asSuperuser(
			store,
			`SELECT 1 FROM content_agency.audit_log WHERE action = 'webhook.throttled'`,
		);
		const minutes = await asSuperuser(
			store,
			'SELECT DISTINCT minute FROM content_agency.webhook_refusal WHERE throttled > 0',
		);
		expect(lines).toHaveLength(minutes.length);
	});
});
