import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../../test/harness/postgres';
import { postgresSql } from '../adapters/postgres';
import type { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { ensureAgency } from './agencies';
import { createClient } from './clients';
import { migrate, shippedMigrations, type Migration } from './migrate';
import { migrationState } from './migration-state';
import { prepareRoles } from './roles';

const STEPS: Migration[] = [
	{ number: 1, name: '0001_one.sql', text: 'CREATE TABLE content_agency.one (id int)' },
	{ number: 2, name: '0002_two.sql', text: 'CREATE TABLE content_agency.two (id int)' },
];

describe('migrations', () => {
	let database: TestDatabase;
	let sql: ReturnType<typeof postgresSql>;
	beforeEach(async () => {
		database = await createTestDatabase();
		sql = postgresSql(database);
	});
	afterEach(async () => {
		await sql.close();
		await database.drop();
	});

	const tables = async (port: SqlPort) => {
		const rows = await port.transaction(
			async (session) =>
				await session.query<{ name: string }>(
					`SELECT relname AS name FROM pg_class
					WHERE relnamespace = to_regnamespace('content_agency') AND relkind = 'r' ORDER BY 1`,
				),
		);
		return rows.map((row) => row.name);
	};

	it('ship numbered without gaps', () => {
		const numbers = shippedMigrations().map((migration) => migration.number);
		expect(numbers).toEqual(numbers.map((_, index) => index + 1));
	});

	it('are applied once', async () => {
		const first = await migrate(sql);
		expect(first.applied).toEqual(shippedMigrations().map((migration) => migration.name));
		expect(await migrate(sql)).toEqual({ applied: [], version: first.version, newer: [] });
	});

	it('are counted before and after Setup', async () => {
		const shipped = shippedMigrations().length;
		expect(await migrationState(sql)).toEqual({ version: 0, shipped });
		await migrate(sql);
		expect(await migrationState(sql)).toEqual({ version: shipped, shipped });
	});

	it('bear four runs at once, each on a connection of its own', async () => {
		const reports = await Promise.all([1, 2, 3, 4].map(async () => await migrate(sql)));
		const applied = reports.flatMap((report) => report.applied);
		expect(applied.sort()).toEqual(shippedMigrations().map((migration) => migration.name));
	});

	it('go on after a run that was killed in the middle of a file', async () => {
		const killed: Migration = {
			number: 2,
			name: '0002_two.sql',
			text: `CREATE TABLE content_agency.half (id int); RESET ROLE; SELECT pg_terminate_backend(pg_backend_pid())`,
		};
		const first = STEPS[0] as Migration;
		await expect(migrate(sql, [first, killed])).rejects.toMatchObject({ code: 'STORE_001' });
		expect(await tables(sql)).toEqual(['migration', 'one']);
		const report = await migrate(sql, STEPS);
		expect(report).toEqual({ applied: ['0002_two.sql'], version: 2, newer: [] });
		expect(await tables(sql)).toEqual(['migration', 'one', 'two']);
	});

	it('refuse a file that was edited after it was applied', async () => {
		await migrate(sql, STEPS);
		const edited = STEPS.map((step) => ({ ...step, text: `${step.text};` }));
		await expect(migrate(sql, edited)).rejects.toMatchObject({
			code: 'STORE_002',
			message: expect.stringContaining('0001_one.sql') as string,
		});
	});

	it('take line ends of another system for the same file', async () => {
		const lines = (end: string) => [
			{ number: 1, name: '0001_one.sql', text: `SELECT 1;${end}SELECT 2` },
		];
		await migrate(sql, lines('\n'));
		await expect(migrate(sql, lines('\r\n'))).resolves.toMatchObject({ applied: [] });
	});

	it('leave what a newer package applied and say so', async () => {
		await migrate(sql, STEPS);
		expect(await migrate(sql, STEPS.slice(0, 1))).toEqual({ applied: [], version: 2, newer: [2] });
	});

	it('tell an administrator what to run for a login without rights, and work after it', async () => {
		await prepareRoles(sql);
		const login = `login_${randomUUID().replaceAll('-', '')}`;
		const run = async (text: string) =>
			await sql.transaction(async (session) => await session.query(text));
		await run('DROP SCHEMA content_agency');
		await run(`CREATE ROLE ${login} LOGIN PASSWORD 'plain' NOINHERIT`);
		const plain = postgresSql({ ...database, user: login, password: 'plain' });
		const refusal = await migrate(plain).catch((error: unknown) => error as AgencyError);
		expect(refusal).toMatchObject({ kind: 'config', code: 'STORE_004' });
		const advice = (refusal as AgencyError).hint.split('\n').slice(1);
		expect(advice.filter((line) => line.startsWith('CREATE ROLE'))).toHaveLength(5);
		// The roles belong to the whole server and are there already.
		await run(advice.filter((line) => !line.startsWith('CREATE ROLE')).join('\n'));
		await migrate(plain);
		const { agencyId } = await ensureAgency(plain, 'Northwind');
		const client = await createClient(plain, agencyId, { companyName: 'Contoso' });
		expect(client.companyName).toBe('Contoso');
		const bare = plain.transaction(
			async (session) => await session.query('SELECT * FROM content_agency.client'),
		);
		await expect(bare).rejects.toMatchObject({ code: 'STORE_004' });
		await plain.close();
		await database.drop();
		const admin = await createTestDatabase();
		const adminSql = postgresSql(admin);
		await adminSql.transaction(async (session) => await session.query(`DROP ROLE ${login}`));
		await adminSql.close();
		await admin.drop();
	});

	it('refuse a server that is too old and a role that steps over row security', async () => {
		await expect(prepareRoles(answering({ version: 150_012 }))).rejects.toMatchObject({
			code: 'STORE_002',
			message: expect.stringContaining('Postgres 15') as string,
		});
		await expect(prepareRoles(answering({ version: 180_004 }))).rejects.toMatchObject({
			code: 'STORE_004',
			message: expect.stringContaining('content_agency_app') as string,
		});
	});
});

/** A server that answers with one version and one unsafe role. */
function answering({ version }: { version: number }): SqlPort {
	const server = { login: 'someone', version, hasSchema: true };
	const role = { role: 'content_agency_app', there: true, unsafe: true, settable: true };
	return {
		transaction: async (work) =>
			await work({
				query: (text) =>
					Promise.resolve((text.includes('pg_roles') ? [role] : [server]) as never[]),
			}),
	};
}
