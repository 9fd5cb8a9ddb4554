/** Vectors of knowledge: one model and one size per agency, searched by cosine, with pgvector where it is installed and without it elsewhere. */
import type { KnowledgePassage } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { SqlPort, SqlRow } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { needExisting, needId, needRow } from './not-found';

/** Model and size of an agency's vectors. */
export interface VectorSpace {
	model: string;
	/** Numbers in a vector. */
	size: number;
}

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
	const size = sizeOf(vectors);
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
		const space = await settleSpace(session, { model, size });
		await session.query(
			`INSERT INTO knowledge_vector (item_id, number, model, size, embedding)
			SELECT $1, number, $2, $3, ARRAY(SELECT jsonb_array_elements_text(vector)::real)
			FROM jsonb_array_elements($4::jsonb) WITH ORDINALITY AS one (vector, number)
			ON CONFLICT (agency_id, item_id, number) DO UPDATE SET model = excluded.model,
				size = excluded.size, embedding = excluded.embedding, removed_at = NULL`,
			[itemId, space.model, space.size, JSON.stringify(vectors)],
		);
		return space;
	});
}

/** Model and size the agency's vectors have; undefined before the first. */
export async function vectorSpace(
	sql: SqlPort,
	agencyId: string,
): Promise<VectorSpace | undefined> {
	return await inAgency(sql, agencyId, async (session) => await readSpace(session));
}

/**
 * Passages whose vectors lie nearest: of the client and of the agency itself, never of another client.
 *
 * @throws {AgencyError} not found; `CFG_002` for a vector of another model or size
 */
export async function nearestPassages(
	sql: SqlPort,
	agencyId: string,
	asked: { clientId?: string | undefined; model: string; vector: readonly number[]; count: number },
): Promise<KnowledgePassage[]> {
	const { clientId, model, vector, count } = asked;
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', clientId);
		const space = await readSpace(session);
		if (space === undefined) return [];
		refuseMixing(space, { model, size: sizeOf([vector]) });
		return await session.query<KnowledgePassage & SqlRow>(
			`SELECT item.id || ':' || chunk.number AS id, item.title, chunk.text, item.origin,
				round((${await likenessIn(session)})::numeric, 6)::float8 AS score
			FROM knowledge_vector AS stored
			JOIN knowledge_chunk AS chunk ON chunk.item_id = stored.item_id AND chunk.number = stored.number
			JOIN knowledge_item AS item ON item.id = stored.item_id
			WHERE stored.removed_at IS NULL AND item.removed_at IS NULL AND stored.model = $2
				AND (item.client_id IS NULL OR item.client_id = $3)
			ORDER BY score DESC NULLS LAST, item.created_at DESC, chunk.number LIMIT $4`,
			[`{${vector.join(',')}}`, space.model, clientId ?? null, Math.min(Math.max(1, count), 100)],
		);
	});
}

/**
 * Changes the model of an agency: its vectors go, and have to be made again with the new one. Words stay and
 * are found by full text meanwhile.
 */
export async function changeVectorSpace(
	sql: SqlPort,
	agencyId: string,
	space: VectorSpace,
): Promise<{ removed: number }> {
	return await inAgency(sql, agencyId, async (session) => {
		const rows = await session.query(
			`UPDATE knowledge_vector SET removed_at = clock_timestamp(), embedding = '{}'
			WHERE removed_at IS NULL RETURNING 1`,
		);
		await session.query(
			`INSERT INTO vector_space (model, size) VALUES ($1, $2)
			ON CONFLICT (agency_id) DO UPDATE SET model = excluded.model, size = excluded.size`,
			[space.model, space.size],
		);
		return { removed: rows.length };
	});
}

async function readSpace(session: AgencySession): Promise<VectorSpace | undefined> {
	const [row] = await session.query<VectorSpace & SqlRow>('SELECT model, size FROM vector_space');
	return row;
}

async function settleSpace(session: AgencySession, space: VectorSpace): Promise<VectorSpace> {
	await session.query(
		`INSERT INTO vector_space (model, size) VALUES ($1, $2) ON CONFLICT (agency_id) DO NOTHING`,
		[space.model, space.size],
	);
	const settled = (await readSpace(session)) ?? space;
	refuseMixing(settled, space);
	return settled;
}

/** pgvector's operator where the extension is there, wherever it was put; the store's own function elsewhere. */
async function likenessIn(session: AgencySession): Promise<string> {
	const [extension] = await session.query<{ schema: string }>(
		`SELECT quote_ident(nspname) AS schema FROM pg_catalog.pg_extension
		JOIN pg_catalog.pg_namespace AS place ON place.oid = extnamespace
		WHERE extname = 'vector' AND has_schema_privilege(place.oid, 'USAGE')`,
	);
	if (extension === undefined) return 'content_agency.cosine(stored.embedding, $1::real[])';
	const { schema } = extension;
	return `1 - (stored.embedding::${schema}.vector OPERATOR(${schema}.<=>) $1::real[]::${schema}.vector)`;
}

function sizeOf(vectors: readonly (readonly number[])[]): number {
	const size = vectors[0]?.length ?? 0;
	const fits = vectors.every((one) => one.length === size && one.every((n) => Number.isFinite(n)));
	if (size > 0 && size <= 16_000 && fits) return size;
	throw misfit(
		'Vectors have to be finite numbers, all of one length from 1 to 16,000',
		'Give the vectors as the embedding model made them.',
	);
}

function refuseMixing(settled: VectorSpace, given: VectorSpace): void {
	if (settled.model === given.model && settled.size === given.size) return;
	throw misfit(
		`The vectors of this agency are of "${settled.model}" with ${settled.size} numbers; these are of "${given.model.slice(0, 100)}" with ${given.size}`,
		'Use the model of before and ask it for that size, or change the model of the agency and make all vectors again.',
	);
}

function misfit(message: string, hint: string): AgencyError {
	return new AgencyError({ kind: 'input', code: 'CFG_002', message, hint, field: 'model' });
}
