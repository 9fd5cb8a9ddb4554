/** Claims due work of all agencies: each row by one worker at a time, under a lease and a fence. */
import type { SqlPort, SqlSession } from '../../shared/ports';
import { takeTokens, type RateRule } from '../rate-buckets';
import { isoTime } from '../time';
import { asDispatcher } from './dispatch-door';
import { DUE_WORDS, type DueKind } from './due-kinds';
import { fillSlots, freeSlots, type Lane } from './lanes';

/** What a worker asks for. */
export interface ClaimOrder {
	what: DueKind;
	/** Who works, as people read it: host, process, execution. */
	worker: string;
	/** Most rows to claim. */
	limit: number;
	leaseSeconds: number;
	/** Only this agency's rows. */
	agencyId?: string | undefined;
	/** Most rows of one agency while others wait. Default 5. */
	claimPerAgency?: number | undefined;
	/** Only rows of this lane, and no more than it has free slots. */
	lane?: Lane | undefined;
	/** Claims what is due within so many seconds, for a worker that waits for the second. Default 0. */
	aheadSeconds?: number | undefined;
	/** How fast late work is caught up, per agency; `null` for as fast as possible. */
	catchUp?: CatchUp | null | undefined;
}

/** How late work is caught up. */
export interface CatchUp {
	/** What started so long ago is late. */
	afterMinutes: number;
	perMinute: number;
}

/** A row under a lease. Every write about it carries the fence. */
export interface Claim {
	what: DueKind;
	agencyId: string;
	id: string;
	fence: string;
	leaseUntil: string;
	dueAt: string;
	/** Seconds between the moment work should have started and this claim; negative when claimed ahead. */
	latenessSeconds: number;
	/** Claims so far, this one included; 1 for publications. */
	attempts: number;
}

/** Ten an agency and minute, from a quarter of an hour on: no midnight burst after an outage. */
export const DEFAULT_CATCH_UP: CatchUp = { afterMinutes: 15, perMinute: 10 };

const CLAIM_PER_AGENCY = 5;

/** Nothing is made for an agency that is suspended or has left. */
const OPEN_AGENCY = `agency.status IN ('active', 'trial')`;

/**
 * Claims what is due, fairly: while several agencies wait, none gets more than `claimPerAgency` of a
 * pass, and which of them come first is left to chance, so that none can be starved.
 *
 * Time is the database's; a worker's clock does not matter.
 */
export async function claimDue(sql: SqlPort, order: ClaimOrder): Promise<Claim[]> {
	const catchUp = order.catchUp === undefined ? DEFAULT_CATCH_UP : order.catchUp;
	return await asDispatcher(sql, async (session) => {
		const slots = order.lane === undefined ? [] : await freeSlots(session, order.lane, order.limit);
		const limit = order.lane === undefined ? order.limit : slots.length;
		if (limit === 0) return [];
		const lateSeconds = catchUp === null ? null : catchUp.afterMinutes * 60;
		const late = catchUp === null ? [] : await claimLate(session, order, { limit, catchUp });
		const fresh = await claimRows(session, order, { limit: limit - late.length, lateSeconds });
		const claims = [...late, ...fresh];
		if (order.lane !== undefined) await fillSlots(session, order, { slots, claims });
		return claims;
	});
}

/** At most half of the pass, and no more than each agency's bucket gives. */
async function claimLate(
	session: SqlSession,
	order: ClaimOrder,
	{ limit, catchUp }: { limit: number; catchUp: CatchUp },
): Promise<Claim[]> {
	const { table, waiting, startsAt, claimable } = DUE_WORDS[order.what];
	const room = Math.ceil(limit / 2);
	const agencies = await session.query<{ id: string }>(
		`SELECT agency.agency_id AS id FROM agency CROSS JOIN LATERAL (
			SELECT 1 FROM ${table} AS item WHERE item.agency_id = agency.agency_id
				AND state = '${waiting}' AND held_reason IS NULL AND ${claimable}
				AND ${startsAt} <= (SELECT clock_timestamp()) - make_interval(secs => $2)
			ORDER BY ${startsAt}, id LIMIT 1) AS head
		WHERE ($1::uuid IS NULL OR agency.agency_id = $1) AND ${OPEN_AGENCY}
		ORDER BY random() LIMIT $3`,
		[order.agencyId ?? null, catchUp.afterMinutes * 60, room],
	);
	const perAgency = agencies.length > 1 ? (order.claimPerAgency ?? CLAIM_PER_AGENCY) : room;
	const rule: RateRule = {
		name: `late ${order.what}`,
		limit: catchUp.perMinute,
		periodSeconds: 60,
		burst: catchUp.perMinute,
	};
	const claims: Claim[] = [];
	for (const { id } of agencies) {
		const wanted = Math.min(perAgency, room - claims.length);
		if (wanted <= 0) break;
		const { taken } = await takeTokens(session, { credential: `agency:${id}`, rule, wanted });
		if (taken === 0) continue;
		const bounds = { limit: taken, lateSeconds: null, until: catchUp.afterMinutes * 60 };
		claims.push(...(await claimRows(session, { ...order, agencyId: id }, bounds)));
	}
	return claims;
}

