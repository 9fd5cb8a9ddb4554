import type { Clock } from '../shared/ports';
import { asSuperuser, BRIEF, openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { listJobEvents } from './job-events';
import { claimJob, holdJob, isHold, releaseJob, renewJob, type JobHold } from './job-lease';
import { jobProgress } from './job-progress';
import { sweepJobs, takeUpJobs, TAKE_UPS_MOST } from './job-sweep';
import { createJob, failJob, finishJob } from './jobs';
import { getJob } from './read-jobs';
import { storedSections } from './sections';
import { stepResults } from './step-results';

describe('the lease of a job', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	/** A minute passes for this job. */
	const leaseEnds = async (jobId: string) =>
		await asSuperuser(
			store,
			`UPDATE content_agency.job SET lease_until = clock_timestamp() - interval '1 second'
			WHERE id = $1`,
			[jobId],
		);
	const claim = async (jobId: string, owner: string): Promise<JobHold> => {
		const answer = await claimJob(store.sql, store.agencyId, { jobId, owner });
		if (!isHold(answer)) throw new Error(`held by ${answer.heldBy}`);
		return answer;
	};
	const opened = async (takesUp: boolean) => {
		const { jobId } = await createJob(store.sql, store.agencyId, {
			brief: BRIEF,
			takesUp,
		});
		await claim(jobId, 'run-1');
		return jobId;
	};
	const progressOf = (jobId: string, hold?: JobHold) =>
		jobProgress(store.sql, store.agencyId, jobId, hold);

	it('is one run’s, keeps its fence while it lives, and rises when another run takes over', async () => {
		const { jobId } = await seedJob(store);
		const first = await claim(jobId, 'run-1');
		expect((await claim(jobId, 'run-1')).fence).toBe(first.fence);
		expect(await claimJob(store.sql, store.agencyId, { jobId, owner: 'run-2' })).toMatchObject({
			heldBy: 'run-1',
		});
		await leaseEnds(jobId);
		expect((await claim(jobId, 'run-2')).fence).toBe(first.fence + 1);
	});

	it('lets the run that lost it write nothing any more', async () => {
		const { jobId } = await seedJob(store);
		const { sql, agencyId } = store;
		const lost = await claim(jobId, 'run-1');
		await progressOf(jobId, lost).report('web_research', 'running');
		await leaseEnds(jobId);
		const now = await claim(jobId, 'run-2');
		const problem = {
			code: 'X',
			kind: 'store' as const,
			message: 'm',
			hint: 'h',
			retryable: false,
		};
		for (const write of [
			async () => await progressOf(jobId, lost).report('web_research', 'done'),
			async () => await stepResults(sql, agencyId, jobId, lost).keep('s', 'k', 1),
			async () => await storedSections(sql, agencyId, jobId, lost).save('brief', BRIEF, ''),
			async () => await finishJob(sql, agencyId, jobId, lost),
			async () => await failJob(sql, agencyId, jobId, problem, { hold: lost }),
			async () => await renewJob(sql, agencyId, lost),
		])
			await expect(write()).rejects.toMatchObject({ code: 'JOB_002' });
		await releaseJob(sql, agencyId, lost, 0);
		await progressOf(jobId, now).report('web_research', 'running');
		expect((await getJob(sql, agencyId, jobId)).steps[2]?.state).toBe('running');
		expect((await listJobEvents(sql, agencyId, jobId)).map(({ kind }) => kind)).toEqual([
			'claimed',
			'taken_over',
		]);
	});

	it('puts steps back that were running when another run takes over', async () => {
		const { jobId } = await seedJob(store);
		await progressOf(jobId, await claim(jobId, 'run-1')).report('content_writing', 'running');
		await leaseEnds(jobId);
		await claim(jobId, 'run-2');
		expect((await getJob(store.sql, store.agencyId, jobId)).steps[5]?.state).toBe('pending');
	});

	it('waits for a lease nobody renews, and refuses one that is renewed meanwhile', async () => {
		const { sql, agencyId } = store;
		const { jobId } = await seedJob(store);
		const owner = await claim(jobId, 'run-1');
		const waits: number[] = [];
		const clockThat = (meanwhile: () => Promise<unknown>): Clock => ({
			now: () => '',
			monotonicMs: () => 0,
			async sleep(ms) {
				waits.push(ms);
				await meanwhile();
			},
		});
		const renewing = clockThat(async () => await renewJob(sql, agencyId, owner));
		await expect(
			holdJob(sql, agencyId, { jobId, owner: 'run-2' }, { clock: renewing }),
		).rejects.toMatchObject({ code: 'JOB_002' });
		const dying = clockThat(async () => await leaseEnds(jobId));
		// The row's lease moved, but backwards: nobody renewed it.
		const hold = await claimAfter(dying);
		expect(hold.fence).toBe(owner.fence + 1);
		expect(waits.length).toBe(2);

		async function claimAfter(clock: Clock) {
			return await holdJob(sql, agencyId, { jobId, owner: 'run-2' }, { clock });
		}
	});

	it('is refused by a cancelled job, to a foreign agency and for an unknown id', async () => {
		const { jobId } = await seedJob(store);
		const hold = await claim(jobId, 'run-1');
		await asSuperuser(store, `UPDATE content_agency.job SET state = 'cancelled' WHERE id = $1`, [
			jobId,
		]);
		await expect(claim(jobId, 'run-1')).rejects.toMatchObject({ code: 'JOB_001' });
		await expect(renewJob(store.sql, store.agencyId, hold)).rejects.toMatchObject({
			code: 'JOB_001',
		});
		await expect(
			claimJob(store.sql, store.otherId, { jobId, owner: 'run-9' }),
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	it('hands an interrupted job that takes itself up to one of two ticks', async () => {
		const jobId = await opened(true);
		const { sql, agencyId } = store;
		await progressOf(jobId).report('web_research', 'running');
		expect(await takeUpJobs(sql, agencyId)).toEqual([]);
		await leaseEnds(jobId);
		const both = await Promise.all([takeUpJobs(sql, agencyId), takeUpJobs(sql, agencyId)]);
		expect(both.flat().map((job) => job.jobId)).toEqual([jobId]);
		expect((await getJob(sql, agencyId, jobId)).steps[2]?.state).toBe('pending');
		// The run it is handed to need not wait for the tick's own lease.
		expect((await claim(jobId, 'run-2')).fence).toBeGreaterThan(1);
		expect((await listJobEvents(sql, agencyId, jobId)).map(({ kind }) => kind)).toEqual([
			'claimed',
			'interrupted',
			'taken_up',
			'claimed',
		]);
	});

	it('takes a job up that broke off before its first step', async () => {
		const jobId = await opened(true);
		await leaseEnds(jobId);
		expect(await takeUpJobs(store.sql, store.agencyId)).toMatchObject([{ jobId, takeUps: 1 }]);
	});

	it('gives a job up that breaks off again and again, and says so', async () => {
		const jobId = await opened(true);
		const { sql, agencyId } = store;
		for (let time = 0; time < TAKE_UPS_MOST; time += 1) {
			await leaseEnds(jobId);
			expect(await takeUpJobs(sql, agencyId)).toHaveLength(1);
			await claim(jobId, `run-${time + 2}`);
		}
		await leaseEnds(jobId);
		expect(await takeUpJobs(sql, agencyId)).toEqual([]);
		expect(await getJob(sql, agencyId, jobId)).toMatchObject({
			state: 'failed',
			problem: { code: 'JOB_003' },
			document: { state: 'failed' },
		});
	});

	it('fails a job that does not take itself up where a step broke off, and lets one wait that stopped between two', async () => {
		const { sql, agencyId } = store;
		const broken = await opened(false);
		const stopped = await opened(false);
		await progressOf(broken).report('content_writing', 'running');
		await progressOf(stopped).report('outline_creation', 'running');
		await progressOf(stopped).report('outline_creation', 'done');
		await leaseEnds(broken);
		await leaseEnds(stopped);
		const swept = await sweepJobs(sql, agencyId);
		expect(new Map(swept.map(({ jobId, state }) => [jobId, state]))).toEqual(
			new Map([
				[broken, 'failed'],
				[stopped, 'waiting'],
			]),
		);
		const job = await getJob(sql, agencyId, broken);
		expect(job.problem?.message).toContain('"Writing Content"');
		expect(await sweepJobs(sql, agencyId)).toEqual([]);
		expect(await sweepJobs(sql, store.otherId)).toEqual([]);
	});

	it('is over when the job ends', async () => {
		const jobId = await opened(true);
		await finishJob(store.sql, store.agencyId, jobId);
		expect(await takeUpJobs(store.sql, store.agencyId)).toEqual([]);
		expect((await claim(jobId, 'run-2')).fence).toBe(2);
	});
});
