/** Publications of an agency, listed in pages: what waits, what went out, what failed. */
import type { Problem } from '../contracts';
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';
import { needId } from './not-found';
import type { Publication } from './publication-row';
import { isoTime } from './time';

/** States a publication can be in. */
export const PUBLICATION_STATES = [
	'scheduled',
	'claimed',
	'sending',
	'accepted',
	'reconciling',
	'published',
	'failed',
	'unconfirmed',
	'not_sent',
	'cancelled',
	'missed',
	'withdrawn',
] as const satisfies readonly Publication['state'][];

/** A line of a list of publications. */
export interface PublicationLine {
	id: string;
	channel: string;
	account: string;
	state: Publication['state'];
	/** What holds it back, null for nothing. */
	heldReason: string | null;
	/** When it goes out by itself, ISO 8601; empty where it does not. */
	dueAt: string;
	title: string;
	clientId: string | null;
	jobId: string | null;
	documentId: string | null;
	url: string;
	problem: Problem | null;
	createdAt: string;
}

/** How a list of publications is narrowed. */
export interface PublicationQuery {
	clientId?: string | undefined;
	states?: readonly Publication['state'][] | undefined;
	/** ID of the last line of the page before. */
	after?: string | undefined;
	limit?: number | undefined;
}

/** Publications, newest first. */
export async function listPublications(
	sql: SqlPort,
	agencyId: string,
	query: PublicationQuery = {},
): Promise<PublicationLine[]> {
	const { clientId, states = [], after, limit = 50 } = query;
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<Record<string, unknown>>(
				`SELECT sent.id, sent.channel, sent.account, sent.state, sent.held_reason AS "heldReason",
					CASE WHEN sent.parcel IS NOT NULL THEN sent.due_at END AS "dueAt",
					coalesce(nullif(document.title, ''), document.topic, '') AS title,
					coalesce(job.client_id, document.client_id) AS "clientId", sent.job_id AS "jobId",
					document.id AS "documentId", sent.permalink AS url, sent.problem,
					sent.created_at AS "createdAt"
				FROM publication AS sent LEFT JOIN job ON job.id = sent.job_id
				LEFT JOIN document ON document.id = coalesce(sent.document_id, job.document_id)
				WHERE ($1::uuid IS NULL OR coalesce(job.client_id, document.client_id) = $1)
					AND (cardinality($2::text[]) = 0 OR sent.state = ANY ($2))
					AND ($3::uuid IS NULL OR (sent.created_at, sent.id) <
						(SELECT last.created_at, last.id FROM publication AS last WHERE last.id = $3))
				ORDER BY sent.created_at DESC, sent.id DESC LIMIT $4`,
				[
					clientId === undefined ? null : needId('client', clientId),
					states,
					after === undefined ? null : needId('publication', after),
					Math.min(limit, 500),
				],
			),
	);
	return rows.map((row) => ({
		...(row as unknown as PublicationLine),
		dueAt: isoTime(row.dueAt as Date | null),
		createdAt: isoTime(row.createdAt as Date),
	}));
}
