/** Claims this process holds: given back when the process is told to end, so that nobody waits for their leases. */
import { releaseDue, type ClaimKey } from '../../../../core/store';
import type { SqlPort } from '../../../../core/shared/ports';

const held = new Map<string, { sql: SqlPort; claim: ClaimKey }>();
let listening = false;
let ending = false;

/** Whether the process was told to end: nothing new is claimed then. */
export function isEnding(): boolean {
	return ending;
}

/** Remembers a claim until it ends. */
export function holdClaim(sql: SqlPort, claim: ClaimKey): void {
	held.set(claim.id, { sql, claim });
	if (listening) return;
	listening = true;
	process.once('SIGTERM', () => {
		ending = true;
		void giveBackAll();
	});
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
