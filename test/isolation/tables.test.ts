/** Isolation battery: every table × every operation × forged ids, driven by the catalogue; and it has to fail when a policy is gone. */
import type { SqlPort, SqlSession } from '../../core/shared/ports';
import { inAgency } from '../../core/store';
import { openTestStore, type TestStore } from '../../core/store/__fixtures__/store';
import { attackTable, type Battle, type Finding } from './attacks';
import { readTables, type Table } from './catalogue';
import { brokenRules } from './rules';
import { markerOf, seedEveryTable } from './seed';

/** Ways a migration could forget to keep tenants apart → how to do it. */
const MISTAKES: Record<string, (table: string) => string> = {
	'the policy is dropped': (table) => `DROP POLICY tenant ON ${table}`,
	'the policy lets everything through': (table) =>
		`DROP POLICY tenant ON ${table};
		CREATE POLICY tenant ON ${table} TO content_agency_app USING (true) WITH CHECK (true)`,
	'the policy forgets what is written': (table) =>
		`DROP POLICY tenant ON ${table};
		CREATE POLICY tenant ON ${table} TO content_agency_app
			USING (agency_id = content_agency.current_agency()) WITH CHECK (true)`,
	'row security is off': (table) => `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`,
	'another policy is added for everybody': (table) =>
		`CREATE POLICY all_of_it ON ${table} USING (true)`,
};

describe('isolation of tables', () => {
	let store: TestStore;
	let tables: Table[];
	let battle: Battle;
	beforeAll(async () => {
		store = await openTestStore();
		tables = await seedEveryTable(store.sql, [store.agencyId, store.otherId]);
		await store.sql.transaction(async (session) => {
			// With every right granted only row security is left to hold.
			await session.query(
				`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA content_agency TO content_agency_app`,
			);
		});
		battle = { sql: store.sql, tables, victim: store.agencyId, attacker: store.otherId };
	});
	afterAll(async () => await store.close());

	it('knows every table of the schema', async () => {
		expect(tables.length).toBeGreaterThan(40);
		const { platform } = await store.sql.transaction(async (session) => await readTables(session));
		expect(platform.length).toBeLessThan(15);
	});

	it('holds every rule of the schema', async () => {
		const fresh = await openTestStore();
		expect(await fresh.sql.transaction(async (session) => await brokenRules(session))).toEqual([]);
		await fresh.close();
	});

	it('finds no leak in any table', async () => {
		const found: Finding[] = [];
		for (const table of tables) found.push(...(await attackTable(table, battle)));
		expect(found).toEqual([]);
		// The other way round: nothing hangs on who came first.
		const back: Finding[] = [];
		const turned = { ...battle, victim: battle.attacker, attacker: battle.victim };
		for (const table of tables) back.push(...(await attackTable(table, turned)));
		expect(back).toEqual([]);
	}, 900_000);

	it.each(Object.entries(MISTAKES))(
		'finds it in every table when %s',
		async (_what, mistake) => {
			const missed: string[] = [];
			for (const table of tables.filter(({ hasTenantPolicy }) => hasTenantPolicy)) {
				await within(store.sql, async (sql, session) => {
					await session.query(mistake(`content_agency.${table.name}`));
					const found = await attackTable(table, { ...battle, sql });
					// A second, stricter policy may still refuse the rows that were tried: the rules see it then.
					if (found.length === 0) found.push(...(await brokenRules(session)));
					if (!found.some((one) => one.table === table.name)) missed.push(table.name);
				});
			}
			expect(missed).toEqual([]);
		},
		900_000,
	);

	it('finds a foreign key without the tenant', async () => {
		await within(store.sql, async (sql, session) => {
			await session.query(`ALTER TABLE content_agency.client ADD CONSTRAINT client_id_alone UNIQUE (id);
				ALTER TABLE content_agency.job DROP CONSTRAINT job_agency_id_client_id_fkey,
				ADD CONSTRAINT job_client FOREIGN KEY (client_id) REFERENCES content_agency.client (id)`);
			const { tenants } = await readTables(session);
			const job = tenants.find(({ name }) => name === 'job')!;
			const found = await attackTable(job, { ...battle, tables: tenants, sql });
			expect(found).toContainEqual(
				expect.objectContaining({ table: 'job', attack: 'point at client' }),
			);
			expect((await brokenRules(session)).map(({ what }) => what)).toEqual(
				expect.arrayContaining(['job_client', 'client_id_alone']),
			);
		});
	});

	it('shows through every view the agency’s own rows only', async () => {
		const views = await store.sql.transaction(
			async (session) =>
				await session.query<{ name: string }>(
					`SELECT relname AS name FROM pg_class
					WHERE relnamespace = 'content_agency'::regnamespace AND relkind = 'v'
						AND has_table_privilege('content_agency_app', oid, 'SELECT') ORDER BY 1`,
				),
		);
		expect(views.length).toBeGreaterThan(5);
		for (const { name } of views) {
			const rows = await inAgency(
				store.sql,
				store.otherId,
				async (session) => await session.query(`SELECT to_jsonb(t) AS row FROM ${name} AS t`),
			);
			expect([name, JSON.stringify(rows).includes(markerOf(store.agencyId))]).toEqual([
				name,
				false,
			]);
			expect(
				rows.filter(({ row }) => (row as { agency_id: string }).agency_id !== store.otherId),
			).toEqual([]);
		}
	});

	it('finds a view and a function that ask as somebody else', async () => {
		await within(store.sql, async (_sql, session) => {
			await session.query(`CREATE VIEW content_agency.all_clients AS SELECT * FROM content_agency.client;
				CREATE FUNCTION content_agency.count_clients() RETURNS bigint LANGUAGE sql SECURITY DEFINER
					AS 'SELECT count(*) FROM content_agency.client'`);
			const broken = await brokenRules(session);
			expect(broken.map(({ table }) => table)).toEqual(
				expect.arrayContaining(['all_clients', 'count_clients']),
			);
		});
	});
});

/** Changes the schema in a transaction that is taken back, and lets the battery run inside it. */
async function within(
	sql: SqlPort,
	work: (inner: SqlPort, session: SqlSession) => Promise<void>,
): Promise<void> {
	const back = new Error('taken back');
	await sql
		.transaction(async (session) => {
			const inner: SqlPort = {
				async transaction(inside) {
					await session.query('SAVEPOINT attack');
					try {
						return await inside(session);
					} finally {
						// Also after success: role and agency of the door end with it.
						await session.query('ROLLBACK TO SAVEPOINT attack');
					}
				},
			};
			await work(inner, session);
			throw back;
		})
		.catch((error: unknown) => {
			if (error !== back) throw error;
		});
}
