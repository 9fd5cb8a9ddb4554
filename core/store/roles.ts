/** The roles and the schema the migrations stand on, made when they are missing and the login may make them. */
import { AgencyError, isAgencyError } from '../shared/errors';
import type { SqlPort, SqlSession } from '../shared/ports';

/** Owns every table; nobody logs in as it. */
export const OWNER_ROLE = 'content_agency_owner';
/** Works inside the door of one agency. */
export const APP_ROLE = 'content_agency_app';
/** Claims due work of all agencies: keys, states and times only. */
export const DISPATCH_ROLE = 'content_agency_dispatch';
/** Acts for the owner of the instance across agencies: accounts and sums, no content. */
export const PLATFORM_ROLE = 'content_agency_platform';
/** Deletes what is past its time, exports and imports, inside the door of one agency. */
export const RETENTION_ROLE = 'content_agency_retention';

const ROLES = [OWNER_ROLE, APP_ROLE, DISPATCH_ROLE, PLATFORM_ROLE, RETENTION_ROLE];

/** Postgres 16 is the first whose grants can keep a login from inheriting the union of two roles' policies. */
const OLDEST_SERVER = 160_000;

const MAKE_SCHEMA = `CREATE SCHEMA IF NOT EXISTS content_agency AUTHORIZATION ${OWNER_ROLE}`;

/** Key of the advisory lock of setup and migrations; any number nobody else uses. */
export const SETUP_LOCK = 7_310_245_118;

interface ServerFacts {
	login: string;
	hasSchema: boolean;
	roles: RoleFacts[];
}

interface RoleFacts extends Record<string, unknown> {
	role: string;
	there: boolean;
	unsafe: boolean;
	settable: boolean;
}

/**
 * Makes roles and schema; does nothing where they are. Roles belong to the whole server, so two
 * databases may be set up at the same moment: each statement bears that the other was first.
 *
 * @throws {AgencyError} STORE_004 with the SQL a database administrator has to run; STORE_002 for an old server
 */
export async function prepareRoles(sql: SqlPort): Promise<void> {
	const before = await readServer(sql);
	refuseUnsafe(before.roles);
	const statements = missingOf(before);
	if (statements.length === 0) return;
	const refusal = await allowed(sql, before.login, statements);
	const after = await readServer(sql);
	refuseUnsafe(after.roles);
	// Another database of the server may have made the same roles at the same moment; what counts is that they are there.
	if (refusal !== undefined && missingOf(after).length > 0) throw refusal;
}

/** Throws STORE_004 when a role could step over row security. */
function refuseUnsafe(roles: RoleFacts[]): void {
	const unsafe = roles.find((role) => role.unsafe);
	if (unsafe === undefined) return;
	throw unsafeRole(unsafe.role);
}

/** The error for a role that could step over row security. */
export function unsafeRole(role: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'STORE_004',
		message: `The database role ${role} is a superuser, may bypass row security or may log in`,
		hint: `Have an administrator run: ALTER ROLE ${role} NOSUPERUSER NOBYPASSRLS NOLOGIN;`,
	});
}

async function readServer(sql: SqlPort): Promise<ServerFacts> {
	return await sql.transaction(async (session) => {
		const [server] = await session.query<{ login: string; version: number; hasSchema: boolean }>(
			`SELECT session_user::text AS login, current_setting('server_version_num')::int AS version,
				to_regnamespace('content_agency') IS NOT NULL AS "hasSchema"`,
		);
		if (server === undefined || server.version < OLDEST_SERVER) throw tooOld(server?.version ?? 0);
		return { ...server, roles: await readRoles(session) };
	});
}

async function readRoles(session: SqlSession): Promise<RoleFacts[]> {
	return await session.query<RoleFacts>(
		`SELECT wanted.role, found.oid IS NOT NULL AS there,
			coalesce(found.rolsuper OR found.rolbypassrls OR found.rolcanlogin, false) AS unsafe,
			coalesce(pg_has_role(session_user, found.oid, 'SET'), false) AS settable
		FROM unnest($1::text[]) AS wanted(role)
		LEFT JOIN pg_roles AS found ON found.rolname = wanted.role`,
		[ROLES],
	);
}

function tooOld(version: number): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'STORE_002',
		message: `This is Postgres ${Math.floor(version / 10_000)}; the store needs 16 or later`,
		hint: 'Use a database of Postgres 16, 17 or 18.',
	});
}

/** What is still to be run on this server, in order. */
function missingOf({ login, roles, hasSchema }: ServerFacts): string[] {
	const missing = roles.filter((role) => !role.there || !role.settable);
	return [
		...missing.filter((role) => !role.there).map((role) => makeRole(role.role)),
		...missing.map((role) => grantRole(role.role, login)),
		...(hasSchema ? [] : [MAKE_SCHEMA]),
	];
}

function makeRole(role: string): string {
	return `DO $$ BEGIN CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
		EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;
}

function grantRole(role: string, login: string): string {
	return `GRANT ${role} TO ${quoted(login)} WITH INHERIT FALSE, SET TRUE`;
}

/** Runs the statements in one transaction; a refusal comes back as the error that says what to run instead. */
async function allowed(
	sql: SqlPort,
	login: string,
	statements: string[],
): Promise<AgencyError | undefined> {
	try {
		await sql.transaction(async (session) => {
			await session.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
			for (const statement of statements) await session.query(statement);
		});
		return undefined;
	} catch (error) {
		if (!isAgencyError(error) || error.code === 'STORE_001') throw error;
		if (error.code !== 'STORE_004') return error;
		return new AgencyError({
			kind: 'config',
			code: 'STORE_004',
			message: `The database login ${login} may not make the roles or the schema of the store`,
			hint: `Have a database administrator run this in the same database, then run Setup again:\n${administratorSql(login)}`,
			cause: error,
		});
	}
}

/** What an administrator runs where the login may not create roles. */
export function administratorSql(login: string): string {
	return [
		...ROLES.map((role) => `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;`),
		...ROLES.map((role) => `${grantRole(role, login)};`),
		`${MAKE_SCHEMA};`,
	].join('\n');
}

function quoted(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}
