/** Planned items of a schedule: imported all or nothing, the same sheet twice changes nothing. */
import { z } from 'zod/v4';
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { scheduleContent, scheduleIdentity } from '../shared/schedule-identity';
import { inAgency } from './door';
import { importSchedule, type ImportRow } from './import-schedule';
import { needExisting, needId } from './not-found';
import { replacedNotes, storable } from './storable';
import { isoTime } from './time';

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
	/** When work on it starts; without it when it is due. */
	startAt: z.iso.datetime({ offset: true }).optional(),
	topic: z.string().trim().min(1).max(500),
	templateCode: z.string().max(100).default(''),
	tone: z.string().max(100).default(''),
	keywords: z.array(z.string().max(200)).max(200).default([]),
	channels: z.array(z.string().max(100)).max(20).default([]),
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
	const prepared = rows.map((row) => preparedRow(row, agencyId, clientId));
	refuseDuplicates(rows, prepared);
	const report = await importSchedule(sql, agencyId, {
		importId: crypto.randomUUID(),
		options: {
			sheet: '',
			isDryRun: false,
			isPartial: false,
			cancelRemoved: false,
		},
		slices: async function* slices(session) {
			await needExisting(session, 'client', clientId);
			yield { rows: prepared, errorCount: 0 };
		},
	});
	const { created, updated, unchanged, begun, notes } = report;
	return { created, updated, unchanged, begun, notes: [...replacedNotes(replaced), ...notes] };
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

function preparedRow(
	row: z.output<typeof ScheduleRowSchema>,
	agencyId: string,
	clientId: string,
): ImportRow {
	const { scheduledDate: date, scheduledTime: time, note, ...rest } = row;
	return {
		...rest,
		row: row.row ?? 0,
		planId: '',
		clientId,
		date,
		time,
		startAt: row.startAt ?? null,
		identity: scheduleIdentity({ agencyId, clientId, date, time, ...rest }),
		content: scheduleContent(rest),
		notes: note === '' ? [] : [note],
		calendarNotes: [],
		isPast: false,
	};
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

function refuseDuplicates(rows: z.output<typeof ScheduleRowSchema>[], prepared: ImportRow[]): void {
	const seen = new Map<string, number>();
	for (const [index, { identity }] of prepared.entries()) {
		const first = seen.get(identity);
		if (first === undefined) {
			seen.set(identity, index);
			continue;
		}
		const row = rows[index]!;
		throw new AgencyError({
			kind: 'input',
			code: 'IMPORT_004',
			message: `${rowName(row)}: '${row.topic.slice(0, 100)}' at ${row.scheduledDate} ${row.scheduledTime} stands in the sheet twice (first: ${rowName(rows[first]!)})`,
			hint: 'Delete one of the two rows and import the sheet again; nothing was stored.',
			...(row.row === undefined ? {} : { row: row.row }),
		});
	}
}

function rowName(row: { row?: number | undefined }): string {
	return row.row === undefined ? 'A row' : `Row ${row.row}`;
}
