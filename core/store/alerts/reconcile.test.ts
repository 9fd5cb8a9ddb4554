import { fillStore } from '../__fixtures__/fill';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { setBudget } from '../accounts/budgets';
import { databaseOnly } from '../database-files';
import { releaseLegalHold, setLegalHold } from '../keeping/legal-hold';
import { sweep } from '../keeping/run-deletion';
import { storedPaidCalls } from '../paid-calls';
import { listAlerts } from './alerts';
import { listTicks, noteTick } from './desk-ticks';
import { putAlertTarget } from './notices';
import { listReconcileReports, reconcileDesk } from './reconcile';

describe('the nightly look', () => {
	let store: TestStore;
	beforeEach(async () => {
		store = await openTestStore();
	});
	afterEach(async () => await store.close());

	const broken = async () =>
		(await reconcileDesk(store.sql, store.agencyId)).checks
			.filter(({ ok }) => !ok)
			.map(({ id, found }) => `${id} ${found}`);

	it('finds that a desk in use adds up, and keeps its report', async () => {
		await fillStore(store);
		const report = await reconcileDesk(store.sql, store.agencyId);
		expect(report).toMatchObject({ ok: true, summary: 'Everything adds up.', swept: 0 });
		const [newest] = await listReconcileReports(store.sql, store.agencyId);
		expect(newest).toMatchObject({ ok: true });
		expect(await listReconcileReports(store.sql, store.otherId)).toEqual([]);
	});

	it('gives back money that a dead worker holds', async () => {
		const { jobId } = await seedJob(store);
		await setBudget(store.sql, store.agencyId, { scope: 'agency', capUsd: 1 });
		await storedPaidCalls(store.sql, store.agencyId, jobId).begin('lost', {
			operation: 'research.extract',
			model: 'model-1',
			pricesAsOf: '2026-10-15',
			mostUsd: 0.2,
		});
		expect(await reconcileDesk(store.sql, store.agencyId)).toMatchObject({ freed: 0 });
		await asSuperuser(
			store,
			`UPDATE content_agency.paid_call SET lease_until = clock_timestamp() - interval '1 minute'`,
		);
		expect(await reconcileDesk(store.sql, store.agencyId)).toMatchObject({ freed: 1 });
	});

	it('names each thing that does not add up, tells it once, and closes the alert when it does', async () => {
		const { jobId, documentId } = await fillStore(store);
		await asSuperuser(store, 'ALTER TABLE content_agency.alert NO FORCE ROW LEVEL SECURITY');
		await asSuperuser(
			store,
			`INSERT INTO content_agency.paid_call
				(agency_id, call_key, job_id, operation, model, state, stored_at)
			VALUES ($1, 'lost', $2, 'write', 'm', 'stored', clock_timestamp())`,
			[store.agencyId, jobId],
		);
		await asSuperuser(store, `UPDATE content_agency.publication SET state = 'unconfirmed'`);
		await asSuperuser(
			store,
			`UPDATE content_agency.document SET expires_at = clock_timestamp() - interval '2 days'
			WHERE id = $1`,
			[documentId],
		);
		const found = await broken();
		for (const id of ['row_security 1', 'call_ledger 1', 'unconfirmed 1', 'retention 1'])
			expect(found).toContain(id);
		await broken();
		const alerts = await listAlerts(store.sql, store.agencyId, { state: 'open' });
		expect(alerts.filter(({ kind }) => kind === 'reconcile')).toMatchObject([{ times: 2 }]);
		await asSuperuser(store, 'ALTER TABLE content_agency.alert FORCE ROW LEVEL SECURITY');
		await asSuperuser(store, `DELETE FROM content_agency.paid_call WHERE call_key = 'lost'`);
		await asSuperuser(store, `UPDATE content_agency.publication SET state = 'published'`);
		await asSuperuser(
			store,
			`UPDATE content_agency.document SET expires_at = clock_timestamp() + interval '2 days'`,
		);
		expect(await broken()).toEqual([]);
		const left = await listAlerts(store.sql, store.agencyId, { state: 'open' });
		expect(left.map(({ kind }) => kind)).toEqual(['sample']);
	});

	it('names the workflow of the timetable that does not run, where something waits for it (X-17)', async () => {
		const { sql, agencyId } = store;
		await putAlertTarget(sql, agencyId, { channel: 'email', address: 'desk@example.com' });
		expect(await broken()).toEqual([]);
		await asSuperuser(
			store,
			`UPDATE content_agency.agency SET created_at = clock_timestamp() - interval '2 hours'`,
		);
		expect(await broken()).toEqual(['tick_alert_evaluate 1']);
		const { checks } = await reconcileDesk(sql, agencyId);
		expect(checks.find(({ ok }) => !ok)?.remedy).toContain('"Error handler"');
		await noteTick(sql, agencyId, 'alert.evaluate');
		expect(await broken()).toEqual([]);
		const ran = (await listTicks(sql, agencyId)).filter(({ lastAt }) => lastAt !== '');
		expect(ran.map(({ operation }) => operation)).toEqual(['alert.evaluate']);
		await asSuperuser(
			store,
			`UPDATE content_agency.desk_tick SET last_at = clock_timestamp() - interval '2 hours'`,
		);
		expect(await broken()).toEqual(['tick_alert_evaluate 1']);
		await noteTick(sql, agencyId, 'alert.evaluate');
		expect(await broken()).toEqual([]);
	});

	it('counts documents that run out, and none that were erased or may not be', async () => {
		const { sql, agencyId } = store;
		const { clientId } = await seedJob(store);
		await asSuperuser(
			store,
			`UPDATE content_agency.agency SET created_at = clock_timestamp() - interval '3 days'`,
		);
		await asSuperuser(
			store,
			`UPDATE content_agency.document SET expires_at = clock_timestamp() - interval '2 days'`,
		);
		expect(await broken()).toEqual(['retention 1', 'tick_retention_run 1']);
		await noteTick(sql, agencyId, 'retention.run');
		await setLegalHold(sql, agencyId, { clientId, reason: 'case 12' });
		expect(await broken()).toEqual([]);
		await releaseLegalHold(sql, agencyId, { clientId });
		expect(await broken()).toEqual(['retention 1']);
		await sweep(sql, agencyId, { stores: databaseOnly(sql, agencyId), owner: 'test' });
		await asSuperuser(store, 'DELETE FROM content_agency.desk_tick');
		expect(await broken()).toEqual([]);
	});
});
