/** Where a page of a list goes on: after the last row of the page before, in the order of the list. */
import type { SqlSession } from '../shared/ports';
import { needId, needRow } from './not-found';

/** How a list is ordered, and where its rows come from. */
export interface ListOrder {
	/** What a row is called when it is not there. */
	what: string;
	/** Tables with their joins; the same text serves the list itself. */
	source: string;
	/** Column that tells rows apart; the last key of the order. */
	id: string;
	/** Keys before it; none may be null. */
	keys: readonly string[];
	isDescending?: boolean;
}

/** The parts of a query that turn a list into pages. */
export interface ListCursor {
	orderBy: string;
	/** A condition of SQL; the parameter holds what {@link ListCursor.place} found. */
	isAfter(parameter: string): string;
	/** Id of the row to go on after; null for the first page. @throws {AgencyError} not found */
	place(session: SqlSession, after: string | undefined): Promise<string | null>;
}

/** Pages of a list. A cursor that is gone is an error and no empty page: an empty list means that none exist. */
export function listCursor({ what, source, id, keys, isDescending }: ListOrder): ListCursor {
	const row = `(${[...keys, id].join(', ')})`;
	return {
		orderBy: [...keys, id].map((key) => (isDescending === true ? `${key} DESC` : key)).join(', '),
		isAfter: (
			parameter,
		) => `(${parameter}::uuid IS NULL OR ${row} ${isDescending === true ? '<' : '>'}
			(SELECT ${[...keys, id].join(', ')} FROM ${source} WHERE ${id} = ${parameter}))`,
		async place(session, after) {
			if (after === undefined) return null;
			const wanted = needId(what, after);
			const rows = await session.query(`SELECT 1 FROM ${source} WHERE ${id} = $1`, [wanted]);
			needRow(rows[0], what, after);
			return wanted;
		},
	};
}