/**
 * Takes rows; where only one agency has any, it gets what is left of the pass. A pass that is not full has
 * asked every agency.
 */
async function claimRows(
	session: SqlSession,
	order: ClaimOrder,
	bounds: ClaimBounds,
): Promise<Claim[]> {
	if (bounds.limit <= 0) return [];
	const isOne = order.agencyId !== undefined;
	const share = isOne ? bounds.limit : (order.claimPerAgency ?? CLAIM_PER_AGENCY);
	const claims = await claimShares(session, order, { ...bounds, share });
	const [first] = claims;
	const rest = bounds.limit - claims.length;
	const isAlone = claims.every(({ agencyId }) => agencyId === first?.agencyId);
	if (first === undefined || isOne || rest <= 0 || !isAlone || claims.length < share) return claims;
	const more = { ...bounds, limit: rest, share: rest };
	claims.push(...(await claimShares(session, { ...order, agencyId: first.agencyId }, more)));
	return claims;
}

interface ClaimBounds {
	limit: number;
	lateSeconds: number | null;
	until?: number;
}

/**
 * One statement: goes through the agencies in an order drawn by lot, takes rows of each that nobody else
 * holds, no more than its share, until the pass is full, and marks them. Eight claimers mostly meet different
 * agencies. Each agency's rows are asked for in order, so that the index is read and not the table.
 */
async function claimShares(
	session: SqlSession,
	order: ClaimOrder,
	bounds: ClaimBounds & { share: number },
): Promise<Claim[]> {
	const { table, waiting, taken, startsAt, claimable, onClaim } = DUE_WORDS[order.what];
	const isSchedule = order.what === 'schedule';
	const rows = await session.query<ClaimRow>(
		`WITH drawn AS MATERIALIZED (
			SELECT agency_id FROM agency
			WHERE ($1::uuid IS NULL OR agency_id = $1) AND ${OPEN_AGENCY} ORDER BY random()
		), chosen AS MATERIALIZED (
			SELECT taken.* FROM drawn CROSS JOIN LATERAL (
				SELECT item.agency_id, item.id FROM ${table} AS item
				WHERE item.agency_id = drawn.agency_id AND item.state = '${waiting}'
					AND item.held_reason IS NULL AND ${claimable}
					AND ${startsAt} <= (SELECT clock_timestamp() + make_interval(secs => $5))
					AND ($6::float8 IS NULL
						OR ${startsAt} > (SELECT clock_timestamp() - make_interval(secs => $6)))
					${isSchedule ? 'AND ($7::text IS NULL OR lane = $7)' : 'AND $7::text IS NULL'}
				ORDER BY ${startsAt}, id LIMIT $3 FOR UPDATE OF item SKIP LOCKED) AS taken
			LIMIT $2
		)
		UPDATE ${table} AS item SET state = '${taken}', lease_owner = $8, fence = item.fence + 1,
			lease_until = clock_timestamp() + make_interval(secs => $4),
			updated_at = clock_timestamp()${onClaim}
		FROM chosen WHERE item.agency_id = chosen.agency_id AND item.id = chosen.id
		RETURNING item.agency_id AS "agencyId", item.id, item.fence::text, item.due_at AS "dueAt",
			item.lease_until AS "leaseUntil",
			extract(epoch FROM clock_timestamp() - ${startsAt})::float8 AS "latenessSeconds",
			${isSchedule ? 'attempts' : '1'} AS attempts`,
		[
			order.agencyId ?? null,
			bounds.limit,
			bounds.share,
			order.leaseSeconds,
			bounds.until === undefined ? (order.aheadSeconds ?? 0) : -bounds.until,
			bounds.lateSeconds,
			order.lane ?? null,
			order.worker.slice(0, 200),
		],
	);
	return rows
		.map((row) => ({
			what: order.what,
			...row,
			dueAt: isoTime(row.dueAt),
			leaseUntil: isoTime(row.leaseUntil),
			latenessSeconds: Math.round(row.latenessSeconds * 1000) / 1000,
		}))
		.sort((a, b) => b.latenessSeconds - a.latenessSeconds);
}

interface ClaimRow extends Record<string, unknown> {
	agencyId: string;
	id: string;
	fence: string;
	dueAt: Date;
	leaseUntil: Date;
	latenessSeconds: number;
	attempts: number;
}
