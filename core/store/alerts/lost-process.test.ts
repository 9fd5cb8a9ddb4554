/** What a report of a failure does to jobs whose process ended under the run. */
import { BRIEF, asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { claimJob } from '../job-lease';
import { jobProgress } from '../job-progress';
import { TAKE_UPS_MOST, sweepJobs, takeUpJobs } from '../job-sweep';
import { createJob } from '../jobs';
import { getJob } from '../read-jobs';
import { listAlerts, recordFailure } from '.';

const FAILURE = {
	executionId: '4711',
	workflowId: 'caProduceDoc00001',
	workflowName: 'Produce document',
	node: 'Render PDF',
	message: 'Workflow did not finish, possible out-of-memory issue',
};

describe('a process that ended under a run', () => {
	let store: TestStore;
	beforeEach(async () => {
		store = await openTestStore();
	});
	afterEach(async () => await store.close());

	/** A job in the middle of a station, of the execution 4711. */
	const runningJob = async (takesUp: boolean) => {
		const { sql, agencyId } = store;
		const { jobId } = await createJob(sql, agencyId, { brief: BRIEF, takesUp });
		await claimJob(sql, agencyId, { jobId, owner: 'n8n:4711', executionId: '4711' });
		await jobProgress(sql, agencyId, jobId).report('pdf_rendering', 'running');
		return jobId;
	};
	const endLease = async () =>
		await asSuperuser(
			store,
			`UPDATE content_agency.job SET lease_until = clock_timestamp() - interval '1 second'`,
		);

	it('leaves a job that takes itself up to the next tick, and opens an alert', async () => {
		const { sql, agencyId } = store;
		const jobId = await runningJob(true);
		const recorded = await recordFailure(sql, agencyId, { ...FAILURE, isBrokenOff: true });
		expect(recorded).toMatchObject({ jobIds: [], isNew: true });
		expect((await getJob(sql, agencyId, jobId)).state).toBe('running');
		expect(await listAlerts(sql, agencyId)).toMatchObject([{ kind: 'workflow_failed', jobId }]);
		await endLease();
		expect(await takeUpJobs(sql, agencyId)).toMatchObject([{ jobId, takeUps: 1 }]);
	});

	it('fails it in the end, when it was begun again too often', async () => {
		const { sql, agencyId } = store;
		const jobId = await runningJob(true);
		await asSuperuser(store, `UPDATE content_agency.job SET take_ups = ${TAKE_UPS_MOST}`);
		await recordFailure(sql, agencyId, { ...FAILURE, isBrokenOff: true });
		await endLease();
		expect(await sweepJobs(sql, agencyId)).toMatchObject([{ jobId, state: 'failed' }]);
	});

	it('fails a job nobody takes up, and one whose own run reported the failure', async () => {
		const { sql, agencyId } = store;
		const alone = await runningJob(false);
		const lost = await recordFailure(sql, agencyId, { ...FAILURE, isBrokenOff: true });
		expect(lost.jobIds).toEqual([alone]);
		const faulty = await runningJob(true);
		const reported = await recordFailure(sql, agencyId, FAILURE);
		expect(reported.jobIds).toEqual([faulty]);
		expect((await getJob(sql, agencyId, faulty)).state).toBe('failed');
	});
});
