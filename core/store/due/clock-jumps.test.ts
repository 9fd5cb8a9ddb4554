/** A clock of the database that jumps: every moment that is kept moves against it. */
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { createClient } from '../clients';
import { claimDue, type Claim, type ClaimOrder } from './claim-due';
import { finishScheduleItem } from './finish-items';
import { renewDue } from './keep-claim';
import { sweepDue } from './sweep-due';

describe('a clock that jumps', () => {
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

	/** Rows that have been due for a second. */
	const plan = async (count: number) =>
		await asSuperuser(
			store,
			`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256,
				content_sha256, scheduled_date, time_zone, due_at, topic)
			SELECT $1, $2, gen_random_uuid()::text, '', '2026-12-01', 'UTC',
				clock_timestamp() - interval '1 second', 'Topic ' || n FROM generate_series(1, $3::int) AS n`,
			[store.agencyId, clientId, count],
		);
	const claim = async (limit: number) => {
		const order: ClaimOrder = { what: 'schedule', worker: 'test', limit, leaseSeconds: 60 };
		return await claimDue(store.sql, { ...order, catchUp: null });
	};
	const finish = async ({ agencyId, id, fence }: Claim) =>
		await finishScheduleItem(store.sql, agencyId, { id, fence });
	const states = async () => {
		const rows = await asSuperuser(
			store,
			`SELECT state, count(*)::int AS n FROM content_agency.schedule_item GROUP BY 1`,
		);
		return Object.fromEntries(rows.map((row) => [row.state, row.n]));
	};

	it.each([
		['forward', -3600],
		['back', 3600],
	])('loses and doubles nothing when it jumps %s an hour', async (_way, seconds) => {
		await plan(6);
		const [first, second, ...rest] = await claim(3);
		expect(rest).toHaveLength(1);
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET due_at = due_at + make_interval(secs => $1),
				start_at = start_at + make_interval(secs => $1),
				lease_until = lease_until + make_interval(secs => $1)`,
			[seconds],
		);
		await sweepDue(store.sql);
		const lost = seconds < 0;
		expect(await states()).toEqual(lost ? { pending: 6 } : { pending: 3, processing: 3 });
		// A worker that lives goes on where its lease does, and writes nothing where it does not.
		const alive = renewDue(store.sql, first!, 60);
		if (lost) await expect(alive).rejects.toMatchObject({ code: 'JOB_002' });
		else expect(Date.parse(await alive)).toBeLessThan(Date.now() + 120_000);
		const again = await claim(10);
		expect(again).toHaveLength(lost ? 6 : 0);
		if (lost) await expect(finish(second!)).rejects.toMatchObject({ code: 'JOB_002' });
		const held = lost ? again : [first!, second!, ...rest];
		for (const one of held) await finish(one);
		// What seems to lie ahead after a jump back comes when the clock gets there.
		if (!lost)
			await asSuperuser(
				store,
				`UPDATE content_agency.schedule_item SET due_at = due_at - interval '1 hour',
					start_at = start_at - interval '1 hour' WHERE state = 'pending'`,
			);
		for (const one of await claim(10)) await finish(one);
		expect(await states()).toEqual({ completed: 6 });
	});
});
