import type { StepId } from '../shared/ports';
import { answerOf } from './__fixtures__/fill';
import { asSuperuser, BRIEF, openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { recordDocumentVersion } from './documents';
import { putFile } from './files';
import { cancelJob, retryJob } from './job-control';
import { claimJob, isHold } from './job-lease';
import { jobProgress } from './job-progress';
import { estimateSeconds, FIRST_ESTIMATE_SECONDS, jobStatus } from './job-status';
import { JOB_STEPS } from './job-steps';
import { takeUpJobs } from './job-sweep';
import { createJob, failJob, finishJob } from './jobs';
import { storedPaidCalls } from './paid-calls';
import { getJob } from './read-jobs';
import { stepResults } from './step-results';

const PROBLEM = {
	code: 'GEN_005',
	kind: 'model' as const,
	message: 'Budget reached',
	hint: 'Raise it',
	retryable: false,
};

describe('the status of a job', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	const status = async (jobId: string) => await jobStatus(store.sql, store.agencyId, jobId);
	const report = async (jobId: string, step: StepId, state: 'running' | 'done', detail?: string) =>
		await jobProgress(store.sql, store.agencyId, jobId).report(step, state, detail);

	it('says progress in the words of the API and changes its revision only when something changed', async () => {
		const { jobId, documentId } = await seedJob(store);
		await report(jobId, 'topic_analysis', 'done');
		await report(jobId, 'web_research', 'running', 'Reading 42 of 60 sources');
		const first = await status(jobId);
		expect(first).toMatchObject({
			job_id: jobId,
			document_id: documentId,
			status: 'processing',
			stage: 'researching',
			progress: 5,
			label: 'Reading Sources',
			generated_items: [],
			message: {
				type: 'progress',
				step: 'web_research',
				percent: 5,
				detail: 'Reading 42 of 60 sources',
			},
		});
		expect((await status(jobId)).revision).toBe(first.revision);
		await report(jobId, 'web_research', 'running', 'Reading 43 of 60 sources');
		expect((await status(jobId)).revision).not.toBe(first.revision);
	});

	it('gives out document, version and address when the job is done', async () => {
		const { jobId, documentId } = await seedJob(store);
		const file = await putFile(store.sql, store.agencyId, {
			name: 'a.pdf',
			mediaType: 'application/pdf',
			bytes: new TextEncoder().encode('%PDF-1.7'),
		});
		await recordDocumentVersion(store.sql, store.agencyId, {
			documentId,
			jobId,
			title: 'Electric vans',
			sections: {},
			pdfFileId: file.id,
		});
		await finishJob(store.sql, store.agencyId, jobId);
		const done = await jobStatus(store.sql, store.agencyId, jobId, (fileId) =>
			Promise.resolve(`https://desk.example/f/${fileId}`),
		);
		expect(done).toMatchObject({
			status: 'completed',
			stage: 'ready',
			progress: 100,
			estimated_time_seconds: null,
			generated_items: [{ type: 'document', title: 'Electric vans', version: 1, file_id: file.id }],
			message: {
				type: 'complete',
				document_id: documentId,
				pdf_url: `https://desk.example/f/${file.id}`,
			},
		});
	});

	it('names the code of a failure, and calls a job that needs a person failed', async () => {
		const failed = await seedJob(store);
		await failJob(store.sql, store.agencyId, failed.jobId, PROBLEM);
		expect(await status(failed.jobId)).toMatchObject({
			status: 'failed',
			stage: 'failed',
			message: { type: 'error', code: 'GEN_005', message: 'Budget reached' },
		});
		const asked = await seedJob(store);
		await failJob(store.sql, store.agencyId, asked.jobId, PROBLEM, { needsAttention: true });
		expect(await status(asked.jobId)).toMatchObject({ status: 'failed', stage: 'needs_attention' });
	});

	it('puts every stage into the words of each founding document', async () => {
		const { jobId, documentId } = await seedJob(store);
		const wordsNow = async () => {
			const [row] = await asSuperuser(
				store,
				`SELECT stage, strategist, growth, posthub, schedule
				FROM content_agency.document_stage_words WHERE document_id = $1`,
				[documentId],
			);
			return Object.values(row ?? {}).join(' ');
		};
		expect(await wordsNow()).toBe('requested pending generated DRAFT pending');
		await report(jobId, 'content_writing', 'running');
		expect(await wordsNow()).toBe('writing generating generated DRAFT processing');
		await report(jobId, 'pdf_rendering', 'running');
		expect(await wordsNow()).toBe('rendering generating generated DRAFT processing');
		await finishJob(store.sql, store.agencyId, jobId);
		expect(await wordsNow()).toBe('ready ready generated PENDING_APPROVAL completed');
		for (const [state, words] of [
			['in_review', 'in_review ready in_review PENDING_APPROVAL completed'],
			['approved', 'approved ready approved APPROVED completed'],
			['distributed', 'published distributed published APPROVED completed'],
			['unconfirmed', 'unconfirmed ready failed APPROVED completed'],
			['erased', 'erased failed failed REJECTED failed'],
		] as const) {
			await asSuperuser(store, 'UPDATE content_agency.document SET state = $2 WHERE id = $1', [
				documentId,
				state,
			]);
			expect(await wordsNow()).toBe(words);
		}
	});

	it('estimates by weights first, and by the medians of past jobs of that format afterwards', async () => {
		const { sql, agencyId } = store;
		const format = 'case_study' as const;
		expect(await estimateSeconds(sql, agencyId, format)).toBe(FIRST_ESTIMATE_SECONDS);
		const open = async () =>
			(await createJob(sql, agencyId, { brief: { ...BRIEF, format } })).jobId;
		const fresh = await open();
		await report(fresh, 'topic_analysis', 'done');
		expect((await status(fresh)).estimated_time_seconds).toBe(114);
		for (const seconds of [100, 200, 900]) {
			const past = await open();
			await finishJob(sql, agencyId, past);
			await asSuperuser(
				store,
				`UPDATE content_agency.job SET started_at = now(),
					finished_at = now() + make_interval(secs => $2) WHERE id = $1`,
				[past, seconds],
			);
			// Two steps of equal length; the other nine took no time.
			await asSuperuser(
				store,
				`UPDATE content_agency.job_step SET state = 'done', started_at = now(),
					finished_at = now() + make_interval(secs =>
						CASE WHEN step IN ('web_research', 'content_writing') THEN $2::float8 ELSE 0 END)
				WHERE job_id = $1`,
				[past, seconds],
			);
		}
		expect(await estimateSeconds(sql, agencyId, format)).toBe(200);
		await report(fresh, 'web_research', 'done');
		expect((await status(fresh)).estimated_time_seconds).toBe(100);
		expect(await estimateSeconds(sql, store.otherId, format)).toBe(FIRST_ESTIMATE_SECONDS);
	});

	it('cancels once, shows the money, and lets nothing go on', async () => {
		const { sql, agencyId } = store;
		const { jobId } = await seedJob(store);
		const calls = storedPaidCalls(sql, agencyId, jobId);
		await calls.begin('cancel-1', { operation: 'write', model: 'model-1' });
		await calls.keep('cancel-1', answerOf('x'), 0.25);
		await report(jobId, 'content_writing', 'running');
		expect(await cancelJob(sql, agencyId, { jobId, by: 'Mara' })).toEqual({
			jobId,
			state: 'cancelled',
			sending: 0,
			costUsd: 0.25,
		});
		await cancelJob(sql, agencyId, { jobId });
		expect(await getJob(sql, agencyId, jobId)).toMatchObject({
			state: 'cancelled',
			document: { state: 'cancelled' },
		});
		await expect(report(jobId, 'content_writing', 'done')).rejects.toMatchObject({
			code: 'JOB_001',
		});
		expect(await status(jobId)).toMatchObject({
			status: 'failed',
			stage: 'cancelled',
			cost_usd: 0.25,
			message: { code: 'JOB_001' },
		});
		const done = await seedJob(store);
		await finishJob(sql, agencyId, done.jobId);
		await expect(cancelJob(sql, agencyId, { jobId: done.jobId })).rejects.toMatchObject({
			code: 'JOB_001',
		});
		await expect(cancelJob(sql, store.otherId, { jobId })).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});

	it('retries from a step: that and later work is put aside, earlier work stays', async () => {
		const { sql, agencyId } = store;
		const { jobId } = await createJob(sql, agencyId, { brief: BRIEF, takesUp: true });
		const results = stepResults(sql, agencyId, jobId);
		await results.keep('research:researchTopic', 'k', 'evidence');
		await results.keep('write:write', 'k', 'first');
		for (const { step } of JOB_STEPS) await report(jobId, step, 'done');
		await failJob(sql, agencyId, jobId, PROBLEM);
		const retried = await retryJob(sql, agencyId, { jobId, from: 'content_writing' });
		expect(retried.steps[0]).toBe('content_writing');
		expect(await getJob(sql, agencyId, jobId)).toMatchObject({
			state: 'pending',
			percent: 60,
			problem: null,
		});
		expect(await results.find('research:researchTopic', 'k')).toBe('evidence');
		expect(await results.find('write:write', 'k')).toBeUndefined();
		await results.keep('write:write', 'k', 'second');
		expect(await results.find('write:write', 'k')).toBe('second');
		await results.keep('write:write', 'k', 'third');
		expect(await results.find('write:write', 'k')).toBe('second');
		expect(await takeUpJobs(sql, agencyId)).toMatchObject([{ jobId }]);
	});

	it('ends with the retried job only the steps that were begun again', async () => {
		const { sql, agencyId } = store;
		const { jobId } = await seedJob(store);
		for (const { step } of JOB_STEPS) await report(jobId, step, 'done');
		await failJob(sql, agencyId, jobId, PROBLEM);
		await retryJob(sql, agencyId, { jobId, from: 'content_writing' });
		await report(jobId, 'content_writing', 'running');
		await finishJob(sql, agencyId, jobId);
		const { steps } = await getJob(sql, agencyId, jobId);
		const again = steps.slice(JOB_STEPS.findIndex(({ step }) => step === 'content_writing'));
		expect(again.map(({ state }) => state)).toEqual([
			'done',
			...Array<string>(again.length - 1).fill('pending'),
		]);
	});

	it('retries nothing while a run works on it, from no unknown step, and of no other agency', async () => {
		const { sql, agencyId } = store;
		const { jobId } = await seedJob(store);
		expect(isHold(await claimJob(sql, agencyId, { jobId, owner: 'run-1' }))).toBe(true);
		await expect(retryJob(sql, agencyId, { jobId })).rejects.toMatchObject({ code: 'JOB_001' });
		await expect(retryJob(sql, agencyId, { jobId, from: 'dance' as never })).rejects.toMatchObject({
			code: 'CFG_002',
		});
		await expect(retryJob(sql, store.otherId, { jobId })).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
	});
});
