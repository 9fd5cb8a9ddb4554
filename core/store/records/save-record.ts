/** Makes, changes and takes away records of any kind. */
import type { z } from 'zod/v4';
import { AgencyError, isAgencyError } from '../../shared/errors';
import { misfitOf } from '../../shared/misfit';
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import { inAgency, type AgencySession } from '../door';
import { needId, needRow } from '../not-found';
import { storable } from '../storable';
import { columnOf, fieldOf, PARENTS, type RecordKind, type RecordOf } from './record-kind';
import { recordOf } from './read-record';

/**
 * Stores a new record; one that tells by its fields that it is there already is changed instead.
 *
 * @throws {AgencyError} `CFG_002` for a field that does not fit; not found for a row it points to; STORE_005 when refused
 */
export async function createRecord<Shape extends z.ZodRawShape>(
	sql: SqlPort,
	agencyId: string,
	kind: RecordKind<Shape>,
	input: z.input<z.ZodObject<Shape>>,
): Promise<RecordOf<Shape> & { isNew: boolean }> {
	const given = parsed(kind, kind.schema, input);
	const columns = Object.keys(given).map(columnOf);
	const { once } = kind;
	const known = once?.fields.every(
		(field) => ![undefined, null, ''].includes(given[field] as string),
	);
	const again =
		once === undefined || known !== true
			? ''
			: `ON CONFLICT (agency_id, ${once.fields.map(columnOf).join(', ')}) WHERE ${once.where}
				DO UPDATE SET (${columns.join(', ')}) = ROW (${columns.map((one) => `excluded.${one}`).join(', ')})`;
	return await inAgency(sql, agencyId, async (session) => {
		await needParents(session, kind, given);
		const rows = await refusing(
			kind,
			given,
			async () =>
				await session.query<{ row: Record<string, unknown>; isNew: boolean }>(
					`INSERT INTO ${kind.table} AS t (${columns.join(', ')})
					SELECT ${columns.join(', ')} FROM jsonb_populate_record(NULL::${kind.table}, $1::jsonb)
					${again} RETURNING to_jsonb(t) AS row, xmax = 0 AS "isNew"`,
					[JSON.stringify(asColumns(given))],
				),
		);
		const { row, isNew } = needRow(rows[0], kind.word, given[kind.label]);
		return { ...recordOf(kind, row), isNew };
	});
}

/**
 * Changes the fields that are given and leaves the others.
 *
 * @param change.rowVersion the count the caller read; a change in between is then refused
 * @throws {AgencyError} not found; STORE_005 for a change in between; `CFG_002` for a field that does not fit
 */
export async function updateRecord<Shape extends z.ZodRawShape>(
	sql: SqlPort,
	agencyId: string,
	kind: RecordKind<Shape>,
	change: {
		id: string;
		input: Partial<z.input<z.ZodObject<Shape>>>;
		rowVersion?: number | undefined;
	},
): Promise<RecordOf<Shape>> {
	const given = parsed(kind, kind.schema.partial() as never, change.input);
	const columns = Object.keys(given).map(columnOf);
	const id = needId(kind.word, change.id);
	return await inAgency(sql, agencyId, async (session) => {
		await needParents(session, kind, given);
		const current = await lockRecord(session, kind, id);
		refuseStale(kind, current, change.rowVersion);
		if (columns.length === 0) return recordOf(kind, current);
		const rows = await refusing(
			kind,
			given,
			async () =>
				await session.query<{ row: Record<string, unknown> }>(
					`UPDATE ${kind.table} AS t SET (${columns.join(', ')}) = (
						SELECT ${columns.join(', ')} FROM jsonb_populate_record(NULL::${kind.table}, $2::jsonb))
					WHERE id = $1 RETURNING to_jsonb(t) AS row`,
					[id, JSON.stringify(asColumns(given))],
				),
		);
		return recordOf(kind, needRow(rows[0], kind.word, id).row);
	});
}

/**
 * Takes a record out of every list; what points to it keeps pointing. The log says that it was done.
 *
 * @throws {AgencyError} not found
 */
