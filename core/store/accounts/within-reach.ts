/** The store as a person sees it who works for some clients: every list, count and sum is of theirs alone. */
import type { SqlPort } from '../../shared/ports';

/** A door through which only rows of these clients are seen; nothing is, where there are none. */
export function withinReach(sql: SqlPort, clientIds: readonly string[]): SqlPort {
	const reach = `{${(clientIds.length === 0 ? [NOBODY] : clientIds).join(',')}}`;
	return {
		transaction: async (work) =>
			await sql.transaction(async (session) => {
				await session.query(`SELECT set_config('content_agency.reach', $1, true)`, [reach]);
				return await work(session);
			}),
	};
}

/** The id of no client. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
