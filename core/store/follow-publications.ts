/** Puts an approved document where its publications stand, inside the transaction that changed one of them. */
import type { AgencySession } from './door';

/**
 * Follows what became of publications: their documents are publishing, out, out in part, perhaps out, scheduled,
 * or, where nothing of them went out and nothing is left to go, approved as before. A document nobody approved stays
 * where it is. The rule is the database's (`document_by_publications`).
 */
export async function followPublications(
	session: AgencySession,
	publicationIds: readonly string[],
): Promise<void> {
	if (publicationIds.length === 0) return;
	await session.query(
		`SELECT follow_publications(ARRAY(
			SELECT DISTINCT coalesce(sent.document_id, job.document_id)
			FROM publication AS sent LEFT JOIN job ON job.id = sent.job_id
			WHERE sent.id = ANY ($1::uuid[]) AND coalesce(sent.document_id, job.document_id) IS NOT NULL))`,
		[publicationIds],
	);
}
