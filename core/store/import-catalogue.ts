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
	/** What was planned or made since a year ago, latest first, at most {@link KNOWN_PLANS} of all clients asked for at once. */
	known: { id: string; identity: string; topic: string; dueAt: string }[];
}

/** More earlier plans than these are not compared with. */
export const KNOWN_PLANS = 20_000;

const PAGE_ROWS = 2_000;

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
	for (const id of clientIds)
		facts.set(id, { calendar: await clientCalendar(session, id), known: [] });
	for await (const rows of knownPlans(session, clientIds)) {
		for (const { clientId, dueAt, ...plan } of rows)
			facts.get(clientId)?.known.push({ ...plan, dueAt: isoTime(dueAt) });
	}
	return facts;
}

interface KnownRow extends Record<string, unknown> {
	clientId: string;
	id: string;
	identity: string;
	topic: string;
	dueAt: Date;
}

/** One look for all clients, page by page, so that a long list stops nobody else. */
async function* knownPlans(
	session: AgencySession,
	clientIds: string[],
): AsyncGenerator<KnownRow[]> {
	await session.query(
		`DECLARE known_plans NO SCROLL CURSOR FOR
		SELECT * FROM (
			SELECT client_id AS "clientId", id, identity_sha256 AS identity, topic, due_at AS "dueAt"
			FROM schedule_item
			WHERE client_id = ANY($1::uuid[]) AND state <> 'cancelled' AND deleted_at IS NULL
				AND due_at > clock_timestamp() - interval '12 months'
			UNION ALL
			SELECT client_id, id, '', topic, created_at FROM document
			WHERE client_id = ANY($1::uuid[]) AND state <> 'failed'
				AND created_at > clock_timestamp() - interval '12 months'
				AND NOT EXISTS (SELECT FROM schedule_item AS item WHERE item.document_id = document.id)
		) AS plan ORDER BY "dueAt" DESC LIMIT ${KNOWN_PLANS}`,
		[clientIds],
	);
	for (;;) {
		const rows = await session.query<KnownRow>(`FETCH ${PAGE_ROWS} FROM known_plans`);
		yield rows;
		if (rows.length < PAGE_ROWS) break;
	}
	await session.query('CLOSE known_plans');
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
