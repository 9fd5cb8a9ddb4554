/** Isolation battery: what a pooled connection could carry from one agency to the next. */
import { Client } from 'pg';
import { inAgency } from '../../core/store';
import type { SqlPort, SqlRow } from '../../core/shared/ports';
import { openTestStore, type TestStore } from '../../core/store/__fixtures__/store';
import type { Table } from './catalogue';
import { markerOf, seedEveryTable } from './seed';

/** What a careless borrower could leave behind on a connection. */
const LEFT_BEHIND: Record<string, (agencyId: string) => string> = {
	'the agency of the session': (id) => `SET content_agency.agency_id = '${id}'`,
	'the working role': () => `SET ROLE content_agency_app`,
	'the owner’s role': () => `SET ROLE content_agency_owner`,
	'the role that deletes': () => `SET ROLE content_agency_retention`,
	'the role that claims': () => `SET ROLE content_agency_dispatch`,
	'another search path': () => `SET search_path = pg_temp, public`,
	'a table of its own before the real one': () =>
		`CREATE TEMP TABLE IF NOT EXISTS client AS SELECT * FROM content_agency.client;
		SET search_path = pg_temp, content_agency`,
	'a function in place of the tenant’s': (id) =>
		`CREATE OR REPLACE FUNCTION pg_temp.current_agency() RETURNS uuid LANGUAGE sql AS $$ SELECT '${id}'::uuid $$;
		CREATE OR REPLACE FUNCTION public.current_agency() RETURNS uuid LANGUAGE sql AS $$ SELECT '${id}'::uuid $$;
		SET search_path = pg_temp, public, content_agency`,
	'an operator that always agrees': () =>
		`CREATE OR REPLACE FUNCTION public.agree(uuid, uuid) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
		DO $$ BEGIN CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = public.agree);
			EXCEPTION WHEN duplicate_function THEN NULL; END $$;
		SET search_path = public, pg_catalog, content_agency`,
	'a cached plan': (id) =>
		`SET content_agency.agency_id = '${id}'; SET plan_cache_mode = force_generic_plan;
		DEALLOCATE ALL; PREPARE all_clients AS SELECT * FROM content_agency.client; EXECUTE all_clients`,
	'replication mode': () => `SET session_replication_role = replica`,
	'an aborted transaction': (id) =>
		`BEGIN; SET LOCAL content_agency.agency_id = '${id}'; SAVEPOINT one; SELECT 1 / 0`,
	'a rolled-back savepoint': (id) =>
		`BEGIN; SAVEPOINT one; SELECT set_config('content_agency.agency_id', '${id}', true);
		ROLLBACK TO SAVEPOINT one; COMMIT`,
};

