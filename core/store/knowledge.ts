/** The client's own knowledge in the store: added in pieces, found by full text, deleted with its words. */
import type { KnowledgePassage } from '../contracts';
import { AgencyError } from '../shared/errors';
import { sha256 } from '../shared/hash';
import type { RetrieverPort, SqlPort, SqlRow } from '../shared/ports';
import { metadataJson } from './change-knowledge';
import { inAgency, type AgencySession } from './door';
import { needExisting, needId, needRow, notFound } from './not-found';
import { storable } from './storable';
import { textConfigOf } from './text-config';
import { isoTime } from './time';

/** Kinds of knowledge. */
export const KNOWLEDGE_TYPES = [
	'client_document',
	'playbook',
	'example_post',
	'framework',
	'character_diamond',
] as const;

/** Kind of an item. */
export type KnowledgeType = (typeof KNOWLEDGE_TYPES)[number];

/** What is added. */
export interface KnowledgeInput {
	/** Whose knowledge it is; the agency's when left out. */
	clientId?: string | undefined;
	title: string;
	/** File, address or person it came from. */
	origin?: string;
	/** BCP 47 tag; decides how words are cut to stems. */
	language: string;
	/** What it is; a document of the client when left out (B-036). */
	itemType?: KnowledgeType | undefined;
	/** What else is known, such as how an example post performed. */
	metadata?: Record<string, unknown> | undefined;
	/** The text in pieces of at most 6000 characters, in order. */
	passages: readonly string[];
}

/** An item of knowledge. */
export interface KnowledgeItem {
	id: string;
	clientId: string;
	title: string;
	origin: string;
	language: string;
	words: number;
	passages: number;
	itemType: KnowledgeType;
	metadata: Record<string, unknown>;
	createdAt: string;
}

/** Passages a search gives when nobody says how many (B-075). */
export const PASSAGES_DEFAULT = 5;
const PASSAGES_MOST = 40;

/**
 * Keeps a text in pieces. The same text for the same client again is the item there is.
 *
 * @throws {AgencyError} `CFG_002` nothing to keep; not found for a client that is not there
 */
export async function addKnowledge(
	sql: SqlPort,
	agencyId: string,
	input: KnowledgeInput,
): Promise<{ id: string; passages: number; isNew: boolean }> {
	const { value } = storable(input);
	const passages = value.passages.map((text) => text.trim()).filter(Boolean);
	if (passages.length === 0) throw nothingToKeep(input.title);
	const text = passages.join('\n\n');
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', value.clientId);
		const [made] = await session.query<{ id: string }>(
			`INSERT INTO knowledge_item (client_id, title, origin, language, text_sha256, words,
				item_type, metadata)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)
			ON CONFLICT (agency_id, client_id, text_sha256) WHERE removed_at IS NULL DO NOTHING
			RETURNING id`,
			[
				value.clientId ?? null,
				value.title.slice(0, 300) || 'Untitled',
				(value.origin ?? '').slice(0, 2000),
				value.language,
				sha256(text),
				text.split(/\s+/).length,
				value.itemType ?? 'client_document',
				metadataJson(value.metadata ?? {}),
			],
		);
		if (made === undefined) return await existing(session, value.clientId, sha256(text));
		await session.query(
			`INSERT INTO knowledge_chunk (item_id, number, text, config, search)
			SELECT $1, number, text, $3::regconfig, to_tsvector($3::regconfig, text)
			FROM unnest($2::text[]) WITH ORDINALITY AS piece (text, number)`,
			[made.id, passages, textConfigOf(value.language)],
		);
		return { id: made.id, passages: passages.length, isNew: true };
	});
}

async function existing(session: AgencySession, clientId: string | undefined, hash: string) {
	const [row] = await session.query<{ id: string; passages: number }>(
		`SELECT item.id, (SELECT count(*)::int FROM knowledge_chunk WHERE item_id = item.id) AS passages
		FROM knowledge_item AS item
		WHERE client_id IS NOT DISTINCT FROM $1 AND text_sha256 = $2 AND removed_at IS NULL`,
		[clientId ?? null, hash],
	);
	if (row === undefined) throw notFound('knowledge', hash.slice(0, 12));
	return { ...row, isNew: false };
}

