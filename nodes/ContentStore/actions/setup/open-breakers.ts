/** What an agency waits for: open breakers of its work and of its own connections. */
import { inAgency, openBreakers } from '../../../../core/store';
import type { SqlPort } from '../../../../core/shared/ports';

/** An open breaker, in words. */
export interface OpenGate {
	/** `work`, or the channel and account of a connection. */
	what: string;
	failures: number;
	openedAt: string;
	openUntil: string;
}

/** Open breakers that are this agency's; those of credentials it shares with others are not named to it. */
export async function openGates(sql: SqlPort, agencyId: string): Promise<OpenGate[]> {
	const open = await openBreakers(sql);
	if (open.length === 0) return [];
	const accounts = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ name: string; what: string }>(
				`SELECT 'channel:' || id AS name, channel || ' ' || account_name AS what FROM channel
				UNION ALL SELECT 'work:' || $1, 'work'`,
				[agencyId],
			),
	);
	const names = new Map(accounts.map(({ name, what }) => [name, what.trim()]));
	return open.flatMap(({ credential, failures, openedAt, openUntil }) => {
		const what = names.get(credential);
		return what === undefined ? [] : [{ what, failures, openedAt, openUntil }];
	});
}
