/** What is planned, as lines of a sheet that can be changed and sent back. */
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';

/** A planned row as a sheet shows it. */
export interface StoredPlanLine {
	planId: string;
	client: string;
	date: string;
	time: string;
	topic: string;
	templateCode: string;
	tone: string;
	keywords: string[];
	direction: string;
	channels: string[];
	timeZone: string;
}

const LINES = 20_000;

/** Pending rows from now on by time, at most 20,000; the zone only where it is not the client's. */
export async function listPlannedLines(sql: SqlPort, agencyId: string): Promise<StoredPlanLine[]> {
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query(
				`SELECT item.id AS "planId", client.company_name AS client, scheduled_date::text AS date,
					scheduled_time::text AS time, topic, template_code AS "templateCode", tone, keywords,
					custom_direction AS direction, channels,
					CASE WHEN item.time_zone = client.time_zone THEN '' ELSE item.time_zone END AS "timeZone"
				FROM schedule_item AS item JOIN client ON client.id = item.client_id
				WHERE state = 'pending' AND item.deleted_at IS NULL AND due_at > clock_timestamp()
				ORDER BY due_at, item.id LIMIT ${LINES}`,
			),
	);
	return rows as unknown as StoredPlanLine[];
}
