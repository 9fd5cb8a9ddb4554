/** The sweep and the jobs of planned items: who works on a row, and how it ends when nobody says so. */
import { asSuperuser, BRIEF, openTestStore, type TestStore } from '../__fixtures__/store';
import { createClient } from '../clients';
import { createJob } from '../jobs';
import { claimDue } from './claim-due';
import { failScheduleItem } from './keep-claim';
import { laneReport } from './lanes';
import { sweepDue } from './sweep-due';

describe('the sweep and jobs', () => {
	let store: TestStore;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
		({ id: clientId } = await createClient(store.sql, store.agencyId, { companyName: 'Client' }));
	});
	afterEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.schedule_item');
	});
	afterAll(async () => await store.close());

	const plan = async () =>
		await asSuperuser(
			store,
			`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256,
				content_sha256, scheduled_date, time_zone, due_at, topic)
			VALUES ($1, $2, 'row', '', '2026-12-01', 'UTC', clock_timestamp(), 'Topic')`,
			[store.agencyId, clientId],
		);
	const claim = async (lane?: 'default') =>
		await claimDue(store.sql, {
			what: 'schedule',
			worker: 'test',
			limit: 10,
			leaseSeconds: 60,
			...(lane === undefined ? {} : { lane }),
		});
	const jobs = async () =>
		await asSuperuser(store, 'SELECT id FROM content_agency.job ORDER BY id');
	const expire = async () =>
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET lease_until = clock_timestamp() - interval '1 second'
			WHERE state = 'processing'`,
		);

	it('keeps a row with its worker while its job lives, and takes over the end of its job', async () => {
		await plan();
		const [one] = await claim();
		const { jobId, documentId } = await createJob(store.sql, store.agencyId, {
			brief: BRIEF,
			clientId,
		});
		const job = async (set: string) =>
			await asSuperuser(store, `UPDATE content_agency.job SET ${set} WHERE id = $1`, [jobId]);
		await asSuperuser(store, 'UPDATE content_agency.schedule_item SET job_id = $1 WHERE id = $2', [
			jobId,
			one!.id,
		]);
		await job(`state = 'running', lease_until = clock_timestamp() + interval '1 minute'`);
		await expire();
		expect(await sweepDue(store.sql)).toMatchObject({ waiting: 0 });
		await job(`state = 'pending', lease_until = clock_timestamp() - interval '1 minute'`);
		await expire();
		expect(await sweepDue(store.sql)).toMatchObject({ waiting: 0 });
		await job(`state = 'done', lease_until = NULL`);
		await expire();
		expect(await sweepDue(store.sql)).toMatchObject({ completed: 1 });
		const [row] = await asSuperuser(
			store,
			'SELECT state, document_id FROM content_agency.schedule_item',
		);
		expect(row).toEqual({ state: 'completed', document_id: documentId });
	});

	it('takes a row back when nobody takes up its job', async () => {
		await plan();
		const [one] = await claim();
		const { jobId } = await createJob(store.sql, store.agencyId, { brief: BRIEF, clientId });
		await asSuperuser(store, 'UPDATE content_agency.schedule_item SET job_id = $1 WHERE id = $2', [
			jobId,
			one!.id,
		]);
		await asSuperuser(
			store,
			`UPDATE content_agency.job SET state = 'running',
				lease_until = clock_timestamp() - interval '121 seconds' WHERE id = $1`,
			[jobId],
		);
		await expire();
		expect(await sweepDue(store.sql)).toMatchObject({ waiting: 1 });
		expect((await claim())[0]).toMatchObject({ id: one!.id, fence: '2' });
	});

	it('ends a row a minute after its job, though the lease of a lost worker would last longer', async () => {
		const inUse = async () =>
			(await laneReport(store.sql)).find(({ lane }) => lane === 'default')!.inUse;
		await plan();
		const [one] = await claim('default');
		const { jobId } = await createJob(store.sql, store.agencyId, {
			brief: BRIEF,
			clientId,
			plannedItem: one!,
		});
		const endedAgo = async (seconds: number) =>
			await asSuperuser(
				store,
				`UPDATE content_agency.job SET state = 'done', lease_owner = NULL, lease_until = NULL,
					finished_at = clock_timestamp() - make_interval(secs => $2) WHERE id = $1`,
				[jobId, seconds],
			);
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET claimed_at = clock_timestamp() - interval '5 minutes'`,
		);
		await endedAgo(30);
		expect(await sweepDue(store.sql)).toMatchObject({ completed: 0 });
		expect(await inUse()).toBe(1);
		await endedAgo(61);
		expect(await sweepDue(store.sql)).toMatchObject({ completed: 1, waiting: 0 });
		expect(await inUse()).toBe(0);
	});

	it('leaves a row that is tried again to its worker, though its job failed before that claim', async () => {
		await plan();
		const [one] = await claim();
		const order = { brief: BRIEF, clientId, plannedItem: one! };
		const { jobId } = await createJob(store.sql, store.agencyId, order);
		const failedAgo = async (seconds: number) =>
			await asSuperuser(
				store,
				`UPDATE content_agency.job SET state = 'failed', lease_owner = NULL, lease_until = NULL,
					finished_at = clock_timestamp() - make_interval(secs => $2) WHERE id = $1`,
				[jobId, seconds],
			);
		await failedAgo(300);
		const problem = { code: 'X', kind: 'model', message: 'm', hint: 'h', retryable: true } as const;
		await failScheduleItem(store.sql, store.agencyId, { ...one!, problem });
		const row = async (set: string) =>
			await asSuperuser(store, `UPDATE content_agency.schedule_item SET ${set}`);
		await row('start_at = due_at');
		const [again] = await claim();
		expect(again).toMatchObject({ id: one!.id, attempts: 2 });
		expect(await sweepDue(store.sql)).toMatchObject({ failed: 0, waiting: 0 });
		await row(`lease_until = clock_timestamp() - interval '1 second'`);
		expect(await sweepDue(store.sql)).toMatchObject({ failed: 0, waiting: 1 });
		expect(await claim()).toHaveLength(1);
		await row(`claimed_at = clock_timestamp() - interval '5 minutes'`);
		await failedAgo(61);
		expect(await sweepDue(store.sql)).toMatchObject({ failed: 1, waiting: 0 });
	});

	it('opens no job for a row whose claim was lost: none is left that nobody asked for', async () => {
		await plan();
		const [one] = await claim();
		const before = await jobs();
		const opening = createJob(store.sql, store.agencyId, {
			brief: BRIEF,
			clientId,
			plannedItem: { id: one!.id, fence: '99' },
		});
		await expect(opening).rejects.toMatchObject({ code: 'JOB_002' });
		expect(await jobs()).toEqual(before);
	});
});
