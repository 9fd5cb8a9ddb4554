/** Documents of an agency: listed in pages, and what people may change of one. */
import { z } from 'zod/v4';
import { AgencyError } from '../../shared/errors';
import { misfitOf } from '../../shared/misfit';
import type { SqlPort } from '../../shared/ports';
import { managerWanted, ofReports } from '../accounts/work-below';
import { inAgency, type AgencySession } from '../door';
import { needId, needRow } from '../not-found';
import { storable } from '../storable';
import { isoTime } from '../time';

/** States a document can be in. */
export const DOCUMENT_STATES = [
	'pending',
	'generating',
	'ready',
	'in_review',
	'changes_requested',
	'approved',
	'scheduled',
	'publishing',
	'distributed',
	'partially_distributed',
	'unconfirmed',
	'failed',
	'needs_attention',
	'cancelled',
	'expired',
	'erased',
] as const;

/** A line of a list of documents. */
export interface DocumentLine {
	id: string;
	clientId: string | null;
	title: string;
	topic: string;
	format: string;
	state: (typeof DOCUMENT_STATES)[number];
	/** Number of the newest version; 0 before the first. */
	version: number;
	siteId: string | null;
	sectorId: string | null;
	authorId: string | null;
	strategyId: string | null;
	ideaId: string | null;
	rowVersion: number;
	createdAt: string;
	updatedAt: string;
	startedAt: string;
	completedAt: string;
	expiresAt: string;
}

/** How a list of documents is narrowed. */
export interface DocumentQuery {
	clientId?: string | undefined;
	state?: (typeof DOCUMENT_STATES)[number] | undefined;
	format?: string | undefined;
	siteId?: string | undefined;
	sectorId?: string | undefined;
	authorId?: string | undefined;
	/** ISO 8601: created at or after, and before. */
	since?: string | undefined;
	until?: string | undefined;
	/** Letters of the title or topic. */
	search?: string | undefined;
	/** ID or e-mail: only documents of everybody below this person. */
	reportsOf?: string | undefined;
	/** ID of the last document of the page before. */
	after?: string | undefined;
	limit?: number | undefined;
}

/** What people may change; null takes a link away. */
export const DocumentChangeSchema = z
	.object({
		title: z.string().trim().min(1).max(500),
		siteId: z.string().max(200).nullable(),
		sectorId: z.string().max(200).nullable(),
		authorId: z.string().max(200).nullable(),
		strategyId: z.string().max(200).nullable(),
		ideaId: z.string().max(200).nullable(),
	})
	.partial()
	.strict();

/** What people may change of a document. */
export type DocumentChange = z.infer<typeof DocumentChangeSchema>;

const LINKS = {
	siteId: 'site',
	sectorId: 'sector',
	authorId: 'author',
	strategyId: 'strategy',
	ideaId: 'idea',
} as const;

const COLUMNS = `id, client_id AS "clientId", title, topic, format, state,
	coalesce((SELECT max(number) FROM document_version WHERE document_id = document.id), 0) AS version,
	site_id AS "siteId", sector_id AS "sectorId", author_id AS "authorId",
	strategy_id AS "strategyId", idea_id AS "ideaId", row_version AS "rowVersion",
	created_at AS "createdAt", updated_at AS "updatedAt", started_at AS "startedAt",
	completed_at AS "completedAt", expires_at AS "expiresAt"`;

/** Documents, newest first. @throws {AgencyError} not found for an id that is not there */
export async function listDocuments(
	sql: SqlPort,
	agencyId: string,
	query: DocumentQuery = {},
): Promise<DocumentLine[]> {
	const { clientId, siteId, sectorId, authorId, after, limit = 50 } = query;
	return await inAgency(sql, agencyId, async (session) => {
		await needRows(session, {
			client: clientId,
			site: siteId,
			sector: sectorId,
			author: authorId,
			document: after,
		});
		const rows = await session.query<DocumentRow>(
			`SELECT ${COLUMNS} FROM document
			WHERE deleted_at IS NULL
				AND ($1::uuid IS NULL OR client_id = $1) AND ($2::text IS NULL OR state = $2)
				AND ($3::text IS NULL OR format = $3) AND ($4::uuid IS NULL OR site_id = $4)
				AND ($5::uuid IS NULL OR sector_id = $5) AND ($6::uuid IS NULL OR author_id = $6)
				AND ($7::timestamptz IS NULL OR created_at >= $7)
				AND ($8::timestamptz IS NULL OR created_at < $8)
				AND (position(lower($9) IN lower(title)) > 0 OR position(lower($9) IN lower(topic)) > 0)
				AND ${ofReports({ manager: '$12', client: 'document.client_id', site: 'document.site_id' })}
				AND ($10::uuid IS NULL OR (created_at, id) < (
					SELECT last.created_at, last.id FROM document AS last WHERE last.id = $10))
			ORDER BY created_at DESC, id DESC LIMIT $11`,
			[
				clientId ?? null,
				query.state ?? null,
				query.format ?? null,
				siteId ?? null,
				sectorId ?? null,
				authorId ?? null,
				query.since ?? null,
				query.until ?? null,
				storable(query.search ?? '').value,
				after ?? null,
				Math.min(limit, 1_000),
				await managerWanted(session, query.reportsOf),
			],
		);
		return rows.map(lineOf);
	});
}

