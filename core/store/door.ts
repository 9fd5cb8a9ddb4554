/** The tenant's door: the only way to a row. One transaction, the working role, one agency. */
import { AgencyError } from '../shared/errors';
import type { SqlPort, SqlSession } from '../shared/ports';
import { enterRole } from './enter-role';
import { APP_ROLE } from './roles';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A session inside the door of one agency: row security shows and takes this agency's rows only. */
export interface AgencySession extends SqlSession {
	readonly agencyId: string;
}

/** Whether a text is a UUID, so that Postgres can read it as one. */
export function isUuid(text: unknown): text is string {
	return typeof text === 'string' && UUID.test(text);
}

/**
 * Runs `work` in one transaction as the working role, with the agency set for that transaction only.
 * Role and agency end with it: the pooled connection keeps nothing.
 *
 * @throws {AgencyError} TENANT_001 without an agency; STORE_001 unreachable; STORE_002 not set up;
 * STORE_004 when the working role could step over row security
 */
export async function inAgency<T>(
	sql: SqlPort,
	agencyId: string,
	work: (session: AgencySession) => Promise<T>,
): Promise<T> {
	if (!isUuid(agencyId)) throw noTenant(agencyId);
	return await sql.transaction(async (session) => {
		await enterRole(session, { role: APP_ROLE, agencyId });
		return await work({
			agencyId: agencyId.toLowerCase(),
			query: async (text, values) => await session.query(text, values),
		});
	});
}

function noTenant(given: unknown): AgencyError {
	const missing = given === undefined || given === null || given === '';
	return new AgencyError({
		kind: 'config',
		code: 'TENANT_001',
		message: missing
			? 'No agency was given'
			: `'${String(given).slice(0, 60)}' is not an agency id`,
		hint: 'Put the agency id that Setup gave out into the Content Agency credential of this node.',
	});
}
