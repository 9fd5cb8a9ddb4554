/** How much work is done with one key of a model at once, over all workers: slots under leases (C-069). */
import type { SqlPort, SqlSession } from '../shared/ports';
import { asDispatcher } from './due/dispatch-door';
import { freeSlots } from './due/lanes';

/** Work that wants a key: a job of an agency. */
export interface KeyWork {
	agencyId: string;
	jobId: string;
	/** Which key: its level and identity, never the key itself. */
	credential: string;
}

/** A slot of a key, held under a lease. */
export interface KeySlot extends KeyWork {
	position: number;
	fence: string;
}

/** The lane in which work is counted that no planned row stands for. */
const LANE = 'default';

/**
 * Takes a slot of a key, the job's own again where it has one; `null` while all are in use. Work that no
 * planned row stands for is counted in its lane as well, as long as that has room: it never waits for it.
 *
 * @param order `most` slots of the key; `waitedSeconds` since the last try, which no time limit of a lane counts
 */
export async function takeKeySlot(
	sql: SqlPort,
	order: KeyWork & { most: number; leaseSeconds: number; waitedSeconds: number },
): Promise<KeySlot | null> {
	const { agencyId, jobId, credential, most, leaseSeconds, waitedSeconds } = order;
	const owner = ownerOf(order);
	return await asDispatcher(sql, async (session) => {
		if (waitedSeconds > 0) await pauseLane(session, { agencyId, jobId, waitedSeconds });
		await session.query(
			`INSERT INTO key_slot (credential, position)
			SELECT $1, number FROM generate_series(1, $2::int) AS number
			WHERE (SELECT count(*) FROM key_slot WHERE credential = $1) < $2::int
			ON CONFLICT DO NOTHING`,
			[credential, most],
		);
		const [row] = await session.query<{ position: number; fence: string }>(
			`WITH free AS MATERIALIZED (
				SELECT position FROM key_slot WHERE credential = $1 AND position <= $2
					AND (owner = $3 OR lease_until IS NULL OR lease_until < clock_timestamp())
				ORDER BY owner IS DISTINCT FROM $3, position LIMIT 1 FOR UPDATE SKIP LOCKED
			)
			UPDATE key_slot AS slot SET owner = $3, fence = fence + 1, taken_at = clock_timestamp(),
				lease_until = clock_timestamp() + make_interval(secs => $4)
			FROM free WHERE slot.credential = $1 AND slot.position = free.position
			RETURNING slot.position, slot.fence::text`,
			[credential, most, owner, leaseSeconds],
		);
		if (row === undefined) return null;
		await countInLane(session, { agencyId, jobId, owner, leaseSeconds });
		return { agencyId, jobId, credential, ...row };
	});
}

/** Keeps a slot; false when its lease ended and somebody else has it: work goes on, the key is a slot fuller. */
export async function renewKeySlot(
	sql: SqlPort,
	slot: KeySlot,
	leaseSeconds: number,
): Promise<boolean> {
	return await asDispatcher(sql, async (session) => {
		const rows = await session.query(
			`UPDATE key_slot SET lease_until = clock_timestamp() + make_interval(secs => $4)
			WHERE credential = $1 AND position = $2 AND fence = $3 AND owner IS NOT NULL RETURNING 1`,
			[slot.credential, slot.position, slot.fence, leaseSeconds],
		);
		await session.query(
			`UPDATE lane_slot SET lease_until = clock_timestamp() + make_interval(secs => $3)
			WHERE agency_id = $1 AND subject_id = $2 AND lease_until IS NOT NULL`,
			[slot.agencyId, slot.jobId, leaseSeconds],
		);
		return rows.length > 0;
	});
}

/** Gives a slot back; one that was lost is left alone. */
export async function giveBackKeySlot(sql: SqlPort, slot: KeySlot): Promise<void> {
	await asDispatcher(sql, async (session) => {
		await session.query(
			`UPDATE key_slot SET owner = NULL, lease_until = NULL
			WHERE credential = $1 AND position = $2 AND fence = $3`,
			[slot.credential, slot.position, slot.fence],
		);
		await session.query(
			// Another station of the job may still work, with this key or with a second one.
			`UPDATE lane_slot SET owner = NULL, lease_until = NULL, agency_id = NULL, subject_id = NULL
			WHERE agency_id = $1 AND subject_id = $2 AND NOT EXISTS (
				SELECT FROM key_slot WHERE owner = $3 AND lease_until > clock_timestamp())`,
			[slot.agencyId, slot.jobId, ownerOf(slot)],
		);
	});
}

const ownerOf = ({ agencyId, jobId }: KeyWork): string => `${agencyId}:${jobId}`;

/** Waiting for a key is no work: the time limit of the lane begins so much later. */
async function pauseLane(
	session: SqlSession,
	{
		agencyId,
		jobId,
		waitedSeconds,
	}: Pick<KeyWork, 'agencyId' | 'jobId'> & { waitedSeconds: number },
): Promise<void> {
	await session.query(
		`UPDATE lane_slot AS slot SET taken_at = taken_at + make_interval(secs => $3)
		FROM schedule_item AS item WHERE item.agency_id = $1 AND item.job_id = $2
			AND item.state = 'processing' AND slot.agency_id = item.agency_id AND slot.subject_id = item.id`,
		[agencyId, jobId, waitedSeconds],
	);
}

async function countInLane(
	session: SqlSession,
	work: Pick<KeyWork, 'agencyId' | 'jobId'> & { owner: string; leaseSeconds: number },
): Promise<void> {
	const { agencyId, jobId, owner, leaseSeconds } = work;
	const [counted] = await session.query<{ isCounted: boolean }>(
		`SELECT EXISTS (SELECT FROM lane_slot WHERE agency_id = $1 AND (subject_id = $2 OR subject_id IN (
			SELECT id FROM schedule_item WHERE agency_id = $1 AND job_id = $2 AND state = 'processing'))
		) AS "isCounted"`,
		[agencyId, jobId],
	);
	if (counted?.isCounted !== false) return;
	const [position] = await freeSlots(session, LANE, 1);
	if (position === undefined) return;
	await session.query(
		`UPDATE lane_slot SET owner = $3, agency_id = $4, subject_id = $5, fence = fence + 1,
			taken_at = clock_timestamp(), lease_until = clock_timestamp() + make_interval(secs => $6)
		WHERE lane = $1 AND position = $2`,
		[LANE, position, owner, agencyId, jobId, leaseSeconds],
	);
}
