/** Writes a batch of planned rows: new ones in one statement, known ones only where they differ. */
import type { AgencySession } from './door';
import { stands } from './import-removed';
import {
	plannedArrays,
	PLANNED_COLUMNS,
	PLANNED_PARAMETERS,
	PLANNED_TABLE,
	PLANNED_VALUES,
	storedRow,
} from './planned-arrays';

/** A checked row of a sheet. */
export interface ImportRow {
	row: number;
	/** Id of the planned item the row is; empty for a row that is found by what it says. */
	planId: string;
	clientId: string;
	identity: string;
	content: string;
	date: string;
	time: string;
	timeZone: string;
	dueAt: string;
	startAt: string | null;
	topic: string;
	templateCode: string;
	tone: string;
	keywords: string[];
	channels: string[];
	customDirection: string;
	notes: string[];
	calendarNotes: string[];
	/** A row in the past is no new plan. */
	isPast: boolean;
}

/** Rows one statement writes. */
export const BATCH_ROWS = 2_000;

/** What became of a row. `begun`: its work has begun or a person took it out, so it is left as it is. */
export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'begun';

/** Why a row that fits cannot be stored. */
export type RowRefusal = 'past' | 'unknownPlan' | 'otherClient' | 'samePlan';

/** What became of the rows of a batch. */
export interface BatchOutcome {
	rows: { row: number; id: string; outcome: RowOutcome }[];
	refused: { row: number; refusal: RowRefusal }[];
}

/** How a batch is written. */
export interface BatchOptions {
	importId: string;
	sheet: string;
	/** Only look: nothing is written. */
	isDryRun: boolean;
	/** An id for a new row, greater than the last one. */
	nextId: (identity: string) => string;
	/** Whether the agency had planned rows before; without any there is nothing to compare. */
	mayBeKnown: boolean;
	/** All rows of the batch as new ones, where they were written out already. */
	prepared?: PreparedRows | undefined;
	/** Told about every planned row of the sheet that was found as it stands. */
	sawStanding?: ((id: string) => void) | undefined;
}

interface Found extends Record<string, unknown> {
	id: string;
	clientId: string;
	state: string;
	/** Whether an import took it out, and may plan it again. */
	revivable: boolean;
	/** Whether it would count as removed from this sheet if the sheet did not have it. */
	stands: boolean;
	identity: string;
	content: string;
}

const COLUMNS = `"clientId" uuid, identity text, content text, date date, time time, "timeZone" text,
	"dueAt" timestamptz, "startAt" timestamptz, topic text, "templateCode" text, tone text,
	keywords text[], channels text[], "customDirection" text, note text`;

/** Writes or compares one batch. Rows are told apart by id where they bring one, else by what they say. */
export async function importBatch(
	session: AgencySession,
	rows: ImportRow[],
	options: BatchOptions,
): Promise<BatchOutcome> {
	const outcome: BatchOutcome = { rows: [], refused: [] };
	const isPlain = rows.every(({ planId, isPast }) => planId === '' && !isPast);
	if (!options.isDryRun && !options.mayBeKnown && isPlain) {
		const created = await insertRows(session, rows, options);
		// Nearly always all of them; somebody else may have planned one of them just now.
		if (created !== undefined) {
			outcome.rows = created.map(({ row, id }) => ({ row, id, outcome: 'created' }));
			return outcome;
		}
	}
	const found = await findKnown(session, rows, options.sheet);
	const brought = new Set(rows.map(planIdOf));
	const fresh: ImportRow[] = [];
	const changed: (ImportRow & { id: string })[] = [];
	for (const row of rows) {
		const same = found.byIdentity.get(row.identity);
		const known = row.planId === '' ? same : found.byId.get(planIdOf(row));
		const refusal = refusalOf(row, { known, same, brought });
		if (refusal !== undefined) outcome.refused.push({ row: row.row, refusal });
		else if (known === undefined) fresh.push(row);
		else {
			const isSame = known.content === row.content && known.identity === row.identity;
			const isOpen = known.state === 'pending' || known.revivable;
			const what = isSame && !known.revivable ? 'unchanged' : isOpen ? 'updated' : 'begun';
			outcome.rows.push({ row: row.row, id: known.id, outcome: what });
			if (known.stands) options.sawStanding?.(known.id);
			if (what === 'updated') changed.push({ ...row, id: known.id });
		}
	}
	if (options.isDryRun) {
		outcome.rows.push(...fresh.map(({ row }) => ({ row, id: '', outcome: 'created' as const })));
		return outcome;
	}
	if (changed.length > 0) await updateRows(session, changed, options);
	for (let at = 0; at < fresh.length; at += BATCH_ROWS)
		outcome.rows.push(...(await writeFresh(session, fresh.slice(at, at + BATCH_ROWS), options)));
	return outcome;
}

/** Writes new rows; what somebody else planned just now is left as it is. */
async function writeFresh(
	session: AgencySession,
	fresh: ImportRow[],
	options: BatchOptions,
): Promise<BatchOutcome['rows']> {
	const created = await insertRows(session, fresh, options);
	if (created !== undefined) return created.map((one) => ({ ...one, outcome: 'created' }));
	const { byIdentity } = await findKnown(session, fresh, options.sheet);
	return fresh.map(({ row, identity }) => {
		return { row, id: byIdentity.get(identity)?.id ?? '', outcome: 'created' };
	});
}

