/** "My reports": lists kept to the work of everybody below a person in the reporting line (C-019). */
import type { AgencySession } from '../door';
import { readUser } from './people';

/**
 * The person whose reports' work is wanted; null for everybody's.
 *
 * @param reportsOf ID or e-mail
 * @throws {AgencyError} not found
 */
export async function managerWanted(
	session: AgencySession,
	reportsOf: string | undefined,
): Promise<string | null> {
	return reportsOf === undefined ? null : (await readUser(session, reportsOf)).id;
}

/**
 * A condition of SQL: the row is of a client or site that was given to somebody below the person.
 *
 * @param row expressions of the row, and the parameter that holds what {@link managerWanted} found
 */
export function ofReports(row: { manager: string; client: string; site: string }): string {
	return `(${row.manager}::uuid IS NULL OR EXISTS (SELECT FROM work_below(${row.manager}) AS work
		WHERE work.client_id = ${row.client} OR work.site_id = ${row.site}))`;
}
