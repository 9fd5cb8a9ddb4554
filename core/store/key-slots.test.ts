import { asSuperuser, openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { laneReport } from './due/lanes';
import { giveBackKeySlot, renewKeySlot, takeKeySlot, type KeySlot } from './key-slots';

describe('slots of a key', () => {
	let store: TestStore;
	let jobs: string[];
	beforeAll(async () => {
		store = await openTestStore();
		jobs = [];
		for (let job = 0; job < 6; job += 1) jobs.push((await seedJob(store)).jobId);
	});
	afterEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.key_slot');
		await asSuperuser(
			store,
			`UPDATE content_agency.lane_slot SET lease_until = NULL, agency_id = NULL, subject_id = NULL`,
		);
	});
	afterAll(async () => await store.close());

	const take = async (job: number, more: { credential?: string; waitedSeconds?: number } = {}) =>
		await takeKeySlot(store.sql, {
			agencyId: store.agencyId,
			jobId: jobs[job]!,
			credential: 'instance:anthropic:1',
			most: 2,
			leaseSeconds: 60,
			waitedSeconds: 0,
			...more,
		});
	const needed = (slot: KeySlot | null): KeySlot => {
		if (slot === null) throw new Error('no slot');
		return slot;
	};
	const inDefaultLane = async () =>
		(await laneReport(store.sql)).find(({ lane }) => lane === 'default')?.inUse;

	it('are two for six workers at once, and each key has its own', async () => {
		const taken = await Promise.all(jobs.map(async (_job, index) => await take(index)));
		expect(taken.filter((slot) => slot !== null)).toHaveLength(2);
		expect(await take(0, { credential: 'agency:vault:2' })).not.toBeNull();
	});

	it('come free when given back, and when the lease of a dead worker ends', async () => {
		const first = needed(await take(0));
		await take(1);
		expect(await take(2)).toBeNull();
		await giveBackKeySlot(store.sql, first);
		expect(await take(2)).not.toBeNull();
		expect(await take(3)).toBeNull();
		await asSuperuser(
			store,
			`UPDATE content_agency.key_slot SET lease_until = lease_until - interval '61 seconds'`,
		);
		expect(await take(3)).not.toBeNull();
	});

	it('are found again by the job that has one, and a slot of before is worth nothing', async () => {
		const before = needed(await take(0));
		await take(1);
		const again = needed(await take(0));
		expect(again.position).toBe(before.position);
		expect(await renewKeySlot(store.sql, before, 60)).toBe(false);
		await giveBackKeySlot(store.sql, before);
		expect(await take(2)).toBeNull();
		expect(await renewKeySlot(store.sql, again, 60)).toBe(true);
	});

	it('count work of forms and webhooks in the lane of whole documents, and wait for no lane', async () => {
		expect(await inDefaultLane()).toBe(0);
		const slot = needed(await take(0));
		await take(0);
		expect(await inDefaultLane()).toBe(1);
		await giveBackKeySlot(store.sql, needed(await take(0)));
		expect(slot.credential).toBe('instance:anthropic:1');
		expect(await inDefaultLane()).toBe(0);
		await asSuperuser(
			store,
			`UPDATE content_agency.lane_slot SET lease_until = clock_timestamp() + interval '1 hour'`,
		);
		expect(await take(1)).not.toBeNull();
		expect(await inDefaultLane()).toBe(4);
	});

	it('count a job in its lane until it has given back every key', async () => {
		const before = needed(await take(0));
		const again = needed(await take(0));
		const second = needed(await take(0, { credential: 'agency:vault:2' }));
		await giveBackKeySlot(store.sql, before);
		expect(await inDefaultLane()).toBe(1);
		await giveBackKeySlot(store.sql, again);
		expect(await inDefaultLane()).toBe(1);
		await giveBackKeySlot(store.sql, second);
		expect(await inDefaultLane()).toBe(0);
	});

	it('leave the time limit of a lane to work: waiting is not counted', async () => {
		const [item] = await asSuperuser(
			store,
			`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256, content_sha256,
				scheduled_date, time_zone, topic, due_at, state, job_id, lane)
			SELECT job.agency_id, document.client_id, 'a', 'b', current_date, 'UTC', 'Vans',
				clock_timestamp(), 'processing', job.id, 'ai_jobs'
			FROM content_agency.job JOIN content_agency.document ON document.id = job.document_id
			WHERE job.id = $1 RETURNING id`,
			[jobs[0]],
		);
		const slotOf = async () => {
			const [row] = await asSuperuser(
				store,
				`SELECT taken_at AS at FROM content_agency.lane_slot WHERE subject_id = $1`,
				[item!['id']],
			);
			return (row!['at'] as Date).getTime();
		};
		await asSuperuser(
			store,
			`UPDATE content_agency.lane_slot SET agency_id = $1, subject_id = $2, taken_at = clock_timestamp(),
				lease_until = clock_timestamp() + interval '1 minute' WHERE lane = 'ai_jobs' AND position = 1`,
			[store.agencyId, item!['id']],
		);
		const before = await slotOf();
		await take(0, { waitedSeconds: 40 });
		expect(await slotOf()).toBe(before + 40_000);
		expect(await inDefaultLane()).toBe(0);
	});
});
