/** Planned items of a schedule: imported all or nothing, the same sheet twice changes nothing. */
import { z } from 'zod/v4';
import { AgencyError } from '../shared/errors';
import { hashOf } from '../shared/hash';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { needExisting, needId } from './not-found';
import { replacedNotes, storable } from './storable';
import { isoTime } from './time';

const BATCH_ROWS = 500;

/** A validated row of a sheet. */
export const ScheduleRowSchema = z.object({
	/** Row as the sheet shows it; only for messages. */
	row: z.number().int().optional(),
	scheduledDate: z.iso.date(),
	scheduledTime: z
		.string()
		.regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/)
		.default('09:00:00'),
	timeZone: z.string().min(1).max(100),
	/** The moment that date and time mean in that zone, ISO 8601 with offset. */
	dueAt: z.iso.datetime({ offset: true }),
	topic: z.string().trim().min(1).max(500),
	templateCode: z.string().max(100).default(''),
	tone: z.string().max(100).default(''),
	keywords: z.array(z.string().max(200)).max(200).default([]),
	customDirection: z.string().max(8000).default(''),
	/** For example that the time fell into a gap of the zone. */
	note: z.string().max(1000).default(''),
});

/** A validated row of a sheet, defaults not yet filled in. */
export type ScheduleRow = z.input<typeof ScheduleRowSchema>;

/** States of a planned item. */
export type ScheduleState =
	'pending' | 'processing' | 'completed' | 'failed' | 'missed' | 'cancelled';

/** What an import did. */
export interface ImportReport {
	created: number;
	updated: number;
	/** Rows already there, word for word. */
	unchanged: number;
	/** Rows that differ from what is stored but whose work has begun: left as they are. */
	begun: number;
	notes: string[];
}

/** A planned item. */
export interface ScheduleItem {
	id: string;
	clientId: string;
	clientName: string;
	scheduledDate: string;
	scheduledTime: string;
	timeZone: string;
	dueAt: string;
	topic: string;
	templateCode: string;
	tone: string;
	keywords: string[];
	state: ScheduleState;
	documentId: string | null;
}

/**
 * Imports rows of one client in one transaction. A row is the same as before when date, time, topic
 * and template are; then its other columns are updated, unless its work has begun.
 *
 * @throws {AgencyError} not found for the client; `input` IMPORT_003 with `row` for a row that does not
 * fit, IMPORT_004 for a row that stands in the sheet twice. Nothing is stored then.
 */
export async function importScheduleRows(
	sql: SqlPort,
	agencyId: string,
	given: { clientId: string; rows: ScheduleRow[] },
): Promise<ImportReport> {
	const clientId = needId('client', given.clientId);
	const { value: rows, replaced } = storable(given.rows.map(parsedRow));
	const prepared = rows.map((row) => ({
		...row,
		identity: hashOf({
			agencyId: agencyId.toLowerCase(),
			clientId: clientId.toLowerCase(),
			date: row.scheduledDate,
			time: row.scheduledTime.padEnd(8, ':00'),
			topic: row.topic.toLowerCase().replace(/\s+/gu, ' '),
			template: row.templateCode,
		}),
		content: hashOf([
			row.tone,
			row.keywords,
			row.customDirection,
			row.timeZone,
			row.dueAt,
			row.note,
			row.topic,
		]),
	}));
	refuseDuplicates(prepared);
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', clientId);
		const report: ImportReport = {
			created: 0,
			updated: 0,
			unchanged: 0,
			begun: 0,
			notes: replacedNotes(replaced),
		};
		for (let start = 0; start < prepared.length; start += BATCH_ROWS)
			await importBatch(session, {
				clientId,
				rows: prepared.slice(start, start + BATCH_ROWS),
				report,
			});
		return report;
	});
}

/** Planned items by time, at most `limit`, without their long texts; `after` is the id of the last item of the page before. */
export async function listScheduleItems(
	sql: SqlPort,
	agencyId: string,
	options: {
		clientId?: string;
		state?: ScheduleState;
		/** First and last date, YYYY-MM-DD. */
		from?: string;
		to?: string;
		after?: string;
		limit?: number;
	} = {},
): Promise<ScheduleItem[]> {
	const { clientId, state, from, to, after, limit = 200 } = options;
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<Record<string, unknown>>(
				`SELECT item.id, item.client_id AS "clientId", client.company_name AS "clientName",
					scheduled_date::text AS "scheduledDate", scheduled_time::text AS "scheduledTime",
					item.time_zone AS "timeZone", due_at AS "dueAt", topic,
					template_code AS "templateCode", tone, keywords, state,
					document_id AS "documentId"
				FROM schedule_item AS item JOIN client ON client.id = item.client_id
				WHERE ($1::uuid IS NULL OR item.client_id = $1) AND ($2::text IS NULL OR state = $2)
					AND ($3::date IS NULL OR scheduled_date >= $3)
					AND ($4::date IS NULL OR scheduled_date <= $4)
					AND ($5::uuid IS NULL OR (due_at, item.id) >
						(SELECT last.due_at, last.id FROM schedule_item AS last WHERE last.id = $5))
				ORDER BY due_at, item.id LIMIT $6`,
				[
					clientId === undefined ? null : needId('client', clientId),
					state ?? null,
					from ?? null,
					to ?? null,
					after === undefined ? null : needId('schedule item', after),
					Math.min(limit, 2000),
				],
			),
	);
	return rows.map((row) => ({
		...(row as unknown as ScheduleItem),
		dueAt: isoTime(row.dueAt as Date),
	}));
}

