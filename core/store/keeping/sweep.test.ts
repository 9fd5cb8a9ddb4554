/** The table of times, line by line: kept a day before its time, gone or emptied after it, and only that. */
import { createTestDatabase } from '../../../test/harness/postgres';
import { postgresSql } from '../../adapters/postgres';
import { ensureAgency } from '../agencies';
import { fillStore } from '../__fixtures__/fill';
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { databaseOnly } from '../database-files';
import { putFile } from '../files';
import { getFile } from '../read-files';
import { migrate, shippedMigrations } from '../migrate';
import { setLegalHold } from './legal-hold';
import { previewSweep } from './preview';
import { KEEPING_RULES } from './rules';
import { sweep } from './run-deletion';

describe('the sweep', () => {
	let store: TestStore;
	let filled: Awaited<ReturnType<typeof fillStore>>;
	beforeAll(async () => {
		store = await openTestStore();
		filled = await fillStore(store);
	});
	afterAll(async () => await store.close());

	const run = async () =>
		await sweep(store.sql, store.agencyId, {
			stores: databaseOnly(store.sql, store.agencyId),
			owner: 'test',
		});
	const count = async (text: string) =>
		Number(
			(await asSuperuser(store, `SELECT count(*)::int AS n FROM content_agency.${text}`))[0]?.n,
		);
	const age = async (table: string, column: string, days: number) =>
		await asSuperuser(
			store,
			`UPDATE content_agency.${table} SET ${column} = now() - make_interval(days => $1)`,
			[days],
		);

	const lines: [string, { table: string; column: string; days: number; left: string }][] = [
		[
			'raw bodies of webhooks',
			{
				table: 'webhook_delivery',
				column: 'received_at',
				days: 30,
				left: `webhook_delivery WHERE octet_length(body) > 0`,
			},
		],
		[
			'answers of paid calls',
			{
				table: 'paid_call',
				column: 'stored_at',
				days: 90,
				left: 'paid_call WHERE answer IS NOT NULL',
			},
		],
		[
			'remembered pages',
			{ table: 'research_cache', column: 'fetched_at', days: 30, left: 'research_cache' },
		],
	];
	it.each(lines)(
		'%s: kept until its day, gone after it',
		async (_name, { table, column, days, left }) => {
			const rows = await count(table);
			const before = await count(left);
			expect(before).toBeGreaterThan(0);
			await age(table, column, days - 1);
			await run();
			expect(await count(left)).toBe(before);
			await age(table, column, days + 1);
			const preview = await previewSweep(store.sql, store.agencyId);
			expect(preview.lines.reduce((sum, line) => sum + line.rows, 0)).toBeGreaterThanOrEqual(
				before,
			);
			await run();
			expect(await count(left)).toBe(0);
			// What is emptied keeps its row.
			if (table !== 'research_cache') expect(await count(table)).toBe(rows);
		},
	);

	it('has only rules whose table and columns are there, so that none is passed over', async () => {
		const columns = await asSuperuser(
			store,
			`SELECT c.relname AS "table", a.attname AS "column" FROM pg_attribute AS a
			JOIN pg_class AS c ON c.oid = a.attrelid
			WHERE c.relnamespace = 'content_agency'::regnamespace AND a.attnum > 0`,
		);
		const there = new Set(columns.map(({ table, column }) => `${String(table)}.${String(column)}`));
		const named = KEEPING_RULES.flatMap((rule) =>
			rule.columns.map((column) => `${rule.table}.${column}`),
		);
		expect(named.filter((name) => !there.has(name))).toEqual([]);
	});

	it('deletes alerts 90 days after they were closed, and no others', async () => {
		await asSuperuser(
			store,
			`INSERT INTO content_agency.alert (agency_id, kind, severity, state, message, closed_at)
			SELECT $1, 'kept.' || days, 'info', state, 'said', CASE state WHEN 'closed' THEN
				now() - make_interval(days => days) END
			FROM (VALUES (91, 'closed'), (89, 'closed'), (91, 'open')) AS given (days, state)`,
			[store.agencyId],
		);
		await run();
		const left = await asSuperuser(
			store,
			`SELECT kind, state FROM content_agency.alert WHERE kind LIKE 'kept.%' ORDER BY 1, 2`,
		);
		expect(left).toEqual([
			{ kind: 'kept.89', state: 'closed' },
			{ kind: 'kept.91', state: 'open' },
		]);
	});

	it('empties answers that hold pictures after a day, and no others', async () => {
		await asSuperuser(
			store,
			`INSERT INTO content_agency.paid_call
				(agency_id, call_key, job_id, operation, model, state, stored_at, answer, kind)
			SELECT $1, 'kept ' || kind || hours, job.id, 'work', '', 'stored',
				now() - make_interval(hours => hours), '"answer"', kind
			FROM (SELECT id FROM content_agency.job WHERE agency_id = $1 LIMIT 1) AS job,
				(VALUES (25, 'picture'), (23, 'picture'), (25, 'search')) AS given (hours, kind)`,
			[store.agencyId],
		);
		await run();
		const left = await asSuperuser(
			store,
			`SELECT call_key AS key FROM content_agency.paid_call
			WHERE call_key LIKE 'kept %' AND answer IS NOT NULL ORDER BY 1`,
		);
		expect(left).toEqual([{ key: 'kept picture23' }, { key: 'kept search25' }]);
	});

	it('keeps what a call cost when its answer goes', async () => {
		expect(await count('usage_event WHERE cost_usd IS NOT NULL')).toBeGreaterThan(0);
	});

	it('empties bodies of attempts that have an outcome after 90 days, and no others', async () => {
		await asSuperuser(
			store,
			`UPDATE content_agency.publication_attempt SET payload = '{"text":"sent"}', armed_at = now() - interval '91 days'`,
		);
		const open = await count('publication_attempt WHERE outcome IS NULL');
		await asSuperuser(
			store,
			`INSERT INTO content_agency.publication_attempt (agency_id, publication_id, number, payload_sha256, payload,
				armed_at, send_deadline, outcome, recorded_at)
			SELECT agency_id, publication_id, 77, payload_sha256, '{"text":"told"}', now() - interval '91 days', now(),
				'published', now() FROM content_agency.publication_attempt LIMIT 1`,
		);
		await run();
		expect(await count('publication_attempt WHERE payload IS NOT NULL')).toBe(open);
		expect(await count(`publication_attempt WHERE outcome = 'published' AND payload IS NULL`)).toBe(
			1,
		);
	});

	it.each([
		['uploads', 'upload'],
		['archives of sources no version was made with', 'archive'],
	] as const)('%s go after 30 days', async (_name, kind) => {
		const put = {
			name: `${kind}.csv`,
			mediaType: 'text/csv',
			bytes: Buffer.from(`rows of ${kind}`),
			kind,
		};
		const { id } = await putFile(store.sql, store.agencyId, put);
		await asSuperuser(
			store,
			`UPDATE content_agency.file SET created_at = now() - interval '29 days' WHERE id = $1`,
			[id],
		);
		await run();
		expect((await getFile(store.sql, store.agencyId, id)).kind).toBe(kind);
		await asSuperuser(
			store,
			`UPDATE content_agency.file SET created_at = now() - interval '31 days' WHERE id = $1`,
			[id],
		);
		await run();
		expect(await count(`file WHERE id = '${id}'`)).toBe(0);
		expect(
			await count(`file_object WHERE id NOT IN (SELECT object_id FROM content_agency.file)`),
		).toBe(0);
	});

	it('an archive a version was made with stays with its document', async () => {
		const put = {
			name: 'archive.json.gz',
			mediaType: 'application/gzip',
			bytes: Buffer.from('sources'),
			kind: 'archive',
		} as const;
		const { id, documentId } = await putFile(store.sql, store.agencyId, {
			...put,
			jobId: filled.jobId,
		});
		expect(documentId).toBe(filled.documentId);
		await asSuperuser(
			store,
			`UPDATE content_agency.file SET created_at = now() - interval '400 days' WHERE id = $1`,
			[id],
		);
		await run();
		expect((await getFile(store.sql, store.agencyId, id)).id).toBe(id);
	});

	it('the one setting decides for documents made after it', async () => {
		await asSuperuser(
			store,
			'UPDATE content_agency.agency SET retention_days = 10 WHERE agency_id = $1',
			[store.agencyId],
		);
		const [row] = await store.sql.transaction(async (session) => {
			await session.query(`SELECT set_config('content_agency.agency_id', $1, true)`, [
				store.agencyId,
			]);
			return await session.query<{ days: number }>(
				`SELECT extract(day FROM content_agency.retention())::int AS days`,
			);
		});
		expect(row?.days).toBe(10);
	});

	it('takes nothing at all while the agency is under hold', async () => {
		await setLegalHold(store.sql, store.agencyId, { reason: 'case 13' });
		await asSuperuser(
			store,
			`UPDATE content_agency.document SET expires_at = now() - interval '1 day'`,
		);
		await age('file', 'expires_at', 1);
		const [report] = await run();
		expect(report?.counts).toEqual({});
	});
});

