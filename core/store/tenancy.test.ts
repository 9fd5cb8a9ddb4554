/** Another agency sees and changes nothing: proven for every table the schema has, not for a list of them. */
import { isAgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { fillStore } from './__fixtures__/fill';
import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { getAgency } from './agencies';
import { brandLevelsOfJob, putBrand, resolveBrandLevels } from './brands';
import { getClient, listClients, updateClient } from './clients';
import { recordDocumentVersion } from './documents';
import { inAgency } from './door';
import { getFile } from './files';
import { sectionsOfJob } from './job-sections';
import { failJob, finishJob } from './jobs';
import { storedPaidCalls } from './paid-calls';
import { findPublication, listReceipts, recordOutcome } from './publications';
import { getJob, listJobs } from './read-jobs';
import { importScheduleRows, listScheduleItems } from './schedule';
import { researchCache } from './research-cache';
import { storedSections } from './sections';
import { stepResults } from './step-results';

/** No tenant's rows: which migrations were applied, and what the dispatcher alone reaches. */
const WITHOUT_TENANT = ['migration', 'plan', 'plan_addon', 'platform_log', 'circuit_breaker', 'lane', 'lane_slot', 'rate_bucket'];
const MISSING = '00000000-0000-4000-8000-000000000000';

describe('tenancy', () => {
	let store: TestStore;
	let filled: Awaited<ReturnType<typeof fillStore>>;
	let tables: string[];
	beforeAll(async () => {
		store = await openTestStore();
		filled = await fillStore(store);
		const rows = await asSuperuser(
			store,
			`SELECT relname AS name FROM pg_class
			WHERE relnamespace = 'content_agency'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
			ORDER BY 1`,
		);
		tables = rows.map((row) => String(row.name)).filter((name) => !WITHOUT_TENANT.includes(name));
	});
	afterAll(async () => await store.close());

	const countOf = async (agencyId: string, table: string) => {
		const [row] = await inAgency(
			store.sql,
			agencyId,
			async (session) =>
				await session.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`),
		);
		return row?.n;
	};

	it('knows the tables', () => expect(tables.length).toBeGreaterThan(15));

	it('forces row security on every table and gives none to the working role', async () => {
		const rows = await asSuperuser(
			store,
			`SELECT relname, relrowsecurity AND relforcerowsecurity AS forced,
				pg_get_userbyid(relowner) AS owner
			FROM pg_class
			WHERE relnamespace = 'content_agency'::regnamespace AND relkind IN ('r', 'p')`,
		);
		expect(
			rows.filter((row) => row.forced !== true || row.owner !== 'content_agency_owner'),
		).toEqual([]);
	});

	it('has no superuser, no bypass and no login among its roles', async () => {
		const rows = await asSuperuser(
			store,
			`SELECT rolname FROM pg_roles WHERE rolname LIKE 'content\\_agency\\_%'
				AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole OR rolcreatedb)`,
		);
		expect(rows).toEqual([]);
	});

	it('keys every table and every unique index by agency first', async () => {
		const rows = await asSuperuser(
			store,
			`SELECT c.relname AS "table", i.relname AS index, a.attname AS first
			FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
			JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
			WHERE c.relnamespace = 'content_agency'::regnamespace AND x.indisunique
				AND c.relname <> ALL($1) AND a.attname <> 'agency_id'`,
			[WITHOUT_TENANT],
		);
		// The slug is one name space for all agencies; only Setup writes it.
		expect(rows).toEqual([{ table: 'agency', index: 'agency_slug_key', first: 'slug' }]);
	});

	it('ties every foreign key to the agency', async () => {
		const rows = await asSuperuser(
			store,
			`SELECT conrelid::regclass::text AS "table", conname FROM pg_constraint AS k
			WHERE contype = 'f' AND connamespace = 'content_agency'::regnamespace
				AND NOT EXISTS (SELECT 1 FROM pg_attribute a
					WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1] AND a.attname = 'agency_id')`,
		);
		// To whom a template was granted is another agency by meaning; it refers to the list of agencies alone.
		expect(rows).toEqual([
			{ table: 'content_agency.agency_template', conname: 'agency_template_granted_to_fkey' },
		]);
	});

	it('shows an agency its rows in every table, and the other agency none', async () => {
		const seen = [];
		for (const table of tables) {
			const own = await countOf(store.agencyId, table);
			const foreign = table === 'agency' ? 0 : await countOf(store.otherId, table);
			seen.push({ table, own: (own ?? 0) > 0, foreign });
		}
		expect(seen).toEqual(tables.map((table) => ({ table, own: true, foreign: 0 })));
		expect(await countOf(store.otherId, 'agency')).toBe(1);
	});

	it('lets the other agency change nothing, even with every right granted', async () => {
		const before = await asSuperuser(store, contentOf(tables));
		await asSuperuser(
			store,
			`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA content_agency TO content_agency_app`,
		);
		const outcomes = [];
		for (const table of tables) {
			const own = table === 'agency' ? `agency_id = '${store.agencyId}'` : 'true';
			const touched = async (statement: string) =>
				await inAgency(
					store.sql,
					store.otherId,
					async (session) => (await session.query(`${statement} RETURNING 1`)).length,
				);
			outcomes.push({
				table,
				updated: await touched(`UPDATE ${table} SET agency_id = agency_id WHERE ${own}`),
				stolen: await touched(`UPDATE ${table} SET agency_id = '${store.otherId}' WHERE ${own}`),
				deleted: await touched(`DELETE FROM ${table} WHERE ${own}`),
				inserted: await insertForeign(store, table),
			});
		}
		expect(outcomes).toEqual(
			tables.map((table) => ({ table, updated: 0, stolen: 0, deleted: 0, inserted: '42501' })),
		);
		expect(await asSuperuser(store, contentOf(tables))).toEqual(before);
	});

	it('grants the working role neither DELETE nor TRUNCATE nor REFERENCES', async () => {
		const fresh = await openTestStore();
		const rows = await asSuperuser(
			fresh,
			`SELECT table_name, privilege_type FROM information_schema.table_privileges
			WHERE table_schema = 'content_agency' AND grantee LIKE 'content_agency_app'
				AND privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE')`,
		);
		expect(rows).toEqual([]);
		const append = await asSuperuser(
			fresh,
			`SELECT table_name FROM information_schema.table_privileges
			WHERE grantee = 'content_agency_app' AND table_name = 'usage_event'
				AND privilege_type = 'UPDATE'`,
		);
		expect(append).toEqual([]);
		await fresh.close();
	});

	it('shows a dispatcher keys and times, no content', async () => {
		const asDispatch = async (statement: string) =>
			await store.sql.transaction(async (session) => {
				await session.query('SET LOCAL ROLE content_agency_dispatch');
				return await session.query(statement);
			});
		const [row] = await asDispatch('SELECT agency_id, id, state FROM content_agency.job');
		expect(row).toMatchObject({ agency_id: store.agencyId });
		await expect(asDispatch('SELECT problem FROM content_agency.job')).rejects.toMatchObject({
			code: 'STORE_004',
		});
		await expect(
			asDispatch('SELECT topic FROM content_agency.schedule_item'),
		).rejects.toMatchObject({
			code: 'STORE_004',
		});
		await expect(asDispatch('SELECT * FROM content_agency.client')).rejects.toMatchObject({
			code: 'STORE_004',
		});
	});

	it('shows nothing without a tenant, also after the door was used on the connection', async () => {
		const asApp = async () =>
			await store.sql.transaction(async (session) => {
				await session.query('SET LOCAL ROLE content_agency_app');
				return await session.query('SELECT id FROM content_agency.client');
			});
		await inAgency(store.sql, store.agencyId, async (session) => await session.query('SELECT 1'));
		expect(await asApp()).toEqual([]);
	});

	it('leaves role, agency and search path behind on no connection', async () => {
		const work = async (session: { query(text: string): Promise<unknown> }) =>
			await session.query('SELECT pg_sleep(0.02)');
		const failing = async () => await Promise.reject(new Error('stop'));
		const uses = [1, 2, 3, 4].map(async () => await inAgency(store.sql, store.agencyId, work));
		await Promise.all([
			...uses,
			inAgency(store.sql, store.agencyId, failing).catch(() => undefined),
		]);
		const after = await Promise.all(
			[1, 2, 3, 4].map(
				async () =>
					await store.sql.transaction(
						async (session) =>
							await session.query(
								`SELECT current_user = session_user AS self,
									coalesce(current_setting('content_agency.agency_id', true), '') AS agency,
									current_setting('search_path') LIKE '%content_agency%' AS path, pg_sleep(0.02)`,
							),
					),
			),
		);
		for (const [row] of after) expect(row).toMatchObject({ self: true, agency: '', path: false });
	});

	it.each(['', 'platform', `' OR true --`, undefined, null])(
		'opens no door for %p instead of an agency',
		async (agencyId) => {
			const query = jest.fn();
			const sql: SqlPort = { transaction: async (work) => await work({ query }) };
			const door = inAgency(sql, agencyId as string, async () => await Promise.resolve(1));
			await expect(door).rejects.toMatchObject({ kind: 'config', code: 'TENANT_001' });
			expect(query).not.toHaveBeenCalled();
		},
	);

	it('does no work when the working role could step over row security', async () => {
		const work = jest.fn();
		const sql: SqlPort = {
			transaction: async (inside) =>
				await inside({ query: () => Promise.resolve([{ unsafe: true }] as never[]) }),
		};
		await expect(inAgency(sql, MISSING, work)).rejects.toMatchObject({ code: 'STORE_004' });
		expect(work).not.toHaveBeenCalled();
	});

	it('answers a foreign id exactly like a missing one, in every function', async () => {
		const { sql, otherId } = store;
		const { clientId, jobId, documentId, fileId } = filled;
		const attemptId = (await findPublication(sql, store.agencyId, 'idem-1'))?.attemptId ?? '';
		const problem = { code: 'X', kind: 'input', message: '', hint: '', retryable: false } as const;
		const brief = await storedSections(sql, store.agencyId, jobId).save('brief', {} as never, '');
		const own = (brief as { sha256: string }).sha256;
		const version = { title: '', sections: {} };
		const calls: Record<string, [string, (id: string) => Promise<unknown>]> = {
			getClient: [clientId, async (id) => await getClient(sql, otherId, id)],
			updateClient: [
				clientId,
				async (id) => await updateClient(sql, otherId, { clientId: id, input: {} }),
			],
			putBrand: [clientId, async (id) => await putBrand(sql, otherId, { clientId: id, brand: {} })],
			resolveBrandLevels: [clientId, async (id) => await resolveBrandLevels(sql, otherId, id)],
			brandLevelsOfJob: [jobId, async (id) => await brandLevelsOfJob(sql, otherId, id)],
			importRows: [
				clientId,
				async (id) => await importScheduleRows(sql, otherId, { clientId: id, rows: [] }),
			],
			getJob: [jobId, async (id) => await getJob(sql, otherId, id)],
			sectionsOfJob: [jobId, async (id) => await sectionsOfJob(sql, otherId, id)],
			finishJob: [jobId, async (id) => await finishJob(sql, otherId, id)],
			failJob: [jobId, async (id) => await failJob(sql, otherId, id, problem)],
			paidCall: [
				jobId,
				async (id) =>
					await storedPaidCalls(sql, otherId, id).begin('key-1', { operation: 'o', model: 'm' }),
			],
			stepResult: [
				jobId,
				async (id) => await stepResults(sql, otherId, id).keep('s', 'inputs-1', 1),
			],
			saveSection: [
				jobId,
				async (id) => await storedSections(sql, otherId, id).save('brief', {} as never, ''),
			],
			loadSection: [
				own,
				async (hash) =>
					await storedSections(sql, otherId, jobId).load('brief', {
						ref: `section/${hash.includes('-') ? '0'.repeat(64) : hash}`,
						sha256: own,
					}),
			],
			getFile: [fileId, async (id) => await getFile(sql, otherId, id)],
			version: [
				documentId,
				async (id) => await recordDocumentVersion(sql, otherId, { ...version, documentId: id }),
			],
			recordOutcome: [
				attemptId,
				async (id) => await recordOutcome(sql, otherId, { attemptId: id, outcome: 'failed' }),
			],
		};
		for (const [name, [foreign, call]] of Object.entries(calls)) {
			const answers = await Promise.all(
				[foreign, MISSING, 'nonsense'].map(async (id) => {
					const error: unknown = await call(id).catch((thrown: unknown) => thrown);
					if (!isAgencyError(error)) return `${name}: no error of ours for ${id}: ${String(error)}`;
					const told = JSON.stringify([error.kind, error.code, error.message, error.hint]);
					return told.replaceAll(/[0-9a-f]{64}|[0-9a-f-]{36}|nonsense/g, 'ID');
				}),
			);
			expect([name, ...new Set(answers)]).toHaveLength(2);
			expect(answers[0]).toContain('NOT_FOUND');
		}
	});

	it('lists nothing of another agency', async () => {
		const { sql, otherId } = store;
		expect(await listClients(sql, otherId)).toEqual([]);
		expect(await listJobs(sql, otherId)).toEqual([]);
		expect(await listReceipts(sql, otherId, { jobId: filled.jobId })).toEqual([]);
		expect(await listScheduleItems(sql, otherId, { clientId: filled.clientId })).toEqual([]);
		expect(await findPublication(sql, otherId, 'idem-1')).toBeUndefined();
		expect(await storedPaidCalls(sql, otherId, filled.jobId).find('key-1')).toBeUndefined();
		expect(
			await stepResults(sql, otherId, filled.jobId).find('research.read', 'inputs-1'),
		).toBeUndefined();
		expect(
			await researchCache(sql, otherId).get('page', 'https://a.example/', 86_400_000),
		).toBeUndefined();
		expect((await getAgency(sql, otherId)).name).toBe('Other Agency');
	});
});

/** Tries to insert a copy of a row of the first agency as the other one; gives the state of the refusal. */
async function insertForeign(store: TestStore, table: string): Promise<string> {
	const [row] = await asSuperuser(
		store,
		`SELECT to_jsonb(t) AS row FROM content_agency.${table} AS t WHERE agency_id = $1 LIMIT 1`,
		[store.agencyId],
	);
	try {
		await inAgency(store.sql, store.otherId, async (session) => {
			await session.query(
				`INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`,
				[JSON.stringify(row?.row)],
			);
		});
		return 'inserted';
	} catch (error) {
		return String(((error as Error).cause as { code?: unknown } | undefined)?.code);
	}
}

function contentOf(tables: string[]): string {
	return tables
		.map(
			(table) =>
				`SELECT '${table}' AS name, jsonb_agg(to_jsonb(t)) AS rows FROM content_agency.${table} t`,
		)
		.join(' UNION ALL ');
}