type PreparedRow = z.output<typeof ScheduleRowSchema> & { identity: string; content: string };

async function importBatch(
	session: AgencySession,
	given: { clientId: string; rows: PreparedRow[]; report: ImportReport },
): Promise<void> {
	const { clientId, rows, report } = given;
	const sheet = JSON.stringify(rows);
	const touched = await session.query<{ created: boolean }>(
		`INSERT INTO schedule_item AS item (client_id, identity_sha256, content_sha256,
			scheduled_date, scheduled_time, time_zone, due_at, topic, template_code, tone, keywords,
			custom_direction, note)
		SELECT $1, identity, content, "scheduledDate", "scheduledTime", "timeZone", "dueAt", topic,
			"templateCode", tone, keywords, "customDirection", note
		FROM jsonb_to_recordset($2::jsonb) AS sheet (identity text, content text,
			"scheduledDate" date, "scheduledTime" time, "timeZone" text, "dueAt" timestamptz,
			topic text, "templateCode" text, tone text, keywords text[], "customDirection" text,
			note text)
		ON CONFLICT (agency_id, identity_sha256) DO UPDATE SET
			content_sha256 = excluded.content_sha256, time_zone = excluded.time_zone,
			due_at = excluded.due_at, topic = excluded.topic, tone = excluded.tone,
			keywords = excluded.keywords, custom_direction = excluded.custom_direction,
			note = excluded.note, updated_at = clock_timestamp()
		WHERE item.content_sha256 <> excluded.content_sha256 AND item.state = 'pending'
		-- A row version nobody updated has no xmax.
		RETURNING item.xmax = 0 AS created`,
		[clientId, sheet],
	);
	const created = touched.filter((row) => row.created).length;
	const [same] = await session.query<{ same: string }>(
		`SELECT count(*) AS same FROM schedule_item AS item
		JOIN jsonb_to_recordset($1::jsonb) AS sheet (identity text, content text)
			ON item.identity_sha256 = sheet.identity AND item.content_sha256 = sheet.content`,
		[sheet],
	);
	// After the statement every created or updated row is the same as the sheet, too.
	const unchanged = Number(same?.same ?? 0) - touched.length;
	report.created += created;
	report.updated += touched.length - created;
	report.unchanged += unchanged;
	report.begun += rows.length - touched.length - unchanged;
}

function parsedRow(row: ScheduleRow): z.output<typeof ScheduleRowSchema> {
	const result = ScheduleRowSchema.safeParse(row);
	if (result.success) return result.data;
	const issue = result.error.issues[0];
	const field = issue?.path.join('.') ?? '';
	const value = String((row as Record<string, unknown>)[field] ?? '').slice(0, 60);
	throw new AgencyError({
		kind: 'input',
		code: 'IMPORT_003',
		message: `${rowName(row)}: ${field} '${value}' does not fit: ${issue?.message ?? ''}`,
		hint: 'Correct that cell and import the sheet again; nothing was stored.',
		field,
		...(row.row === undefined ? {} : { row: row.row }),
	});
}

function refuseDuplicates(rows: PreparedRow[]): void {
	const seen = new Map<string, PreparedRow>();
	for (const row of rows) {
		const first = seen.get(row.identity);
		if (first === undefined) {
			seen.set(row.identity, row);
			continue;
		}
		throw new AgencyError({
			kind: 'input',
			code: 'IMPORT_004',
			message: `${rowName(row)}: '${row.topic.slice(0, 100)}' at ${row.scheduledDate} ${row.scheduledTime} stands in the sheet twice (first: ${rowName(first)})`,
			hint: 'Delete one of the two rows and import the sheet again; nothing was stored.',
			...(row.row === undefined ? {} : { row: row.row }),
		});
	}
}

function rowName(row: { row?: number | undefined }): string {
	return row.row === undefined ? 'A row' : `Row ${row.row}`;
}
