/** Which model an agency's vectors come from and how long they are: settled by the first, the same for all after it. */
import { AgencyError } from '../../shared/errors';
import type { SqlPort, SqlRow } from '../../shared/ports';
import { inAgency, type AgencySession } from '../door';

/** Model and size of an agency's vectors. */
export interface VectorSpace {
	model: string;
	/** Numbers in a vector. */
	size: number;
}

/** Numbers a vector of the desk has unless somebody says otherwise (B-042). */
export const VECTOR_SIZE_DEFAULT = 1536;
/** The longest vector that can be kept; also pgvector's end. */
export const VECTOR_SIZE_MOST = 16_000;

/** Model and size the agency's vectors have; undefined before the first. */
export async function vectorSpace(
	sql: SqlPort,
	agencyId: string,
): Promise<VectorSpace | undefined> {
	return await inAgency(sql, agencyId, async (session) => await readSpace(session));
}

/**
 * Changes the model of an agency: its vectors go, of knowledge and of buyers, and have to be made again with the new
 * one. Words stay and are found by full text meanwhile.
 */
export async function changeVectorSpace(
	sql: SqlPort,
	agencyId: string,
	space: VectorSpace,
): Promise<{ removed: number }> {
	return await inAgency(sql, agencyId, async (session) => {
		// The space first: whoever is writing a vector holds its row, and is waited for.
		await session.query(
			`INSERT INTO vector_space (model, size) VALUES ($1, $2)
			ON CONFLICT (agency_id) DO UPDATE SET model = excluded.model, size = excluded.size`,
			[space.model, space.size],
		);
		const [gone] = await session.query<{ removed: number }>(
			`WITH passages AS (
				UPDATE knowledge_vector SET removed_at = clock_timestamp(), embedding = '{}'
				WHERE removed_at IS NULL RETURNING 1
			), profiles AS (
				UPDATE icp_vector SET removed_at = clock_timestamp(), embedding = '{}', text_sha256 = ''
				WHERE removed_at IS NULL RETURNING 1
			)
			SELECT ((SELECT count(*) FROM passages) + (SELECT count(*) FROM profiles))::int AS removed`,
		);
		return { removed: gone?.removed ?? 0 };
	});
}

/** Model and size, inside the door. */
export async function readSpace(session: AgencySession): Promise<VectorSpace | undefined> {
	const [row] = await session.query<VectorSpace & SqlRow>('SELECT model, size FROM vector_space');
	return row;
}

/**
 * Settles the space of an agency by its first vectors, and holds it until the transaction ends.
 *
 * @throws {AgencyError} `CFG_002` another model or size than before
 */
export async function settleSpace(session: AgencySession, space: VectorSpace): Promise<void> {
	await session.query(
		`INSERT INTO vector_space (model, size) VALUES ($1, $2) ON CONFLICT (agency_id) DO NOTHING`,
		[space.model, space.size],
	);
	const [settled] = await session.query<VectorSpace & SqlRow>(
		'SELECT model, size FROM vector_space FOR SHARE',
	);
	refuseMixing(settled ?? space, space);
}

/** @throws {AgencyError} `CFG_002`: numbers of two models say nothing about each other */
export function refuseMixing(settled: VectorSpace, given: VectorSpace): void {
	if (settled.model === given.model && settled.size === given.size) return;
	throw misfit(
		`The vectors of this agency are of "${settled.model}" with ${settled.size} numbers; these are of "${given.model.slice(0, 100)}" with ${given.size}`,
		'Use the model of before and ask it for that size, or index with "Start Over" to make all vectors again with the new one.',
	);
}

/**
 * How many numbers the vectors have.
 *
 * @throws {AgencyError} `CFG_002` vectors of several lengths, without a number, with nothing but zeros
 */
export function sizeOf(vectors: readonly (readonly number[])[]): number {
	const size = vectors[0]?.length ?? 0;
	const fits = vectors.every((one) => one.length === size && pointsSomewhere(one));
	if (size > 0 && size <= VECTOR_SIZE_MOST && fits) return size;
	throw misfit(
		'Vectors have to be finite numbers, not all zero, all of one length from 1 to 16,000',
		'Give the vectors as the embedding model made them.',
	);
}

/** A vector as Postgres reads it, in the precision it is kept in. */
export function literal(vector: readonly number[]): string {
	return `{${vector.map((number) => Math.fround(number)).join(',')}}`;
}

function pointsSomewhere(vector: readonly number[]): boolean {
	const kept = vector.map((number) => Math.fround(number));
	return kept.every((number) => Number.isFinite(number)) && kept.some((number) => number !== 0);
}

/** An error about a vector, its model or its size. */
export function misfit(message: string, hint: string): AgencyError {
	return new AgencyError({ kind: 'input', code: 'CFG_002', message, hint, field: 'model' });
}
