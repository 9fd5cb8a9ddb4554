/** Work that was under way when a tenant was exported is nobody's where it arrives: the sweeps of that place find it. */
import { openZip, zipWriter } from '../../files';
import { sha256 } from '../../shared/hash';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { databaseOnly } from '../database-files';
import { sweepDue } from '../due';
import { sweepJobs, takeUpJobs } from '../job-sweep';
import { exportTenant } from './export-tenant';
import { importTenant } from './import-tenant';

describe('work under way that moves', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('is taken up, waits or asks a person, and none of it runs without anybody for ever', async () => {
		const { sql, agencyId } = store;
		const under = async (change: string) => {
			const { jobId, clientId } = await seedJob(store);
			await asSuperuser(store, `UPDATE content_agency.job SET ${change} WHERE id = $1`, [jobId]);
			return { jobId, clientId };
		};
		const lease = `lease_owner = 'worker', lease_until = clock_timestamp() + interval '1 hour'`;
		const { jobId: handedOver } = await under(`takes_up = true, ${lease}`);
		const { jobId: running } = await under(`state = 'running', takes_up = true, ${lease}`);
		const { jobId: between, clientId } = await under(`state = 'running', ${lease}`);
		await asSuperuser(
			store,
			`INSERT INTO content_agency.schedule_item (agency_id, client_id, identity_sha256, content_sha256,
				scheduled_date, time_zone, due_at, topic, state, lease_owner, lease_until)
			VALUES ($1, $2, 'row', '', current_date, 'UTC', clock_timestamp(), 'Topic', 'processing', 'worker',
				clock_timestamp() + interval '1 hour')`,
			[agencyId, clientId],
		);
		await asSuperuser(
			store,
			`INSERT INTO content_agency.publication (agency_id, idem_key, channel, account, payload_sha256, job_id,
				state, lease_until) VALUES ($1, 'key', 'wordpress', '', '', $2, 'claimed',
				clock_timestamp() + interval '1 hour')`,
			[agencyId, between],
		);
		const parts: Uint8Array[] = [];
		const writer = zipWriter(async (bytes) => {
			parts.push(bytes);
			await Promise.resolve();
		});
		await exportTenant(sql, agencyId, { writer, stores: databaseOnly(sql, agencyId) });
		const bytes = Buffer.concat(parts);
		const elsewhere = await openTestStore();
		try {
			const archive = await openZip({
				sha256: sha256(bytes),
				byteCount: bytes.length,
				read: async (start, length) => await Promise.resolve(bytes.subarray(start, start + length)),
			});
			const stores = databaseOnly(elsewhere.sql, elsewhere.agencyId);
			await importTenant(elsewhere.sql, elsewhere.agencyId, { archive, ids: 'same', stores });
			await sweepJobs(elsewhere.sql, elsewhere.agencyId);
			const states = async (table: string) =>
				await asSuperuser(elsewhere, `SELECT id, state FROM content_agency.${table}`);
			expect(await states('job')).toEqual(
				expect.arrayContaining([
					{ id: running, state: 'pending' },
					{ id: between, state: 'waiting' },
				]),
			);
			const taken = await takeUpJobs(elsewhere.sql, elsewhere.agencyId);
			expect(taken.map(({ jobId }) => jobId).sort()).toEqual([handedOver, running].sort());
			expect(await sweepDue(elsewhere.sql)).toMatchObject({ waiting: 1, publications: 1 });
		} finally {
			await elsewhere.close();
		}
	});
});
