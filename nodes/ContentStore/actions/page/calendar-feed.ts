/** The iCalendar feed of an agency or a client. */
import { icalendarFeed } from '../../../../core/scheduling/calendar';
import type { SqlPort } from '../../../../core/shared/ports';
import { readFeedEntries, type Link } from '../../../../core/store';

/** The feed a link opens, as a text; notes are for staff. */
export async function calendarFeed(
	sql: SqlPort,
	link: Pick<Link, 'clientId' | 'audience'> & { agencyId: string },
): Promise<string> {
	const { name, entries } = await readFeedEntries(sql, link.agencyId, {
		clientId: link.clientId ?? undefined,
		withNotes: link.audience === 'staff',
	});
	return icalendarFeed(entries, { name, domain: `${link.agencyId}.content-agency` });
}
