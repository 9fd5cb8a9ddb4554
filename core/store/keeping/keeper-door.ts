/** The keeper's door: like the tenant's, for the role that may delete. Still one agency, still one transaction. */
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { enterRole } from '../enter-role';
import { RETENTION_ROLE } from '../roles';

/**
 * Runs `work` in one transaction inside one agency as the keeper. Row security shows and takes this
 * agency's rows only, deleted ones included.
 *
 * @throws {AgencyError} as `inAgency`
 */
export async function inKeeping<T>(
	sql: SqlPort,
	agencyId: string,
	work: (session: AgencySession) => Promise<T>,
): Promise<T> {
	return await inAgency(sql, agencyId, async (session) => {
		await enterRole(session, { role: RETENTION_ROLE });
		return await work(session);
	});
}

/**
 * The same with one picture of the database for all its statements, for as long as it takes: nothing
 * another transaction does in between is seen.
 */
export async function inSnapshot<T>(
	sql: SqlPort,
	agencyId: string,
	work: (session: AgencySession) => Promise<T>,
): Promise<T> {
	const snapshot: SqlPort = {
		transaction: async (inside) =>
			await sql.transaction(async (session) => {
				await session.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
				return await inside(session);
			}),
	};
	return await inKeeping(snapshot, agencyId, async (session) => {
		// Whoever takes the rows may be slow; the server must not end the transaction meanwhile.
		await session.query(`SET LOCAL idle_in_transaction_session_timeout = '1h'`);
		return await work(session);
	});
}
