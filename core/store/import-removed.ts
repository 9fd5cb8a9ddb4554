/** Planned rows a sheet no longer has: listed, and cancelled when that was asked for. */
import type { AgencySession } from './door';
import type { ScheduleImportOptions, ScheduleImportReport } from './import-schedule';
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

/** What holds of a planned row that counts as removed when its sheet has it no more; its time is that of the transaction. */
export function stands(sheet: `$${number}`): string {
	return `item.sheet = ${sheet} AND item.state = 'pending' AND item.deleted_at IS NULL
		AND item.due_at > now()`;
}

/** Rows of a sheet that were met while it was read. */
export interface SeenRows {
	/** The beginning of every identity, see {@link seenKey}. */
	keys: Set<number>;
	/** Ids the sheet itself brings. */
	ids: Set<string>;
	standing: StandingRows;
}

/** Planned rows as they stand in the store: how many, and all their ids in one, whatever their order. */
export interface StandingRows {
	count: number;
	/** The last 48 bits of every id, one over the other, in two halves. */
	high: number;
	low: number;
}

/** Nothing was seen yet. */
export function noneSeen(): SeenRows {
	return { keys: new Set(), ids: new Set(), standing: { count: 0, high: 0, low: 0 } };
}

/** What of an identity is remembered of every row of a sheet: 52 bits. */
export function seenKey(identity: string): number {
	return Number.parseInt(identity.slice(0, 13), 16);
}

/** Finds what the sheet no longer has, says so in the report, and cancels it where that was asked for. */
export async function handleRemoved(
	session: AgencySession,
	about: {
		report: ScheduleImportReport;
		seen: SeenRows;
		errorCount: number;
		options: ScheduleImportOptions;
		isLost: boolean;
	},
): Promise<void> {
	const { report, seen, errorCount, options, isLost } = about;
	const { sheet } = options;
	if (sheet === '') return;
	// A row that was written may stand otherwise than it was found.
	const isUntouched = report.created + report.updated === 0;
	if (isUntouched && (await standsAsSeen(session, { sheet, standing: seen.standing }))) return;
	const removed = await removedItems(session, { sheet, seen });
	report.removed = removed.shown;
	report.removedCount = removed.ids.length;
	if (!options.cancelRemoved || removed.ids.length === 0) return;
	// A wrong row may be one of those that seem to be missing.
	if (errorCount > 0) {
		report.notes.push('No planned row was cancelled, because some rows of the sheet are wrong');
		return;
	}
	report.cancelled = removed.ids.length;
	if (options.isDryRun || isLost) return;
	await cancelItems(session, { ids: removed.ids, importId: report.importId });
}

/** Pending rows of a sheet that are not among those seen, by the beginning of their identity. */
async function removedItems(
	session: AgencySession,
	{ sheet, seen }: { sheet: string; seen: SeenRows },
): Promise<{ ids: string[]; shown: RemovedItem[] }> {
	const ids: string[] = [];
	const shown: RemovedItem[] = [];
	let after = '00000000-0000-0000-0000-000000000000';
	for (;;) {
		const rows = await session.query<{ id: string; identity: string }>(
			`SELECT id, left(identity_sha256, 13) AS identity FROM schedule_item AS item
			WHERE ${stands('$1')} AND id > $2 ORDER BY id LIMIT ${PAGE_ROWS}`,
			[sheet, after],
		);
		const gone = rows
			.filter(({ id, identity }) => !seen.keys.has(seenKey(identity)) && !seen.ids.has(id))
			.map(({ id }) => id);
		for (const id of gone) ids.push(id);
		if (shown.length < SHOWN && gone.length > 0)
			shown.push(...(await shownItems(session, gone, SHOWN - shown.length)));
		const last = rows.at(-1);
		if (last === undefined || rows.length < PAGE_ROWS) return { ids, shown };
		after = last.id;
	}
}

/** Counts one more row; one that comes twice makes the count wrong, so that the rows are looked through. */
export function countStanding(standing: StandingRows, id: string): void {
	standing.count += 1;
	standing.high ^= Number.parseInt(id.slice(-12, -6), 16);
	standing.low ^= Number.parseInt(id.slice(-6), 16);
}

/** Whether exactly these rows of the sheet stand: then nothing was removed, and no row has to be fetched. */
async function standsAsSeen(
	session: AgencySession,
	about: { sheet: string; standing: StandingRows },
): Promise<boolean> {
	const [row] = await session.query<{ count: string; ids: string | null }>(
		`SELECT count(*), bit_xor(('x' || right(id::text, 12))::bit(48))::text AS ids
		FROM schedule_item AS item WHERE ${stands('$1')}`,
		[about.sheet],
	);
	const { count, high, low } = about.standing;
	const bits = [high, low].map((half) => half.toString(2).padStart(24, '0')).join('');
	return Number(row?.count ?? 0) === count && (row?.ids ?? '0'.repeat(48)) === bits;
}

/** Takes rows out; one that comes back in its sheet is planned again. */
async function cancelItems(
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