/** One document. @throws {AgencyError} not found */
export async function getDocumentLine(
	sql: SqlPort,
	agencyId: string,
	documentId: string,
): Promise<DocumentLine> {
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query<DocumentRow>(
			`SELECT ${COLUMNS} FROM document WHERE id = $1 AND deleted_at IS NULL`,
			[needId('document', documentId)],
		);
		return lineOf(needRow(rows[0], 'document', documentId));
	});
}

/**
 * Changes what is given and leaves the rest.
 *
 * @param change.rowVersion the count the caller read; a change in between is then refused
 * @throws {AgencyError} not found, also for a row it is linked to; STORE_005 for a change in between
 */
export async function updateDocument(
	sql: SqlPort,
	agencyId: string,
	change: { documentId: string; input: DocumentChange; rowVersion?: number | undefined },
): Promise<DocumentLine> {
	const input = parsed(change.input);
	const id = needId('document', change.documentId);
	return await inAgency(sql, agencyId, async (session) => {
		const [current] = await session.query<{ rowVersion: number }>(
			`SELECT row_version AS "rowVersion" FROM document
			WHERE id = $1 AND deleted_at IS NULL FOR UPDATE`,
			[id],
		);
		const { rowVersion } = needRow(current, 'document', id);
		if (change.rowVersion !== undefined && change.rowVersion !== rowVersion)
			throw stale(change.rowVersion, rowVersion);
		await needRows(
			session,
			Object.fromEntries(
				Object.entries(LINKS).map(([field, table]) => [
					table,
					input[field as keyof typeof LINKS] ?? undefined,
				]),
			),
		);
		const given = Object.entries(input).filter(([, value]) => value !== undefined);
		const set = given.map(
			([field], index) => `${COLUMN[field as keyof DocumentChange]} = $${index + 2}`,
		);
		const rows = await session.query<DocumentRow>(
			set.length === 0
				? `SELECT ${COLUMNS} FROM document WHERE id = $1`
				: `UPDATE document SET ${set.join(', ')} WHERE id = $1 RETURNING ${COLUMNS}`,
			[id, ...given.map(([, value]) => value)],
		);
		return lineOf(needRow(rows[0], 'document', id));
	});
}

const COLUMN: Record<keyof DocumentChange, string> = {
	title: 'title',
	siteId: 'site_id',
	sectorId: 'sector_id',
	authorId: 'author_id',
	strategyId: 'strategy_id',
	ideaId: 'idea_id',
};

type Times = 'createdAt' | 'updatedAt' | 'startedAt' | 'completedAt' | 'expiresAt';
type DocumentRow = Omit<DocumentLine, Times> & Record<Times, Date | null> & Record<string, unknown>;

const lineOf = (row: DocumentRow): DocumentLine => ({
	...row,
	createdAt: isoTime(row.createdAt),
	updatedAt: isoTime(row.updatedAt),
	startedAt: isoTime(row.startedAt),
	completedAt: isoTime(row.completedAt),
	expiresAt: isoTime(row.expiresAt),
});

/** Table → id that has to be there, where one is given. */
async function needRows(
	session: AgencySession,
	wanted: Record<string, string | undefined>,
): Promise<void> {
	for (const [table, id] of Object.entries(wanted)) {
		if (id === undefined) continue;
		const rows = await session.query(
			`SELECT 1 FROM ${table} WHERE id = $1 AND deleted_at IS NULL`,
			[needId(table, id)],
		);
		needRow(rows[0], table, id);
	}
}

function parsed(input: unknown): DocumentChange {
	const result = DocumentChangeSchema.safeParse(input, { reportInput: true });
	if (result.success) return storable(result.data).value;
	const { where, given, wanted } = misfitOf(result.error, input);
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The document does not take ${given}${where === '' ? '' : ` for "${where}"`}: ${wanted}`,
		hint: where === '' ? 'Correct the document.' : `Correct the field "${where}".`,
		...(where === '' ? {} : { field: where }),
	});
}

function stale(read: number, stands: number): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'STORE_005',
		message: `The document was changed in between: you read change ${read}, it stands at ${stands}`,
		hint: 'Get the document again, look at what changed, and make your change on that.',
		field: 'rowVersion',
	});
}
