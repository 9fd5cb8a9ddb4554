import { openTestStore, seedJob, asSuperuser, type TestStore } from './__fixtures__/store';
import { armPublication, putOffPublication, type PublicationOrder } from './arm-publication';
import { findPublication, listReceipts, recordOutcome } from './publications';

describe('publications', () => {
	let store: TestStore;
	let jobId: string;
	let documentId: string;
	beforeAll(async () => {
		store = await openTestStore();
		({ jobId, documentId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	let key = '';
	beforeEach(() => {
		key = crypto.randomUUID();
	});

	const order = (change: Partial<PublicationOrder> = {}): PublicationOrder => ({
		key,
		channel: 'wordpress',
		account: 'blog.example',
		payloadSha256: 'a'.repeat(64),
		payload: { title: 'T' },
		jobId,
		documentId,
		attemptId: crypto.randomUUID(),
		...change,
	});
	const arm = async (change?: Partial<PublicationOrder>) =>
		await armPublication(store.sql, store.agencyId, order(change));
	const record = async (
		attemptId: string,
		outcome: Parameters<typeof recordOutcome>[2]['outcome'],
		facts: object = {},
	) => await recordOutcome(store.sql, store.agencyId, { attemptId, outcome, ...facts });
	const armed = async (change?: Partial<PublicationOrder>) => {
		const result = await arm(change);
		if (!result.armed) throw new Error(`not armed: ${result.publication.state}`);
		return result;
	};

	it('arms once and records what came of it', async () => {
		const { attemptId } = await armed();
		expect(await findPublication(store.sql, store.agencyId, key)).toMatchObject({
			state: 'sending',
			attempts: 1,
			attemptId,
		});
		const published = await record(attemptId, 'published', {
			remoteId: '42',
			url: 'https://blog.example/42',
			confirmedBy: 'answer',
		});
		expect(published).toMatchObject({ state: 'published', remoteId: '42', confirmedBy: 'answer' });
	});

	it('lets one of eight sessions send, never two', async () => {
		const results = await Promise.all(Array.from({ length: 8 }, async () => await arm()));
		expect(results.filter((result) => result.armed)).toHaveLength(1);
	});

	it('lets one of eight sessions send again after a refusal', async () => {
		const { attemptId } = await armed();
		await record(attemptId, 'failed');
		const results = await Promise.all(Array.from({ length: 8 }, async () => await arm()));
		expect(results.filter((result) => result.armed)).toHaveLength(1);
	});

	it('is not armed again while sending, when published, accepted or unconfirmed', async () => {
		for (const outcome of ['published', 'accepted', 'unconfirmed'] as const) {
			key = crypto.randomUUID();
			const { attemptId } = await armed();
			expect(await arm()).toMatchObject({ armed: false, publication: { state: 'sending' } });
			await record(attemptId, outcome);
			expect(await arm()).toMatchObject({ armed: false, publication: { state: outcome } });
		}
	});

	it('is armed again after a definite refusal, as a second attempt', async () => {
		const { attemptId } = await armed();
		await record(attemptId, 'failed');
		expect(await arm()).toMatchObject({ armed: true, number: 2 });
	});

	it('gives the same attempt again to the caller who lost the answer of arming', async () => {
		const mine = order();
		const first = await armPublication(store.sql, store.agencyId, mine);
		expect(await armPublication(store.sql, store.agencyId, mine)).toEqual(first);
	});

	it('calls a sending nobody recorded unconfirmed, and never sends it again by itself', async () => {
		const { attemptId } = await armed({ sendDeadlineMs: 0 });
		expect(await findPublication(store.sql, store.agencyId, key)).toMatchObject({
			state: 'unconfirmed',
		});
		expect(await arm()).toMatchObject({ armed: false, publication: { state: 'unconfirmed' } });
		expect(await arm({ attemptId })).toMatchObject({ armed: false });
		// A look-up later finds it.
		const found = await record(attemptId, 'published', { remoteId: '7', confirmedBy: 'lookup' });
		expect(found).toMatchObject({ state: 'published', confirmedBy: 'lookup' });
	});

	it('may be sent again once a look-up showed that it is not there', async () => {
		const { attemptId } = await armed();
		await record(attemptId, 'unconfirmed');
		await record(attemptId, 'not_sent', { confirmedBy: 'lookup' });
		expect(await arm()).toMatchObject({ armed: true, number: 2 });
	});

	it('takes the same outcome twice and refuses one that contradicts it', async () => {
		const { attemptId } = await armed();
		await record(attemptId, 'published', { remoteId: '1' });
		expect(await record(attemptId, 'published', { remoteId: '1' })).toMatchObject({
			remoteId: '1',
		});
		await expect(record(attemptId, 'failed')).rejects.toMatchObject({ code: 'STORE_005' });
		await expect(record(attemptId, 'published', { remoteId: '2' })).rejects.toMatchObject({
			code: 'STORE_005',
		});
	});

	it('adds the address of an accepted post when the platform is done', async () => {
		const { attemptId } = await armed();
		await record(attemptId, 'accepted', { remoteId: 'container-1' });
		const done = await record(attemptId, 'published', { remoteId: 'post-1', url: 'https://x/1' });
		expect(done).toMatchObject({ state: 'published', remoteId: 'post-1', url: 'https://x/1' });
	});

	describe('that wait for their channel', () => {
		const problem = {
			code: 'DIST_008',
			kind: 'provider' as const,
			message: 'Slow',
			hint: 'Later.',
			retryable: true,
		};
		const putOff = async (change: Partial<PublicationOrder> = {}) => {
			const { attemptId: _none, ...rest } = order(change);
			return await putOffPublication(store.sql, store.agencyId, {
				...rest,
				waitSeconds: 600,
				problem,
			});
		};
		const row = async () =>
			(
				await asSuperuser(
					store,
					`SELECT state, held_reason AS held, round(extract(epoch FROM due_at
						- clock_timestamp()) / 60)::int AS minutes
					FROM content_agency.publication WHERE idem_key = $1`,
					[key],
				)
			)[0];

		it('are kept before anything was armed, and armed when the channel takes them', async () => {
			expect(await putOff()).toMatchObject({ state: 'scheduled', problem, attempts: 0 });
			expect(await row()).toEqual({ state: 'scheduled', held: 'rate', minutes: 10 });
			await armed();
			expect(await row()).toMatchObject({ state: 'sending', held: null });
		});

		it('have not failed when the channel turned the attempt back', async () => {
			const { attemptId } = await armed();
			await record(attemptId, 'not_sent', { problem, waitSeconds: 120 });
			expect(await row()).toEqual({ state: 'scheduled', held: 'rate', minutes: 2 });
			expect(await arm()).toMatchObject({ armed: true, number: 2 });
		});

		it('stay with a person who holds them, and what is out stays out', async () => {
			await putOff();
			await asSuperuser(
				store,
				`UPDATE content_agency.publication SET held_reason = 'approval' WHERE idem_key = $1`,
				[key],
			);
			await putOff();
			expect(await row()).toMatchObject({ held: 'approval' });
			expect(await arm()).toMatchObject({ armed: false });
			key = crypto.randomUUID();
			await record((await armed()).attemptId, 'published', { remoteId: '1' });
			expect(await putOff()).toMatchObject({ state: 'published' });
			await expect(putOff({ payloadSha256: 'b'.repeat(64) })).rejects.toMatchObject({
				code: 'STORE_005',
			});
		});
	});

	it('refuses a key that stands for other bytes', async () => {
		await armed();
		await expect(arm({ payloadSha256: 'b'.repeat(64) })).rejects.toMatchObject({
			code: 'STORE_005',
		});
	});

	it('has a second wall in the database against two open attempts', async () => {
		await armed();
		const second = asSuperuser(
			store,
			`INSERT INTO content_agency.publication_attempt (agency_id, publication_id, number,
				payload_sha256, send_deadline)
			SELECT agency_id, id, 9, payload_sha256, clock_timestamp() FROM content_agency.publication
			WHERE idem_key = $1`,
			[key],
		);
		await expect(second).rejects.toMatchObject({ code: 'STORE_005' });
	});

	it('lists receipts oldest first, with what a person has to do', async () => {
		const own = await seedJob(store);
		const first = await armed({ jobId: own.jobId });
		await record(first.attemptId, 'unconfirmed');
		key = crypto.randomUUID();
		const second = await armed({ jobId: own.jobId, channel: 'ghost' });
		const problem = { code: 'DIST_009', kind: 'input', message: 'm', hint: 'h', retryable: false };
		await record(second.attemptId, 'failed', { problem });
		const receipts = await listReceipts(store.sql, store.agencyId, { jobId: own.jobId });
		expect(receipts).toMatchObject([
			{
				channel: 'wordpress',
				state: 'unconfirmed',
				notes: ['check the account before sending again'],
			},
			{ channel: 'ghost', state: 'failed', problem: { code: 'DIST_009' } },
		]);
		expect(receipts[0]).not.toHaveProperty('payload');
	});
});
