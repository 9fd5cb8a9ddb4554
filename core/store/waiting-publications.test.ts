import { openTestStore, seedJob, asSuperuser, type TestStore } from './__fixtures__/store';
import { armPublication, putOffPublication } from './arm-publication';
import { cancelJob, retryJob } from './job-control';
import { recordOutcome } from './publications';
import { claimWaiting, endWaitingClaim, type Parcel } from './waiting-publications';

const PROBLEM = {
	code: 'DIST_008',
	kind: 'provider' as const,
	message: 'Slow',
	hint: 'Later.',
	retryable: true,
};
const GATE = 'credential:wordpressApi:7';

describe('publications that wait for their channel', () => {
	let store: TestStore;
	let jobId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());
	beforeEach(async () => {
		({ jobId } = await seedJob(store));
		await asSuperuser(store, 'DELETE FROM content_agency.publication_attempt');
		await asSuperuser(store, 'DELETE FROM content_agency.publication');
	});

	const parcel = (change: Partial<Parcel> = {}): Parcel => ({
		content: crypto.randomUUID(),
		gate: GATE,
		...change,
	});
	const order = (key: string) => ({
		key,
		channel: 'wordpress',
		account: 'blog.example',
		payloadSha256: 'a'.repeat(64),
		jobId,
	});
	const wait = async (kept: Parcel | undefined = parcel()) => {
		const key = crypto.randomUUID();
		const rest = { waitSeconds: 60, problem: PROBLEM, parcel: kept };
		const { id } = await putOffPublication(store.sql, store.agencyId, { ...order(key), ...rest });
		return { key, id };
	};
	const pass = async (seconds: number) =>
		await asSuperuser(
			store,
			`UPDATE content_agency.publication SET due_at = due_at - make_interval(secs => ${seconds}),
				lease_until = lease_until - make_interval(secs => ${seconds})`,
		);
	const claim = async (change: Partial<Parameters<typeof claimWaiting>[2]> = {}) =>
		await claimWaiting(store.sql, store.agencyId, {
			channels: ['wordpress'],
			gates: [GATE],
			worker: 'test',
			limit: 10,
			leaseSeconds: 120,
			...change,
		});
	const rowOf = async (id: string) =>
		(
			await asSuperuser(
				store,
				`SELECT state, held_reason AS held, parcel IS NOT NULL AS kept,
					waiting_since IS NOT NULL AS waits FROM content_agency.publication WHERE id = $1`,
				[id],
			)
		)[0];

	it('are claimed when their time has come, by one of two workers, and again when its lease is over', async () => {
		const { id } = await wait();
		expect(await claim()).toEqual([]);
		await pass(61);
		const both = await Promise.all([claim(), claim()]);
		expect(both.flat().map((one) => one.id)).toEqual([id]);
		expect(await claim()).toEqual([]);
		await pass(121);
		expect(await claim()).toMatchObject([{ id, fence: '2', account: 'blog.example', jobId }]);
	});

	it('are claimed only by who has their door', async () => {
		await wait();
		await wait(parcel({ gate: 'channel:1', connection: crypto.randomUUID() }));
		await pass(61);
		expect(await claim({ channels: ['linkedin'] })).toEqual([]);
		expect(await claim({ gates: ['credential:wordpressApi:8'] })).toHaveLength(1);
		expect(await claim()).toHaveLength(1);
	});

	it('stay where somebody holds them, where nothing is kept, and where the client rests', async () => {
		const { id } = await wait();
		await putOffPublication(store.sql, store.agencyId, {
			...order(crypto.randomUUID()),
			waitSeconds: 1,
			problem: PROBLEM,
		});
		await pass(61);
		const held = `UPDATE content_agency.publication SET held_reason = $1 WHERE id = $2`;
		await asSuperuser(store, held, ['approval', id]);
		expect(await claim()).toEqual([]);
		await asSuperuser(store, held, ['rate', id]);
		await asSuperuser(store, 'UPDATE content_agency.client SET is_active = false');
		expect(await claim()).toEqual([]);
		await asSuperuser(store, 'UPDATE content_agency.client SET is_active = true');
		expect(await claim()).toHaveLength(1);
	});

	it('keep their parcel while they wait and lose it with the outcome', async () => {
		const { id, key } = await wait();
		const attemptId = crypto.randomUUID();
		await armPublication(store.sql, store.agencyId, { ...order(key), attemptId });
		const turned = { attemptId, outcome: 'not_sent' as const, problem: PROBLEM, waitSeconds: 30 };
		await recordOutcome(store.sql, store.agencyId, turned);
		expect(await rowOf(id)).toEqual({ state: 'scheduled', held: 'rate', kept: true, waits: true });
		const again = crypto.randomUUID();
		await armPublication(store.sql, store.agencyId, { ...order(key), attemptId: again });
		const done = { attemptId: again, outcome: 'published' as const, remoteId: '1' };
		await recordOutcome(store.sql, store.agencyId, done);
		expect(await rowOf(id)).toEqual({ state: 'published', held: null, kept: false, waits: false });
	});

	it('wait on or fail as the claim ends, and a lost claim ends nothing', async () => {
		const { id } = await wait();
		await pass(61);
		const [first] = await claim();
		const end = async (fence: string, againSeconds?: number) =>
			await endWaitingClaim(
				store.sql,
				store.agencyId,
				{ id, fence },
				{ problem: PROBLEM, againSeconds },
			);
		expect(await end('99')).toBe(false);
		expect(await end(first!.fence, 300)).toBe(true);
		expect(await rowOf(id)).toMatchObject({ state: 'scheduled', held: 'rate', kept: true });
		await pass(301);
		const [second] = await claim();
		expect(await end(second!.fence)).toBe(true);
		expect(await rowOf(id)).toEqual({ state: 'failed', held: null, kept: false, waits: false });
	});

	it('go out by themselves no more when their job is retried or cancelled', async () => {
		const { id, key } = await wait();
		await pass(61);
		await retryJob(store.sql, store.agencyId, { jobId });
		expect(await claim()).toEqual([]);
		expect(await rowOf(id)).toEqual({
			state: 'scheduled',
			held: 'rate',
			kept: false,
			waits: false,
		});
		const again = { ...order(key), waitSeconds: 1, problem: PROBLEM, parcel: parcel() };
		await putOffPublication(store.sql, store.agencyId, again);
		await pass(61);
		await cancelJob(store.sql, store.agencyId, { jobId });
		expect(await claim()).toEqual([]);
		const attemptId = crypto.randomUUID();
		expect(
			await armPublication(store.sql, store.agencyId, { ...order(key), attemptId }),
		).toMatchObject({ armed: false, publication: { state: 'cancelled' } });
	});

	it('are not sent by who had claimed them before their job was retried', async () => {
		const { id, key } = await wait();
		await pass(61);
		const [claimed] = await claim();
		const claimFence = claimed!.fence;
		await retryJob(store.sql, store.agencyId, { jobId });
		const waits = { waitSeconds: 1, problem: PROBLEM, parcel: parcel() };
		await putOffPublication(store.sql, store.agencyId, { ...order(key), ...waits, claimFence });
		expect(await rowOf(id)).toMatchObject({ kept: false, waits: false });
		const attempt = { ...order(key), attemptId: crypto.randomUUID() };
		const lost = await armPublication(store.sql, store.agencyId, { ...attempt, claimFence });
		expect(lost).toMatchObject({ armed: false, publication: { state: 'scheduled' } });
		// Publish itself, which has the text of the retried job, claims nothing.
		expect(await armPublication(store.sql, store.agencyId, attempt)).toMatchObject({ armed: true });
	});

	it('are nobody else’s', async () => {
		await wait();
		await pass(61);
		const claims = await claimWaiting(store.sql, store.otherId, {
			channels: ['wordpress'],
			gates: [GATE],
			worker: 'test',
			limit: 10,
			leaseSeconds: 120,
		});
		expect(claims).toEqual([]);
	});

	it('are ended by whoever comes, where nobody with their door came for days', async () => {
		const { id } = await wait(parcel({ gate: 'credential:wordpressApi:8' }));
		await pass(61);
		expect(await claim()).toEqual([]);
		const days = async (count: number) =>
			await asSuperuser(
				store,
				`UPDATE content_agency.publication
				SET waiting_since = clock_timestamp() - interval '${count} days', due_at = clock_timestamp()`,
			);
		await days(2);
		expect(await claim({ channels: ['linkedin'] })).toEqual([]);
		await days(4);
		const ended = await claim({ channels: ['linkedin'] });
		expect(ended).toMatchObject([{ id, channel: 'wordpress', waitedTooLong: true }]);
		const own = await wait();
		await pass(61);
		expect(await claim()).toMatchObject([{ id: own.id, waitedTooLong: false }]);
	});
});
