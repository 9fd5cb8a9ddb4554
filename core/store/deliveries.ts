/** Deliveries of webhooks: on disk before they are answered, once per delivery id. */
import { sha256 } from '../shared/hash';
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';
import { needRow } from './not-found';
import { storable } from './storable';

/** What a delivery turned out to be. */
export type DeliveryOutcome = 'new' | 'duplicate' | 'conflict';

/**
 * Stores a delivery. Only `new` starts work. `conflict` is a known id with another body: the body is
 * kept beside the first (once), and nothing starts.
 *
 * @param delivery.body  the raw bytes whose signature was verified
 * @returns the outcome, and the id of the row of the *first* delivery under that id
 */
export async function recordDelivery(
	sql: SqlPort,
	agencyId: string,
	delivery: { endpoint: string; deliveryId: string; body: Uint8Array | string },
): Promise<{ outcome: DeliveryOutcome; id: string }> {
	const { endpoint, deliveryId } = storable({
		endpoint: delivery.endpoint,
		deliveryId: delivery.deliveryId,
	}).value;
	const body = Buffer.from(delivery.body);
	const hash = sha256(body);
	return await inAgency(sql, agencyId, async (session) => {
		const insert = async (state: 'received' | 'conflict') =>
			await session.query<{ id: string }>(
				`INSERT INTO webhook_delivery (endpoint, delivery_id, payload_sha256, body, state)
				VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
				[endpoint, deliveryId, hash, body, state],
			);
		const [made] = await insert('received');
		if (made !== undefined) return { outcome: 'new', id: made.id };
		const [row] = await session.query<{ id: string; hash: string }>(
			`SELECT id, payload_sha256 AS hash FROM webhook_delivery
			WHERE endpoint = $1 AND delivery_id = $2 AND state <> 'conflict'`,
			[endpoint, deliveryId],
		);
		const first = needRow(row, 'delivery', deliveryId);
		if (first.hash === hash) return { outcome: 'duplicate', id: first.id };
		await insert('conflict');
		return { outcome: 'conflict', id: first.id };
	});
}
