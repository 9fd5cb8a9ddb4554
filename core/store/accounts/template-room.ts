/** Whether a template that was granted by another agency still fits the plan of the one that uses it. */
import { AgencyError } from '../../shared/errors';
import type { AgencySession } from '../door';

/**
 * Own templates count first, then granted ones in the order they were granted; what stands beyond the limit is refused
 * when a document is to be set in it.
 *
 * @throws {AgencyError} PLAN_002
 */
export async function needTemplateRoom(
	session: AgencySession,
	template: { id: string; code: string },
): Promise<void> {
	const [row] = await session.query<{ allowed: number | null; place: number }>(
		`SELECT plan_limit('templates')::float8 AS allowed,
			((SELECT count(*) FROM template WHERE agency_id = $2 AND deleted_at IS NULL)
				+ (SELECT count(*) FROM agency_template AS this, agency_template AS pass
					JOIN template AS granted ON granted.agency_id = pass.agency_id
						AND granted.id = pass.template_id AND granted.deleted_at IS NULL
					WHERE this.granted_to = $2 AND this.template_id = $1 AND this.revoked_at IS NULL
						AND pass.granted_to = $2 AND pass.revoked_at IS NULL
						AND (pass.granted_at, pass.template_id) <= (this.granted_at, this.template_id)))::int AS place`,
		[template.id, session.agencyId],
	);
	const { allowed = null, place = 0 } = row ?? {};
	if (allowed === null || place <= allowed) return;
	throw new AgencyError({
		kind: 'config',
		code: 'PLAN_002',
		message: `The plan allows ${allowed} templates, own and granted ones together; the granted template ${template.code} is number ${place}`,
		hint: 'Change the plan, delete a template of your own, or ask who granted one to take it back.',
		field: 'template',
	});
}
