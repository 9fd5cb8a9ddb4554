/** Texts an agency finished before, for the look whether a new one says the same (D7). */
import type { ContentDocument, FormatId } from '../contracts';
import type { SqlPort } from '../shared/ports';
import { inAgency } from './door';
import { needId } from './not-found';

/** A finished document beside the one that is looked at. */
export interface EarlierDocument {
	id: string;
	title: string;
	format: FormatId;
	/** Whether it is of the same client, or one of them is of none: then nothing is sold twice. */
	isOwn: boolean;
	/** Hash of its text. */
	sha256: string;
}

/** Documents of the client, and of the agency’s other clients, that are looked at: the newest. */
const MOST_EACH = 100;

/**
 * Finished documents of the agency, newest first: those of the same client and those of others. The same order made
 * again (client, topic and format) is an edition and not among them.
 */
export async function listEarlierDocuments(
	sql: SqlPort,
	agencyId: string,
	documentId: string,
): Promise<EarlierDocument[]> {
	return await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<EarlierDocument & Record<string, unknown>>(
				`WITH this AS (SELECT client_id, lower(topic) AS topic, format FROM document WHERE id = $1)
				SELECT id, title, format, own AS "isOwn", sha256 FROM (
					${newest('coalesce(d.client_id = this.client_id, true)', `AND NOT (lower(d.topic) = this.topic AND d.format = this.format)`)}
					UNION ALL
					${newest('d.client_id <> this.client_id')}
				) AS known ORDER BY created_at DESC, id DESC`,
				[needId('document', documentId), MOST_EACH],
			),
	);
}

/** Approved or gone out: what a client stands by. */
const STOOD_BY =
	"('approved', 'scheduled', 'publishing', 'distributed', 'partially_distributed', 'unconfirmed')";
/** Publications of a client that are looked at: the newest. */
const MOST_PUBLISHED = 60;

/** Hashes of what the client of a document has approved or published beside it, newest first; none for a document without a client. */
export async function listPublishedTexts(
	sql: SqlPort,
	agencyId: string,
	documentId: string,
): Promise<string[]> {
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ sha256: string }>(
				`WITH this AS (SELECT client_id FROM document WHERE id = $1)
				SELECT sha256 FROM (${newest('d.client_id = this.client_id', `AND d.state IN ${STOOD_BY}`)}) AS known
				ORDER BY created_at DESC, id DESC`,
				[needId('document', documentId), MOST_PUBLISHED],
			),
	);
	return [...new Set(rows.map(({ sha256 }) => sha256))];
}

/** The newest documents that have a text, newest first, so that looking stops once there are enough. */
const newest = (
	whose: string,
	besides = '',
): string => `SELECT found.* FROM this CROSS JOIN LATERAL (
	SELECT d.id, d.title, d.format, d.created_at, coalesce(d.client_id = this.client_id, true) AS own, text.sha256
	FROM document AS d CROSS JOIN LATERAL (
		SELECT sections ->> 'document' AS sha256 FROM document_version
		WHERE document_id = d.id AND sections ? 'document' ORDER BY number DESC LIMIT 1
	) AS text
	WHERE ${whose} ${besides} AND d.id <> $1 AND d.deleted_at IS NULL AND d.erased_at IS NULL
	ORDER BY d.created_at DESC, d.id DESC LIMIT $2) AS found`;

/** Texts by their hashes; one that is not there any more is left out. */
export async function readTexts(
	sql: SqlPort,
	agencyId: string,
	hashes: readonly string[],
): Promise<Map<string, ContentDocument>> {
	const rows = await inAgency(
		sql,
		agencyId,
		async (session) =>
			await session.query<{ sha256: string; value: ContentDocument }>(
				'SELECT sha256, value FROM section WHERE sha256 = ANY($1::text[])',
				[hashes],
			),
	);
	return new Map(rows.map(({ sha256, value }) => [sha256, value]));
}
