/** Executions of n8n that hold what the desk made: which are removed, and which stay. */
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { dueExecutions, removeExecutions, type ExecutionOutcome } from './executions';

describe('executions that hold what the desk made', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		await asSuperuser(store, `UPDATE content_agency.job SET execution_id = ''`);
	});
	afterAll(async () => await store.close());

	const job = async (executionId: string, state: string, hoursAgo = 80) => {
		const { jobId } = await seedJob(store);
		await asSuperuser(
			store,
			`UPDATE content_agency.job SET execution_id = $2, state = $3,
				finished_at = now() - make_interval(hours => $4) WHERE id = $1`,
			[jobId, executionId, state, hoursAgo],
		);
	};
	const turn = async (limit: number, remove: (id: string) => ExecutionOutcome) =>
		await removeExecutions(store.sql, store.agencyId, {
			olderThanHours: 72,
			limit,
			remove: async (id) => await Promise.resolve(remove(id)),
		});
	const due = async (agencyId = store.agencyId) =>
		await dueExecutions(store.sql, agencyId, { olderThanHours: 72, limit: 10 });

	it('are removed after their hours, none of a job that is open or of another agency', async () => {
		await job('1', 'done');
		await job('2', 'failed', 71);
		await job('3', 'done');
		await job('3', 'running');
		expect(await due(store.otherId)).toEqual({ ids: [], left: 0 });
		expect(await due()).toEqual({ ids: ['1'], left: 0 });
		const asked: string[] = [];
		const first = await turn(10, (id) => (asked.push(id), 'removed'));
		expect(first).toEqual({ removed: 1, missing: 0, running: 0, left: 0 });
		expect(asked).toEqual(['1']);
		expect(await due()).toEqual({ ids: [], left: 0 });
	});

	it('are written down where n8n fails in the middle', async () => {
		for (const id of ['1', '2', '3']) await job(id, 'done');
		let asked = 0;
		const failing = turn(10, () => {
			asked += 1;
			if (asked === 3) throw new Error('n8n is away');
			return 'missing';
		});
		await expect(failing).rejects.toThrow('n8n is away');
		expect((await due()).ids).toHaveLength(1);
	});

	it('that still run keep none of the others waiting', async () => {
		await job('1', 'done');
		await job('2', 'done');
		const isRunning = (id: string): ExecutionOutcome => (id === '1' ? 'running' : 'removed');
		for (let turns = 0; turns < 60 && (await due()).ids.includes('2'); turns += 1)
			await turn(1, isRunning);
		expect(await due()).toEqual({ ids: ['1'], left: 0 });
	});
});
