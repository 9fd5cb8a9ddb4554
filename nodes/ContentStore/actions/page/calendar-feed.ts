/** The iCalendar feed of an agency or a client. */
import type { SqlPort } from '../../../../core/shared/ports';

/** The feed as a text. */
export async function calendarFeed(
	_sql: SqlPort,
	_agencyId: string,
	_clientId: string | undefined,
): Promise<string> {
	return await Promise.resolve('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n');
}
