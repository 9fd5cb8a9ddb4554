/** What a calendar program gets: planned rows around the present, each as it stands now. */
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { needExisting } from '../not-found';
import { isoTime } from '../time';

/** A planned row as a feed shows it. */
export interface FeedEntry {
	id: string;
	topic: string;
	clientName: string;
	dueAt: string;
	state: string;
	heldReason: string;
	note: string;
	revision: number;
	updatedAt: string;
	createdAt: string;
}

/** Days back and ahead, and rows at most: what a calendar program can use. */
const WINDOW = { daysBack: 60, daysAhead: 400, rows: 5_000 };

/**
 * Planned rows of the agency or of one client, by time; cancelled ones too, so that they leave the
 * calendars they are in.
 *
 * @throws {AgencyError} not found for an unknown client
 */
export async function readFeedEntries(
	sql: SqlPort,
	agencyId: string,
	question: { clientId?: string | undefined; withNotes: boolean },
): Promise<{ name: string; entries: FeedEntry[] }> {
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', question.clientId);
		const [named] = await session.query<{ name: string }>(
			`SELECT coalesce((SELECT company_name FROM client WHERE id = $1), agency.name) AS name
			FROM agency`,
			[question.clientId ?? null],
		);
		const rows = await session.query<Record<string, unknown>>(
			`SELECT item.id, item.topic, coalesce(client.company_name, '') AS "clientName",
				item.due_at AS "dueAt", item.state, coalesce(item.held_reason, '') AS "heldReason",
				CASE WHEN $2 THEN item.note ELSE '' END AS note, item.revision,
				item.updated_at AS "updatedAt", item.created_at AS "createdAt"
			FROM schedule_item AS item LEFT JOIN client ON client.id = item.client_id
			WHERE item.deleted_at IS NULL AND ($1::uuid IS NULL OR item.client_id = $1)
				AND item.due_at > clock_timestamp() - make_interval(days => $3)
				AND item.due_at < clock_timestamp() + make_interval(days => $4)
			ORDER BY item.due_at, item.id LIMIT $5`,
			[
				question.clientId ?? null,
				question.withNotes,
				WINDOW.daysBack,
				WINDOW.daysAhead,
				WINDOW.rows,
			],
		);
		return {
			name: named?.name ?? '',
			entries: rows.map((row) => ({
				...(row as unknown as FeedEntry),
				dueAt: isoTime(row.dueAt as Date),
				updatedAt: isoTime(row.updatedAt as Date),
				createdAt: isoTime(row.createdAt as Date),
			})),
		};
	});
}
