/** The migration of accounts on a store that was in use: usage booked before it finds its client and document. */
import { createTestDatabase, type TestDatabase } from '../../../test/harness/postgres';
import { postgresSql } from '../../adapters/postgres';
import { migrate, shippedMigrations } from '../migrate';
import { creditBalance } from './credits';
import { usageReport } from './usage';

const BEFORE = 9;

describe('accounts on a store with rows', () => {
	let database: TestDatabase;
	let sql: ReturnType<typeof postgresSql>;
	beforeAll(async () => {
		database = await createTestDatabase();
		sql = postgresSql(database);
	});
	afterAll(async () => {
		await sql.close();
		await database.drop();
	});

	it('keeps usage, with the client and document of its job, and forces row security again', async () => {
		await migrate(
			sql,
			shippedMigrations().filter(({ number }) => number <= BEFORE),
		);
		const agencyId = crypto.randomUUID();
		await sql.transaction(async (session) => {
			await session.query(
				`SET LOCAL search_path = content_agency;
				INSERT INTO agency (agency_id, name, slug) VALUES ('${agencyId}', 'Old Agency', 'old-agency');
				SELECT set_config('content_agency.agency_id', '${agencyId}', true);
				INSERT INTO client (company_name) VALUES ('Contoso');
				INSERT INTO section (sha256, value) VALUES (repeat('a', 64), '{}');
				INSERT INTO document (client_id, title, topic, format, request_sha256)
					SELECT id, '', 'Vans', 'report', repeat('a', 64) FROM client;
				INSERT INTO job (client_id, document_id) SELECT client_id, id FROM document;
				INSERT INTO paid_call (call_key, job_id, operation, model, state, stored_at)
					SELECT 'k', id, 'research.plan', 'm', 'stored', now() FROM job;
				INSERT INTO usage_event (job_id, paid_call_id, operation, model, input_tokens, output_tokens,
					cache_read_tokens, cache_write_tokens, estimated, cost_usd)
					SELECT job_id, id, operation, model, 1, 1, 0, 0, false, 0.5 FROM paid_call;`,
			);
		});
		await migrate(sql);
		expect(await usageReport(sql, agencyId, { groupBy: 'client' })).toMatchObject([
			{ name: 'Contoso', calls: 1, costUsd: 0.5 },
		]);
		expect(await usageReport(sql, agencyId, { groupBy: 'document' })).toMatchObject([
			{ name: 'Vans' },
		]);
		expect(await creditBalance(sql, agencyId)).toMatchObject({ balance: 0, isMetered: false });
		const unforced = await sql.transaction(
			async (session) =>
				await session.query(
					`SELECT relname FROM pg_class WHERE relnamespace = 'content_agency'::regnamespace
						AND relkind = 'r' AND NOT relforcerowsecurity`,
				),
		);
		expect(unforced).toEqual([]);
	});
});
