/** What a job waits for is noted without standing in the way of whoever changes the job at the same moment. */
import {
	asSuperuser,
	openTestStore,
	seedJob,
	someoneWaits,
	type TestStore,
} from './__fixtures__/store';
import { listJobEvents, noteWait } from './job-events';
import { jobProgress } from './job-progress';

describe('what a job waits for', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('is noted after whoever changes the job, and neither waits for the other in a ring', async () => {
		const { sql, agencyId } = store;
		const { jobId } = await seedJob(store);
		await jobProgress(sql, agencyId, jobId).report('web_research', 'running');
		let note: Promise<unknown> | undefined;
		await sql.transaction(async (session) => {
			await session.query('SELECT 1 FROM content_agency.job WHERE id = $1 FOR UPDATE', [jobId]);
			note = noteWait(sql, agencyId, { jobId, detail: 'Waits for its turn' }).catch(
				(error: { message: string }) => error.message,
			);
			while (!(await someoneWaits(store)));
			await session.query(
				`UPDATE content_agency.job_step SET state = 'failed' WHERE job_id = $1 AND state = 'running'`,
				[jobId],
			);
		});
		expect(await note).toBeUndefined();
		expect(await listJobEvents(sql, agencyId, jobId)).toMatchObject([
			{ kind: 'waits', detail: 'Waits for its turn' },
		]);
		// The step had ended by then, so it says nothing of a wait.
		const [step] = await asSuperuser(
			store,
			`SELECT detail FROM content_agency.job_step WHERE job_id = $1 AND step = 'web_research'`,
			[jobId],
		);
		expect(step).toEqual({ detail: '' });
	});
});
