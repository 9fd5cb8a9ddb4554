/** Ends of planned items in batches, each under its fence: on a real Postgres. */
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import type { SqlPort } from '../../shared/ports';
import { ensureAgency } from '../agencies';
import { createClient } from '../clients';
import { claimDue, type Claim } from './claim-due';
import { finishScheduleItem, finishScheduleItems } from './finish-items';
import { takeSlot } from './lanes';
import { sweepDue } from './sweep-due';

describe('ends of planned items', () => {
	let store: TestStore;
	let other: { agencyId: string; clientId: string };
	let own: { agencyId: string; clientId: string; documentId: string };
	beforeAll(async () => {
		store = await openTestStore();
		own = { agencyId: store.agencyId, ...(await seedJob(store)) };
		const { agencyId } = await ensureAgency(store.sql, 'Second Agency');
		const { id: clientId } = await createClient(store.sql, agencyId, { companyName: 'Client' });
		other = { agencyId, clientId };
	});
	beforeEach(async () => {
		await asSuperuser(store, 'DELETE FROM content_agency.schedule_item');
		await asSuperuser(store, 'DELETE FROM content_agency.rate_bucket');
		await asSuperuser(store, 'UPDATE content_agency.lane_slot SET lease_until = NULL');
	});
	afterAll(async () => await store.close());

	const plan = async (count: number, { agencyId, clientId } = own as typeof other) => {
		await asSuperuser(
			store,
			`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256,
				content_sha256, scheduled_date, time_zone, due_at, topic)
			SELECT $1, $2, gen_random_uuid()::text, '', '2026-12-01', 'UTC', clock_timestamp(), 'Topic ' || n
			FROM generate_series(1, $3::int) AS n`,
			[agencyId, clientId, count],
		);
	};
	const claim = async (agencyId = own.agencyId, limit = 50) =>
		await claimDue(store.sql, {
			...{ what: 'schedule', worker: 'test', limit, leaseSeconds: 60, agencyId },
		});
	const states = async () =>
		Object.fromEntries(
			(
				await asSuperuser(
					store,
					'SELECT state, count(*)::int AS n FROM content_agency.schedule_item GROUP BY 1',
				)
			).map((row) => [row.state, row.n]),
		);
	const finish = async (claims: Claim[], agencyId = own.agencyId) =>
		await finishScheduleItems(store.sql, agencyId, claims);

	it('ends a whole pass at once, and again changes nothing', async () => {
		await plan(30);
		const claims = await claim();
		const { finished, lost } = await finish(claims);
		expect([finished.length, lost]).toEqual([30, []]);
		const ends = async () =>
			await asSuperuser(
				store,
				'SELECT id, finished_at::text AS at FROM content_agency.schedule_item ORDER BY id',
			);
		const first = await ends();
		expect((await finish(claims)).finished).toHaveLength(30);
		expect(await ends()).toEqual(first);
		expect(await states()).toEqual({ completed: 30 });
	});

	it('writes nothing about a row whose claim was lost, and ends the others', async () => {
		await plan(3);
		const claims = await claim();
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET lease_until = clock_timestamp() - interval '1 second'
			WHERE id = $1`,
			[claims[1]!.id],
		);
		await sweepDue(store.sql);
		const [again] = await claim();
		expect(again).toMatchObject({ id: claims[1]!.id, fence: '2' });
		const { finished, lost } = await finish(claims);
		expect(lost).toEqual([claims[1]!.id]);
		expect(finished.sort()).toEqual([claims[0]!.id, claims[2]!.id].sort());
		expect(await states()).toEqual({ completed: 2, processing: 1 });
		expect((await finish([again!])).lost).toEqual([]);
	});

	it('ends no row of another agency, whatever id and fence are given', async () => {
		await plan(1, other);
		const claims = await claim(other.agencyId);
		expect((await finish(claims)).lost).toEqual([claims[0]!.id]);
		expect(await states()).toEqual({ processing: 1 });
		expect((await finish(claims, other.agencyId)).finished).toEqual([claims[0]!.id]);
	});

	it('takes the claim that holds when a row comes twice, whichever comes first', async () => {
		await plan(1);
		const [one] = await claim();
		const old = { ...one!, fence: '0' };
		expect(await finish([old, one!])).toEqual({ finished: [one!.id], lost: [] });
		expect(await states()).toEqual({ completed: 1 });
	});

	it('says by the clock of the database when a row was written, whatever a statement sets', async () => {
		await plan(1);
		await finish(await claim());
		const ages = async () =>
			await asSuperuser(
				store,
				`SELECT abs(extract(epoch FROM clock_timestamp() - updated_at))::float8 AS seconds
				FROM content_agency.schedule_item`,
			);
		for (const wrong of [`now() - interval '1 day'`, `now() + interval '1 day'`]) {
			await asSuperuser(
				store,
				`UPDATE content_agency.schedule_item SET note = '', updated_at = ${wrong}`,
			);
			expect((await ages())[0]?.seconds).toBeLessThan(60);
		}
	});

	it('finds the rows of an end by their key, not among all rows of the agency', async () => {
		await plan(2500);
		const claims = await claim(own.agencyId, 100);
		await asSuperuser(store, 'ANALYZE content_agency.schedule_item');
		const plans: string[] = [];
		await finishScheduleItems(explained(store.sql, plans), own.agencyId, claims);
		expect(plans.join('\n')).toMatch(/(using|on) schedule_item_pkey/);
	});

	it('ties documents to their rows, and writes nothing when one is not there', async () => {
		await plan(3);
		const claims = await claim();
		const withDocuments = (...documents: (string | undefined)[]) =>
			claims.map(({ id, fence }, at) => ({ id, fence, documentId: documents[at] }));
		const second = (await seedJob(store)).documentId;
		const missing = crypto.randomUUID();
		await expect(
			finishScheduleItems(store.sql, own.agencyId, withDocuments(own.documentId, missing, second)),
		).rejects.toMatchObject({
			code: 'NOT_FOUND',
			message: expect.stringContaining(missing) as string,
		});
		expect(await states()).toEqual({ processing: 3 });
		await finishScheduleItems(store.sql, own.agencyId, withDocuments(own.documentId, second));
		const rows = await asSuperuser(
			store,
			'SELECT id, document_id FROM content_agency.schedule_item',
		);
		const documentOf = (at: number) => rows.find(({ id }) => id === claims[at]!.id)?.document_id;
		expect([documentOf(0), documentOf(1), documentOf(2)]).toEqual([own.documentId, second, null]);
	});

	it('frees the slots of the rows that ended, and no others', async () => {
		await plan(2);
		const claims = await claimDue(store.sql, {
			...{ what: 'schedule', worker: 'test', limit: 4, leaseSeconds: 60, lane: 'default' },
		});
		expect(claims).toHaveLength(2);
		await takeSlot(store.sql, { lane: 'default', worker: 'by hand', leaseSeconds: 60 });
		await finish([claims[0]!]);
		const held = await asSuperuser(
			store,
			`SELECT subject_id, owner FROM content_agency.lane_slot WHERE lane = 'default'
				AND lease_until IS NOT NULL ORDER BY position`,
		);
		expect(held).toEqual([
			{ subject_id: claims[1]!.id, owner: 'test' },
			{ subject_id: null, owner: 'by hand' },
		]);
	});

	it('takes an id or a fence that is none as a lost claim, and one row by itself as an error', async () => {
		await plan(1);
		const [one] = await claim();
		const bad = [
			{ id: 'none', fence: '1' },
			{ id: one!.id, fence: '99999999999999999999' },
		];
		expect(await finish(bad as Claim[])).toEqual({ finished: [], lost: ['none', one!.id] });
		await expect(
			finishScheduleItem(store.sql, own.agencyId, { id: one!.id, fence: '7' }),
		).rejects.toMatchObject({ code: 'JOB_002' });
		expect(await states()).toEqual({ processing: 1 });
	});
});

/** The port, with the plan of every change of planned rows kept. */
function explained(sql: SqlPort, plans: string[]): SqlPort {
	return {
		transaction: async (work) =>
			await sql.transaction(
				async (session) =>
					await work({
						async query(text, values) {
							if (text.startsWith('UPDATE schedule_item'))
								for (const row of await session.query(`EXPLAIN ${text}`, values))
									plans.push(String(row['QUERY PLAN']));
							return await session.query(text, values);
						},
					}),
			),
	};
}
