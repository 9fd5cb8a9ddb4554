/** Whoever changes a planned item and its slot takes the item first: nobody waits for the other in a ring. */
import {
	asSuperuser,
	openTestStore,
	seedJob,
	someoneWaits,
	type TestStore,
} from '../__fixtures__/store';
import { claimDue } from './claim-due';
import { renewDue } from './keep-claim';

describe('a claim that is kept while its row ends', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('waits for the end, and the end never for it', async () => {
		const { clientId } = await seedJob(store);
		await asSuperuser(
			store,
			`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256, content_sha256,
				scheduled_date, time_zone, due_at, topic) VALUES ($1, $2, 'row', '', current_date, 'UTC',
				clock_timestamp(), 'Topic')`,
			[store.agencyId, clientId],
		);
		const order = { what: 'schedule', worker: 'test', limit: 1, leaseSeconds: 60 } as const;
		const [claim] = await claimDue(store.sql, { ...order, lane: 'default' });
		let renewal: Promise<unknown> | undefined;
		await store.sql.transaction(async (session) => {
			await session.query(
				`UPDATE content_agency.schedule_item SET state = 'completed' WHERE id = $1`,
				[claim!.id],
			);
			renewal = renewDue(store.sql, claim!, 60).catch((error: { code: string }) => error.code);
			while (!(await someoneWaits(store)));
			await session.query(
				'UPDATE content_agency.lane_slot SET lease_until = NULL WHERE subject_id = $1',
				[claim!.id],
			);
		});
		expect(await renewal).toBe('JOB_002');
	});
});