/** Items of a client and of the agency itself, newest first; of the agency alone without a client. */
export async function listKnowledge(
	sql: SqlPort,
	agencyId: string,
	query: {
		clientId?: string | undefined;
		itemType?: KnowledgeType | undefined;
		/** Letters of the title. */
		search?: string | undefined;
		/** ID of the last item of the page before. */
		after?: string | undefined;
		limit?: number | undefined;
	} = {},
): Promise<KnowledgeItem[]> {
	const { clientId, itemType, search = '', after, limit = 50 } = query;
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', clientId);
		await needItem(session, after);
		const rows = await session.query<
			Omit<KnowledgeItem, 'createdAt'> & { createdAt: Date } & SqlRow
		>(
			`SELECT id, coalesce(client_id::text, '') AS "clientId", title, origin, language, words,
				(SELECT count(*)::int FROM knowledge_chunk WHERE item_id = item.id) AS passages,
				item_type AS "itemType", metadata, created_at AS "createdAt"
			FROM knowledge_item AS item
			WHERE removed_at IS NULL AND (client_id IS NULL OR client_id = $1)
				AND ($2::text IS NULL OR item_type = $2) AND position(lower($3) IN lower(title)) > 0
				AND ($4::uuid IS NULL OR (created_at, id) < (
					SELECT last.created_at, last.id FROM knowledge_item AS last WHERE last.id = $4))
			ORDER BY created_at DESC, id DESC LIMIT $5`,
			[
				clientId ?? null,
				itemType ?? null,
				storable(search).value,
				after ?? null,
				Math.min(limit, 1_000),
			],
		);
		return rows.map((row) => ({ ...row, createdAt: isoTime(row.createdAt) }));
	});
}

/**
 * Deletes an item: its words and its search entries go, that it was there stays.
 *
 * @throws {AgencyError} not found
 */
export async function removeKnowledge(sql: SqlPort, agencyId: string, id: string): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query(
			`UPDATE knowledge_item SET removed_at = clock_timestamp(), title = '(deleted)', origin = '',
				metadata = '{}'
			WHERE id = $1 AND removed_at IS NULL RETURNING id`,
			[needId('knowledge', id)],
		);
		if (rows.length === 0) throw notFound('knowledge', id);
		await session.query(`UPDATE knowledge_chunk SET text = '', search = '' WHERE item_id = $1`, [
			id,
		]);
		await session.query(
			`UPDATE knowledge_vector SET removed_at = clock_timestamp(), embedding = '{}' WHERE item_id = $1`,
			[id],
		);
	});
}

async function needItem(session: AgencySession, id: string | undefined): Promise<void> {
	if (id === undefined) return;
	const rows = await session.query('SELECT 1 FROM knowledge_item WHERE id = $1', [
		needId('knowledge', id),
	]);
	needRow(rows[0], 'knowledge', id);
}

/**
 * Finds passages: those with every word of the query first, then those with some. Knowledge of the
 * client and of the agency itself, never of another client.
 */
export function storedKnowledge(sql: SqlPort, agencyId: string, clientId?: string): RetrieverPort {
	return {
		async retrieve(query, { count }) {
			const wanted = Math.min(Math.max(1, count), PASSAGES_MOST);
			return await inAgency(sql, agencyId, async (session) => {
				await needExisting(session, 'client', clientId);
				return await session.query<KnowledgePassage & SqlRow>(FIND, [
					withoutBareMinus(storable(query).value.slice(0, 1000)),
					clientId ?? null,
					wanted,
				]);
			});
		},
	};
}

/**
 * Each language is asked in its own stems. `strict` is what a person types (quotes, OR, minus);
 * `wide` the same words joined by OR, unless something was excluded: a minus joined by OR would match everything else.
 */
const FIND = `
	WITH asked AS (
		SELECT config, strict,
			CASE WHEN strict::text LIKE '%!%' THEN strict
				ELSE replace(strict::text, ' & ', ' | ')::tsquery END AS wide
		FROM (SELECT DISTINCT config FROM knowledge_chunk) AS used,
			LATERAL websearch_to_tsquery(used.config, $1) AS strict
	)
	SELECT item.id || ':' || chunk.number AS id, item.title, chunk.text, item.origin,
		round((ts_rank_cd(chunk.search, asked.wide, 1)
			+ CASE WHEN chunk.search @@ asked.strict THEN 1 ELSE 0 END)::numeric, 4)::float8 AS score
	FROM asked
	JOIN knowledge_chunk AS chunk ON chunk.config = asked.config AND chunk.search @@ asked.wide
	JOIN knowledge_item AS item ON item.id = chunk.item_id
	WHERE item.removed_at IS NULL AND (item.client_id IS NULL OR item.client_id = $2)
	ORDER BY score DESC, item.created_at DESC, chunk.number
	LIMIT $3`;

/** A minus before no word excludes nothing, and the database refuses a row of them. */
function withoutBareMinus(query: string): string {
	return query.replace(/-{2,}/g, ' ').replace(/(^|\s)-(?=\s|$)/g, ' ');
}

function nothingToKeep(title: string): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `"${title}" holds no text to keep`,
		hint: 'Give a text, or a file with text in it.',
		field: 'text',
	});
}