function refusalOf(
	row: ImportRow,
	about: { known: Found | undefined; same: Found | undefined; brought: Set<string> },
): RowRefusal | undefined {
	const { known, same, brought } = about;
	if (known === undefined)
		return row.planId !== '' ? 'unknownPlan' : row.isPast ? 'past' : undefined;
	if (known.clientId !== row.clientId) return 'otherClient';
	const differs = known.content !== row.content || known.identity !== row.identity;
	if (row.isPast && differs && known.state === 'pending') return 'past';
	// Two rows that change places are both in the sheet; a third one is not.
	const isTaken = same !== undefined && same.id !== known.id && !brought.has(same.id);
	return isTaken ? 'samePlan' : undefined;
}

/** Planned rows of what a batch says, by identity, and of the ids it brings. */
async function findKnown(
	session: AgencySession,
	rows: ImportRow[],
	sheet: string,
): Promise<{ byIdentity: Map<string, Found>; byId: Map<string, Found> }> {
	const found = async (where: string, keys: string[]) =>
		await session.query<Found>(
			// All of a batch by the key at once: of a table nobody has counted yet the planner may take another
			// index, and then reads it once and not once a row.
			`SELECT item.id, item.client_id AS "clientId", item.state,
				item.removed_by IS NOT NULL AND item.state = 'cancelled' AS revivable,
				${stands('$2')} AS stands,
				item.identity_sha256 AS identity, item.content_sha256 AS content
			FROM schedule_item AS item WHERE ${where}`,
			[keys, sheet],
		);
	const identities = rows.map(({ identity }) => identity);
	const same = await found('item.identity_sha256 = ANY ($1::text[])', identities);
	const ids = rows.map(planIdOf).filter((id) => id !== '');
	const known = ids.length === 0 ? [] : await found('item.id = ANY ($1::uuid[])', ids);
	return {
		byIdentity: new Map(same.map((one) => [one.identity, one])),
		byId: new Map(known.map((one) => [one.id, one])),
	};
}

/** The id as the store writes it. */
function planIdOf({ planId }: ImportRow): string {
	return planId.toLowerCase();
}

/** New rows with their ids, written out for the database while it is still busy with those before. */
export interface PreparedRows {
	ids: string[];
	arrays: string[];
}

/** Writes rows out as {@link importBatch} stores new ones. */
export function prepareRows(
	rows: readonly ImportRow[],
	nextId: BatchOptions['nextId'],
): PreparedRows {
	const ids = rows.map(({ identity }) => nextId(identity));
	return { ids, arrays: plannedArrays(rows, ids) };
}

/** The rows with their ids; nothing when some of them were there already. */
async function insertRows(
	session: AgencySession,
	rows: ImportRow[],
	{ importId, sheet, nextId, prepared }: BatchOptions,
): Promise<{ row: number; id: string }[] | undefined> {
	const { ids, arrays } =
		prepared?.ids.length === rows.length ? prepared : prepareRows(rows, nextId);
	const [inserted] = await session.query<{ count: string }>(INSERT, [...arrays, sheet, importId]);
	if (Number(inserted?.count ?? 0) !== rows.length) return undefined;
	return rows.map(({ row }, index) => ({ row, id: ids[index] ?? '' }));
}

const INSERT = `WITH written AS (
		INSERT INTO schedule_item (${PLANNED_COLUMNS}, sheet, import_id)
		SELECT ${PLANNED_VALUES}, $${PLANNED_PARAMETERS + 1}, $${PLANNED_PARAMETERS + 2}
		FROM ${PLANNED_TABLE}
		ON CONFLICT (agency_id, identity_sha256) DO NOTHING RETURNING 1
	) SELECT count(*) FROM written`;

/**
 * Ids of the rows of one import (UUID version 8): they ascend, which an index takes in quickly, and
 * end in a part of the row's own hash.
 */
export function ascendingIds(importId: string): (identity: string) => string {
	const start = importId.slice(0, 8);
	let count = 0;
	return (identity) => {
		const number = count.toString(16).padStart(7, '0');
		count += 1;
		return `${start}-${number.slice(0, 4)}-8${number.slice(4)}-8${identity.slice(0, 3)}-${identity.slice(3, 15)}`;
	};
}

/** Rows whose identity changes first give the old one up, so that two may change places. */
async function updateRows(
	session: AgencySession,
	rows: (ImportRow & { id: string })[],
	{ importId, sheet }: BatchOptions,
): Promise<void> {
	const ids = rows.map(({ id }) => id);
	const json = JSON.stringify(rows.map((row) => ({ ...storedRow(row), id: row.id })));
	if (rows.some(({ planId }) => planId !== '')) {
		await session.query(
			`UPDATE schedule_item AS item SET identity_sha256 = 'moving ' || item.id
			FROM json_to_recordset($1::json) AS sheet (id uuid, identity text)
			WHERE item.id = ANY ($2::uuid[]) AND item.id = sheet.id
				AND item.identity_sha256 <> sheet.identity`,
			[json, ids],
		);
	}
	await session.query(
		`UPDATE schedule_item AS item SET identity_sha256 = sheet.identity,
			content_sha256 = sheet.content, scheduled_date = sheet.date, scheduled_time = sheet.time,
			time_zone = sheet."timeZone", revision = item.revision + (item.due_at <> sheet."dueAt")::int,
			due_at = sheet."dueAt", start_at = sheet."startAt", topic = sheet.topic,
			template_code = sheet."templateCode", tone = sheet.tone, keywords = sheet.keywords,
			channels = sheet.channels, custom_direction = sheet."customDirection", note = sheet.note,
			sheet = $2, import_id = $3, state = 'pending', removed_by = NULL,
			updated_at = clock_timestamp()
		FROM json_to_recordset($1::json) AS sheet (id uuid, ${COLUMNS})
		WHERE item.id = ANY ($4::uuid[]) AND item.id = sheet.id
			AND (item.state = 'pending' OR item.removed_by IS NOT NULL)`,
		[json, sheet, importId, ids],
	);
}