it('files of a store that was there before are read after the update', async () => {
	const database = await createTestDatabase();
	const sql = postgresSql(database);
	try {
		const all = shippedMigrations();
		await migrate(
			sql,
			all.filter(({ number }) => number < 15),
		);
		const { agencyId } = await ensureAgency(sql, 'Northwind');
		const bytes = Buffer.from('stored before');
		await sql.transaction(async (session) => {
			const [file] = await session.query<{ id: string }>(
				`INSERT INTO content_agency.file (agency_id, name, media_type, sha256, byte_count)
				VALUES ($1, 'old.pdf', 'application/pdf', encode(sha256($2::bytea), 'hex'), 13) RETURNING id`,
				[agencyId, bytes],
			);
			await session.query(
				'INSERT INTO content_agency.file_chunk (agency_id, file_id, position, bytes) VALUES ($1, $2, 0, $3)',
				[agencyId, file!.id, bytes],
			);
		});
		await migrate(sql, all);
		const [row] = await sql.transaction(
			async (session) => await session.query<{ id: string }>('SELECT id FROM content_agency.file'),
		);
		const read = await getFile(sql, agencyId, row!.id);
		expect(Buffer.from(read.bytes).toString()).toBe('stored before');
		expect(read).toMatchObject({ store: 'database', kind: 'other' });
		const [forced] = await sql.transaction(
			async (session) =>
				await session.query<{ n: number }>(
					`SELECT count(*)::int AS n FROM pg_class WHERE relnamespace = 'content_agency'::regnamespace
						AND relkind = 'r' AND NOT relforcerowsecurity`,
				),
		);
		expect(forced?.n).toBe(0);
	} finally {
		await sql.close();
		await database.drop();
	}
});
