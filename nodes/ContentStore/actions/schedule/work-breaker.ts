/** The breaker of an agency's scheduled work: while its model or a provider is away, nothing new is begun. */
import type { Problem } from '../../../../core/contracts';
import { openBreakers, passBreaker, recordCall } from '../../../../core/store';
import type { SqlPort } from '../../../../core/shared/ports';

/** Name of the breaker; keys differ by agency, so an outage of one is no reason for another to wait. */
const nameOf = (agencyId: string) => `work:${agencyId}`;

/** Rows that may be claimed now: all, one that tries whether the vendor is back, or none. */
export async function claimable(sql: SqlPort, agencyId: string, limit: number): Promise<number> {
	const { may } = await passBreaker(sql, nameOf(agencyId));
	if (may === 'wait') return 0;
	return may === 'probe' ? Math.min(limit, 1) : limit;
}

/** Tells how work ended: only a model or provider that is away counts against it. */
export async function tellWork(
	sql: SqlPort,
	agencyId: string,
	problem: Problem | undefined,
): Promise<void> {
	if (problem === undefined) await recordCall(sql, nameOf(agencyId), 'well');
	else if (isOutage(problem)) await recordCall(sql, nameOf(agencyId), 'failure');
}

/** Until when nothing new is begun, ISO 8601; empty while work begins. */
export async function pausedUntil(sql: SqlPort, agencyId: string): Promise<string> {
	const open = await openBreakers(sql);
	return open.find(({ credential }) => credential === nameOf(agencyId))?.openUntil ?? '';
}

function isOutage({ kind, retryable }: Problem): boolean {
	return (kind === 'model' || kind === 'provider') && retryable;
}
