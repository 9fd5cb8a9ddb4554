/** Bringing a deleted client back: what went with it returns, nothing runs, and what was erased stays away. */
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { listAudit } from '../audit';
import { createClient } from '../clients';
import { databaseOnly } from '../database-files';
import { plantClient } from './__fixtures__/planted';
import { markClientDeleted } from './mark';
import { listDeletedClients, restoreClient } from './restore';
import { eraseClient } from './run-deletion';

const WORD = 'Zanzibarium';

describe('restoring a client', () => {
	let store: TestStore;
	let clientId: string;
	beforeEach(async () => {
		store = await openTestStore();
		({ clientId } = await plantClient(store, WORD));
	});
	afterEach(async () => await store.close());

	const remove = async () => await markClientDeleted(store.sql, store.agencyId, { clientId });
	const restore = async () =>
		await restoreClient(store.sql, store.agencyId, { clientId, by: 'Mara' });
	const one = async (statement: string) =>
		(await asSuperuser(store, `SELECT ${statement}`, [clientId]))[0] as Record<string, unknown>;
	const live = async () =>
		await one(`(SELECT count(*)::int FROM content_agency.document WHERE client_id = $1 AND deleted_at IS NULL) AS documents,
			(SELECT count(*)::int FROM content_agency.file WHERE client_id = $1 AND deleted_at IS NULL) AS files`);

	it('brings back what went with it, inactive and with its plan held', async () => {
		await asSuperuser(
			store,
			`UPDATE content_agency.schedule_item SET state = 'pending' WHERE client_id = $1`,
			[clientId],
		);
		await asSuperuser(
			store,
			`UPDATE content_agency.file SET deleted_at = now() - interval '1 day' WHERE id IN (
				SELECT id FROM content_agency.file WHERE client_id = $1 LIMIT 1)`,
			[clientId],
		);
		const before = await live();
		const planned = await one(
			'(SELECT count(*)::int FROM content_agency.schedule_item WHERE client_id = $1) AS n',
		);
		expect(planned.n).toBeGreaterThan(0);
		await remove();
		expect(await live()).toEqual({ documents: 0, files: 0 });
		expect(await listDeletedClients(store.sql, store.agencyId)).toMatchObject([{ id: clientId }]);
		const back = await restore();
		expect(back).toMatchObject({ id: clientId, heldRows: planned.n, ...before });
		expect(await live()).toEqual(before);
		expect(await one('is_active, deleted_at FROM content_agency.client WHERE id = $1')).toEqual({
			is_active: false,
			deleted_at: null,
		});
		const rows = await asSuperuser(
			store,
			'SELECT DISTINCT state, held_reason FROM content_agency.schedule_item WHERE client_id = $1',
			[clientId],
		);
		expect(rows).toEqual([{ state: 'pending', held_reason: 'person' }]);
		expect(await listDeletedClients(store.sql, store.agencyId)).toEqual([]);
		const [line] = await listAudit(store.sql, store.agencyId, { action: 'client.restored' });
		expect(line).toMatchObject({ actor: 'Mara', subjectId: clientId });
	});

	it('begins the work anew that the deletion stopped in the middle', async () => {
		for (const change of [
			`job SET state = 'running', finished_at = NULL`,
			`document SET state = 'generating', completed_at = NULL`,
			`schedule_item SET state = 'processing', lease_owner = 'run', document_id = NULL, job_id = (
				SELECT id FROM content_agency.job WHERE client_id = $1 LIMIT 1)`,
		])
			await store.sql.transaction(async (session) => {
				await session.query('SET LOCAL session_replication_role = replica');
				await session.query(`UPDATE content_agency.${change} WHERE client_id = $1`, [clientId]);
			});
		await remove();
		expect(await restore()).toMatchObject({ cancelledJobs: expect.any(Number) as number });
		const states = async (table: string, columns: string) =>
			await asSuperuser(
				store,
				`SELECT DISTINCT ${columns} FROM content_agency.${table} WHERE client_id = $1`,
				[clientId],
			);
		expect(await states('job', 'state')).toEqual([{ state: 'cancelled' }]);
		expect(await states('document', 'state')).toEqual([{ state: 'cancelled' }]);
		expect(await states('schedule_item', 'state, job_id, lease_owner')).toEqual([
			{ state: 'pending', job_id: null, lease_owner: null },
		]);
	});

	it('refuses a name that was given again', async () => {
		const { companyName } = await one(
			'company_name AS "companyName" FROM content_agency.client WHERE id = $1',
		);
		await remove();
		await createClient(store.sql, store.agencyId, { companyName: String(companyName) });
		await expect(restore()).rejects.toMatchObject({ code: 'STORE_005' });
	});

	it('finds none that lives, whose days are over, or whose erasure was ordered', async () => {
		await expect(restore()).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await remove();
		await asSuperuser(
			store,
			`UPDATE content_agency.client SET deleted_at = now() - interval '91 days' WHERE id = $1`,
			[clientId],
		);
		await expect(restore()).rejects.toMatchObject({ code: 'NOT_FOUND' });
		await asSuperuser(store, 'UPDATE content_agency.client SET deleted_at = now() WHERE id = $1', [
			clientId,
		]);
		const stores = databaseOnly(store.sql, store.agencyId);
		await eraseClient(store.sql, store.agencyId, { clientId, stores, owner: 'test' });
		await expect(restore()).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});
