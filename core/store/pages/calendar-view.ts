/** A month of planned pieces. */
import type { SqlPort } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import { needId, needRow } from '../not-found';
import { isoTime } from '../time';

/** A piece of the calendar, in the zone it was planned in. */
export interface PlannedPiece {
	kind: 'document' | 'publication';
	id: string;
	clientId: string | null;
	client: string;
	day: string;
	time: string;
	timeZone: string;
	title: string;
	detail: string;
	state: string;
}

/** A month of an agency or of one client. */
export interface PlannedMonth {
	month: string;
	today: string;
	items: PlannedPiece[];
	hidden: number;
	/** First accent of each client's brand, where it has one. */
	colours: Record<string, string>;
	/** The one client it is about. */
	client: string;
	timeZone: string;
	now: string;
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const MOST_ITEMS = 1500;

/**
 * Reads a month; without a readable one, the present month in the zone of the client or the agency.
 *
 * @throws {AgencyError} not found for an unknown client
 */
export async function readPlannedMonth(
	sql: SqlPort,
	agencyId: string,
	question: { month?: string | undefined; clientId?: string | undefined },
): Promise<PlannedMonth> {
	return await inAgency(sql, agencyId, async (session) => {
		const place = await readPlace(session, question.clientId);
		const asked = question.month ?? '';
		const month = MONTH.test(asked) && asked > '1970' ? asked : place.today.slice(0, 7);
		const rows = await session.query<PlannedPiece & { [column: string]: unknown }>(
			`SELECT kind, id, client_id AS "clientId",
				coalesce((SELECT company_name FROM client WHERE client.id = piece.client_id), '') AS client,
				day::text AS day, to_char(time, 'HH24:MI') AS time, zone AS "timeZone", title, detail, state
			FROM (${PIECES}) AS piece
			WHERE ($2::uuid IS NULL OR client_id = $2)
			ORDER BY day, time, id LIMIT ${MOST_ITEMS + 1}`,
			[`${month}-01`, question.clientId ?? null, place.timeZone],
		);
		const items = rows.slice(0, MOST_ITEMS);
		return {
			month,
			today: place.today,
			items,
			hidden: rows.length > MOST_ITEMS ? await countRest(session, month, question, place) : 0,
			colours: await readColours(session),
			client: place.client,
			timeZone: place.timeZone,
			now: isoTime(place.now),
		};
	});
}

/** Planned rows, and what goes out on a channel, by the day of the place it was planned for. */
const PIECES = `
	SELECT 'document' AS kind, item.id, item.client_id, item.scheduled_date AS day,
		item.scheduled_time AS time, item.time_zone AS zone, item.topic AS title,
		item.template_code AS detail, item.state
	FROM schedule_item AS item
	WHERE item.deleted_at IS NULL AND item.scheduled_date >= $1::date
		AND item.scheduled_date < $1::date + interval '1 month'
	UNION ALL
	SELECT 'publication', publication.id, due.client_id, due.at::date, due.at::time, due.zone,
		coalesce(nullif(document.title, ''), document.topic, publication.channel),
		publication.channel, publication.state
	FROM publication
	LEFT JOIN job ON job.id = publication.job_id
	LEFT JOIN document ON document.id = coalesce(publication.document_id, job.document_id)
	LEFT JOIN client ON client.id = coalesce(job.client_id, document.client_id)
	CROSS JOIN LATERAL (SELECT coalesce(client.time_zone, $3) AS zone,
		publication.due_at AT TIME ZONE coalesce(client.time_zone, $3) AS at,
		coalesce(job.client_id, document.client_id) AS client_id) AS due
	WHERE publication.due_at >= $1::date - interval '1 day'
		AND publication.due_at < $1::date + interval '1 month 1 day'
		AND due.at >= $1::date AND due.at < $1::date + interval '1 month'`;

interface Place extends Record<string, unknown> {
	client: string;
	timeZone: string;
	today: string;
	now: Date;
}

async function readPlace(session: AgencySession, clientId: string | undefined): Promise<Place> {
	const [place] = await session.query<Place>(
		`SELECT coalesce(client.company_name, '') AS client, zone.name AS "timeZone",
			(clock_timestamp() AT TIME ZONE zone.name)::date::text AS today, clock_timestamp() AS now
		FROM agency LEFT JOIN client ON client.id = $1
		CROSS JOIN LATERAL (SELECT coalesce(client.time_zone, agency.time_zone) AS name) AS zone
		WHERE $1::uuid IS NULL OR client.id IS NOT NULL`,
		[clientId === undefined ? null : needId('client', clientId)],
	);
	return needRow(place, 'client', clientId);
}

async function countRest(
	session: AgencySession,
	month: string,
	question: { clientId?: string | undefined },
	place: Place,
): Promise<number> {
	const [all] = await session.query<{ n: number }>(
		`SELECT count(*)::int AS n FROM (${PIECES}) AS piece WHERE ($2::uuid IS NULL OR client_id = $2)`,
		[`${month}-01`, question.clientId ?? null, place.timeZone],
	);
	return Math.max(0, (all?.n ?? 0) - MOST_ITEMS);
}

async function readColours(session: AgencySession): Promise<Record<string, string>> {
	const rows = await session.query<{ id: string; colour: string }>(
		`SELECT client_id AS id, brand #>> '{accents,0}' AS colour FROM brand
		WHERE client_id IS NOT NULL AND brand #>> '{accents,0}' IS NOT NULL`,
	);
	return Object.fromEntries(rows.map(({ id, colour }) => [id, colour]));
}
