/** Calendars of clients: what the client does not say is the agency's. */
import { z } from 'zod/v4';
import { placeDue, type ClientCalendar } from '../../shared/place-due';
import type { SqlPort } from '../../shared/ports';
import { isZone } from '../../shared/wall-time';
import { writeAudit } from '../audit';
import { inAgency, type AgencySession } from '../door';
import { needId, needRow } from '../not-found';
import { replanClient, replanWaiting, type Replanned } from './replan';

export { placeDue };
export type { ClientCalendar };

const TIME = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

/** What may be said about a calendar; what is missing stays, `null` at a client means "as the agency". */
export const CalendarInputSchema = z.object({
	timeZone: z.string().refine(isZone, 'not an IANA time zone').optional(),
	/** `from` and `until` the same: no quiet hours. */
	quietHours: z.object({ from: TIME, until: TIME }).nullable().optional(),
	quietWeekdays: z.array(z.number().int().min(1).max(7)).max(6).nullable().optional(),
	blackoutDays: z.array(z.iso.date()).max(400).optional(),
	missedWindowMinutes: z.number().int().min(5).max(43_200).nullable().optional(),
	leadMinutes: z.number().int().min(0).max(43_200).nullable().optional(),
});

/** What may be said about a calendar. */
export type CalendarInput = z.input<typeof CalendarInputSchema>;

/**
 * The calendar that holds for a client.
 *
 * @throws {AgencyError} not found
 */
export async function clientCalendar(
	session: AgencySession,
	clientId: string,
): Promise<ClientCalendar> {
	const [row] = await session.query<ClientCalendar & { [column: string]: unknown }>(
		`SELECT client.time_zone AS "timeZone",
			CASE WHEN quiet.start <> quiet.stop THEN jsonb_build_object(
				'from', left(quiet.start::text, 5), 'until', left(quiet.stop::text, 5)) END AS "quietHours",
			coalesce(client.quiet_weekdays, agency.quiet_weekdays) AS "quietWeekdays",
			ARRAY(SELECT DISTINCT day::text FROM unnest(client.blackout_days || agency.blackout_days)
				AS day ORDER BY 1) AS "blackoutDays",
			coalesce(client.missed_window_minutes, agency.missed_window_minutes) AS "missedWindowMinutes",
			coalesce(client.lead_minutes, agency.lead_minutes) AS "leadMinutes"
		FROM client JOIN agency USING (agency_id)
		CROSS JOIN LATERAL (SELECT coalesce(client.quiet_from, agency.quiet_from) AS start,
			coalesce(client.quiet_until, agency.quiet_until) AS stop) AS quiet
		WHERE client.id = $1`,
		[needId('client', clientId)],
	);
	return needRow(row, 'client', clientId);
}

/** The calendar that holds where there is no client: the agency's own. */
export async function agencyCalendar(session: AgencySession): Promise<ClientCalendar> {
	const [row] = await session.query<ClientCalendar & { [column: string]: unknown }>(
		`SELECT time_zone AS "timeZone",
			CASE WHEN quiet_from <> quiet_until THEN jsonb_build_object(
				'from', left(quiet_from::text, 5), 'until', left(quiet_until::text, 5)) END AS "quietHours",
			quiet_weekdays AS "quietWeekdays",
			ARRAY(SELECT DISTINCT day::text FROM unnest(blackout_days) AS day ORDER BY 1) AS "blackoutDays",
			missed_window_minutes AS "missedWindowMinutes", lead_minutes AS "leadMinutes"
		FROM agency`,
	);
	return needRow(row, 'agency', session.agencyId);
}

/**
 * Changes the calendar of a client and plans its pending rows anew.
 *
 * @throws {AgencyError} not found; `config` CFG_002 when no day would be left open
 */
export async function setClientCalendar(
	sql: SqlPort,
	agencyId: string,
	change: { clientId: string; calendar: CalendarInput; now?: string | undefined },
): Promise<ClientCalendar & { replanned: Replanned }> {
	const input = CalendarInputSchema.parse(change.calendar);
	const clientId = needId('client', change.clientId);
	return await inAgency(sql, agencyId, async (session) => {
		const [before] = await session.query<{ timeZone: string }>(
			'SELECT time_zone AS "timeZone" FROM client WHERE id = $1 FOR UPDATE',
			[clientId],
		);
		const { timeZone } = needRow(before, 'client', clientId);
		await write(session, 'client', { input, where: 'id = $1', id: clientId });
		const replanned = await replanClient(session, {
			clientId,
			calendar: await clientCalendar(session, clientId),
			formerZone: timeZone,
			now: change.now,
		});
		await replanWaiting(session, clientId);
		await writeAudit(session, {
			action: 'client.calendarChanged',
			subject: 'client',
			subjectId: clientId,
			detail: { ...input, replanned },
		});
		return { ...(await clientCalendar(session, clientId)), replanned };
	});
}

/** Changes the agency's calendar, the default of its clients, and plans all pending rows anew. */
export async function setAgencyCalendar(
	sql: SqlPort,
	agencyId: string,
	change: { calendar: CalendarInput; now?: string | undefined },
): Promise<{ replanned: Replanned }> {
	const input = CalendarInputSchema.parse(change.calendar);
	return await inAgency(sql, agencyId, async (session) => {
		await write(session, 'agency', { input, where: 'agency_id = $1', id: agencyId });
		const replanned = await replanAll(session, change.now);
		await replanWaiting(session);
		await writeAudit(session, {
			action: 'agency.calendarChanged',
			subject: 'agency',
			subjectId: agencyId,
			detail: { ...input, replanned },
		});
		return { replanned };
	});
}

/** Plans the pending rows of every client anew, for example after the rules of a zone changed. */
export async function replanAgency(
	sql: SqlPort,
	agencyId: string,
	now?: string,
): Promise<Replanned> {
	return await inAgency(sql, agencyId, async (session) => await replanAll(session, now));
}

async function replanAll(session: AgencySession, now: string | undefined): Promise<Replanned> {
	const clients = await session.query<{ id: string }>(
		`SELECT DISTINCT client_id AS id FROM schedule_item
		WHERE state = 'pending' AND deleted_at IS NULL ORDER BY 1`,
	);
	const total: Replanned = { looked: 0, moved: 0 };
	for (const { id } of clients) {
		const calendar = await clientCalendar(session, id);
		const { looked, moved } = await replanClient(session, { clientId: id, calendar, now });
		total.looked += looked;
		total.moved += moved;
	}
	return total;
}

/** Columns of a calendar; an agency has a value of its own where a client may have none. */
async function write(
	session: AgencySession,
	table: 'client' | 'agency',
	{ input, where, id }: { input: CalendarInput; where: string; id: string },
): Promise<void> {
	const fallback = <T>(value: T | null | undefined, own: T) =>
		value === null && table === 'agency' ? own : value;
	const columns: Record<string, unknown> = {
		time_zone: input.timeZone,
		quiet_from: input.quietHours === null ? null : input.quietHours?.from,
		quiet_until: input.quietHours === null ? null : input.quietHours?.until,
		quiet_weekdays: fallback(input.quietWeekdays, []),
		blackout_days: input.blackoutDays,
		missed_window_minutes: fallback(input.missedWindowMinutes, 360),
		lead_minutes: fallback(input.leadMinutes, 1440),
	};
	const given = Object.entries(columns).filter(([, value]) => value !== undefined);
	if (given.length === 0) return;
	const set = given.map(([name], index) => `${name} = $${index + 2}`).join(', ');
	await session.query(`UPDATE ${table} SET ${set} WHERE ${where}`, [
		id,
		...given.map(([, value]) => value),
	]);
}
