/** Takes names out of what stays: the audit log keeps who did what to which id, and no more. */
import type { DeletionContext } from './deletion-steps';
import { BATCH_ROWS, inBatches } from './deletion-steps';

/** Empties what the audit log says of the erased, and frees the names the erased had claimed. */
export async function pseudonymise(context: DeletionContext): Promise<void> {
	const { run, catalog, scope } = context;
	const people = scope.get('app_user');
	const ofAgency = run.kind === 'agency';
	const emails = ofAgency
		? 'SELECT lower(email) FROM app_user WHERE email IS NOT NULL'
		: `SELECT lower(email) FROM app_user WHERE email IS NOT NULL AND ${people ?? 'false'}`;
	const known = catalog.has('app_user');
	if (catalog.has('audit_log')) {
		const named = known ? `lower(actor) IN (${emails})` : 'false';
		const where = ofAgency
			? `(actor <> '' AND actor NOT LIKE 'person %' OR detail <> '{}')`
			: `(detail <> '{}' AND (${isAbout(context)}) OR ${named})`;
		await inBatches(context, {
			count: 'audit_log',
			verb: 'pseudonymised',
			statement: `UPDATE audit_log SET detail = '{}',
				actor = CASE WHEN ${ofAgency ? `actor <> ''` : named}
					THEN 'person ' || left(encode(sha256(convert_to(agency_id || lower(actor), 'UTF8')), 'hex'), 12)
					ELSE actor END
				WHERE ctid = ANY (ARRAY(SELECT ctid FROM audit_log WHERE ${where} LIMIT ${BATCH_ROWS}))
				RETURNING id AS key`,
		});
	}
	if (!ofAgency && known && catalog.has('name_claim')) {
		await inBatches(context, {
			count: 'name_claim',
			verb: 'deleted',
			statement: `DELETE FROM name_claim WHERE ctid = ANY (ARRAY(SELECT ctid FROM name_claim
				WHERE kind = 'email' AND name IN (${emails}) LIMIT ${BATCH_ROWS})) RETURNING id AS key`,
		});
	}
}

/** Lines about the client, its documents and jobs, or that write its name. */
function isAbout({ run, scope }: DeletionContext): string {
	const client = scope.get('client') ?? 'false';
	const jobs = scope.get('job') ?? 'false';
	return `subject_id IN (SELECT key FROM deletion_target WHERE run_id = '${run.runId}')
		OR subject_id = '${run.clientId ?? ''}'
		OR subject_id IN (SELECT id::text FROM job WHERE ${jobs})
		OR EXISTS (SELECT FROM client WHERE ${client} AND position(lower(company_name) IN lower(audit_log.detail::text)) > 0)`;
}
