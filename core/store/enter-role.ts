/** How a transaction goes on as one of the store's roles: in one text without values, which travels together with BEGIN. */
import type { SqlSession } from '../shared/ports';
import { unsafeRole } from './roles';

/** What is set together with a role, for the rest of the transaction. */
export interface Entry {
	role: string;
	/** The agency its door opens, or an empty text for none; left out, the agency stays as it is. */
	agencyId?: string | undefined;
}

/**
 * Takes a role, and with an agency (or none) the search path. Whether row security holds for the role is asked
 * of the database itself: it does not for a superuser and for who may bypass it.
 *
 * @throws {AgencyError} STORE_004 when the role could step over row security
 */
export async function enterRole(session: SqlSession, { role, agencyId }: Entry): Promise<void> {
	const settings = [`set_config('role', ${literal(role)}, true)`];
	if (agencyId !== undefined)
		settings.push(
			`set_config('content_agency.agency_id', ${literal(agencyId)}, true)`,
			`set_config('search_path', 'content_agency, pg_temp', true)`,
		);
	const [door] = await session.query<{ safe: boolean }>(
		`SELECT ${settings.join(', ')}, row_security_active('content_agency.agency') AS safe`,
	);
	if (door?.safe !== true) throw unsafeRole(role);
}

/** Names of roles and ids of agencies are letters, digits and dashes; nothing else gets into a text. */
function literal(word: string): string {
	if (!/^[\w-]*$/.test(word)) throw new TypeError('This is no name of a role and no id');
	return `'${word}'`;
}
