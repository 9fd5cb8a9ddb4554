/** Deliveries of webhooks: on disk before they are answered, once per delivery id. */
import { sha256 } from '../shared/hash';
import type { SqlPort } from '../shared/ports';
import { writeAudit } from './audit';
import { inAgency, type AgencySession } from './door';
import { needRow } from './not-found';
import { storable } from './storable';

/** What a delivery turned out to be. */
export type DeliveryOutcome = 'new' | 'duplicate' | 'conflict';

/** A genuine delivery. */
export interface DeliveryInput {
	endpoint: string;
	deliveryId: string;
	/** The raw bytes whose signature was verified. */
	body: Uint8Array | string;
	/** Scheme it was signed by, which is how its body is read again. */
	scheme?: string | undefined;
	/** Network address it came from. */
	sender?: string | undefined;
	/** Code it is refused with for what stands in it: kept for a person to see, and nothing starts. */
	refusedAs?: string | undefined;
	/** Whether only its size is kept. */
	isTooLarge?: boolean | undefined;
}

/** Seconds after which nobody has taken a delivery over whose process lives. */
const HAND_OVER_SECONDS = 120;

/** Refusals of an endpoint within a minute after which the log says so. */
const LOUD_REFUSALS = 20;

/** A delivery that is kept: what it turned out to be, and the row of the *first* one under its id. */
export interface KeptDelivery {
	outcome: DeliveryOutcome;
	id: string;
}

/**
 * Stores a delivery. Only `new` starts work. `conflict` is a known id with another body: the body is
 * kept beside the first (once), the log gets a line, and nothing starts.
 */
export async function recordDelivery(
	sql: SqlPort,
	agencyId: string,
	delivery: DeliveryInput,
): Promise<KeptDelivery> {
	const [kept] = await recordDeliveries(sql, agencyId, [delivery]);
	return needRow(kept, 'delivery', delivery.deliveryId);
}

/** Stores deliveries in one commit, each as {@link recordDelivery} does, the same ones in their order: all are kept, or none. */
export async function recordDeliveries(
	sql: SqlPort,
	agencyId: string,
	deliveries: readonly DeliveryInput[],
): Promise<KeptDelivery[]> {
	// By their ids: what comes to two processes in two orders would make each wait for the other.
	const rows = deliveries
		.map((delivery, place) => ({ ...rowOf(delivery), place }))
		.sort((a, b) => compared(a.endpoint, b.endpoint) || compared(a.deliveryId, b.deliveryId));
	return await inAgency(sql, agencyId, async (session) => {
		const kept: KeptDelivery[] = [];
		for (const row of rows) kept[row.place] = await recordRow(session, row);
		return kept;
	});
}

const compared = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function rowOf(delivery: DeliveryInput): Row {
	const { endpoint, deliveryId } = storable({
		endpoint: delivery.endpoint,
		deliveryId: delivery.deliveryId,
	}).value;
	const body = Buffer.from(delivery.body);
	return {
		endpoint,
		deliveryId,
		body: delivery.isTooLarge === true ? Buffer.alloc(0) : body,
		byteCount: body.length,
		hash: sha256(body),
		sender: storable(delivery.sender ?? '').value.slice(0, 100),
		scheme: delivery.scheme ?? '',
		code: delivery.refusedAs ?? '',
	};
}

async function recordRow(session: AgencySession, row: Row): Promise<KeptDelivery> {
	const { endpoint, deliveryId } = row;
	const made = await insert(session, row, row.code === '' ? 'received' : 'rejected');
	if (made !== undefined) return { outcome: 'new', id: made };
	const [found] = await session.query<{ id: string; hash: string }>(
		`SELECT id, payload_sha256 AS hash FROM webhook_delivery
		WHERE endpoint = $1 AND delivery_id = $2 AND state <> 'conflict'`,
		[endpoint, deliveryId],
	);
	const first = needRow(found, 'delivery', deliveryId);
	if (first.hash === row.hash) return { outcome: 'duplicate', id: first.id };
	if ((await insert(session, row, 'conflict')) !== undefined) {
		await writeAudit(session, {
			action: 'webhook.conflict',
			subject: 'webhookDelivery',
			subjectId: first.id,
			detail: { code: 'HOOK_004', endpoint, deliveryId: deliveryId.slice(0, 200) },
		});
	}
	return { outcome: 'conflict', id: first.id };
}

/**
 * Counts deliveries that were refused without a look into them. More than twenty a minute leave one line
 * in the log.
 *
 * @returns how many this minute, these counted
 */
export async function countRefusals(
	sql: SqlPort,
	agencyId: string,
	given: { endpoint: string; count: number },
): Promise<number> {
	const name = storable(given.endpoint).value.slice(0, 300);
	return await inAgency(sql, agencyId, async (session) => {
		const [row] = await session.query<{ refused: number }>(
			`INSERT INTO webhook_refusal AS known (endpoint, refused) VALUES ($1, $2)
			ON CONFLICT (agency_id, endpoint, minute)
				DO UPDATE SET refused = known.refused + excluded.refused
			RETURNING refused`,
			[name, given.count],
		);
		const { refused } = needRow(row, 'endpoint', name);
		if (refused > LOUD_REFUSALS && refused - given.count <= LOUD_REFUSALS) {
			await writeAudit(session, {
				action: 'webhook.refused',
				subject: 'webhookEndpoint',
				subjectId: name.slice(0, 200),
				detail: { refusedThisMinute: refused },
			});
		}
		return refused;
	});
}

interface Row {
	endpoint: string;
	deliveryId: string;
	body: Buffer;
	byteCount: number;
	hash: string;
	sender: string;
	scheme: string;
	code: string;
}

async function insert(
	session: AgencySession,
	row: Row,
	state: 'received' | 'rejected' | 'conflict',
): Promise<string | undefined> {
	const [made] = await session.query<{ id: string }>(
		`INSERT INTO webhook_delivery (endpoint, delivery_id, payload_sha256, body, state, byte_count,
			sender, scheme, code, look_again_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,
			clock_timestamp() + make_interval(secs => $10))
		ON CONFLICT DO NOTHING RETURNING id`,
		[
			row.endpoint,
			row.deliveryId,
			row.hash,
			row.body,
			state,
			row.byteCount,
			row.sender,
			row.scheme,
			row.code,
			HAND_OVER_SECONDS,
		],
	);
	return made?.id;
}
