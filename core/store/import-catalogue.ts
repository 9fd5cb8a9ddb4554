/** What an import has to know of an agency before it reads a row: clients, templates, tones, limits, the time. */
import type { ClientCalendar } from '../shared/place-due';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { clientCalendar } from './due/client-calendar';
import { isoTime } from './time';

/** The agency's choices. */
export interface ImportCatalogue {
	clients: {
		id: string;
		name: string;
		timeZone: string;
		defaultTone: string;
		isActive: boolean;
	}[];
	/** The database's time, ISO 8601 UTC; clocks of workers may be wrong by hours. */
	now: string;
	/** Documents the plan still allows, by month `YYYY-MM`, this one and the 23 after it; empty without a limit. */
	left: Record<string, number>;
}

/** What is known of a client before its rows are checked. */
export interface ImportClientFacts {
	calendar: ClientCalendar;
	/** What was planned or made since a year ago, newest first, at most {@link KNOWN_PLANS}. */
	known: { id: string; identity: string; topic: string; dueAt: string }[];
}

/** More than these of one client are not compared with. */
export const KNOWN_PLANS = 5_000;

/** Reads the catalogue of an agency. */
export async function readImportCatalogue(
	sql: SqlPort,
	agencyId: string,
): Promise<ImportCatalogue> {
	return await inAgency(sql, agencyId, async (session) => {
		const clients = await session.query<
			ImportCatalogue['clients'][number] & Record<string, unknown>
		>(
			`SELECT id, company_name AS name, time_zone AS "timeZone", default_tone AS "defaultTone",
				is_active AND to_jsonb(client) ->> 'deleted_at' IS NULL AS "isActive"
			FROM client ORDER BY lower(company_name) LIMIT 20000`,
		);
		const [clock] = await session.query<{ now: Date }>('SELECT clock_timestamp() AS now');
		return { clients, now: isoTime(clock?.now), left: await postsLeft(session) };
	});
}

/** Calendars and earlier plans of some clients. */
export async function importClientFacts(
	session: AgencySession,
	clientIds: string[],
): Promise<Map<string, ImportClientFacts>> {
	const facts = new Map<string, ImportClientFacts>();
	for (const id of clientIds) {
		const calendar = await clientCalendar(session, id);
		facts.set(id, { calendar, known: await knownPlans(session, id) });
	}
	return facts;
}

async function knownPlans(
	session: AgencySession,
	clientId: string,
): Promise<ImportClientFacts['known']> {
	const rows = await session.query<{ id: string; identity: string; topic: string; dueAt: Date }>(
		`(SELECT id, identity_sha256 AS identity, topic, due_at AS "dueAt" FROM schedule_item
			WHERE client_id = $1 AND state <> 'cancelled' AND deleted_at IS NULL
				AND due_at > clock_timestamp() - interval '12 months'
			ORDER BY due_at DESC LIMIT ${KNOWN_PLANS})
		UNION ALL
		(SELECT id, '' AS identity, topic, created_at AS "dueAt" FROM document
			WHERE client_id = $1 AND state <> 'failed'
				AND created_at > clock_timestamp() - interval '12 months'
				AND NOT EXISTS (SELECT FROM schedule_item AS item WHERE item.document_id = document.id)
			ORDER BY created_at DESC LIMIT ${KNOWN_PLANS})`,
		[clientId],
	);
	return rows.map((row) => ({ ...row, dueAt: isoTime(row.dueAt) }));
}

/** What the plan allows in a month without what is planned in it already. */
async function postsLeft(session: AgencySession): Promise<Record<string, number>> {
	const rows = await session.query<{ month: string; left: string }>(
		`WITH allowed AS (SELECT plan_limit('posts_per_month') AS posts)
		SELECT to_char(month, 'YYYY-MM') AS month, greatest(0, allowed.posts - (
			SELECT count(*) FROM schedule_item WHERE state <> 'cancelled' AND deleted_at IS NULL
				AND scheduled_date >= month::date AND scheduled_date < (month + interval '1 month')::date
		)) AS left
		FROM allowed, generate_series(date_trunc('month', clock_timestamp()),
			date_trunc('month', clock_timestamp()) + interval '23 months', interval '1 month') AS month
		WHERE allowed.posts IS NOT NULL`,
	);
	return Object.fromEntries(rows.map(({ month, left }) => [month, Number(left)]));
}
