/** Logs and counters go too: the audit log long after the documents it speaks of, refused webhooks after 90 days, callers after one. */
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

	it('and buckets of callers nobody heard of for a day', async () => {
		await asSuperuser(
			store,
			`INSERT INTO content_agency.rate_bucket (credential, rule, tokens, refilled_at)
			SELECT 'page:' || hours, 'page', 1, now() - make_interval(hours => hours)
			FROM unnest('{1,23,25}'::int[]) AS hours`,
		);
		const stores = databaseOnly(store.sql, store.agencyId);
		await sweep(store.sql, store.agencyId, { stores, owner: 'test' });
		const left = await asSuperuser(
			store,
			`SELECT credential FROM content_agency.rate_bucket WHERE rule = 'page' ORDER BY 1`,
		);
		expect(left.map(({ credential }) => credential)).toEqual(['page:1', 'page:23']);
	});
});
