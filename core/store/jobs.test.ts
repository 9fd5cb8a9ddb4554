import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { asSuperuser, BRIEF, openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { createClient, updateClient } from './clients';
import { jobProgress } from './job-progress';
import { claimJob, isHold } from './job-lease';
import { JOB_STEPS } from './job-steps';
import { createJob, failJob, finishJob } from './jobs';
import { getJob, listJobs } from './read-jobs';

const PROBLEM = {
	code: 'GEN_005',
	kind: 'model' as const,
	message: 'Budget reached',
	hint: 'Raise it',
	retryable: false,
};

describe('jobs', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('opens with eleven pending steps whose weights add up to 100', async () => {
		const { jobId, documentId, clientId } = await seedJob(store);
		const job = await getJob(store.sql, store.agencyId, jobId);
		expect(job).toMatchObject({ state: 'pending', percent: 0, clientId, documentId });
		expect(job.steps).toHaveLength(11);
		expect(job.steps.map((step) => step.step)).toEqual(JOB_STEPS.map((step) => step.step));
		expect(job.steps.reduce((sum, step) => sum + step.weight, 0)).toBe(100);
		expect(job.document).toMatchObject({ topic: BRIEF.topic, state: 'pending' });
		expect(job.usage).toMatchObject({ calls: 0, costUsd: 0 });
	});

	it('counts finished weights and never falls when a step runs again', async () => {
		const { jobId } = await seedJob(store);
		const progress = jobProgress(store.sql, store.agencyId, jobId);
		await progress.report('topic_analysis', 'running');
		await progress.report('topic_analysis', 'done');
		await progress.report('web_research', 'running', 'Reading 42 of 60 sources');
		const running = await getJob(store.sql, store.agencyId, jobId);
		expect(running).toMatchObject({ state: 'running', percent: 5, currentStep: 'web_research' });
		expect(running.steps[2]).toMatchObject({
			state: 'running',
			detail: 'Reading 42 of 60 sources',
		});
		expect(running.document.state).toBe('generating');
		await progress.report('web_research', 'done');
		await progress.report('web_research', 'running');
		expect((await getJob(store.sql, store.agencyId, jobId)).percent).toBe(30);
	});

	it('takes reports of several steps at once', async () => {
		const { jobId } = await seedJob(store);
		const progress = jobProgress(store.sql, store.agencyId, jobId);
		await Promise.all(JOB_STEPS.map(async ({ step }) => await progress.report(step, 'done')));
		expect((await getJob(store.sql, store.agencyId, jobId)).percent).toBe(100);
	});

	it('refuses an unknown step and an unknown job', async () => {
		const { jobId } = await seedJob(store);
		const unknown = jobProgress(store.sql, store.agencyId, jobId);
		await expect(unknown.report('dance' as never, 'done')).rejects.toThrow("no step 'dance'");
		const foreign = jobProgress(store.sql, store.otherId, jobId);
		await expect(foreign.report('web_research', 'done')).rejects.toThrow(`no job '${jobId}'`);
	});

	it('finishes once, and keeps a finished job from failing', async () => {
		const { jobId } = await seedJob(store);
		await finishJob(store.sql, store.agencyId, jobId);
		await finishJob(store.sql, store.agencyId, jobId);
		const job = await getJob(store.sql, store.agencyId, jobId);
		expect(job).toMatchObject({ state: 'done', percent: 100, document: { state: 'ready' } });
		const late = failJob(store.sql, store.agencyId, jobId, PROBLEM);
		await expect(late).rejects.toMatchObject({ code: 'JOB_001' });
	});

	it('keeps the problem of a failed job and lets it run again', async () => {
		const { jobId } = await seedJob(store);
		const progress = jobProgress(store.sql, store.agencyId, jobId);
		await progress.report('content_writing', 'running');
		await failJob(store.sql, store.agencyId, jobId, PROBLEM);
		const failed = await getJob(store.sql, store.agencyId, jobId);
		expect(failed).toMatchObject({ state: 'failed', problem: PROBLEM });
		expect(failed.steps[5]?.state).toBe('failed');
		await progress.report('content_writing', 'running');
		const again = await getJob(store.sql, store.agencyId, jobId);
		expect(again).toMatchObject({ state: 'running', problem: null, finishedAt: '' });
	});

	it('writes what the database was away for with the next report of the run', async () => {
		const { jobId } = await seedJob(store);
		let isAway = false;
		const sql: SqlPort = {
			async transaction(work) {
				if (isAway) throw new AgencyError({ ...PROBLEM, kind: 'store', code: 'STORE_001' });
				return await store.sql.transaction(work);
			},
		};
		const hold = await claimJob(store.sql, store.agencyId, { jobId, owner: 'run' });
		if (!isHold(hold)) throw new Error('not held');
		const progress = jobProgress(sql, store.agencyId, jobId, hold);
		await progress.report('topic_analysis', 'running');
		isAway = true;
		const lost = [
			progress.report('topic_analysis', 'done'),
			progress.report('keyword_research', 'running'),
			progress.report('keyword_research', 'done', '4 terms'),
		];
		expect((await Promise.allSettled(lost)).map(({ status }) => status)).toEqual(
			Array(3).fill('rejected'),
		);
		isAway = false;
		// Another port of the same run: its next station.
		await jobProgress(sql, store.agencyId, jobId, hold).report('web_research', 'running');
		const { steps } = await getJob(store.sql, store.agencyId, jobId);
		expect(steps.slice(0, 4).map(({ state }) => state)).toEqual([
			'done',
			'done',
			'running',
			'pending',
		]);
	});

	it('ends a step that was begun with its job, and leaves out one that never was', async () => {
		const { jobId } = await seedJob(store);
		const progress = jobProgress(store.sql, store.agencyId, jobId);
		await progress.report('topic_analysis', 'running');
		await claimJob(store.sql, store.agencyId, { jobId, owner: 'the next run' });
		await finishJob(store.sql, store.agencyId, jobId);
		const { steps } = await getJob(store.sql, store.agencyId, jobId);
		expect(steps.slice(0, 2).map(({ state }) => state)).toEqual(['done', 'pending']);
	});

	it('notes work that goes on after the end without reopening the job', async () => {
		const { jobId } = await seedJob(store);
		await finishJob(store.sql, store.agencyId, jobId);
		await jobProgress(store.sql, store.agencyId, jobId).report('quality_review', 'running');
		const job = await getJob(store.sql, store.agencyId, jobId);
		expect(job).toMatchObject({ state: 'done', percent: 100 });
	});

	it('stops the work of a cancelled job', async () => {
		const { jobId } = await seedJob(store);
		await asSuperuser(store, `UPDATE content_agency.job SET state = 'cancelled' WHERE id = $1`, [
			jobId,
		]);
		const report = jobProgress(store.sql, store.agencyId, jobId).report('web_research', 'running');
		await expect(report).rejects.toMatchObject({ code: 'JOB_001' });
		await expect(finishJob(store.sql, store.agencyId, jobId)).rejects.toMatchObject({
			code: 'JOB_001',
		});
	});

	it('opens no job for an inactive or foreign client', async () => {
		const { id } = await createClient(store.sql, store.agencyId, { companyName: 'Asleep' });
		await updateClient(store.sql, store.agencyId, { clientId: id, input: { isActive: false } });
		const inactive = createJob(store.sql, store.agencyId, { brief: BRIEF, clientId: id });
		await expect(inactive).rejects.toThrow("Client 'Asleep' is inactive");
		const foreign = createJob(store.sql, store.otherId, { brief: BRIEF, clientId: id });
		await expect(foreign).rejects.toThrow(`no client '${id}'`);
	});

	it('gives the same answer for a missing, a malformed and a foreign id', async () => {
		const { jobId } = await seedJob(store);
		const missing = '00000000-0000-4000-8000-000000000000';
		const answers = [];
		for (const [agency, id] of [
			[store.otherId, jobId],
			[store.otherId, missing],
			[store.otherId, 'abc'],
		] as const) {
			const error = await getJob(store.sql, agency, id).catch((thrown: unknown) => thrown);
			const { kind, code, message, hint } = error as AgencyError;
			answers.push(JSON.stringify({ kind, code, message: message.replace(id, 'ID'), hint }));
		}
		expect(new Set(answers).size).toBe(1);
	});

	it('lists jobs newest first, page by page', async () => {
		const { clientId } = await seedJob(store);
		await createJob(store.sql, store.agencyId, { brief: BRIEF, clientId });
		const [first] = await listJobs(store.sql, store.agencyId, { clientId, limit: 1 });
		const rest = await listJobs(store.sql, store.agencyId, {
			clientId,
			after: first?.id ?? '',
		});
		expect(rest).toHaveLength(1);
		expect(rest[0]?.id).not.toBe(first?.id);
		expect(await listJobs(store.sql, store.otherId)).toEqual([]);
	});
});
