/** The audit log of an agency: what was done, by whom and to what; nobody can change or take away a line. */
import { z } from 'zod/v4';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { listCursor } from './list-cursor';
import { storable } from './storable';
import { isoTime } from './time';

/** Something that was done. */
export interface AuditEvent {
	/** `thing.happened`, for example `client.deleted`. */
	action: string;
	/** Kind of thing it was done to, for example `client`. */
	subject: string;
	subjectId?: string | undefined;
	/** Who did it, as far as the caller knows: an e-mail, a workflow. */
	actor?: string | undefined;
	/** Facts worth keeping; no secrets, no page texts. */
	detail?: Record<string, unknown> | undefined;
	/** `sweep` for what no person asked for. Default `agency`. */
	door?: 'agency' | 'sweep' | undefined;
}

/** A line of the audit log. */
export interface AuditLine {
	id: string;
	at: string;
	door: 'agency' | 'platform' | 'sweep';
	actor: string;
	action: string;
	subject: string;
	subjectId: string;
	detail: Record<string, unknown>;
}

/** Which lines are wanted, newest first. */
export const AuditFilterSchema = z.object({
	action: z.string().max(80).optional().describe('Only this action, or all below it with a dot'),
	subject: z.string().max(80).optional(),
	subjectId: z.string().max(200).optional(),
	since: z.iso.datetime({ offset: true }).optional(),
	after: z.string().max(60).optional().describe('ID of the last line of the page before'),
	limit: z.number().int().min(1).max(10_000).default(100),
});

/** Filter of {@link listAudit}. */
export type AuditFilter = z.input<typeof AuditFilterSchema>;

/** Writes a line into the log of the session's agency, in the transaction of what it tells about. */
export async function writeAudit(session: AgencySession, event: AuditEvent): Promise<void> {
	const { value } = storable(event);
	await session.query(
		`INSERT INTO audit_log (door, actor, action, subject, subject_id, detail)
		VALUES ($1, $2, $3, $4, $5, $6::jsonb)`,
		[
			value.door ?? 'agency',
			(value.actor ?? '').slice(0, 200),
			value.action,
			value.subject,
			(value.subjectId ?? '').slice(0, 200),
			JSON.stringify(value.detail ?? {}),
		],
	);
}

const CURSOR = listCursor({
	what: 'line of the log',
	source: 'audit_log',
	id: 'id',
	keys: ['at'],
	isDescending: true,
});

/** Lines of the log, newest first. @throws {AgencyError} not found for a line to go on after that is not there */
export async function listAudit(
	sql: SqlPort,
	agencyId: string,
	filter: AuditFilter = {},
): Promise<AuditLine[]> {
	const { action, subject, subjectId, since, after, limit } = AuditFilterSchema.parse(filter);
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<Omit<AuditLine, 'at'> & { at: Date } & Record<string, unknown>>(
				`SELECT id, at, door, actor, action, subject, subject_id AS "subjectId", detail
				FROM audit_log
				WHERE ($1::text IS NULL OR action = $1 OR starts_with(action, $1 || '.'))
					AND ($2::text IS NULL OR subject = $2) AND ($3::text IS NULL OR subject_id = $3)
					AND ($4::timestamptz IS NULL OR at >= $4) AND ${CURSOR.isAfter('$6')}
				ORDER BY ${CURSOR.orderBy} LIMIT $5`,
				[
					action ?? null,
					subject ?? null,
					subjectId ?? null,
					since ?? null,
					limit,
					await CURSOR.place(session, after),
				],
			),
	);
	return rows.map((row) => ({ ...row, at: isoTime(row.at) }));
}
