/** Who may use a template: agencies it was granted to, and plans that have premium ones. */
import { AgencyError, isAgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { type Plan, readPlan } from './accounts/plans';
import { inAgency, isUuid, type AgencySession } from './door';
import { needId, notFound } from './not-found';
import { storable } from './storable';
import { ownTemplate } from './template-row';

/** Lets another agency use a template of this one, or no longer. @throws {AgencyError} not found */
export async function grantTemplate(
	sql: SqlPort,
	agencyId: string,
	grant: { code: string; grantedTo: string; isGranted: boolean; by?: string },
): Promise<{ changed: boolean }> {
	const { code, grantedTo, isGranted } = grant;
	if (!isUuid(grantedTo) || grantedTo.toLowerCase() === agencyId.toLowerCase()) {
		throw notFound('other agency', grantedTo);
	}
	try {
		return await inAgency(sql, agencyId, async (session) => {
			const { id } = await ownTemplate(session, code);
			const rows = isGranted
				? await session.query(
						`INSERT INTO agency_template (template_id, granted_to, granted_by) VALUES ($1, $2, $3)
						ON CONFLICT (agency_id, template_id, granted_to) DO UPDATE
							SET revoked_at = NULL, granted_by = excluded.granted_by, granted_at = clock_timestamp()
							WHERE agency_template.revoked_at IS NOT NULL
						RETURNING template_id`,
						[id, grantedTo, storable(grant.by ?? '').value.slice(0, 200)],
					)
				: await session.query(
						`UPDATE agency_template SET revoked_at = clock_timestamp()
						WHERE agency_id = $3 AND template_id = $1 AND granted_to = $2 AND revoked_at IS NULL
						RETURNING template_id`,
						[id, grantedTo, session.agencyId],
					);
			return { changed: rows.length > 0 };
		});
	} catch (error) {
		// The key to the agencies refuses an id nobody has.
		const { code: state } = ((error as Error).cause ?? {}) as { code?: string };
		if (isAgencyError(error) && state === '23503') throw notFound('other agency', grantedTo);
		throw error;
	}
}

/** Plan of the agency, undefined where it has none: then nothing is limited. */
export async function planOfAgency(sql: SqlPort, agencyId: string): Promise<Plan | undefined> {
	return await inAgency(sql, agencyId, readPlan);
}

/** @throws {AgencyError} PLAN_002 where the agency has a plan, and it has no premium templates */
export function refusePremium(
	code: string,
	plan: Pick<Plan, 'displayName' | 'allowsPremiumTemplates'> | undefined,
): void {
	if (plan === undefined || plan.allowsPremiumTemplates) return;
	throw new AgencyError({
		kind: 'config',
		code: 'PLAN_002',
		message: `Template ${code} is a premium template, and the plan "${plan.displayName}" has none`,
		hint: 'Choose another template, or change the agency to a plan with premium templates.',
		field: 'template',
	});
}

/**
 * Refuses a shipped premium template to an agency whose plan has none, but not the reprint of a document that was set
 * in it while the plan had them.
 *
 * @throws {AgencyError} PLAN_002
 */
export async function needPremium(
	sql: SqlPort,
	agencyId: string,
	{ code, jobId }: { code: string; jobId: string | undefined },
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		const plan = await readPlan(session);
		if (plan === undefined || plan.allowsPremiumTemplates) return;
		if (!(await wasSetIn(session, { code, jobId }))) refusePremium(code, plan);
	});
}

/**
 * Whether a finished version of a job's document was set in a template before; a plan that shrank does not take that
 * back. The versions of the store say so, not the item.
 *
 * @param sha256 over the files of a template of the store; a shipped one has none
 */
export async function wasSetIn(
	session: AgencySession,
	about: { code: string; jobId: string | undefined; sha256?: string },
): Promise<boolean> {
	const { code, jobId, sha256 } = about;
	if (jobId === undefined) return false;
	const [before] = await session.query(
		`SELECT 1 FROM job
		JOIN document_version AS version ON version.agency_id = job.agency_id AND version.document_id = job.document_id
		JOIN section ON section.agency_id = version.agency_id AND section.sha256 = version.sections ->> 'brand'
		WHERE job.id = $1 AND section.value ->> 'template' = $2
			AND CASE WHEN $3::text IS NULL THEN NOT section.value ? 'templateOrigin'
				ELSE section.value ->> 'templateOrigin' = 'store' AND section.value ->> 'templateSha256' = $3 END
		LIMIT 1`,
		[needId('job', jobId), code, sha256 ?? null],
	);
	return before !== undefined;
}
