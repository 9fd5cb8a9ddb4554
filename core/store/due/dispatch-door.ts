/** The dispatcher's door: one short transaction that sees keys, states and times of all agencies, and no content. */
import type { SqlPort, SqlSession } from '../../shared/ports';
import { DISPATCH_ROLE, unsafeRole } from '../roles';

/**
 * Runs `work` in one transaction as the dispatcher.
 *
 * @throws {AgencyError} STORE_001 unreachable; STORE_002 not set up; STORE_004 when the role could step over row security
 */
export async function asDispatcher<T>(
	sql: SqlPort,
	work: (session: SqlSession) => Promise<T>,
): Promise<T> {
	return await sql.transaction(async (session) => {
		const [door] = await session.query<{ unsafe: boolean | null }>(
			`SELECT set_config('role', $1, true), set_config('content_agency.agency_id', '', true),
				set_config('search_path', 'content_agency, pg_temp', true),
				(SELECT rolsuper OR rolbypassrls FROM pg_catalog.pg_roles WHERE rolname = $1) AS unsafe`,
			[DISPATCH_ROLE],
		);
		if (door?.unsafe !== false) throw unsafeRole(DISPATCH_ROLE);
		return await work(session);
	});
}

/**
 * Goes on as the dispatcher inside a transaction of an agency, for what belongs to the same commit. The
 * rest of the transaction runs as the dispatcher, so this comes last.
 */
export async function thenAsDispatcher(session: SqlSession): Promise<void> {
	await session.query(`SELECT set_config('role', $1, true)`, [DISPATCH_ROLE]);
}
