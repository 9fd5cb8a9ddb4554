/** Vectors of the pieces of knowledge: which are missing, kept in batches, searched by meaning, taken away. */
import type { KnowledgePassage } from '../../contracts';
import type { SqlPort, SqlRow } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';
import type { KnowledgeType } from '../knowledge';
import { needExisting, needId, needRow } from '../not-found';
import { storable } from '../storable';
import { nearest } from './nearest';
import {
	literal,
	misfit,
	readSpace,
	refuseMixing,
	settleSpace,
	sizeOf,
	type VectorSpace,
} from './vector-space';
import type { MissingText, VectorSource } from './vector-source';

interface Passage extends MissingText {
	itemId: string;
	number: number;
}

/** Pieces of knowledge as something to make vectors of. A passage never changes: it has a vector or it has none. */
export const PASSAGES: VectorSource<Passage> = {
	missing: `SELECT chunk.item_id AS "itemId", chunk.number, chunk.text, item.client_id AS "clientId",
			item.created_at, 'passage ' || chunk.item_id || ' ' || chunk.number AS claim
		FROM knowledge_chunk AS chunk JOIN knowledge_item AS item ON item.id = chunk.item_id
		WHERE item.removed_at IS NULL AND ($1::uuid IS NULL OR item.client_id = $1)
			AND NOT EXISTS (SELECT FROM knowledge_vector AS stored WHERE stored.item_id = chunk.item_id
				AND stored.number = chunk.number AND stored.removed_at IS NULL)`,
	order: 'created_at, "itemId", number',
	async keep(session, { rows, vectors, space }) {
		// What was deleted while the model was asked gets none, and what is deleted now waits to take its vector along.
		await session.query(
			`INSERT INTO knowledge_vector (item_id, number, model, size, embedding)
			SELECT item.id, made.number, $4, $5, made.embedding::real[]
			FROM unnest($1::uuid[], $2::int[], $3::text[]) AS made (item_id, number, embedding)
			JOIN knowledge_item AS item ON item.id = made.item_id AND item.removed_at IS NULL
			FOR SHARE OF item
			ON CONFLICT (agency_id, item_id, number) DO UPDATE SET model = excluded.model,
				size = excluded.size, embedding = excluded.embedding, removed_at = NULL`,
			[
				rows.map(({ itemId }) => itemId),
				rows.map(({ number }) => number),
				vectors.map(literal),
				space.model,
				space.size,
			],
		);
	},
};

/**
 * Keeps the vectors of an item's passages, in order. The first vectors of an agency settle its model
 * and size; others are refused, because numbers of two models say nothing about each other.
 *
 * @throws {AgencyError} not found; `CFG_002` for another model or size, or a count that does not fit
 */
export async function putVectors(
	sql: SqlPort,
	agencyId: string,
	given: { itemId: string; model: string; vectors: readonly (readonly number[])[] },
): Promise<VectorSpace> {
	const { itemId, model, vectors } = given;
	const space = { model, size: sizeOf(vectors) };
	return await inAgency(sql, agencyId, async (session) => {
		const [item] = await session.query<{ passages: number }>(
			`SELECT (SELECT count(*)::int FROM knowledge_chunk WHERE item_id = item.id) AS passages
			FROM knowledge_item AS item WHERE id = $1 AND removed_at IS NULL`,
			[needId('knowledge', itemId)],
		);
		const { passages } = needRow(item, 'knowledge', itemId);
		if (passages !== vectors.length) {
			throw misfit(
				`The item has ${passages} passages, and ${vectors.length} vectors were given`,
				'Give one vector a passage, in their order.',
			);
		}
		await settleSpace(session, space);
		const row = { itemId, text: '', claim: '', clientId: null };
		const rows = vectors.map((_vector, index) => ({ ...row, number: index + 1 }));
		await PASSAGES.keep(session, { rows, vectors, space });
		return space;
	});
}

/** What is asked by meaning. */
export interface PassageQuery {
	/** Whose knowledge; the agency's own is always among it, another client's never. */
	clientId?: string | undefined;
	model: string;
	vector: readonly number[];
	count: number;
	itemType?: KnowledgeType | undefined;
	/** Letters of the title. */
	title?: string | undefined;
	/** Only texts that are known to have performed at least so well. */
	minimumPerformance?: number | undefined;
	/** How many are compared number by number without pgvector. */
	compared?: number | undefined;
}

/** A passage found by meaning. */
export interface FoundPassage extends KnowledgePassage, SqlRow {
	itemId: string;
	itemType: KnowledgeType;
	performanceScore: number | null;
}

/**
 * Passages whose vectors lie nearest: of the client and of the agency itself, never of another client.
 *
 * @throws {AgencyError} not found; `CFG_002` for a vector of another model or size
 */
export async function nearestPassages(
	sql: SqlPort,
	agencyId: string,
	asked: PassageQuery,
): Promise<FoundPassage[]> {
	const { clientId, model, vector, count, itemType, title = '', minimumPerformance } = asked;
	const size = sizeOf([vector]);
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', clientId);
		const space = await readSpace(session);
		if (space === undefined) return [];
		refuseMixing(space, { model, size });
		return await nearest<FoundPassage>(session, {
			columns: `item.id || ':' || chunk.number AS id, item.id AS "itemId", item.title, chunk.text,
				item.origin, item.item_type AS "itemType",
				content_agency.performance_of(item.metadata)::float8 AS "performanceScore"`,
			key: ['item_id', 'number'],
			from: `knowledge_vector AS stored
				JOIN knowledge_chunk AS chunk ON chunk.item_id = stored.item_id AND chunk.number = stored.number
				JOIN knowledge_item AS item ON item.id = stored.item_id`,
			where: `stored.removed_at IS NULL AND item.removed_at IS NULL AND stored.model = $3
				AND (item.client_id IS NULL OR item.client_id = $4)
				AND ($5::text IS NULL OR item.item_type = $5) AND position(lower($6) IN lower(item.title)) > 0
				AND ($7::numeric IS NULL OR content_agency.performance_of(item.metadata) >= $7)`,
			values: [
				model,
				clientId ?? null,
				itemType ?? null,
				storable(title).value,
				minimumPerformance ?? null,
			],
			vector,
			count,
			compared: asked.compared,
		});
	});
}

/**
 * Takes vectors of knowledge away: of one item, of a client, or all. The words stay and are found by full text.
 *
 * @throws {AgencyError} not found
 */
export async function removePassageVectors(
	sql: SqlPort,
	agencyId: string,
	of: { itemId?: string | undefined; clientId?: string | undefined },
): Promise<{ removed: number }> {
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', of.clientId);
		await needItem(session, of.itemId);
		const rows = await session.query(
			`UPDATE knowledge_vector AS stored SET removed_at = clock_timestamp(), embedding = '{}'
			FROM knowledge_item AS item
			WHERE item.id = stored.item_id AND stored.removed_at IS NULL
				AND ($1::uuid IS NULL OR item.id = $1) AND ($2::uuid IS NULL OR item.client_id = $2)
			RETURNING 1`,
			[of.itemId ?? null, of.clientId ?? null],
		);
		return { removed: rows.length };
	});
}

async function needItem(session: AgencySession, itemId: string | undefined): Promise<void> {
	if (itemId === undefined) return;
	const [item] = await session.query(
		'SELECT 1 FROM knowledge_item WHERE id = $1 AND removed_at IS NULL',
		[needId('knowledge', itemId)],
	);
	needRow(item, 'knowledge', itemId);
}
