/** Which clients and sites a person works for. */
import { AgencyError } from '../../shared/errors';
import type { SqlPort } from '../../shared/ports';
import { writeAudit } from '../audit';
import { inAgency } from '../door';
import { needExisting, needId } from '../not-found';
import { readUser } from './people';

/** Gives a person a client or a site, or takes it back. @throws {AgencyError} not found */
export async function assignUser(
	sql: SqlPort,
	agencyId: string,
	given: {
		userId: string;
		clientId?: string | undefined;
		siteId?: string | undefined;
		isAssigned: boolean;
		actor?: string | undefined;
	},
): Promise<{ changed: boolean }> {
	const { clientId, siteId, isAssigned } = given;
	if ((clientId === undefined) === (siteId === undefined)) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message: 'An assignment names one client or one site',
			hint: 'Choose a client, or a site, and not both.',
		});
	}
	return await inAgency(sql, agencyId, async (session) => {
		const user = await readUser(session, given.userId);
		await needExisting(session, 'client', clientId);
		const about = [user.id, clientId ?? null, siteId === undefined ? null : needId('site', siteId)];
		const rows = isAssigned
			? await session.query(
					`INSERT INTO membership (user_id, client_id, site_id) VALUES ($1, $2, $3)
					ON CONFLICT DO NOTHING RETURNING id`,
					about,
				)
			: await session.query(
					`UPDATE membership SET ended_at = clock_timestamp() WHERE user_id = $1 AND ended_at IS NULL
						AND client_id IS NOT DISTINCT FROM $2::uuid AND site_id IS NOT DISTINCT FROM $3::uuid RETURNING id`,
					about,
				);
		if (rows.length > 0)
			await writeAudit(session, {
				action: isAssigned ? 'user.assigned' : 'user.unassigned',
				subject: 'user',
				subjectId: user.id,
				actor: given.actor,
				detail: { clientId, siteId },
			});
		return { changed: rows.length > 0 };
	});
}