describe('isolation of connections', () => {
	let store: TestStore;
	let tables: Table[];
	let client: Client;
	beforeAll(async () => {
		store = await openTestStore();
		tables = await seedEveryTable(store.sql, [store.agencyId, store.otherId]);
		client = new Client({ connectionString: store.database.connectionString });
		await client.connect();
	});
	afterAll(async () => {
		await client.end();
		await store.close();
	});
	beforeEach(async () => {
		await client.query('ROLLBACK');
		await client.query('RESET ROLE; RESET ALL; DEALLOCATE ALL; DISCARD TEMP');
	});

	/** One connection as the pool's adapter uses it, with nothing done in between. */
	const oneConnection = (): SqlPort => ({
		async transaction(work) {
			await client.query('BEGIN');
			try {
				const result = await work({
					query: async <R extends SqlRow>(text: string, values?: unknown[]) =>
						(await client.query<R>(text, values)).rows,
				});
				await client.query('COMMIT');
				return result;
			} catch (error) {
				await client.query('ROLLBACK');
				throw error;
			}
		},
	});
	const seenBy = async (agencyId: string, statement: string): Promise<string> =>
		JSON.stringify(
			await inAgency(oneConnection(), agencyId, async (session) => await session.query(statement)),
		);

	it.each(Object.entries(LEFT_BEHIND))('shows its own rows only after %s', async (_what, leave) => {
		const { agencyId, otherId } = store;
		let shown = 0;
		for (const table of tables.filter(({ isOpen }) => isOpen)) {
			await client.query(leave(agencyId)).catch(() => undefined);
			if ((await client.query('SELECT 1').catch(() => 'aborted')) === 'aborted') {
				await client.query('ROLLBACK');
			}
			const all = `SELECT to_jsonb(t) AS row FROM ${table.name} AS t`;
			const words = await seenBy(otherId, all).catch((error: unknown) => {
				// A right that is not granted tells nothing; everything else has to answer.
				if ((error as { code?: unknown }).code !== '42501') throw error;
				return '';
			});
			if (words.includes(`"agency_id":"${otherId}"`)) shown += 1;
			expect([table.name, words.includes(markerOf(agencyId))]).toEqual([table.name, false]);
			expect([table.name, words.includes(`"agency_id":"${agencyId}"`)]).toEqual([
				table.name,
				false,
			]);
		}
		// Its own rows were there to be read.
		expect(shown).toBeGreaterThan(40);
	});

	it('gives each agency its own rows through one prepared statement, also as a generic plan', async () => {
		await client.query('GRANT ALL ON ALL TABLES IN SCHEMA content_agency TO content_agency_app');
		await client.query('PREPARE clients AS SELECT agency_id FROM content_agency.client');
		for (let turn = 0; turn < 12; turn += 1) {
			const agencyId = turn % 2 === 0 ? store.agencyId : store.otherId;
			const rows = JSON.parse(await seenBy(agencyId, 'EXECUTE clients')) as { agency_id: string }[];
			expect(rows.map((row) => row.agency_id)).toEqual([agencyId]);
		}
		// The same through the protocol: a named statement is planned once and used by both.
		for (const agencyId of [store.agencyId, store.otherId, store.agencyId]) {
			await client.query('BEGIN');
			await client.query(`SELECT set_config('role', 'content_agency_app', true),
				set_config('content_agency.agency_id', '${agencyId}', true)`);
			const { rows } = await client.query({
				name: 'c',
				text: 'SELECT agency_id FROM content_agency.client',
			});
			await client.query('COMMIT');
			expect(rows).toEqual([{ agency_id: agencyId }]);
		}
	});

	it('lets no cursor live on to the next agency', async () => {
		const { agencyId, otherId } = store;
		await inAgency(oneConnection(), agencyId, async (session) => {
			await session.query('DECLARE mine CURSOR FOR SELECT * FROM client');
			expect(await session.query('FETCH 1 FROM mine')).toHaveLength(1);
		});
		const fetched = seenBy(otherId, 'FETCH ALL FROM mine');
		await expect(fetched).rejects.toMatchObject({ code: '34000' });
		// A cursor keeps the tenant it was opened under, whatever is set afterwards.
		await inAgency(oneConnection(), otherId, async (session) => {
			await session.query('DECLARE theirs CURSOR FOR SELECT agency_id FROM client');
			const rows = await session.query<{ agency_id: string }>('FETCH ALL FROM theirs');
			expect(rows.map((row) => row.agency_id)).toEqual([otherId]);
		});
	});

	it('copies out its own rows only and copies in past no policy', async () => {
		for (const table of tables.filter(({ isOpen }) => isOpen)) {
			await inAgency(oneConnection(), store.otherId, async (session) => {
				const own = await session.query(`SELECT 1 FROM ${table.name}`).catch(() => undefined);
				if (own === undefined) return;
				const copied = await client.query(`COPY ${table.name} TO STDOUT`);
				expect([table.name, copied.rowCount]).toEqual([table.name, own.length]);
			}).catch((error: unknown) => {
				// Rights on some columns only, or none to read: nothing was copied.
				if (!/25P02|42501/.test(String((error as { code?: unknown }).code))) throw error;
			});
		}
		const copyIn = inAgency(oneConnection(), store.otherId, async () => {
			await client.query('COPY content_agency.client FROM STDIN');
		});
		await expect(copyIn).rejects.toMatchObject({
			code: expect.stringMatching(/^(?:0A000|42501)$/),
		});
	});

	it('shows no statistics of rows an agency may not read', async () => {
		await client.query('ANALYZE');
		const stats = `SELECT * FROM pg_catalog.pg_stats WHERE schemaname = 'content_agency'
			AND tablename <> ALL ('{industry,industry_sector,plan,plan_addon}')`;
		expect(await seenBy(store.otherId, stats)).toBe('[]');
		const sources = await seenBy(store.otherId, 'SELECT * FROM pg_catalog.pg_stat_activity');
		expect(sources).not.toContain(markerOf(store.agencyId));
	});

	it('keeps a login that is no superuser to the roles it was given, and out without a tenant', async () => {
		const login = `login_${crypto.randomUUID().slice(0, 8)}`;
		await client.query(`CREATE ROLE ${login} LOGIN PASSWORD 'test' NOINHERIT NOSUPERUSER`);
		await client.query(`GRANT content_agency_app TO ${login} WITH INHERIT FALSE`);
		const { host, port, database } = store.database;
		const plain = new Client({ host, port, database, user: login, password: 'test' });
		await plain.connect();
		try {
			const state = async (statement: string) =>
				await plain.query(statement).then(
					({ rows }) => JSON.stringify(rows),
					(error: { code?: string }) => error.code,
				);
			for (const table of tables) {
				expect(await state(`SELECT * FROM content_agency.${table.name}`)).toBe('42501');
			}
			for (const role of ['owner', 'dispatch', 'retention', 'platform']) {
				expect(await state(`SET ROLE content_agency_${role}`)).toMatch(/^(?:42501|22023)$/);
			}
			expect(await state(`SET SESSION AUTHORIZATION content_agency_owner`)).toBe('42501');
			await plain.query('SET ROLE content_agency_app');
			for (const agency of ['', store.agencyId.toUpperCase().replaceAll('-', ''), 'x']) {
				await plain.query(`SELECT set_config('content_agency.agency_id', $1, false)`, [agency]);
				const seen = await state('SELECT agency_id FROM content_agency.client');
				// A spelling of an agency's id is that agency; nothing and nonsense are nobody.
				const own = JSON.stringify([{ agency_id: store.agencyId }]);
				expect(seen).toBe(agency === '' ? '[]' : agency === 'x' ? '22P02' : own);
			}
			expect(await state('SET row_security = off; SELECT * FROM content_agency.client')).toBe(
				'42501',
			);
			expect(await state('CREATE TABLE content_agency.mine (id int)')).toBe('42501');
			expect(await state('ALTER TABLE content_agency.client DISABLE ROW LEVEL SECURITY')).toBe(
				'42501',
			);
			expect(await state('DROP POLICY tenant ON content_agency.client')).toBe('42501');
			expect(await state('ALTER ROLE content_agency_app BYPASSRLS')).toBe('42501');
		} finally {
			await plain.end();
			await client.query(`DROP OWNED BY ${login}; DROP ROLE ${login}`);
		}
	});

	it('leaves role, agency and path behind on no connection of the pool, errors or not', async () => {
		const { sql, agencyId } = store;
		const fail = async (statement: string) =>
			await inAgency(sql, agencyId, async (session) => await session.query(statement)).catch(
				() => undefined,
			);
		await Promise.all([
			...[1, 2, 3].map(async () => await fail('SELECT 1')),
			fail('SELECT 1 / 0'),
			fail('SELEKT'),
			fail(`SET LOCAL content_agency.agency_id = '${agencyId}'; SELECT 1 / 0`),
		]);
		const after = await Promise.all(
			[1, 2, 3, 4, 5, 6].map(
				async () =>
					await sql.transaction(
						async (session) =>
							await session.query(`SELECT current_user = session_user AS self,
								coalesce(current_setting('content_agency.agency_id', true), '') AS agency,
								current_setting('search_path') LIKE '%content_agency%' AS path, pg_sleep(0.02)`),
					),
			),
		);
		for (const [row] of after) expect(row).toMatchObject({ self: true, agency: '', path: false });
	});
});
