/** Whether the keys of the instance may work for an agency: what its plan says. */
import type { AgencySession } from '../door';

/**
 * An agency without a plan is the instance's own, whose credentials are its own. A plan of bring-your-own-key says
 * so in its features; then nothing but keys from the vault is used.
 */
export async function mayUseOperatorKeys(session: AgencySession): Promise<boolean> {
	const [row] = await session.query<{ bringsOwn: boolean }>(
		`SELECT coalesce(plan.features -> 'byok' = 'true'::jsonb, false) AS "bringsOwn"
		FROM agency LEFT JOIN plan ON plan.code = agency.plan_code
		WHERE agency.agency_id = content_agency.current_agency()`,
	);
	return row?.bringsOwn === false;
}
