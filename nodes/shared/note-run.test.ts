import { listTicks } from '../../core/store';
import { openTestStore, type TestStore } from '../../core/store/__fixtures__/store';
import { noteRun } from './note-run';

describe('a run of the timetable', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('is told by a published workflow, not by a person who tries it, and not by other operations', async () => {
		const run = async (mode: 'manual' | 'trigger', operation: string) =>
			await noteRun({ getMode: () => mode }, store, operation);
		const told = async () =>
			(await listTicks(store.sql, store.agencyId))
				.filter(({ lastAt }) => lastAt !== '')
				.map(({ operation }) => operation);
		await run('manual', 'job.takeUp');
		await run('trigger', 'job.create');
		expect(await told()).toEqual([]);
		await run('trigger', 'job.takeUp');
		expect(await told()).toEqual(['job.takeUp']);
	});
});
