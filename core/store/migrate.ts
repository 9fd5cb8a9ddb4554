/** Brings the store's schema up to date: numbered files, each once, in one transaction, never edited afterwards. */
import { listAssets, readAsset } from '../shared/assets';
import { AgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { SqlPort, SqlSession } from '../shared/ports';
import { APP_ROLE, DISPATCH_ROLE, OWNER_ROLE, prepareRoles, SETUP_LOCK } from './roles';

const FOLDER = 'core/store/migrations';
const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** One migration as it ships. */
export interface Migration {
	number: number;
	name: string;
	text: string;
}

/** What a run of the migrations did. */
export interface MigrationReport {
	/** Names applied by this run, in order. */
	applied: string[];
	/** Number the schema stands at. */
	version: number;
	/** Numbers in the database that this package does not ship: a newer package was here. */
	newer: number[];
}

/** The migrations of this package, lowest number first. */
export function shippedMigrations(): Migration[] {
	return listAssets(FOLDER)
		.filter((name) => FILE_NAME.test(name))
		.map((name) => ({
			number: Number(FILE_NAME.exec(name)?.[1]),
			name,
			text: readAsset(`${FOLDER}/${name}`),
		}));
}

/**
 * Makes roles and schema and applies what is missing. Any number of processes may do so at once; a
 * run that was killed is continued by the next.
 *
 * @throws {AgencyError} STORE_002 when an applied file was changed afterwards, STORE_004 when rights are missing
 */
export async function migrate(
	sql: SqlPort,
	migrations: Migration[] = shippedMigrations(),
): Promise<MigrationReport> {
	await prepareRoles(sql);
	await asOwner(sql, makeLedger);
	const applied: string[] = [];
	for (const migration of migrations) {
		if (await asOwner(sql, async (session) => await apply(session, migration)))
			applied.push(migration.name);
	}
	const numbers = await asOwner(sql, readNumbers);
	const shipped = new Set(migrations.map((migration) => migration.number));
	return {
		applied,
		version: Math.max(0, ...numbers),
		newer: numbers.filter((number) => !shipped.has(number)),
	};
}

async function asOwner<T>(sql: SqlPort, work: (session: SqlSession) => Promise<T>): Promise<T> {
	return await sql.transaction(async (session) => {
		await session.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
		await session.query(`SET LOCAL ROLE ${OWNER_ROLE}`);
		return await work(session);
	});
}

async function makeLedger(session: SqlSession): Promise<void> {
	const [found] = await session.query<{ there: boolean }>(
		`SELECT to_regclass('content_agency.migration') IS NOT NULL AS there`,
	);
	if (found?.there === true) return;
	await session.query(`
		GRANT USAGE ON SCHEMA content_agency TO ${APP_ROLE}, ${DISPATCH_ROLE};
		CREATE TABLE content_agency.migration (
			number int PRIMARY KEY,
			name text NOT NULL,
			sha256 text NOT NULL,
			applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
		);
		ALTER TABLE content_agency.migration ENABLE ROW LEVEL SECURITY;
		ALTER TABLE content_agency.migration FORCE ROW LEVEL SECURITY;
		CREATE POLICY setup ON content_agency.migration TO ${OWNER_ROLE}
			USING (true) WITH CHECK (true);
	`);
}

/** Applies one file unless it was applied; the number is written first, in the same transaction. */
async function apply(session: SqlSession, migration: Migration): Promise<boolean> {
	const hash = sha256(migration.text.replaceAll('\r\n', '\n'));
	const [known] = await session.query<{ sha256: string }>(
		'SELECT sha256 FROM content_agency.migration WHERE number = $1',
		[migration.number],
	);
	if (known?.sha256 === hash) return false;
	if (known !== undefined) {
		throw new AgencyError({
			kind: 'store',
			code: 'STORE_002',
			message: `Migration ${migration.name} differs from the one applied to this database`,
			hint: 'Install the package version that set this store up, or a later one; applied migrations are never edited.',
		});
	}
	await session.query(
		'INSERT INTO content_agency.migration (number, name, sha256) VALUES ($1, $2, $3)',
		[migration.number, migration.name, hash],
	);
	await session.query(migration.text);
	return true;
}

async function readNumbers(session: SqlSession): Promise<number[]> {
	const rows = await session.query<{ number: number }>(
		'SELECT number FROM content_agency.migration ORDER BY number',
	);
	return rows.map((row) => row.number);
}
