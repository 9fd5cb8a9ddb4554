/** Lanes: how much of a kind of work runs at once, over all workers, as leases on slots. */
import type { SqlPort, SqlSession } from '../../shared/ports';
import { isoTime } from '../time';
import { asDispatcher } from './dispatch-door';

/** The lanes of the founding documents (C-064 … C-068). */
export const LANES = ['default', 'quick', 'ai_jobs', 'ai_priority', 'scheduled'] as const;

/** A lane. */
export type Lane = (typeof LANES)[number];

/** A slot of a lane, held under a lease. */
export interface Slot {
	lane: Lane;
	position: number;
	fence: string;
	leaseUntil: string;
	/** When the lane's time limit ends the work; empty where it has none. */
	endsAt: string;
}

/** What a lane does. */
export interface LaneReport {
	lane: Lane;
	purpose: string;
	slots: number;
	inUse: number;
	/** Undefined where work may take as long as it needs. */
	timeLimitSeconds: number | null;
	takenCount: number;
	/** Empty when nothing ever ran in it. */
	lastTakenAt: string;
}

const FREE = '(lease_until IS NULL OR lease_until < clock_timestamp())';
/** A slot's lease never reaches past the time limit of its lane. */
const LEASE = `least(clock_timestamp() + make_interval(secs => $2),
	%start% + make_interval(secs => lane.time_limit_seconds))`;

/** Takes a slot of a lane, or `null` when all are in use. */
export async function takeSlot(
	sql: SqlPort,
	order: { lane: Lane; worker: string; leaseSeconds: number },
): Promise<Slot | null> {
	return await asDispatcher(sql, async (session) => {
		const [position] = await freeSlots(session, order.lane, 1);
		if (position === undefined) return null;
		const [row] = await session.query<SlotRow>(
			`UPDATE lane_slot AS slot SET owner = $4, agency_id = NULL, subject_id = NULL,
				fence = fence + 1, taken_at = clock_timestamp(),
				lease_until = ${LEASE.replace('%start%', 'clock_timestamp()')}
			FROM lane WHERE lane.lane = slot.lane AND slot.lane = $1 AND slot.position = $3
			RETURNING slot.lane, position, fence::text, lease_until AS "leaseUntil",
				taken_at + make_interval(secs => time_limit_seconds) AS "endsAt"`,
			[order.lane, order.leaseSeconds, position, order.worker.slice(0, 200)],
		);
		await countTaken(session, order.lane, 1);
		return row === undefined ? null : slotOf(row);
	});
}

/** Keeps a slot; `null` when it was lost or the lane's time limit is over: stop at once. */
export async function renewSlot(
	sql: SqlPort,
	slot: Pick<Slot, 'lane' | 'position' | 'fence'>,
	leaseSeconds: number,
): Promise<Slot | null> {
	return await asDispatcher(sql, async (session) => {
		const [row] = await session.query<SlotRow>(
			`UPDATE lane_slot AS slot SET lease_until = ${LEASE.replace('%start%', 'taken_at')}
			FROM lane WHERE lane.lane = slot.lane AND slot.lane = $1 AND slot.position = $3
				AND fence = $4 AND lease_until >= clock_timestamp()
				AND (time_limit_seconds IS NULL
					OR taken_at + make_interval(secs => time_limit_seconds) > clock_timestamp())
			RETURNING slot.lane, position, fence::text, lease_until AS "leaseUntil",
				taken_at + make_interval(secs => time_limit_seconds) AS "endsAt"`,
			[slot.lane, leaseSeconds, slot.position, slot.fence],
		);
		return row === undefined ? null : slotOf(row);
	});
}

/** Gives a slot back; false when it was no longer held. */
export async function giveBackSlot(
	sql: SqlPort,
	slot: Pick<Slot, 'lane' | 'position' | 'fence'>,
): Promise<boolean> {
	return await asDispatcher(sql, async (session) => {
		const rows = await session.query(
			`UPDATE lane_slot SET owner = NULL, lease_until = NULL
			WHERE lane = $1 AND position = $2 AND fence = $3 AND lease_until IS NOT NULL RETURNING 1`,
			[slot.lane, slot.position, slot.fence],
		);
		return rows.length > 0;
	});
}

/** What every lane does and did; a lane that never ran is one nobody consumes. */
export async function laneReport(sql: SqlPort): Promise<LaneReport[]> {
	const rows = await asDispatcher(
		sql,
		async (session) =>
			await session.query<LaneReport & { lastTaken: Date | null; [column: string]: unknown }>(
				`SELECT lane.lane, purpose, count(*)::int AS slots,
					count(*) FILTER (WHERE NOT ${FREE})::int AS "inUse",
					time_limit_seconds AS "timeLimitSeconds", taken_count::float8 AS "takenCount",
					last_taken_at AS "lastTaken"
				FROM lane JOIN lane_slot AS slot USING (lane) GROUP BY lane.lane`,
			),
	);
	return LANES.flatMap((lane) =>
		rows
			.filter((row) => row.lane === lane)
			.map(({ lastTaken, ...row }) => ({ ...row, lastTakenAt: isoTime(lastTaken) })),
	);
}

/** Free slots of a lane, locked for the rest of the transaction; at most `most`. */
export async function freeSlots(session: SqlSession, lane: Lane, most: number): Promise<number[]> {
	const rows = await session.query<{ position: number }>(
		`SELECT position FROM lane_slot WHERE lane = $1 AND ${FREE}
		ORDER BY position LIMIT $2 FOR UPDATE SKIP LOCKED`,
		[lane, most],
	);
	return rows.map(({ position }) => position);
}

/** Puts claimed rows onto locked slots; both end with the same lease. */
export async function fillSlots(
	session: SqlSession,
	order: { lane?: Lane | undefined; worker: string; leaseSeconds: number },
	{ slots, claims }: { slots: number[]; claims: { agencyId: string; id: string }[] },
): Promise<void> {
	if (claims.length === 0 || order.lane === undefined) return;
	const filled = claims.map(({ agencyId, id }, index) => ({
		position: slots[index],
		agency_id: agencyId,
		subject_id: id,
	}));
	await session.query(
		`UPDATE lane_slot AS slot SET owner = $3, agency_id = filled.agency_id,
			subject_id = filled.subject_id, fence = fence + 1, taken_at = clock_timestamp(),
			lease_until = ${LEASE.replace('%start%', 'clock_timestamp()')}
		FROM lane, jsonb_to_recordset($4::jsonb) AS filled (position int, agency_id uuid, subject_id uuid)
		WHERE lane.lane = slot.lane AND slot.lane = $1 AND slot.position = filled.position`,
		[order.lane, order.leaseSeconds, order.worker.slice(0, 200), JSON.stringify(filled)],
	);
	await countTaken(session, order.lane, claims.length);
}

interface SlotRow extends Record<string, unknown> {
	lane: Lane;
	position: number;
	fence: string;
	leaseUntil: Date;
	endsAt: Date | null;
}

function slotOf(row: SlotRow): Slot {
	return { ...row, leaseUntil: isoTime(row.leaseUntil), endsAt: isoTime(row.endsAt) };
}

async function countTaken(session: SqlSession, lane: Lane, count: number): Promise<void> {
	await session.query(
		`UPDATE lane SET taken_count = taken_count + $2, last_taken_at = clock_timestamp()
		WHERE lane = $1`,
		[lane, count],
	);
}
