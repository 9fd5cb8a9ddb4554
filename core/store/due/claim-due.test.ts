/** Claims under many workers, fairness, leases, fences, catching up, clocks: on a real Postgres. */
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { ensureAgency } from '../agencies';
import { createClient, updateClient } from '../clients';
import { inAgency } from '../door';
import { claimDue, type Claim, type ClaimOrder } from './claim-due';
import { finishScheduleItem } from './finish-items';
import { failScheduleItem, releaseDue, renewDue } from './keep-claim';
import { sweepDue } from './sweep-due';

const ORDER: ClaimOrder = { what: 'schedule', worker: 'test', limit: 10, leaseSeconds: 60 };

describe('claims of due work', () => {
	let store: TestStore;
	const agencies: { agencyId: string; clientId: string }[] = [];
	beforeAll(async () => {
		store = await openTestStore();
		for (let number = 0; number < 4; number += 1) {
			const { agencyId } = await ensureAgency(store.sql, `Agency ${number}`);
			const { id } = await createClient(store.sql, agencyId, { companyName: 'Client' });
			agencies.push({ agencyId, clientId: id });
		}
	});
	afterEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.schedule_item');
		await asSuperuser(store, 'DELETE FROM content_agency.rate_bucket');
		await asSuperuser(store, 'UPDATE content_agency.lane_slot SET lease_until = NULL');
	});
	afterAll(async () => await store.close());

	/** Rows of an agency, one second apart, the first `ago` seconds in the past. */
	const plan = async (count: number, { agency = 0, ago = 60, lane = 'default' } = {}) => {
		const { agencyId, clientId } = agencies[agency]!;
		await asSuperuser(
			store,
			`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256,
				content_sha256, scheduled_date, time_zone, due_at, topic, lane)
			SELECT $1, $2, gen_random_uuid()::text, '', '2026-12-01', 'UTC',
				clock_timestamp() - make_interval(secs => $4::float8)
					+ make_interval(secs => n::float8 / 1000), 'Topic ' || n, $5
			FROM generate_series(1, $3::int) AS n`,
			[agencyId, clientId, count, ago, lane],
		);
	};
	const claim = async (more: Partial<ClaimOrder> = {}) =>
		await claimDue(store.sql, { ...ORDER, ...more });
	const states = async () => {
		const rows = await asSuperuser(
			store,
			`SELECT state, count(*)::int AS n FROM content_agency.schedule_item GROUP BY 1`,
		);
		return Object.fromEntries(rows.map((row) => [row.state, row.n]));
	};
	const expire = async () =>
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET lease_until = clock_timestamp() - interval '1 second'
			WHERE state = 'processing'`,
		);
	const finish = async (one: Claim) =>
		await finishScheduleItem(store.sql, one.agencyId, { id: one.id, fence: one.fence });

	it('claims what is due, oldest first, and not what is later, held, deleted or of an inactive client', async () => {
		await plan(2);
		await plan(1, { ago: -600 });
		await plan(3, { ago: 100, agency: 1 });
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET held_reason = 'person'
			WHERE agency_id = $1 AND topic = 'Topic 1'`,
			[agencies[1]!.agencyId],
		);
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET deleted_at = clock_timestamp()
			WHERE agency_id = $1 AND topic = 'Topic 2'`,
			[agencies[1]!.agencyId],
		);
		const { agencyId, clientId } = agencies[1]!;
		await updateClient(store.sql, agencyId, { clientId, input: { isActive: false } });
		const first = await claim();
		expect(first.map((one) => one.agencyId)).toEqual([
			agencies[0]!.agencyId,
			agencies[0]!.agencyId,
		]);
		expect(first[0]).toMatchObject({ fence: '1', attempts: 1, what: 'schedule' });
		expect(first[0]!.latenessSeconds).toBeGreaterThan(first[1]!.latenessSeconds);
		await updateClient(store.sql, agencyId, { clientId, input: { isActive: true } });
		expect(await claim()).toHaveLength(1);
		expect(await claim()).toEqual([]);
		expect(await claim({ aheadSeconds: 660 })).toHaveLength(1);
	});

	it('claims nothing for an agency that is suspended', async () => {
		await plan(1, { agency: 2 });
		const status = async (to: string) =>
			await asSuperuser(
				store,
				'UPDATE content_agency.agency SET status = $2 WHERE agency_id = $1',
				[agencies[2]!.agencyId, to],
			);
		await status('suspended');
		expect(await claim()).toEqual([]);
		await status('active');
		expect(await claim()).toHaveLength(1);
	});

	it('gives 20,000 rows to 8 workers, none twice and none left', async () => {
		for (const agency of [0, 1, 2, 3]) await plan(5000, { agency });
		const seen = new Map<string, number>();
		const work = async (worker: string) => {
			for (;;) {
				const claims = await claim({ worker, limit: 200, claimPerAgency: 50, catchUp: null });
				if (claims.length === 0) return;
				for (const { id } of claims) seen.set(id, (seen.get(id) ?? 0) + 1);
			}
		};
		await Promise.all(Array.from({ length: 8 }, async (_, index) => await work(`worker ${index}`)));
		expect(seen.size).toBe(20_000);
		expect([...seen.values()].filter((times) => times > 1)).toEqual([]);
		expect(await states()).toEqual({ processing: 20_000 });
	});

	it('shares a pass between the agencies that wait, and gives one alone the whole pass', async () => {
		await plan(100, { agency: 0, ago: 600 });
		await plan(3, { agency: 1, ago: 10 });
		const shared = await claim({ limit: 50 });
		const of = (claims: Claim[], agency: number) =>
			claims.filter((one) => one.agencyId === agencies[agency]!.agencyId).length;
		expect([of(shared, 0), of(shared, 1)]).toEqual([5, 3]);
		expect(of(await claim({ limit: 50 }), 0)).toBe(50);
		expect(await claim({ limit: 50, agencyId: agencies[1]!.agencyId })).toEqual([]);
	});

	it('lets only the holder of the last fence write', async () => {
		await plan(1);
		const [lost] = await claim();
		await expire();
		expect(await sweepDue(store.sql)).toMatchObject({ waiting: 1 });
		await expect(renewDue(store.sql, lost!, 60)).rejects.toMatchObject({ code: 'JOB_002' });
		await expect(finish(lost!)).rejects.toMatchObject({ code: 'JOB_002' });
		const [held] = await claim();
		expect(held).toMatchObject({ id: lost!.id, fence: '2', attempts: 2 });
		await expect(renewDue(store.sql, lost!, 60)).rejects.toMatchObject({ code: 'JOB_002' });
		await expect(finish(lost!)).rejects.toMatchObject({ code: 'JOB_002' });
		expect(await releaseDue(store.sql, lost!)).toBe(false);
		expect(Date.parse(await renewDue(store.sql, held!, 600))).toBeGreaterThan(
			Date.parse(held!.leaseUntil),
		);
		await finish(held!);
		await finish(held!);
		expect(await states()).toEqual({ completed: 1 });
	});

	it('shows a row again after the lease of a killed worker, and gives up after five', async () => {
		await plan(1);
		for (let attempt = 1; attempt <= 5; attempt += 1) {
			expect((await claim())[0]).toMatchObject({ attempts: attempt });
			await expire();
			await sweepDue(store.sql);
		}
		const [row] = await asSuperuser(
			store,
			'SELECT state, problem FROM content_agency.schedule_item',
		);
		expect(row).toMatchObject({
			state: 'failed',
			problem: { code: 'JOB_002', message: 'The worker test was lost on attempt 5' },
		});
	});

	it('waits at once after a worker that was told to stop, without counting the attempt', async () => {
		await plan(1);
		const [one] = await claim();
		expect(await releaseDue(store.sql, one!)).toBe(true);
		expect((await claim())[0]).toMatchObject({ id: one!.id, attempts: 1, fence: '2' });
	});

	it('tries again what may be tried again, later each time, and leaves the rest to a person', async () => {
		await plan(1);
		const [one] = await claim();
		const problem = {
			code: 'STORE_001',
			kind: 'store' as const,
			message: 'gone',
			hint: 'wait',
			retryable: true,
		};
		const fail = async (given: Claim, more: object = {}) =>
			await failScheduleItem(store.sql, given.agencyId, {
				id: given.id,
				fence: given.fence,
				problem: { ...problem, ...more },
			});
		expect(await fail(one!)).toBe('pending');
		expect(await claim()).toEqual([]);
		const [again] = await claim({ aheadSeconds: 121 });
		expect(await fail(again!, { retryable: false })).toBe('failed');
		await expect(fail(again!)).rejects.toMatchObject({ code: 'JOB_002' });
	});

	it('asks a person about what nobody began in time, within the window of each client', async () => {
		await plan(2, { ago: 7 * 3600 });
		await plan(1, { ago: 3600 });
		await plan(1, { ago: 3600, agency: 1 });
		await inAgency(
			store.sql,
			agencies[1]!.agencyId,
			async (session) => await session.query('UPDATE client SET missed_window_minutes = 30'),
		);
		expect((await sweepDue(store.sql)).missed).toBe(3);
		expect((await sweepDue(store.sql)).missed).toBe(0);
		expect(await states()).toEqual({ missed: 3, pending: 1 });
		const [row] = await asSuperuser(
			store,
			`SELECT problem FROM content_agency.schedule_item WHERE state = 'missed' ORDER BY due_at`,
		);
		expect(row?.problem).toMatchObject({
			code: 'DIST_007',
			message: expect.stringContaining('within 360 minutes') as string,
			hint: expect.stringContaining('Is it still wanted?') as string,
		});
	});

	it('catches up after an hour of downtime at the rate of the agency, however often it ticks', async () => {
		await plan(40, { ago: 3600 });
		await plan(4, { ago: 30 });
		const ticks = [];
		for (let tick = 0; tick < 5; tick += 1) ticks.push(...(await claim({ limit: 30 })));
		const late = ticks.filter((one) => one.latenessSeconds > 900);
		expect([late.length, ticks.length - late.length]).toEqual([10, 4]);
		const all = await claim({ limit: 100, catchUp: null });
		expect(all).toHaveLength(30);
	});

	it('gives the same result for one tick and for five at once', async () => {
		await plan(30, { ago: 100 });
		const ticks = await Promise.all([1, 2, 3, 4, 5].map(async () => await claim({ limit: 50 })));
		const ids = ticks.flat().map((one) => one.id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toHaveLength(30);
	});

	it('does not mind where the clock of the worker stands', async () => {
		jest.useFakeTimers({
			now: new Date('2031-01-01'),
			doNotFake: [
				'nextTick',
				'setImmediate',
				'setTimeout',
				'clearTimeout',
				'setInterval',
				'clearInterval',
				'queueMicrotask',
				'performance',
			],
		});
		try {
			await plan(1, { ago: -3600 });
			await plan(1);
			const claims = await claim();
			expect(claims).toHaveLength(1);
			expect(claims[0]!.latenessSeconds).toBeLessThan(120);
			expect(await sweepDue(store.sql)).toMatchObject({ waiting: 0, missed: 0 });
		} finally {
			jest.useRealTimers();
		}
	});
});
