/** Deliveries that were kept and answered, and then nobody worked on them: handed out again until somebody takes them over. */
import type { SqlPort } from '../shared/ports';
import { inAgency, isUuid, type AgencySession } from './door';
import { storable } from './storable';
import { isoTime } from './time';

/** How often a delivery is handed out again before a person has to look. */
const DELIVERY_TAKE_UPS_MOST = 5;

/** How long a run has to take over what it was handed. */
const LOOK_AGAIN_SECONDS = 600;

/** A delivery nobody took over. */
export interface OpenDelivery {
	/** Id of the row, and of the job that is opened for it. */
	id: string;
	endpoint: string;
	deliveryId: string;
	scheme: string;
	body: Uint8Array;
	receivedAt: string;
	takeUps: number;
}

/**
 * Hands out deliveries whose run never began: the process ended between keeping them and starting it.
 * Two ticks at once get different ones.
 *
 * @param options.endpoint only those of endpoints that begin so; all when empty
 */
export async function takeUpDeliveries(
	sql: SqlPort,
	agencyId: string,
	options: { endpoint?: string | undefined; limit?: number | undefined } = {},
): Promise<OpenDelivery[]> {
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<OpenDelivery & { receivedAt: Date } & Record<string, unknown>>(
				// Materialized: a plan that asked twice would hand out twice as many.
				`WITH open AS MATERIALIZED (
					SELECT id FROM webhook_delivery
					WHERE state = 'received' AND take_ups < $4 AND look_again_at <= clock_timestamp()
						AND starts_with(endpoint, $1)
					ORDER BY look_again_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
				)
				UPDATE webhook_delivery AS delivery SET take_ups = take_ups + 1,
					look_again_at = clock_timestamp() + make_interval(secs => $3)
				FROM open WHERE delivery.id = open.id
				RETURNING delivery.id, endpoint, delivery_id AS "deliveryId", scheme, body,
					received_at AS "receivedAt", take_ups AS "takeUps"`,
				[
					storable(options.endpoint ?? '').value,
					options.limit ?? 10,
					LOOK_AGAIN_SECONDS,
					DELIVERY_TAKE_UPS_MOST,
				],
			),
	);
	return rows
		.map((row) => ({ ...row, receivedAt: isoTime(row.receivedAt) }))
		.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

/**
 * Says that a run works on a delivery: it is handed out no more.
 *
 * @returns false when that was said before, or there is no such delivery
 */
export async function takeOverDelivery(
	sql: SqlPort,
	agencyId: string,
	id: unknown,
): Promise<boolean> {
	if (!isUuid(id)) return false;
	return await inAgency(sql, agencyId, async (session) => await takeOver(session, id));
}

/** As {@link takeOverDelivery}, inside an open door; what was refused before and now works is taken over too. */
export async function takeOver(session: AgencySession, id: string): Promise<boolean> {
	const rows = await session.query(
		`UPDATE webhook_delivery SET state = 'done', done_at = clock_timestamp(), code = ''
		WHERE id = $1 AND state IN ('received', 'rejected') RETURNING 1`,
		[id],
	);
	return rows.length > 0;
}

/** Says that no work can begin for a delivery, and why: it is handed out no more. */
export async function refuseDelivery(
	sql: SqlPort,
	agencyId: string,
	{ id, code }: { id: string; code: string },
): Promise<void> {
	await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query(
				`UPDATE webhook_delivery SET state = 'rejected', code = $2
				WHERE id = $1 AND state = 'received'`,
				[id, code.slice(0, 40)],
			),
	);
}

/** Locks a delivery until the transaction ends, so that one run opens its job; false when there is none. */
export async function lockDelivery(session: AgencySession, id: string): Promise<boolean> {
	const rows = await session.query(
		`SELECT 1 FROM webhook_delivery WHERE id = $1 AND state <> 'conflict' FOR UPDATE`,
		[id],
	);
	return rows.length > 0;
}

/** What became of a delivery no job was opened for; nothing when there is no such delivery. */
export async function deliveryFacts(
	session: AgencySession,
	id: string,
): Promise<{ state: 'received' | 'rejected' | 'done'; code: string } | undefined> {
	const [row] = await session.query<{ state: 'received' | 'rejected' | 'done'; code: string }>(
		`SELECT state, code FROM webhook_delivery WHERE id = $1 AND state <> 'conflict'`,
		[id],
	);
	return row;
}
