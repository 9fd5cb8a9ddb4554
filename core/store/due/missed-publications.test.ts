/** A planned publication nobody sent in time is missed, by the window of its client. */
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { putOffPublication } from '../arm-publication';
import { createClient } from '../clients';
import { sweepDue } from './sweep-due';

describe('publications nobody sent in time', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('are missed by the window of their client, else of the agency', async () => {
		const { sql, agencyId } = store;
		const client = await createClient(sql, agencyId, { companyName: 'Harbour Light' });
		const planned = async (clientId: string | null) => {
			const { jobId } = await seedJob(store);
			await asSuperuser(store, 'UPDATE content_agency.job SET client_id = $2 WHERE id = $1', [
				jobId,
				clientId,
			]);
			const { id } = await putOffPublication(sql, agencyId, {
				key: crypto.randomUUID(),
				channel: 'wordpress',
				account: 'blog.example',
				payloadSha256: 'a'.repeat(64),
				jobId,
				reason: 'planned',
				waitSeconds: 0,
				problem: { code: 'X', kind: 'publish', message: '', hint: '', retryable: true },
			});
			return id;
		};
		const mine = await planned(client.id);
		const agencys = await planned(null);
		await asSuperuser(
			store,
			`UPDATE content_agency.publication SET due_at = clock_timestamp() - interval '1 hour'`,
		);
		expect((await sweepDue(sql)).missed).toBe(0);
		await asSuperuser(store, 'UPDATE content_agency.client SET missed_window_minutes = 30');
		expect((await sweepDue(sql)).missed).toBe(1);
		const rows = await asSuperuser(
			store,
			'SELECT id, state, problem FROM content_agency.publication',
		);
		expect(Object.fromEntries(rows.map(({ id, state }) => [id, state]))).toEqual({
			[mine]: 'missed',
			[agencys]: 'scheduled',
		});
		expect(rows.find(({ id }) => id === mine)?.['problem']).toMatchObject({
			code: 'DIST_007',
			message: expect.stringContaining('within 30 minutes') as string,
		});
	});
});
