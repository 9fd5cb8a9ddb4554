/** Calls of services in the store: paid once, booked in the vendor's count, held to caps, credits and limits like a model's. */
import type { ServiceOrder, ServiceUse } from '../shared/service-calls';
import { setBudget, takeBudgetAlerts } from './accounts/budgets';
import { creditBalance, listCredits } from './accounts/credits';
import { usageReport } from './accounts/usage';
import { ensureAgency } from './agencies';
import { asSuperuser, openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { storedPaidCalls } from './paid-calls';
import { getJob } from './read-jobs';
import { storedServiceCalls } from './service-calls';

const ORDER: ServiceOrder = {
	kind: 'search',
	operation: 'research.search',
	provider: 'tavily',
	inputs: { query: 'vans' },
	unit: 'credits',
	mostUsd: 0.016,
	pricesAsOf: '2026-11-22',
};
const USED: ServiceUse = { units: 1, costUsd: 0.008 };
const TEXT = { write: (value: string) => value, read: (kept: unknown) => String(kept) };

describe('paid calls of services', () => {
	let store: TestStore;
	let jobId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		const { agencyId } = await ensureAgency(store.sql, `Agency ${crypto.randomUUID()}`);
		store = { ...store, agencyId };
		({ jobId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	const till = (job = jobId) => {
		const { sql, agencyId } = store;
		const calls = storedPaidCalls(sql, agencyId, job);
		const clock = { sleep: async () => await Promise.reject(new Error('nobody waits here')) };
		return storedServiceCalls({ sql, agencyId, jobId: job, calls, clock });
	};
	/** Buys and counts how often the vendor was asked. */
	const asked: string[] = [];
	const buy = async (order: Partial<ServiceOrder> = {}, used: ServiceUse | undefined = USED) =>
		await till().pay(
			{ ...ORDER, ...order },
			() => {
				asked.push('x');
				return Promise.resolve({ value: `answer ${asked.length}`, used });
			},
			TEXT,
		);
	const report = async () => await usageReport(store.sql, store.agencyId, { groupBy: 'kind' });
	const plan = async (code: string, overrides = '{}') =>
		await asSuperuser(
			store,
			'UPDATE content_agency.agency SET plan_code = $2, limit_overrides = $3 WHERE agency_id = $1',
			[store.agencyId, code, overrides],
		);

	beforeEach(() => void (asked.length = 0));

	it('books what the vendor counted, with price, key and job', async () => {
		await buy({ keyLevel: 'agency' }, { units: 2, costUsd: 0.016 });
		expect(await report()).toMatchObject([
			{
				key: 'search',
				calls: 1,
				modelCalls: 0,
				units: 2,
				unit: 'credits',
				costUsd: 0.016,
				ownKeyUsd: 0.016,
				pricesAsOf: ['2026-11-22'],
			},
		]);
		const { usage } = await getJob(store.sql, store.agencyId, jobId);
		expect(usage).toMatchObject({ calls: 0, serviceCalls: 1, unpriced: 0, costUsd: 0.016 });
	});

	it('gives the kept answer to a run that is resumed, and pays nothing twice', async () => {
		const first = await buy();
		expect(await buy()).toBe(first);
		expect(asked).toHaveLength(1);
		expect(await report()).toMatchObject([{ calls: 1, costUsd: 0.008 }]);
	});

	it('keeps an answer of megabytes where its door says so, and else books it alone', async () => {
		const picture = 'p'.repeat(3 * 1_048_576);
		const buyPicture = async (kept: typeof TEXT & { mostBytes?: number }) =>
			await till().pay(
				{ ...ORDER, kind: 'picture', unit: 'pictures' },
				() => {
					asked.push('x');
					return Promise.resolve({ value: picture, used: USED });
				},
				kept,
			);
		await buyPicture(TEXT);
		await buyPicture({ ...TEXT, mostBytes: 4 * 1_048_576 });
		expect(asked).toHaveLength(2);
		expect(await buyPicture({ ...TEXT, mostBytes: 4 * 1_048_576 })).toBe(picture);
		expect(asked).toHaveLength(2);
	});

	it('asks and books anew a day later, and in another job', async () => {
		await buy();
		await asSuperuser(
			store,
			`UPDATE content_agency.paid_call SET stored_at = stored_at - interval '25 hours' WHERE agency_id = $1`,
			[store.agencyId],
		);
		await buy();
		({ jobId } = await seedJob(store));
		await buy();
		expect(asked).toHaveLength(3);
		expect(await report()).toMatchObject([{ calls: 3, repeats: 0, units: 3 }]);
	});

	it('books a call whose answer was lost in a crash as a repeat when it is sent again', async () => {
		const calls = storedPaidCalls(store.sql, store.agencyId, jobId);
		const dying = storedServiceCalls({
			...store,
			jobId,
			calls: { ...calls, book: () => Promise.reject(new Error('killed')) },
			clock: { sleep: () => Promise.resolve() },
		});
		await expect(
			dying.pay(ORDER, () => Promise.resolve({ value: 'lost', used: USED }), TEXT),
		).rejects.toThrow('killed');
		await asSuperuser(
			store,
			'UPDATE content_agency.paid_call SET lease_until = clock_timestamp() WHERE agency_id = $1',
			[store.agencyId],
		);
		await buy();
		expect(await report()).toMatchObject([{ calls: 1, repeats: 1, costUsd: 0.008 }]);
	});

	it('books nothing for a refusal or a failure, and gives the money back', async () => {
		await setBudget(store.sql, store.agencyId, { scope: 'agency', capUsd: 0.016 });
		await till().pay(ORDER, () => Promise.resolve({ value: '429', used: undefined }), TEXT);
		await expect(till().pay(ORDER, () => Promise.reject(new Error('reset')), TEXT)).rejects.toThrow(
			'reset',
		);
		expect(await report()).toEqual([]);
		await buy();
		expect(await report()).toMatchObject([{ calls: 1, repeats: 0 }]);
	});

	it('is refused before it leaves where a cap would be passed, and counts for its alerts', async () => {
		await setBudget(store.sql, store.agencyId, { scope: 'agency', capUsd: 0.02 });
		await buy();
		await expect(buy({ inputs: 'another' })).rejects.toMatchObject({ code: 'GEN_005' });
		expect(asked).toHaveLength(1);
		const alerts = await takeBudgetAlerts(store.sql, store.agencyId);
		expect(alerts.map(({ percent }) => percent).sort((a, b) => a - b)).toEqual([50, 80, 100]);
	});

	it('passes without a price, and every report says how many had none', async () => {
		await setBudget(store.sql, store.agencyId, { scope: 'agency', capUsd: 0.001 });
		await buy({ provider: 'tool', mostUsd: null }, { units: 1, costUsd: null });
		expect(await report()).toMatchObject([{ calls: 1, unpriced: 1, costUsd: 0 }]);
		const { usage } = await getJob(store.sql, store.agencyId, jobId);
		expect(usage).toMatchObject({ unpriced: 1, costUsd: 0 });
	});

	it('is paid in credits with the key of the instance, and not with one of the agency', async () => {
		await plan('credits_pro');
		await buy();
		await buy({ inputs: 'own', keyLevel: 'client' });
		await buy({ inputs: 'free', mostUsd: 0 }, { units: 3, costUsd: 0 });
		const { balance, isWhole } = await creditBalance(store.sql, store.agencyId);
		expect({ balance, isWhole }).toEqual({ balance: 4_992, isWhole: true });
		const kinds = (await listCredits(store.sql, store.agencyId)).map(({ kind }) => kind);
		expect(kinds).toEqual(['settle', 'reserve', 'included']);
	});

	it('is no model call: the limit of those stays as it was', async () => {
		await plan('sites', '{"ai_requests": 1}');
		await asSuperuser(
			store,
			`UPDATE content_agency.agency SET limit_overrides = '{"ai_requests": 1, "credits": null}' WHERE agency_id = $1`,
			[store.agencyId],
		);
		await buy();
		await buy({ inputs: 'another' });
		const calls = storedPaidCalls(store.sql, store.agencyId, jobId);
		const model = { operation: 'research.extract', model: 'model-1', mostUsd: 0.1 };
		expect(await calls.begin('one', model)).toBeUndefined();
		expect(await calls.begin('two', model)).toEqual({ heldForMs: 1_000 });
	});
});
