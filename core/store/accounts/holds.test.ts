import { answerOf } from '../__fixtures__/fill';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { ensureAgency } from '../agencies';
import { inAgency } from '../door';
import { storedPaidCalls } from '../paid-calls';
import { setBudget, takeBudgetAlerts } from './budgets';
import { creditBalance, listCredits } from './credits';
import { sweepHolds } from './holds';
import { bookAgencyCredits } from './platform-agencies';

const CALL = { operation: 'research.extract', model: 'model-1', pricesAsOf: '2026-10-15' };
const WAIT = { heldForMs: 1_000 };

describe('money set aside for paid calls', () => {
	let store: TestStore;
	let jobId: string;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		const { agencyId } = await ensureAgency(store.sql, `Agency ${crypto.randomUUID()}`);
		store = { ...store, agencyId };
		({ jobId, clientId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	const port = (job = jobId) => storedPaidCalls(store.sql, store.agencyId, job);
	const plan = async (code: string) =>
		await asSuperuser(
			store,
			'UPDATE content_agency.agency SET plan_code = $2 WHERE agency_id = $1',
			[store.agencyId, code],
		);
	const balance = async () => await creditBalance(store.sql, store.agencyId);
	const cap = async (capUsd: number) =>
		await setBudget(store.sql, store.agencyId, { scope: 'agency', capUsd });
	const workerDies = async (key: string) =>
		await asSuperuser(
			store,
			`UPDATE content_agency.paid_call SET lease_until = clock_timestamp() - interval '1 minute'
			WHERE call_key = $1 AND agency_id = $2`,
			[key, store.agencyId],
		);
	const statesOf = async () =>
		(
			await asSuperuser(
				store,
				'SELECT state FROM content_agency.spend_hold WHERE agency_id = $1 ORDER BY created_at',
				[store.agencyId],
			)
		).map(({ state }) => state);

	it('sends a call that fits its cap, and refuses the one that would pass it before it leaves', async () => {
		await cap(0.3);
		await port().begin('a', { ...CALL, mostUsd: 0.25 });
		await port().keep('a', answerOf('x'), 0.2);
		const refused = port().begin('b', { ...CALL, mostUsd: 0.25 });
		await expect(refused).rejects.toMatchObject({ code: 'GEN_005', kind: 'config' });
		await expect(refused).rejects.toThrow(
			'The budget of this agency for the month does not suffice: $0.200 of $0.300 spent, and research.extract may need $0.250; it was not sent',
		);
		const rows = await asSuperuser(
			store,
			`SELECT 1 FROM content_agency.paid_call WHERE call_key = 'b' AND agency_id = $1`,
			[store.agencyId],
		);
		expect(rows).toEqual([]);
		expect(await port().begin('c', { ...CALL, mostUsd: 0.1 })).toBeUndefined();
	});

	it('waits while calls under way hold the money, and goes when they cost less', async () => {
		await cap(0.3);
		const first = port();
		await first.begin('a', { ...CALL, mostUsd: 0.25 });
		expect(await port().begin('b', { ...CALL, mostUsd: 0.2 })).toEqual(WAIT);
		await first.keep('a', answerOf('x'), 0.05);
		expect(await port().begin('b', { ...CALL, mostUsd: 0.2 })).toBeUndefined();
		expect(await statesOf()).toEqual(['settled', 'open']);
	});

	it('gives the money of a failed call back at once', async () => {
		await cap(0.3);
		const first = port();
		await first.begin('a', { ...CALL, mostUsd: 0.3 });
		await first.release('a');
		expect(await port().begin('b', { ...CALL, mostUsd: 0.3 })).toBeUndefined();
		expect(await statesOf()).toEqual(['released', 'open']);
	});

	it('gives the money of a worker that died to the next who asks', async () => {
		await cap(0.3);
		await port().begin('a', { ...CALL, mostUsd: 0.3 });
		expect(await port().begin('b', { ...CALL, mostUsd: 0.3 })).toEqual(WAIT);
		await workerDies('a');
		expect(await port().begin('b', { ...CALL, mostUsd: 0.3 })).toBeUndefined();
		expect(await statesOf()).toEqual(['expired', 'open']);
	});

	it('holds a cap of a client and of each job apart', async () => {
		const { sql, agencyId } = store;
		await setBudget(sql, agencyId, { scope: 'client', clientId, capUsd: 0.1 });
		await setBudget(sql, agencyId, { scope: 'job', capUsd: 0.5 });
		const { jobId: other } = await seedJob(store);
		await expect(port().begin('a', { ...CALL, mostUsd: 0.2 })).rejects.toThrow('of this client');
		expect(await port(other).begin('a', { ...CALL, mostUsd: 0.2 })).toBeUndefined();
		await expect(port(other).begin('b', { ...CALL, mostUsd: 0.6 })).rejects.toThrow('of this job');
	});

	it('refuses a model without a price under a cap', async () => {
		await cap(5);
		const begun = port().begin('a', { ...CALL, mostUsd: null });
		await expect(begun).rejects.toMatchObject({ code: 'BUDGET_003' });
	});

	it('tells of 50, 80 and 100 percent, each once', async () => {
		await cap(1);
		const calls = port();
		for (const [key, cost] of [
			['a', 0.3],
			['b', 0.25],
			['c', 0.01],
			['d', 0.3],
		] as const) {
			await calls.begin(key, { ...CALL, mostUsd: 0.3 });
			await calls.keep(key, answerOf('x'), cost);
		}
		const first = await takeBudgetAlerts(store.sql, store.agencyId);
		expect(first.map(({ percent }) => percent)).toEqual([50, 80]);
		for (const key of ['e', 'f'])
			await expect(calls.begin(key, { ...CALL, mostUsd: 0.5 })).rejects.toThrow();
		const second = await takeBudgetAlerts(store.sql, store.agencyId);
		expect(second).toMatchObject([{ percent: 100, spentUsd: 0.86, capUsd: 1, scope: 'agency' }]);
		expect(await takeBudgetAlerts(store.sql, store.agencyId)).toEqual([]);
	});

	it('takes credits for what a call cost, and gives the rest of the hold back', async () => {
		await plan('credits_free');
		const calls = port();
		await calls.begin('a', { ...CALL, mostUsd: 0.06 });
		expect(await balance()).toMatchObject({ balance: 40, reserved: 60, isWhole: true });
		await calls.keep('a', answerOf('x'), 0.0123);
		expect(await balance()).toMatchObject({ balance: 87.7, reserved: 0, balanceUsd: 0.0877 });
		const rows = await listCredits(store.sql, store.agencyId);
		expect(rows.map(({ kind, amount }) => [kind, amount])).toEqual([
			['settle', 47.7],
			['reserve', -60],
			['included', 100],
		]);
	});

	it('refuses a call the credits do not suffice for, and none with a key of its own', async () => {
		await plan('credits_free');
		const refused = port().begin('a', { ...CALL, mostUsd: 0.2 });
		await expect(refused).rejects.toMatchObject({ code: 'PLAN_003' });
		await expect(refused).rejects.toThrow(
			'100 content credits are left, and this call may need 200',
		);
		const own = { ...CALL, mostUsd: 0.2, keyLevel: 'client', provider: 'anthropic' } as const;
		expect(await port().begin('a', own)).toBeUndefined();
		await port().keep('a', answerOf('x'), 0.2);
		await bookAgencyCredits(store.sql, store.agencyId, {
			kind: 'purchase',
			amount: 150,
			reference: 'pay-1',
		});
		const again = { kind: 'purchase', amount: 150, reference: 'pay-1' } as const;
		expect(await bookAgencyCredits(store.sql, store.agencyId, again)).toMatchObject({
			booked: false,
		});
		expect(await port().begin('b', { ...CALL, mostUsd: 0.2 })).toBeUndefined();
		expect(await balance()).toMatchObject({ balance: 50, reserved: 200 });
	});

	it('pays an answer that came after its hold had run out, and loses no credit otherwise', async () => {
		await plan('credits_free');
		const late = port();
		await late.begin('a', { ...CALL, mostUsd: 0.05 });
		await workerDies('a');
		expect(await sweepHolds(store.sql, store.agencyId)).toBe(1);
		expect(await sweepHolds(store.sql, store.agencyId)).toBe(0);
		expect(await balance()).toMatchObject({ balance: 100, reserved: 0 });
		await late.keep('a', answerOf('x'), 0.03);
		expect(await balance()).toMatchObject({ balance: 70, reserved: 0, isWhole: true });
	});

	it('lets a second sending of a lost call take the place of the first hold', async () => {
		await plan('credits_free');
		await port().begin('a', { ...CALL, mostUsd: 0.08 });
		await workerDies('a');
		expect(await port().begin('a', { ...CALL, mostUsd: 0.08 })).toBeUndefined();
		expect(await balance()).toMatchObject({ balance: 20, reserved: 80 });
		expect(await statesOf()).toEqual(['expired', 'open']);
	});

	it('gives included credits anew each month and lets the old ones run out, bought ones stay', async () => {
		await plan('credits_free');
		const calls = port();
		await bookAgencyCredits(store.sql, store.agencyId, { kind: 'purchase', amount: 500 });
		await calls.begin('a', { ...CALL, mostUsd: 0.03 });
		await calls.keep('a', answerOf('x'), 0.03);
		expect((await balance()).balance).toBe(570);
		await asSuperuser(
			store,
			`UPDATE content_agency.credit_ledger SET period = '2026-01'
			WHERE kind = 'included' AND agency_id = $1`,
			[store.agencyId],
		);
		await calls.begin('b', { ...CALL, mostUsd: 0.01 });
		expect((await balance()).balance).toBe(500 + 100 - 10);
		const kinds = (await listCredits(store.sql, store.agencyId)).map(({ kind, amount }) => [
			kind,
			amount,
		]);
		expect(kinds.slice(0, 3)).toEqual([
			['reserve', -10],
			['included', 100],
			['expiry', -70],
		]);
	});

	it('refuses the calls of an agency that is suspended, and the ones above the plan', async () => {
		const set = async (text: string) =>
			await asSuperuser(store, `UPDATE content_agency.agency SET ${text} WHERE agency_id = $1`, [
				store.agencyId,
			]);
		await set(`status = 'suspended'`);
		await expect(port().begin('a', CALL)).rejects.toMatchObject({ code: 'PLAN_005' });
		await set(`status = 'trial', trial_ends_at = now() - interval '1 day'`);
		await expect(port().begin('a', CALL)).rejects.toMatchObject({ code: 'PLAN_005' });
		await set(
			`status = 'active', plan_code = 'sites', limit_overrides = '{"ai_requests": 1, "credits": null}'`,
		);
		const calls = port();
		expect(await calls.begin('a', CALL)).toBeUndefined();
		expect(await calls.begin('b', CALL)).toEqual(WAIT);
		await calls.keep('a', answerOf('x'), 0.1);
		await expect(calls.begin('b', CALL)).rejects.toThrow('All 1 model calls of this month');
	});

	it.each([
		'UPDATE credit_ledger SET amount = 1',
		'DELETE FROM credit_ledger',
		'TRUNCATE credit_ledger',
		'UPDATE spend_hold SET credits = 0',
		'DELETE FROM usage_event',
	])('bears no %s', async (text) => {
		const changed = inAgency(
			store.sql,
			store.agencyId,
			async (session) => await session.query(text),
		);
		await expect(changed).rejects.toMatchObject({ code: 'STORE_004' });
	});

	it.each(['purchase', 'refund', 'adjustment'])(
		'lets an agency book no %s itself',
		async (kind) => {
			const booked = inAgency(
				store.sql,
				store.agencyId,
				async (session) =>
					await session.query(
						`INSERT INTO credit_ledger (number, balance_after, kind, amount) VALUES (0, 0, $1, 5)`,
						[kind],
					),
			);
			await expect(booked).rejects.toMatchObject({ code: 'STORE_004' });
		},
	);

	it('numbers the ledger itself: a forged balance is not kept', async () => {
		await inAgency(
			store.sql,
			store.agencyId,
			async (session) =>
				await session.query(
					`INSERT INTO credit_ledger (number, balance_after, kind, amount) VALUES (77, 1e6, 'included', 5)`,
				),
		);
		expect(await listCredits(store.sql, store.agencyId)).toMatchObject([
			{ number: 1, balanceAfter: 5 },
		]);
	});
});
