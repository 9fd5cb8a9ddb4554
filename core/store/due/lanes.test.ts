import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { createClient } from '../clients';
import { claimDue } from './claim-due';
import { finishScheduleItem } from './finish-items';
import { releaseDue, renewDue } from './keep-claim';
import { giveBackSlot, LANES, laneReport, renewSlot, takeSlot, type Lane } from './lanes';
import { sweepDue } from './sweep-due';

describe('lanes', () => {
	let store: TestStore;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
		({ id: clientId } = await createClient(store.sql, store.agencyId, { companyName: 'Client' }));
	});
	afterEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.schedule_item');
		await asSuperuser(store, 'UPDATE content_agency.lane_slot SET lease_until = NULL');
	});
	afterAll(async () => await store.close());

	const take = async (lane: Lane) =>
		await takeSlot(store.sql, { lane, worker: 'test', leaseSeconds: 60 });
	const plan = async (lane: Lane, count: number) =>
		await asSuperuser(
			store,
			`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256,
				content_sha256, scheduled_date, time_zone, due_at, topic, lane)
			SELECT $1, $2, gen_random_uuid()::text, '', '2026-12-01', 'UTC', clock_timestamp(), 'T', $3
			FROM generate_series(1, $4::int)`,
			[store.agencyId, clientId, lane, count],
		);
	const claim = async (lane: Lane) =>
		await claimDue(store.sql, {
			what: 'schedule',
			worker: 'test',
			limit: 50,
			leaseSeconds: 60,
			lane,
		});
	const back = async (lane: Lane, seconds: number) =>
		await asSuperuser(
			store,
			`UPDATE content_agency.lane_slot SET taken_at = taken_at - make_interval(secs => $2),
				lease_until = lease_until - make_interval(secs => $2) WHERE lane = $1`,
			[lane, seconds],
		);

	it('has the slots and limits of the founding documents, and each lane runs what it is given', async () => {
		for (const lane of LANES) {
			const slots = [];
			for (let slot = await take(lane); slot !== null; slot = await take(lane)) slots.push(slot);
			const [report] = (await laneReport(store.sql)).filter((one) => one.lane === lane);
			expect(report).toMatchObject({ inUse: slots.length, slots: slots.length });
			for (const slot of slots) expect(await giveBackSlot(store.sql, slot)).toBe(true);
		}
		const reports = await laneReport(store.sql);
		expect(
			reports.map(({ lane, slots, timeLimitSeconds }) => [lane, slots, timeLimitSeconds]),
		).toEqual([
			['default', 4, null],
			['quick', 4, 10],
			['ai_jobs', 2, 180],
			['ai_priority', 2, 240],
			['scheduled', 1, null],
		]);
		for (const { takenCount, slots, lastTakenAt, inUse } of reports) {
			expect([takenCount, inUse]).toEqual([slots, 0]);
			expect(lastTakenAt).not.toBe('');
		}
	});

	it('takes no more at once than the lane has, however many ask', async () => {
		const slots = await Promise.all(Array.from({ length: 20 }, async () => await take('ai_jobs')));
		expect(slots.filter(Boolean)).toHaveLength(2);
	});

	it('ends a slot at the time limit of its lane, whoever renews it', async () => {
		const slot = await take('quick');
		expect(Date.parse(slot!.leaseUntil) - Date.now()).toBeLessThan(11_000);
		expect((await renewSlot(store.sql, slot!, 60))?.endsAt).not.toBe('');
		// Without the limit the renewed lease would last for 49 seconds more.
		await back('quick', 11);
		expect(await renewSlot(store.sql, slot!, 60)).toBeNull();
	});

	it('gives the slot of a lost worker to the next, and its fence no more', async () => {
		const lost = await take('scheduled');
		expect(await take('scheduled')).toBeNull();
		await back('scheduled', 120);
		const next = await take('scheduled');
		expect(next).not.toBeNull();
		expect(await giveBackSlot(store.sql, lost!)).toBe(false);
		expect(await renewSlot(store.sql, lost!, 60)).toBeNull();
		expect(await take('scheduled')).toBeNull();
	});

	it.each(LANES)(
		'claims rows of lane %s into its slots, and frees them at the end',
		async (lane) => {
			await plan(lane, 10);
			await plan(lane === 'default' ? 'quick' : 'default', 3);
			const claims = await claim(lane);
			const [report] = (await laneReport(store.sql)).filter((one) => one.lane === lane);
			expect(claims).toHaveLength(report!.slots);
			expect(report!.inUse).toBe(report!.slots);
			expect(await claim(lane)).toEqual([]);
			await finishScheduleItem(store.sql, store.agencyId, claims[0]!);
			expect(await claim(lane)).toHaveLength(1);
			if (claims[1] !== undefined) {
				await releaseDue(store.sql, claims[1]);
				expect(await claim(lane)).toHaveLength(1);
			}
		},
	);

	it('keeps a claimed row only within the limit of its lane', async () => {
		await plan('ai_jobs', 1);
		const [one] = await claim('ai_jobs');
		await back('ai_jobs', 170);
		await renewDue(store.sql, one!, 60);
		await back('ai_jobs', 20);
		await expect(renewDue(store.sql, one!, 60)).rejects.toMatchObject({ code: 'JOB_002' });
	});

	it('clears slots whose lease ended', async () => {
		await take('default');
		await back('default', 120);
		await sweepDue(store.sql);
		const rows = await asSuperuser(
			store,
			'SELECT 1 FROM content_agency.lane_slot WHERE lease_until IS NOT NULL',
		);
		expect(rows).toEqual([]);
	});
});
