import { asSuperuser, BRIEF, openTestStore, type TestStore } from './__fixtures__/store';
import { recordCallback, takeCallbacks } from './job-callbacks';
import { cancelJob } from './job-control';
import { jobProgress } from './job-progress';
import { createJob, finishJob } from './jobs';

const REFUSED = {
	code: 'FETCH_STATUS',
	kind: 'provider' as const,
	message: 'answered 503',
	hint: 'Try later',
	retryable: true,
};

describe('messages about progress', () => {
	let store: TestStore;
	let jobId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		({ jobId } = await createJob(store.sql, store.agencyId, {
			brief: BRIEF,
			callbackUrl: 'https://hooks.example/progress',
		}));
	});
	afterAll(async () => await store.close());

	const take = async () => await takeCallbacks(store.sql, store.agencyId, { jobId });
	const timePasses = async () =>
		await asSuperuser(store, 'UPDATE content_agency.job_callback SET next_at = clock_timestamp()');

	it('say the newest progress only, and the end', async () => {
		const progress = jobProgress(store.sql, store.agencyId, jobId);
		await progress.report('topic_analysis', 'running');
		await progress.report('topic_analysis', 'done');
		await progress.report('web_research', 'running', 'Reading 1 of 60 sources');
		expect(await take()).toMatchObject([
			{
				url: 'https://hooks.example/progress',
				message: {
					type: 'progress',
					step: 'web_research',
					percent: 5,
					detail: 'Reading 1 of 60 sources',
				},
			},
		]);
		await finishJob(store.sql, store.agencyId, jobId);
		expect((await take()).map(({ message }) => message.type)).toEqual(['complete']);
	});

	it('go to one sender at a time, are tried again later, and six times at most', async () => {
		await cancelJob(store.sql, store.agencyId, { jobId });
		for (let attempt = 1; attempt <= 6; attempt += 1) {
			const both = await Promise.all([take(), take()]);
			expect(both.flat()).toHaveLength(1);
			expect(both.flat()[0]?.message).toMatchObject({ type: 'error', code: 'JOB_001' });
			await recordCallback(store.sql, store.agencyId, { id: both.flat()[0]!.id, problem: REFUSED });
			expect(await take()).toEqual([]);
			await timePasses();
		}
		expect(await take()).toEqual([]);
	});

	it('are not tried again where the address itself is refused, nor once they arrived', async () => {
		await finishJob(store.sql, store.agencyId, jobId);
		const [first] = await take();
		const problem = { ...REFUSED, code: 'SAFE_001', kind: 'input' as const };
		await recordCallback(store.sql, store.agencyId, { id: first!.id, problem });
		await timePasses();
		expect(await take()).toEqual([]);
	});

	it('are for those who asked, and of no other agency', async () => {
		const { sql, agencyId } = store;
		const silent = await createJob(sql, agencyId, { brief: BRIEF });
		await finishJob(sql, agencyId, silent.jobId);
		expect(await takeCallbacks(sql, agencyId, { jobId: silent.jobId })).toEqual([]);
		await finishJob(sql, agencyId, jobId);
		expect(await takeCallbacks(sql, store.otherId)).toEqual([]);
	});
});
