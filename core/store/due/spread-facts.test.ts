import { answerOf } from '../__fixtures__/fill';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { setBudget } from '../accounts/budgets';
import { storedPaidCalls } from '../paid-calls';
import { addPlannedItem, holdPlannedItem } from './change-planned';
import { spreadFacts } from './spread-facts';

describe('facts of a spread', () => {
	let store: TestStore;
	let clientId: string;
	let jobId: string;
	beforeAll(async () => {
		store = await openTestStore();
		({ clientId, jobId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	/** A booked call like the first one, with another price. */
	const used = async (costUsd: number | null, kind = 'model') =>
		await asSuperuser(
			store,
			`INSERT INTO content_agency.usage_event (agency_id, job_id, client_id, paid_call_id, operation,
				model, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, estimated, cost_usd, kind)
			SELECT agency_id, job_id, client_id, paid_call_id, operation, model, 1, 1, 0, 0, false, $1, $2
			FROM content_agency.usage_event LIMIT 1`,
			[costUsd, kind],
		);
	const facts = async (month: string) => await spreadFacts(store.sql, store.agencyId, month);

	it('reads pending rows of the month and of the two after it, held ones only where money holds them', async () => {
		const { sql, agencyId } = store;
		const plan = async (topic: string, date: string) =>
			await addPlannedItem(sql, agencyId, { clientId, item: { topic, date } });
		await plan('In the month', '2031-12-31');
		const held = await plan('Held by money', '2031-12-02');
		const person = await plan('Held by a person', '2031-12-03');
		await plan('In February', '2032-02-28');
		await plan('In March', '2032-03-01');
		await holdPlannedItem(sql, agencyId, { id: held.id, reason: 'budget' });
		await holdPlannedItem(sql, agencyId, { id: person.id });
		const { rows, later } = await facts('2031-12');
		expect(rows.map(({ date, isHeld }) => [date, isHeld])).toEqual([
			['2031-12-02', true],
			['2031-12-31', false],
		]);
		expect(later.map(({ date }) => date)).toEqual(['2032-02-28']);
		expect((await spreadFacts(sql, store.otherId, '2031-12')).rows).toEqual([]);
	});

	it('counts what is spent only against the month that runs', async () => {
		const { sql, agencyId } = store;
		const calls = storedPaidCalls(sql, agencyId, jobId);
		await calls.begin('key', { operation: 'research.plan', model: 'model-1' });
		await calls.keep('key', answerOf('kept'), 4);
		await setBudget(sql, agencyId, { scope: 'client', capUsd: 10 });
		await setBudget(sql, agencyId, { scope: 'agency', capUsd: 100 });
		const [{ month } = { month: '' }] = (await asSuperuser(
			store,
			`SELECT to_char(content_agency.month_start() AT TIME ZONE 'UTC', 'YYYY-MM') AS month`,
		)) as { month: string }[];
		const left = async (of: string) =>
			(await facts(of)).budgets.map((budget) => [budget.clientId, budget.capUsd, budget.leftUsd]);
		expect(await left(month)).toEqual([
			[null, 100, 96],
			[clientId, 10, 6],
		]);
		expect(await left('2031-12')).toEqual([
			[null, 100, 100],
			[clientId, 10, 10],
		]);
	});

	it('takes the mean of finished documents whose model calls all have a price', async () => {
		expect((await facts('2031-12')).costs).toEqual([]);
		const finish = async () =>
			await asSuperuser(
				store,
				`UPDATE content_agency.job SET state = 'done', finished_at = clock_timestamp() WHERE id = $1`,
				[jobId],
			);
		await used(2);
		await used(null, 'picture');
		await finish();
		expect((await facts('2031-12')).costs).toEqual(
			expect.arrayContaining([
				{ clientId, documents: 1, usd: 6 },
				{ clientId: null, documents: 1, usd: 6 },
			]),
		);
		await used(null);
		expect((await facts('2031-12')).costs).toEqual([]);
	});
});
