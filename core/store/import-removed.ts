/** Planned rows a sheet no longer has: listed, and cancelled when that was asked for. */
import type { AgencySession } from './door';
import { isoTime } from './time';

/** A planned row that no longer stands in its sheet. */
export interface RemovedItem {
	id: string;
	clientName: string;
	topic: string;
	dueAt: string;
}

const PAGE_ROWS = 5_000;
const SHOWN = 1_000;

/** What of an identity is remembered of every row of a sheet: 52 bits. */
export function seenKey(identity: string): number {
	return Number.parseInt(identity.slice(0, 13), 16);
}

/** Pending rows of a sheet that are not among those seen, by the beginning of their identity. */
export async function removedItems(
	session: AgencySession,
	about: { sheet: string; seen: ReadonlySet<number>; seenIds: ReadonlySet<string> },
): Promise<{ ids: string[]; shown: RemovedItem[] }> {
	const ids: string[] = [];
	const shown: RemovedItem[] = [];
	let after = '00000000-0000-0000-0000-000000000000';
	for (;;) {
		const rows = await session.query<{ id: string; identity: string }>(
			`SELECT id, left(identity_sha256, 13) AS identity FROM schedule_item
			WHERE sheet = $1 AND state = 'pending' AND deleted_at IS NULL AND id > $2
				AND due_at > clock_timestamp() ORDER BY id LIMIT ${PAGE_ROWS}`,
			[about.sheet, after],
		);
		const gone = rows
			.filter(({ id, identity }) => !about.seen.has(seenKey(identity)) && !about.seenIds.has(id))
			.map(({ id }) => id);
		for (const id of gone) ids.push(id);
		if (shown.length < SHOWN && gone.length > 0)
			shown.push(...(await shownItems(session, gone, SHOWN - shown.length)));
		const last = rows.at(-1);
		if (last === undefined || rows.length < PAGE_ROWS) return { ids, shown };
		after = last.id;
	}
}

/** Takes rows out; one that comes back in its sheet is planned again. */
export async function cancelItems(
	session: AgencySession,
	about: { ids: string[]; importId: string },
): Promise<void> {
	await session.query(
		`UPDATE schedule_item SET state = 'cancelled', removed_by = $2, updated_at = clock_timestamp()
		WHERE id = ANY($1::uuid[]) AND state = 'pending'`,
		[about.ids, about.importId],
	);
}

async function shownItems(
	session: AgencySession,
	ids: string[],
	most: number,
): Promise<RemovedItem[]> {
	const rows = await session.query<{ id: string; clientName: string; topic: string; dueAt: Date }>(
		`SELECT item.id, client.company_name AS "clientName", item.topic, item.due_at AS "dueAt"
		FROM schedule_item AS item JOIN client ON client.id = item.client_id
		WHERE item.id = ANY($1::uuid[]) ORDER BY item.due_at, item.id LIMIT $2`,
		[ids, most],
	);
	return rows.map((row) => ({ ...row, dueAt: isoTime(row.dueAt) }));
}
