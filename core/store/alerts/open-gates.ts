/** What an agency waits for: open breakers of its work, of its own connections, and of accounts something of it waits for. */
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { openBreakers } from '../due/breaker';

/** An open breaker, in words. */
export interface OpenGate {
	/** `work`, or the channel and account of a connection. */
	what: string;
	failures: number;
	openedAt: string;
	openUntil: string;
	openSeconds: number;
	/** Since when it may be tried again and nobody did. */
	idleSeconds: number;
}

/** A gate nobody tried for so long tells nothing about the vendor any more. */
const UNASKED_SECONDS = 900;

/**
 * Open breakers that are this agency's, the longest open first. A credential it may share with others
 * is told only while a publication of this agency waits for it.
 */
export async function openGates(sql: SqlPort, agencyId: string): Promise<OpenGate[]> {
	const open = await openBreakers(sql);
	if (open.length === 0) return [];
	const accounts = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ name: string; what: string }>(
				`SELECT 'channel:' || id AS name, channel || ' ' || account_name AS what FROM channel
				UNION ALL SELECT 'work:' || $1, 'work'
				UNION ALL SELECT DISTINCT parcel ->> 'gate', channel || ' ' || account FROM publication
				WHERE parcel IS NOT NULL AND parcel ->> 'connection' IS NULL AND parcel ->> 'gate' IS NOT NULL`,
				[agencyId],
			),
	);
	const names = new Map(accounts.map(({ name, what }) => [name, what.trim()]));
	return open.flatMap(({ credential, ...gate }) => {
		const what = names.get(credential);
		return what === undefined ? [] : [{ what, ...gate }];
	});
}

/** Seconds the longest gate is open that is still asked for; 0 when there is none. */
export function longestOpenSeconds(gates: readonly OpenGate[]): number {
	const asked = gates.filter(({ idleSeconds }) => idleSeconds < UNASKED_SECONDS);
	return Math.max(0, ...asked.map(({ openSeconds }) => openSeconds));
}
