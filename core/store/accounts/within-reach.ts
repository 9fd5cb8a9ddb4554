/** The store as a person sees it who works for some clients or sites: every list, count and sum is of theirs alone. */
import type { SqlPort, SqlSession } from '../../shared/ports';
import type { Reached } from './authorize';

/** A door through which only rows of these clients and sites are seen; nothing is, where there are none. */
export function withinReach(
	sql: SqlPort,
	{ clients, sites, partClients }: { [Name in keyof Reached]: readonly string[] },
): SqlPort {
	const seen = [...clients, ...partClients];
	const settings = [
		// Empty would narrow nothing.
		arrayOf(seen.length === 0 ? [NOBODY] : seen),
		arrayOf(sites),
		arrayOf(partClients),
	];
	return {
		transaction: async (work) =>
			await sql.transaction(async (session) => {
				await session.query(
					`SELECT set_config('content_agency.reach', $1, true),
						set_config('content_agency.reach_sites', $2, true),
						set_config('content_agency.reach_part', $3, true)`,
					settings,
				);
				return await work(session);
			}),
	};
}

/** The rest of the transaction sees all of the agency: caps, claims and what was spent are not of some clients. */
export async function seeAll(session: SqlSession): Promise<void> {
	await session.query(`SELECT set_config('content_agency.reach', '', true)`);
}

const arrayOf = (ids: readonly string[]) => `{${ids.join(',')}}`;

/** The id of no client. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
