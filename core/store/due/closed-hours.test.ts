/** Publications keep to the calendar of their client: what falls on closed days or into quiet hours waits until they end. */
import { asSuperuser, BRIEF, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { armPublication, putOffPublication } from '../arm-publication';
import { createJob } from '../jobs';
import { recordOutcome } from '../publications';
import { claimWaiting, endWaitingClaim, type Parcel } from '../waiting-publications';
import { setAgencyCalendar, setClientCalendar } from './client-calendar';
import { publishingTime, type TimeWish } from './closed-hours';

const PROBLEM = { code: 'X', kind: 'publish' as const, message: '', hint: '', retryable: true };
const DAY_MS = 86_400_000;
/** A day so many days from now, in UTC. */
const day = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
/** Today with two days on each side, so that no midnight opens the calendar while a test runs. */
const CLOSED = [-2, -1, 0, 1, 2].map(day);

describe('publications and the calendar of their client', () => {
	let store: TestStore;
	let jobId: string;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());
	beforeEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.publication_attempt');
		await asSuperuser(store, 'DELETE FROM content_agency.publication');
		({ jobId, clientId } = await seedJob(store));
		await calendar({ timeZone: 'UTC' });
	});

	const calendar = async (change: Parameters<typeof setClientCalendar>[2]['calendar']) =>
		await setClientCalendar(store.sql, store.agencyId, { clientId, calendar: change });
	const wait = async (of = jobId) => {
		const key = crypto.randomUUID();
		const parcel: Parcel = { content: crypto.randomUUID(), gate: 'gate' };
		const { id } = await putOffPublication(store.sql, store.agencyId, {
			key,
			channel: 'wordpress',
			account: 'blog.example',
			payloadSha256: 'a'.repeat(64),
			jobId: of,
			waitSeconds: 0,
			problem: PROBLEM,
			parcel,
		});
		return { id, key };
	};
	const claim = async () =>
		await claimWaiting(store.sql, store.agencyId, {
			channels: ['wordpress'],
			gates: ['gate'],
			worker: 'test',
			limit: 10,
			leaseSeconds: 600,
		});
	const rowOf = async (id: string) =>
		(
			await asSuperuser(
				store,
				`SELECT state, held_reason AS held, problem ->> 'code' AS code, problem ->> 'message' AS message,
					(due_at AT TIME ZONE 'UTC')::date::text AS day, due_at <= clock_timestamp() AS due,
					waiting_since = due_at AS "waitsFromThen", lease_until AS lease
				FROM content_agency.publication WHERE id = $1`,
				[id],
			)
		)[0];

	it('wait until closed days end, and say so; those of an open client go out', async () => {
		const { id } = await wait();
		const other = await seedJob(store);
		const open = await wait(other.jobId);
		await calendar({ blackoutDays: CLOSED });
		expect((await claim()).map((one) => one.id)).toEqual([open.id]);
		expect(await rowOf(id)).toMatchObject({
			state: 'scheduled',
			held: 'quiet_hours',
			code: 'DIST_012',
			message: expect.stringContaining(`${day(0)} is a day on which nothing is due`) as string,
			day: day(3),
		});
	});

	it('are held by one of two workers at once, and by none of them sent', async () => {
		const rows = [await wait(), await wait(), await wait()];
		await calendar({ blackoutDays: CLOSED });
		expect(await Promise.all([claim(), claim(), claim()])).toEqual([[], [], []]);
		for (const { id } of rows) expect(await rowOf(id)).toMatchObject({ held: 'quiet_hours' });
	});

	it('are held of no client where the agency rests, and of a client by what its agency says', async () => {
		const { jobId: own } = await createJob(store.sql, store.agencyId, { brief: BRIEF });
		const { id } = await wait(own);
		const { id: ofClient } = await wait();
		await setAgencyCalendar(store.sql, store.agencyId, { calendar: { blackoutDays: CLOSED } });
		expect(await claim()).toEqual([]);
		expect([await rowOf(id), await rowOf(ofClient)]).toMatchObject([
			{ held: 'quiet_hours' },
			{ held: 'quiet_hours' },
		]);
		await setAgencyCalendar(store.sql, store.agencyId, { calendar: { blackoutDays: [] } });
		expect((await claim()).map((one) => one.id).sort()).toEqual([id, ofClient].sort());
	});

	it('take what a lost worker held back from it', async () => {
		const { id } = await wait();
		const [lost] = await claim();
		await asSuperuser(
			store,
			`UPDATE content_agency.publication SET lease_until = clock_timestamp() - interval '1 second'`,
		);
		await calendar({ blackoutDays: CLOSED });
		expect(await claim()).toEqual([]);
		expect(await rowOf(id)).toMatchObject({ state: 'scheduled', held: 'quiet_hours', lease: null });
		const end = { problem: PROBLEM };
		expect(await endWaitingClaim(store.sql, store.agencyId, lost!, end)).toBe(false);
	});

	it('do not count closed time as time their channel was asked', async () => {
		const { id } = await wait();
		await calendar({ blackoutDays: CLOSED });
		await claim();
		const [row] = await asSuperuser(
			store,
			`SELECT waiting_since > clock_timestamp() + interval '1 day' AS later
			FROM content_agency.publication WHERE id = $1`,
			[id],
		);
		expect(row).toEqual({ later: true });
	});

	it('are told as tried again where their channel turned them back before', async () => {
		const { key } = await wait();
		const attemptId = crypto.randomUUID();
		const order = { key, channel: 'wordpress', payloadSha256: 'a'.repeat(64), jobId };
		await armPublication(store.sql, store.agencyId, { ...order, attemptId });
		await recordOutcome(store.sql, store.agencyId, {
			attemptId,
			outcome: 'not_sent',
			problem: PROBLEM,
			waitSeconds: 0,
		});
		await calendar({ blackoutDays: CLOSED });
		expect(await claim()).toEqual([]);
		expect(
			await asSuperuser(
				store,
				`SELECT log.status, sent.held_reason AS held FROM content_agency.publishing_logs AS log
				JOIN content_agency.publication AS sent ON sent.id = log.schedule`,
			),
		).toEqual([{ status: 'retrying', held: 'quiet_hours' }]);
	});

	it('are asked again when their client opens, but a plan keeps its day', async () => {
		const { id } = await wait();
		const planned = crypto.randomUUID();
		await calendar({ blackoutDays: [...CLOSED, day(9), day(10)] });
		await claim();
		const time = await at({ when: 'at', at: `${day(9)}T10:00:00Z` });
		await putOffPublication(store.sql, store.agencyId, {
			key: planned,
			channel: 'wordpress',
			payloadSha256: 'a'.repeat(64),
			jobId,
			waitSeconds: 1,
			problem: time.problem!,
			reason: 'quiet_hours',
			wishedAt: time.wishedAt,
			parcel: { content: crypto.randomUUID(), gate: 'gate' },
		});
		await calendar({ blackoutDays: [] });
		expect((await claim()).map((one) => one.id)).toEqual([id]);
		const [row] = await asSuperuser(
			store,
			`SELECT (due_at AT TIME ZONE 'UTC')::text AS due FROM content_agency.publication WHERE idem_key = $1`,
			[planned],
		);
		expect(row).toEqual({ due: `${day(9)} 10:00:00` });
	});

	it('wait a day where the calendar is never open', async () => {
		const { id } = await wait();
		const always = Array.from({ length: 400 }, (_, index) => day(index - 2));
		await calendar({ blackoutDays: always });
		expect(await claim()).toEqual([]);
		expect(await rowOf(id)).toMatchObject({
			held: 'quiet_hours',
			due: false,
			message: expect.stringContaining('no open day') as string,
		});
	});

	it('of a client that was deleted hold nobody else’s back', async () => {
		const { id } = await wait();
		const other = await seedJob(store);
		const open = await wait(other.jobId);
		// As one that was put off while its client was being deleted.
		await asSuperuser(
			store,
			'UPDATE content_agency.client SET deleted_at = clock_timestamp() WHERE id = $1',
			[clientId],
		);
		expect((await claim()).map((one) => one.id)).toEqual([open.id]);
		expect(await rowOf(id)).toMatchObject({ state: 'scheduled', held: 'quiet_hours', due: false });
	});

	it('may be sent by whoever says now', async () => {
		const { key } = await wait();
		await calendar({ blackoutDays: CLOSED });
		await claim();
		const order = { key, channel: 'wordpress', payloadSha256: 'a'.repeat(64), jobId };
		const attemptId = crypto.randomUUID();
		expect(await armPublication(store.sql, store.agencyId, { ...order, attemptId })).toMatchObject({
			armed: true,
		});
	});

	const at = async (wish: TimeWish, agencyId = store.agencyId) =>
		await publishingTime(store.sql, agencyId, { jobId, wish });

	describe('the time to publish', () => {
		it('is now where nobody said otherwise, with the reason that speaks against it', async () => {
			expect(await at({ when: 'now' })).toMatchObject({ why: '', problem: undefined });
			await calendar({ blackoutDays: CLOSED });
			expect((await at({ when: 'now' })).why).toContain('nothing is due');
		});

		it('is a wall time of the client, or a moment where an offset is named', async () => {
			await calendar({ timeZone: 'Asia/Tokyo' });
			expect(await at({ when: 'at', at: `${day(5)}T18:00:00` })).toMatchObject({
				at: `${day(5)}T09:00:00.000Z`,
				problem: { code: 'DIST_013', retryAt: `${day(5)}T09:00:00.000Z` },
			});
			expect((await at({ when: 'at', at: `${day(5)}T18:00:00+02:00` })).at).toBe(
				`${day(5)}T16:00:00.000Z`,
			);
		});

		it('is the end of quiet hours for what falls into them, and says what was wished', async () => {
			await calendar({ quietHours: { from: '22:00', until: '07:00' } });
			expect(await at({ when: 'at', at: `${day(5)}T23:15` })).toMatchObject({
				wishedAt: `${day(5)}T23:15:00.000Z`,
				at: `${day(6)}T07:00:00.000Z`,
				why: '23:15 lies in quiet hours',
				problem: { code: 'DIST_012' },
			});
		});

		it('is when the row of the job is due, or now where that has passed or there is none', async () => {
			expect(await at({ when: 'planned' })).toMatchObject({ problem: undefined });
			const plan = async (due: string) =>
				await asSuperuser(
					store,
					`INSERT INTO content_agency.schedule_item (agency_id, client_id, topic, scheduled_date,
						scheduled_time, time_zone, due_at, identity_sha256, content_sha256, job_id)
					VALUES ($1, $2, 'T', $3::text::date, '10:00', 'UTC', $3::text::timestamptz, $4, $4, $5)`,
					[store.agencyId, clientId, due, crypto.randomUUID(), jobId],
				);
			await plan(`${day(5)}T10:00:00Z`);
			expect((await at({ when: 'planned' })).at).toBe(`${day(5)}T10:00:00.000Z`);
			await plan(`${day(-5)}T10:00:00Z`);
			expect(await at({ when: 'planned' })).toMatchObject({ problem: undefined });
		});

		it('is refused where it is none, or more than a year ahead', async () => {
			for (const none of ['soon', '2026-13-01T10:00', '2026-12-01', '25:00', `${'9'.repeat(300)}Z`])
				await expect(at({ when: 'at', at: none })).rejects.toMatchObject({ code: 'IMPORT_003' });
			await expect(at({ when: 'at', at: `${day(400)}T10:00Z` })).rejects.toMatchObject({
				code: 'CFG_002',
			});
		});
	});
});
