/** Lines of logs go too: the audit log long after the documents it speaks of, counts of refused webhooks after 90 days. */
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { databaseOnly } from '../database-files';
import { sweep } from './run-deletion';

describe('what is kept of logs', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('goes after its days, and not before', async () => {
		await asSuperuser(
			store,
			`INSERT INTO content_agency.audit_log (agency_id, action, subject, subject_id, at)
			SELECT $1, 'test.done', 'test', days::text, now() - make_interval(days => days)
			FROM unnest('{1,1096,2189,2191}'::int[]) AS days`,
			[store.agencyId],
		);
		await asSuperuser(
			store,
			`INSERT INTO content_agency.webhook_refusal (agency_id, endpoint, minute, refused)
			SELECT $1, 'hook', date_trunc('minute', now() - make_interval(days => days)), 7
			FROM unnest('{1,89,91}'::int[]) AS days`,
			[store.agencyId],
		);
		const stores = databaseOnly(store.sql, store.agencyId);
		await sweep(store.sql, store.agencyId, { stores, owner: 'test' });
		const lines = await asSuperuser(
			store,
			`SELECT subject_id AS days FROM content_agency.audit_log WHERE action = 'test.done' ORDER BY at DESC`,
		);
		expect(lines.map(({ days }) => days)).toEqual(['1', '1096', '2189']);
		const counts = await asSuperuser(store, 'SELECT refused FROM content_agency.webhook_refusal');
		expect(counts).toHaveLength(2);
	});
});
