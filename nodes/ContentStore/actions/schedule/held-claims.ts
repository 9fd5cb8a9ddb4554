/** Claims this process holds: given back when the process is told to end, so that nobody waits for their leases. */
import { releaseDue, type ClaimKey } from '../../../../core/store';
import type { SqlPort } from '../../../../core/shared/ports';
import { whenEnding } from '../../../shared/when-ending';

const held = new Map<string, { sql: SqlPort; claim: ClaimKey }>();

/** Remembers a claim until it ends. */
export function holdClaim(sql: SqlPort, claim: ClaimKey): void {
	if (held.size === 0) whenEnding(giveBackAll);
	held.set(claim.id, { sql, claim });
}

/** Forgets a claim that ended. */
export function forgetClaim(id: string): void {
	held.delete(id);
}

/** Gives back every claim of this process; a claim whose database is away ends with its lease. */
export async function giveBackAll(): Promise<number> {
	const all = [...held.values()];
	held.clear();
	const outcomes = await Promise.allSettled(
		all.map(async ({ sql, claim }) => await releaseDue(sql, claim)),
	);
	return outcomes.filter((one) => one.status === 'fulfilled' && one.value).length;
}
