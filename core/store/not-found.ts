/** The one answer for what is not there: another agency's row and no row read the same. */
import { AgencyError } from '../shared/errors';
import { isUuid, type AgencySession } from './door';

/** Not found, in the same words whether the id is unknown, malformed or another agency's. */
export function notFound(what: string, id: unknown): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'NOT_FOUND',
		message: `There is no ${what} '${String(id).slice(0, 200)}'`,
		hint: `Check the ${what}; list what exists with the Content Store node.`,
	});
}

/** An id Postgres can read; anything else is a miss like any other. */
export function needId(what: string, id: unknown): string {
	if (!isUuid(id)) throw notFound(what, id);
	return id;
}

/** A row that has to be there. */
export function needRow<T>(row: T | undefined, what: string, id: unknown): T {
	if (row === undefined) throw notFound(what, id);
	return row;
}

/** What a row of a table is called. */
const NAMES = {
	client: 'client',
	job: 'job',
	document: 'document',
	document_version: 'document version',
	file: 'file',
} as const;

/** Throws not found unless this agency has the row; an id that was not given is not looked for. */
export async function needExisting(
	session: AgencySession,
	table: keyof typeof NAMES,
	id: string | undefined,
): Promise<void> {
	if (id === undefined) return;
	const name = NAMES[table];
	const rows = await session.query(`SELECT 1 FROM ${table} WHERE id = $1`, [needId(name, id)]);
	needRow(rows[0], name, id);
}
