/** The desk a link shows: its agency, its one client, or all agencies of the instance. */
import { DESK_SECTIONS, type DeskSection, type DeskView } from '../../../../core/pages';
import type { SqlPort } from '../../../../core/shared/ports';
import { readAgencyDesk, readPlatformDesk, type Link } from '../../../../core/store';
import { pausedUntil } from '../schedule/work-breaker';
import { withChannelLabels } from './channel-labels';

/** Days ahead that count as due, and days back that failures are shown. */
const DAYS = { dueDays: 7, failedDays: 30 };
/** Lines of a part beside the others, and of one looked at alone. */
const LINES = { all: 8, alone: 200 };

/** Reads the desk with the filters of the address; what they do not name is shown whole. */
export async function readDeskView(
	sql: SqlPort,
	link: Link & { agencyId: string },
	query: Readonly<Record<string, unknown>>,
): Promise<DeskView> {
	const section = DESK_SECTIONS.find((name) => name === query['show']);
	const asked = typeof query['client'] === 'string' ? query['client'] : undefined;
	// A link about one client shows that client, whatever the address says.
	const clientId = link.clientId ?? asked;
	const desk = await readAgencyDesk(sql, link.agencyId, {
		...DAYS,
		clientId,
		section,
		lineLimit: section === undefined ? LINES.all : LINES.alone,
	});
	const clients =
		link.clientId === null
			? desk.clients
			: desk.clients.filter((client) => client.clientId === link.clientId);
	return {
		...DAYS,
		agencies: [{ agencyId: desk.agencyId, name: desk.name, ...desk.sums }],
		clients,
		total: desk.total,
		unpricedCalls: link.clientId === null ? desk.unpricedCalls : 0,
		lines: withChannelLabels(desk.lines),
		filter: {
			clientId: link.clientId === null ? asked : undefined,
			section: section as DeskSection | undefined,
		},
		pausedUntil: await pausedUntil(sql, link.agencyId),
		timeZone: desk.timeZone,
		now: desk.now,
	};
}

/** Reads the desk of all agencies inside the open door of the platform. */
export async function readPlatformDeskView(
	session: Parameters<typeof readPlatformDesk>[0],
	query: Readonly<Record<string, unknown>>,
): Promise<DeskView> {
	const section = DESK_SECTIONS.find((name) => name === query['show']);
	const agencyId = typeof query['agency'] === 'string' ? query['agency'] : undefined;
	const desk = await readPlatformDesk(session, {
		...DAYS,
		agencyId,
		section,
		lineLimit: section === undefined ? LINES.all : LINES.alone,
	});
	return {
		...DAYS,
		...desk,
		lines: withChannelLabels(desk.lines),
		isPlatform: true,
		clients: [],
		filter: { agencyId, section },
		timeZone: 'UTC',
	};
}
