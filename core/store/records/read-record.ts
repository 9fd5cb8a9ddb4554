/** Reads records of any kind: one, or a list in pages. */
import type { z } from 'zod/v4';
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { inAgency, isUuid, type AgencySession } from '../door';
import { needId, needRow, notFound } from '../not-found';
import { storable } from '../storable';
import { isoTime } from '../time';
import { columnOf, type RecordKind, type RecordOf } from './record-kind';

const PAGE_MOST = 1_000;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** How a list is narrowed. */
export interface RecordQuery {
	/** Field → the value it has to have. */
	filters?: Record<string, unknown>;
	/** Letters the name or title holds. */
	search?: string | undefined;
	/** ID of the last record of the page before. */
	after?: string | undefined;
	limit?: number | undefined;
}

/** One record by its id. @throws {AgencyError} not found */
export async function getRecord<Shape extends z.ZodRawShape>(
	sql: SqlPort,
	agencyId: string,
	kind: RecordKind<Shape>,
	id: string,
): Promise<RecordOf<Shape>> {
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ row: Record<string, unknown> }>(
				`SELECT to_jsonb(t) AS row FROM ${kind.table} AS t WHERE id = $1 AND deleted_at IS NULL`,
				[needId(kind.word, id)],
			),
	);
	return recordOf(kind, needRow(rows[0], kind.word, id).row);
}

/**
 * One record by its id or, in upper or lower case, by its name.
 *
 * @throws {AgencyError} not found; `CFG_002` where several bear the name
 */
export async function findRecord<Shape extends z.ZodRawShape>(
	sql: SqlPort,
	agencyId: string,
	kind: RecordKind<Shape>,
	idOrName: string,
): Promise<RecordOf<Shape>> {
	const isId: boolean = isUuid(idOrName);
	if (isId) return await getRecord(sql, agencyId, kind, idOrName);
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ row: Record<string, unknown> }>(
				`SELECT to_jsonb(t) AS row FROM ${kind.table} AS t
				WHERE lower(${columnOf(kind.label)}) = lower($1) AND deleted_at IS NULL LIMIT 2`,
				[storable(idOrName.trim()).value],
			),
	);
	if (rows.length < 2) return recordOf(kind, needRow(rows[0], kind.word, idOrName).row);
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `Several rows are called '${idOrName.slice(0, 200)}': ${kind.word} is not clear`,
		hint: `Give the ID of the ${kind.word} instead of its name.`,
	});
}

/** Records by name, or newest first, at most `limit`. @throws {AgencyError} not found for an `after` that is not there */
export async function listRecords<Shape extends z.ZodRawShape>(
	sql: SqlPort,
	agencyId: string,
	kind: RecordKind<Shape>,
	query: RecordQuery = {},
): Promise<RecordOf<Shape>[]> {
	const { search = '', after, limit = 100 } = query;
	const asked = Object.entries(query.filters ?? {}).filter(([, value]) => value !== undefined);
	for (const [field, value] of asked) refuseUnknown(kind, field, value);
	const label = columnOf(kind.label);
	const key = kind.newest === true ? '(created_at, id)' : `(lower(${label}), id)`;
	const [compare, order] =
		kind.newest === true ? ['<', 'created_at DESC, id DESC'] : ['>', `lower(${label}), id`];
	return await inAgency(sql, agencyId, async (session) => {
		await needAfter(session, kind, after);
		const rows = await session.query<{ row: Record<string, unknown> }>(
			`SELECT to_jsonb(t) AS row FROM ${kind.table} AS t
			WHERE deleted_at IS NULL AND position(lower($1) IN lower(${label})) > 0
				AND ($2::uuid IS NULL OR ${key} ${compare} (
					SELECT ${key.slice(1, -1)} FROM ${kind.table} WHERE id = $2))
				${asked.map(([field], index) => `AND ${columnOf(field)}::text = $${index + 4}`).join(' ')}
			ORDER BY ${order} LIMIT $3`,
			[
				storable(search).value,
				after ?? null,
				Math.min(limit, PAGE_MOST),
				...asked.map(([, value]) => storable(String(value)).value),
			],
		);
		return rows.map(({ row }) => recordOf(kind, row));
	});
}

/** A row as it leaves the store: fields of the kind and what the store adds, nothing else. */
export function recordOf<Shape extends z.ZodRawShape>(
	kind: RecordKind<Shape>,
	row: Record<string, unknown>,
): RecordOf<Shape> {
	const fields = ['id', ...Object.keys(kind.schema.shape), 'rowVersion', 'createdAt', 'updatedAt'];
	return Object.fromEntries(
		fields.map((field) => [field, plain(row[columnOf(field)])]),
	) as unknown as RecordOf<Shape>;
}

const plain = (value: unknown): unknown =>
	typeof value === 'string' && ISO_TIME.test(value) ? isoTime(value) : (value ?? null);

/** A list goes on after a row that is there; after one that is not, it would be empty for no reason. */
async function needAfter(
	session: AgencySession,
	{ table, word }: Pick<RecordKind, 'table' | 'word'>,
	after: string | undefined,
): Promise<void> {
	if (after === undefined) return;
	const rows = await session.query(`SELECT 1 FROM ${table} WHERE id = $1`, [needId(word, after)]);
	needRow(rows[0], word, after);
}

function refuseUnknown<Shape extends z.ZodRawShape>(
	kind: RecordKind<Shape>,
	field: string,
	value: unknown,
): void {
	if (!kind.filters.includes(field)) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_002',
			message: `A list of this kind (${kind.word}) cannot be narrowed by '${field.slice(0, 60)}'`,
			hint: `Narrow it by ${kind.filters.join(', ')}.`,
			field,
		});
	}
	// A link nobody can hold matches nothing; saying so beats an empty list.
	const parent = kind.parents[field];
	if (parent !== undefined && !isUuid(value)) throw notFound(parent, value);
}
