import type { IExecuteFunctions } from 'n8n-workflow';
import { BriefSchema } from '../../core/contracts';
import { storedPaidCalls } from '../../core/store';
import { answerOf } from '../../core/store/__fixtures__/fill';
import { openTestStore, seedJob, type TestStore } from '../../core/store/__fixtures__/store';
import { announceCost, budgetFor } from './run-budget';
import type { Station } from './run-items';

const brief = BriefSchema.parse({ topic: 'Electric vans', date: '2026-11-21' });
const PRICES = { 'model-1': { input: 2, output: 10 } };

describe('the budget of a run that is resumed', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	const contextWith = (budgetUsd: number) =>
		({
			getNodeParameter: (name: string) =>
				name === 'operation' ? 'researchTopic' : { budgetUsd, modelPrices: JSON.stringify(PRICES) },
		}) as unknown as IExecuteFunctions;
	const stationOf = (jobId: string): Station =>
		({
			itemIndex: 0,
			dossier: { brief, usage: { calls: [], searches: 0 } },
			desk: { sql: store.sql, agencyId: store.agencyId, jobId },
			clock: { now: () => '2026-11-21T10:00:00.000Z' },
			progress: { report: () => Promise.resolve() },
			calls: [],
			booked: {},
		}) as unknown as Station;
	const about = { modelOf: () => 'model-1', brief };

	it('counts what earlier runs paid, and is not refused for it: their answers are kept', async () => {
		const { jobId } = await seedJob(store);
		const fresh = stationOf(jobId);
		await announceCost(contextWith(100), fresh, about);
		const low = fresh.booked.estimate!.lowUsd;

		const calls = storedPaidCalls(store.sql, store.agencyId, jobId);
		await calls.begin('first', { operation: 'research.extract', model: 'model-1' });
		await calls.keep('first', answerOf('{}'), low / 2);
		const resumed = stationOf(jobId);
		const context = contextWith(low * 1.2);
		expect((await budgetFor(context, resumed)).remainingUsd()).toBeCloseTo(low * 0.7);
		await announceCost(context, resumed, about);
		expect(resumed.booked.estimate?.lowUsd).toBe(low);

		await expect(
			announceCost(contextWith(low * 0.9), stationOf(jobId), about),
		).rejects.toMatchObject({ code: 'BUDGET_001' });
	});
});
