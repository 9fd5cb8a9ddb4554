/** Plans pending rows anew from their wall times, after a calendar, a zone or its rules changed. */
import { placeDue, type ClientCalendar } from '../../shared/place-due';
import type { AgencySession } from '../door';

/** What planning anew did. */
export interface Replanned {
	/** Pending rows looked at. */
	looked: number;
	/** Rows that got another time. */
	moved: number;
}

interface PlannedRow extends Record<string, unknown> {
	id: string;
	date: string;
	time: string;
	timeZone: string;
	dueAt: Date;
	startAt: Date | null;
	note: string;
}

/** What the calendar said of a row stands behind this mark in its note, so that it can be said anew. */
const MARK = 'Calendar: ';

/** A note with what the calendar says; what others noted stays. */
export function calendarNote(note: string, said: string[]): string {
	const others = note.split('\n').filter((line) => line !== '' && !line.startsWith(MARK));
	return [...others, ...said.map((line) => `${MARK}${line}`)].join('\n').slice(0, 1000);
}

/**
 * Plans the pending rows of a client anew.
 *
 * @param given `formerZone`: rows that lay in it follow the client into its new zone
 */
export async function replanClient(
	session: AgencySession,
	given: {
		clientId: string;
		calendar: ClientCalendar;
		formerZone?: string | undefined;
		now?: string | undefined;
	},
): Promise<Replanned> {
	const { clientId, calendar, formerZone, now } = given;
	const rows = await session.query<PlannedRow>(
		`SELECT id, scheduled_date::text AS date, scheduled_time::text AS time,
			time_zone AS "timeZone", due_at AS "dueAt", start_at AS "startAt", note
		FROM schedule_item WHERE client_id = $1 AND state = 'pending' AND deleted_at IS NULL
		FOR UPDATE`,
		[clientId],
	);
	const changes = rows.flatMap((row) => {
		const timeZone = row.timeZone === formerZone ? calendar.timeZone : row.timeZone;
		const placed = placeDue(calendar, { date: row.date, time: row.time }, { timeZone, now });
		const note = calendarNote(row.note, placed.notes);
		const same =
			row.dueAt.toISOString() === placed.dueAt &&
			row.startAt?.toISOString() === placed.startAt &&
			row.timeZone === timeZone;
		if (same && (now === undefined || note === row.note)) return [];
		return [{ id: row.id, timeZone, note, dueAt: placed.dueAt, startAt: placed.startAt, same }];
	});
	if (changes.length > 0) {
		await session.query(
			`UPDATE schedule_item AS item SET time_zone = planned."timeZone", note = planned.note,
				due_at = planned."dueAt", start_at = planned."startAt",
				revision = item.revision + (item.due_at <> planned."dueAt")::int,
				updated_at = clock_timestamp()
			FROM jsonb_to_recordset($1::jsonb) AS planned (id uuid, "timeZone" text, note text,
				"dueAt" timestamptz, "startAt" timestamptz)
			WHERE item.id = planned.id`,
			[JSON.stringify(changes)],
		);
	}
	return { looked: rows.length, moved: changes.filter(({ same }) => !same).length };
}

/** What waits for quiet hours is asked again when it would have gone out: the calendar it waits for has changed. */
export async function replanWaiting(session: AgencySession, clientId?: string): Promise<void> {
	await session.query(
		`UPDATE publication SET due_at = coalesce(wished_at, clock_timestamp()), updated_at = clock_timestamp()
		WHERE state = 'scheduled' AND held_reason = 'quiet_hours' AND ($1::uuid IS NULL
			OR job_id IN (SELECT id FROM job WHERE client_id = $1))`,
		[clientId ?? null],
	);
}
