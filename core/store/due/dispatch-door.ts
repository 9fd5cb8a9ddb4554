/** The dispatcher's door: one short transaction that sees keys, states and times of all agencies, and no content. */
import type { SqlPort, SqlSession } from '../../shared/ports';
import { enterRole } from '../enter-role';
import { DISPATCH_ROLE } from '../roles';

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
		await enterRole(session, { role: DISPATCH_ROLE, agencyId: '' });
		return await work(session);
	});
}

/** The same inside a transaction of an agency, as a text another one can follow. */
export const THEN_DISPATCHER = `SELECT set_config('role', '${DISPATCH_ROLE}', true)`;

/**
 * Goes on as the dispatcher inside a transaction of an agency, for what belongs to the same commit. The
 * rest of the transaction runs as the dispatcher, so this comes last.
 */
export async function thenAsDispatcher(session: SqlSession): Promise<void> {
	await session.query(THEN_DISPATCHER);
}
