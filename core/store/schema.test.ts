import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeSchema } from './__fixtures__/describe-schema';
import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';

const FILE = path.join(__dirname, 'schema.sql');

describe('the committed schema', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('is what the migrations make', async () => {
		const made = await describeSchema(store);
		if (process.env.UPDATE_SCHEMA !== undefined) writeFileSync(FILE, made);
		expect(readFileSync(FILE, 'utf8').replaceAll('\r\n', '\n')).toBe(made);
	});

	it.each([
		['a view', 'ALTER VIEW content_agency.documents SET (security_invoker = false)'],
		['a function', 'ALTER FUNCTION content_agency.current_agency() SECURITY DEFINER'],
		[
			'a right to a function',
			'REVOKE EXECUTE ON FUNCTION content_agency.month_start() FROM PUBLIC',
		],
		['a trigger', 'ALTER TABLE content_agency.credit_ledger DISABLE TRIGGER USER'],
		['a policy that is gone', 'DROP POLICY reach ON content_agency.paid_call'],
		[
			'a policy that narrows no more',
			`DROP POLICY reach ON content_agency.spend_hold;
			CREATE POLICY reach ON content_agency.spend_hold TO content_agency_app USING (true)`,
		],
		['a table its owner sees whole', 'ALTER TABLE content_agency.job NO FORCE ROW LEVEL SECURITY'],
		[
			'a column that may be read',
			'GRANT SELECT (answer) ON content_agency.paid_call TO content_agency_platform',
		],
	])('shows a drift: %s', async (_what, statement) => {
		const before = await describeSchema(store);
		await asSuperuser(store, statement);
		expect(await describeSchema(store)).not.toBe(before);
	});
});
