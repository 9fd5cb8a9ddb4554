/** Fields of lists: everything, or so many, from a place on. */
import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { AgencyError } from '../../../core/shared/errors';
import type { StoreDoor } from '../actions/operation';
import { located } from './locator';

const DEFAULT = 50;
const MOST = 1_000;
/** Rows asked of the store at a time. */
const PAGE = 500;

/** How much of a list was asked for. */
export interface Paging {
	/** Undefined for the whole list. */
	limit: number | undefined;
	/** ID of the last row of the page before; the list goes on after it. */
	after: string | undefined;
}

/** Return All, Limit and After, for every operation that lists. */
export function returnAllAndLimit(): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MOST },
			default: 50,
			displayOptions: { show: { returnAll: [false] } },
			description: 'Max number of results to return',
		},
		{
			displayName: 'After ID',
			name: 'after',
			type: 'string',
			default: '',
			description: 'ID of the last result of the page before; empty for the first page',
		},
	];
}

/** How much was asked for. */
export function readPaging(door: StoreDoor): Paging {
	const everything = door.read('returnAll', 'Return All', z.boolean(), false);
	return {
		limit: everything
			? undefined
			: door.read('limit', 'Limit', z.number().int().min(1).max(MOST), DEFAULT),
		after: door.read('after', 'After ID', located, '') || undefined,
	};
}

/**
 * The rows asked for, a page at a time.
 *
 * @param fetch one page of at most `limit` rows that come after the row with the id `after`
 */
export async function pagesOf<Row extends { id: string }>(
	{ limit = Number.POSITIVE_INFINITY, after }: Paging,
	fetch: (page: { limit: number; after?: string }) => Promise<Row[]>,
): Promise<Row[]> {
	const rows: Row[] = [];
	let last = after;
	while (rows.length < limit) {
		const wanted = Math.min(PAGE, limit - rows.length);
		const page = await fetch({ limit: wanted, ...(last === undefined ? {} : { after: last }) });
		rows.push(...page);
		last = page.at(-1)?.id;
		if (page.length < wanted) break;
	}
	return rows;
}

/**
 * The part asked for of a list that is read as a whole.
 *
 * @param keyOf what "After ID" names of a row
 * @throws {AgencyError} `NOT_FOUND` for a row to go on after that is not in the list
 */
export function partOf<Row>(
	{ limit, after }: Paging,
	rows: readonly Row[],
	keyOf: (row: Row) => string,
): Row[] {
	const start = after === undefined ? 0 : rows.findIndex((row) => keyOf(row) === after) + 1;
	if (after !== undefined && start === 0) {
		throw new AgencyError({
			kind: 'input',
			code: 'NOT_FOUND',
			message: `'${after.slice(0, 100)}' is not in this list`,
			hint: 'Give the ID of the last result of the page before, or leave "After ID" empty.',
			field: 'after',
		});
	}
	return rows.slice(start, limit === undefined ? undefined : start + limit);
}
