/** The one answer for what is not there: another agency's row and no row read the same. */
import { AgencyError } from '../shared/errors';
import { isUuid } from './door';

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
