/** Documents with a reader score on which a person has decided: what a score is measured by (D4.7). */
import type { IcpScore } from '../contracts';
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';
import { needId } from './not-found';

/** A score and what became of the text. */
export interface ScoredDocument {
	documentId: string;
	total: number;
	promptSha256: string;
	dimensions: Pick<IcpScore['dimensions'][number], 'id' | 'level'>[];
	/** Approved, and no version of it was saved by hand. */
	approved: boolean;
}

/** States a person’s yes leads to, and those of a no; a gate that stopped a text is nobody’s no. */
const YES = ['approved', 'scheduled', 'publishing', 'distributed', 'partially_distributed'];
const NO = ['changes_requested'];
const MOST = 500;
/** Documents that are looked at for a score: not every text has one. */
const LOOKED_AT = 2_000;

/** The newest decided documents of a client with a score; of the whole agency without a client. */
export async function listScoredDocuments(
	sql: SqlPort,
	agencyId: string,
	clientId?: string,
): Promise<ScoredDocument[]> {
	return await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<ScoredDocument & Record<string, unknown>>(
				`WITH d AS MATERIALIZED (
					SELECT id, state, updated_at FROM document
					WHERE state = ANY ($2::text[] || $3::text[]) AND deleted_at IS NULL AND erased_at IS NULL
						AND ($1::uuid IS NULL OR client_id = $1)
					ORDER BY updated_at DESC, id LIMIT $5
				)
				SELECT d.id AS "documentId", (icp ->> 'total')::int AS total,
					icp ->> 'promptSha256' AS "promptSha256",
					(SELECT jsonb_agg(jsonb_build_object('id', one -> 'id', 'level', one -> 'level'))
						FROM jsonb_array_elements(icp -> 'dimensions') AS one) AS dimensions,
					d.state = ANY ($2::text[]) AND NOT EXISTS (
						SELECT 1 FROM document_version AS by_hand
						WHERE by_hand.document_id = d.id AND by_hand.saved_by <> ''
					) AS approved
				FROM d CROSS JOIN LATERAL (
					SELECT sections ->> 'quality' AS sha256 FROM document_version
					WHERE document_id = d.id AND sections ? 'quality' ORDER BY number DESC LIMIT 1
				) AS checked
				JOIN section ON section.sha256 = checked.sha256
				CROSS JOIN LATERAL (SELECT section.value -> 'scores' -> 'icp' AS icp) AS scored
				WHERE icp ->> 'total' IS NOT NULL
				ORDER BY d.updated_at DESC, d.id LIMIT $4`,
				[clientId === undefined ? null : needId('client', clientId), YES, NO, MOST, LOOKED_AT],
			),
	);
}