export async function deleteRecord<Shape extends z.ZodRawShape>(
	sql: SqlPort,
	agencyId: string,
	kind: RecordKind<Shape>,
	recordId: string,
): Promise<void> {
	const id = needId(kind.word, recordId);
	await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query(
			`UPDATE ${kind.table} SET deleted_at = clock_timestamp()
			WHERE id = $1 AND deleted_at IS NULL RETURNING id`,
			[id],
		);
		needRow(rows[0], kind.word, id);
		await writeAudit(session, {
			action: `${fieldOf(kind.table)}.deleted`,
			subject: kind.table,
			subjectId: id,
		});
	});
}

async function lockRecord(
	session: AgencySession,
	{ table, word }: Pick<RecordKind, 'table' | 'word'>,
	id: string,
): Promise<Record<string, unknown>> {
	const rows = await session.query<{ row: Record<string, unknown> }>(
		`SELECT to_jsonb(t) AS row FROM ${table} AS t WHERE id = $1 AND deleted_at IS NULL FOR UPDATE`,
		[id],
	);
	return needRow(rows[0], word, id).row;
}

function refuseStale(
	{ word }: Pick<RecordKind, 'word'>,
	current: Record<string, unknown>,
	expected: number | undefined,
): void {
	if (expected === undefined || expected === current.row_version) return;
	throw new AgencyError({
		kind: 'store',
		code: 'STORE_005',
		message: `The ${word} was changed in between: you read change ${expected}, it stands at ${String(current.row_version)}`,
		hint: `Get the ${word} again, look at what changed, and make your change on that.`,
		field: 'rowVersion',
	});
}

function parsed<Shape extends z.ZodRawShape>(
	{ word }: Pick<RecordKind, 'word'>,
	schema: z.ZodObject<Shape>,
	input: unknown,
): Record<string, unknown> {
	const result = schema.strict().safeParse(input, { reportInput: true });
	if (result.success) {
		const { value } = storable(result.data as Record<string, unknown>);
		return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
	}
	const { where, given, wanted } = misfitOf(result.error, input);
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The ${word} does not take ${given}${where === '' ? '' : ` for "${where}"`}: ${wanted}`,
		hint: where === '' ? `Correct the ${word}.` : `Correct the field "${where}".`,
		...(where === '' ? {} : { field: where.split('.')[0] ?? where }),
	});
}

function asColumns(given: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(given).map(([field, value]) => [columnOf(field), value]),
	);
}

/** Another agency's row, a row that was taken away and no row read the same. */
async function needParents<Shape extends z.ZodRawShape>(
	session: AgencySession,
	kind: RecordKind<Shape>,
	given: Record<string, unknown>,
): Promise<void> {
	for (const [field, table] of Object.entries(kind.parents)) {
		const id = given[field];
		if (id === undefined || id === null) continue;
		const word = PARENTS[table as keyof typeof PARENTS];
		const [row] = await session.query<{ row: Record<string, unknown> }>(
			`SELECT to_jsonb(t) - 'transcript' - 'segments' AS row FROM ${String(table)} AS t WHERE id = $1`,
			[needId(word, id)],
		);
		const found =
			row?.row.deleted_at === undefined || row.row.deleted_at === null ? row : undefined;
		needRow(found, word, id);
	}
}

/** Says what a constraint means; its own name says less. */
async function refusing<T, Shape extends z.ZodRawShape>(
	kind: RecordKind<Shape>,
	given: Record<string, unknown>,
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!isAgencyError(error)) throw error;
		const known = Object.entries(kind.refusals ?? {}).find(([name]) =>
			error.message.includes(name),
		);
		if (known === undefined) throw error;
		const [, { message, hint, field }] = known;
		throw new AgencyError({
			kind: 'store',
			code: 'STORE_005',
			message: message(String(given[kind.label] ?? '')),
			hint,
			...(field === undefined ? {} : { field }),
			cause: error,
		});
	}
}
