/** Publications that wait for their channel or their time and go out by themselves: what is kept of them, and who sends them next. */
import { z } from 'zod/v4';
import type { Problem } from '../contracts';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { closedNow, type ClosedClient } from './due/closed-hours';
import { followPublications } from './follow-publications';
import { storable } from './storable';

/** What is kept of a publication that waits: files of the store, and whose account it goes to. */
export const ParcelSchema = z.object({
	/** File with the document and the settings. */
	content: z.uuid(),
	pdf: z.object({ fileId: z.uuid(), fileName: z.string() }).optional(),
	/** File of the cover. */
	cover: z.uuid().optional(),
	/** Gate of the account, as rates and breakers know it; no secret. */
	gate: z.string().min(1),
	/** Connection in the store; absent where a credential of the node was used. */
	connection: z.uuid().optional(),
});

/** What is kept of a publication that waits. */
export type Parcel = z.infer<typeof ParcelSchema>;

/** A publication whose time has come, under a lease. */
export interface WaitingPublication {
	id: string;
	key: string;
	fence: string;
	channel: string;
	account: string;
	payloadSha256: string;
	jobId: string;
	/** Whether it waited longer than {@link LONGEST_WAIT_DAYS}; then it may be another channel's or account's. */
	waitedTooLong: boolean;
	parcel: unknown;
}

/** After so long a person is asked whether it is still wanted. */
export const LONGEST_WAIT_DAYS = 3;

/** What waits and whose time has come; `item` is the publication. */
const DUE = `item.parcel IS NOT NULL AND item.due_at <= clock_timestamp()
	AND (item.held_reason IS NULL OR item.held_reason IN ('rate', 'quiet_hours'))
	AND (item.state = 'scheduled' OR (item.state = 'claimed' AND item.lease_until <= clock_timestamp()))
	AND EXISTS (SELECT FROM agency WHERE status IN ('active', 'trial'))
	AND NOT EXISTS (SELECT FROM job JOIN client ON client.id = job.client_id
		WHERE job.id = item.job_id AND NOT client.is_active)`;
/** Nobody with its door came for it in all that time: whoever comes next ends it, and a person sees it. */
const TOO_LONG = `item.waiting_since < clock_timestamp() - make_interval(days => ${LONGEST_WAIT_DAYS})`;
/** The client whose calendar holds for a publication; null for the agency's own. */
const CLIENT_ID = `coalesce((SELECT job.client_id FROM job WHERE job.id = item.job_id),
	(SELECT document.client_id FROM document WHERE document.id = item.document_id))`;

/**
 * Claims publications that waited for their channel or their planned time, and whose time has come,
 * oldest first. What falls into quiet hours or on a closed day of its client waits until they end. A claim
 * nobody ended is free again when its lease is over; sending itself is guarded by the arming.
 *
 * @param order `gates`: accounts whose door the caller has; those of connections in the store are always taken, and
 * what waited too long is taken whatever its channel and account: to be ended, not to be sent
 */
export async function claimWaiting(
	sql: SqlPort,
	agencyId: string,
	order: {
		channels: string[];
		gates: string[];
		worker: string;
		limit: number;
		leaseSeconds: number;
	},
): Promise<WaitingPublication[]> {
	return await inAgency(sql, agencyId, async (session) => {
		const closed = await holdClosed(session);
		return await session.query<WaitingPublication & Record<string, unknown>>(
			`WITH due AS MATERIALIZED (
				SELECT item.id FROM publication AS item
				WHERE ${DUE} AND (item.channel = ANY ($1::text[])
						AND (item.parcel ->> 'connection' IS NOT NULL OR item.parcel ->> 'gate' = ANY ($2::text[]))
					OR ${TOO_LONG})
					AND NOT coalesce(${CLIENT_ID}::text, '') = ANY ($6::text[])
				ORDER BY item.due_at, item.id LIMIT $3 FOR UPDATE OF item SKIP LOCKED
			)
			UPDATE publication AS item SET state = 'claimed', fence = fence + 1, lease_owner = $4,
				lease_until = clock_timestamp() + make_interval(secs => $5), updated_at = clock_timestamp()
			FROM due WHERE item.id = due.id
			RETURNING item.id, idem_key AS key, fence::text, channel, account,
				payload_sha256 AS "payloadSha256", job_id AS "jobId", coalesce(${TOO_LONG}, false) AS "waitedTooLong", parcel`,
			[
				order.channels,
				order.gates,
				order.limit,
				order.worker.slice(0, 200),
				order.leaseSeconds,
				closed.map(({ clientId }) => clientId ?? ''),
			],
		);
	});
}

/** Puts off what is due of clients whose calendar is closed now. Time in quiet hours is no time its channel was asked. */
async function holdClosed(session: AgencySession): Promise<ClosedClient[]> {
	const clients = await session.query<{ id: string | null }>(
		`SELECT DISTINCT ${CLIENT_ID} AS id FROM publication AS item WHERE ${DUE}`,
	);
	const closed = await closedNow(
		session,
		clients.map(({ id }) => id),
	);
	for (const { clientId, at, problem } of closed) {
		await session.query(
			`WITH held AS MATERIALIZED (
				SELECT item.id FROM publication AS item
				WHERE ${DUE} AND ${CLIENT_ID} IS NOT DISTINCT FROM $1::uuid FOR UPDATE OF item SKIP LOCKED
			)
			UPDATE publication AS item SET state = 'scheduled', held_reason = 'quiet_hours', problem = $3,
				waiting_since = waiting_since + ($2::timestamptz - clock_timestamp()),
				wished_at = due_at, due_at = $2, fence = fence + 1, lease_owner = NULL, lease_until = NULL,
				updated_at = clock_timestamp()
			FROM held WHERE item.id = held.id`,
			[clientId, at, JSON.stringify(storable(problem).value)],
		);
	}
	return closed;
}

/**
 * Ends a claim under which nothing was armed: the publication waits on, or has failed and asks a person.
 *
 * @param end `againSeconds`: from now until it is tried again; it has failed where this is left out
 * @returns false when the claim is lost, or the publication was armed meanwhile
 */
export async function endWaitingClaim(
	sql: SqlPort,
	agencyId: string,
	claim: Pick<WaitingPublication, 'id' | 'fence'>,
	end: { problem: Problem; againSeconds?: number | undefined },
): Promise<boolean> {
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query(
			`UPDATE publication SET problem = $3, lease_owner = NULL, lease_until = NULL,
					updated_at = clock_timestamp(),
					state = CASE WHEN $4::float8 IS NULL THEN 'failed' ELSE 'scheduled' END,
					due_at = CASE WHEN $4::float8 IS NULL THEN due_at
						ELSE clock_timestamp() + make_interval(secs => $4) END,
					held_reason = CASE WHEN $4::float8 IS NOT NULL THEN held_reason END,
					parcel = CASE WHEN $4::float8 IS NOT NULL THEN parcel END,
					waiting_since = CASE WHEN $4::float8 IS NOT NULL THEN waiting_since END
				WHERE id = $1 AND fence = $2 AND state = 'claimed' RETURNING 1`,
			[
				claim.id,
				claim.fence,
				JSON.stringify(storable(end.problem).value),
				end.againSeconds ?? null,
			],
		);
		if (rows.length > 0) await followPublications(session, [claim.id]);
		return rows.length > 0;
	});
}
