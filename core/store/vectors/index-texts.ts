/** Makes the vectors that are missing, batch by batch: what was kept stays kept when a later batch fails. */
import { AgencyError } from '../../shared/errors';
import type { EmbeddingPort, SqlPort, SqlRow } from '../../shared/ports';
import { inAgency } from '../door';
import { needExisting } from '../not-found';
import { PROFILES } from './icp-vectors';
import { PASSAGES } from './knowledge-vectors';
import type { VectorSource } from './vector-source';
import {
	changeVectorSpace,
	readSpace,
	refuseMixing,
	settleSpace,
	sizeOf,
	type VectorSpace,
} from './vector-space';

/** Texts sent to the model at once. */
const BATCH = 64;

/** What is to have vectors. */
export interface IndexOrder {
	embedding: EmbeddingPort;
	/** Name the vectors are kept under, and the size that was asked of the model. */
	space: VectorSpace;
	/** Only of this client; of everything without one. */
	clientId?: string | undefined;
	/** Texts sent at most; the next run goes on. */
	limit: number;
	/** Takes all vectors of the agency away first where they are of another model or size. */
	startOver?: boolean | undefined;
	signal?: AbortSignal | undefined;
}

/** What was made, and what the model was sent for it: its own node pays, so nobody else counts it. */
export interface IndexReport extends VectorSpace {
	/** Vectors made. */
	indexed: number;
	/** Texts that have none yet. */
	left: number;
	/** Vectors of another model that were taken away. */
	removed: number;
	/** Calls of the model, and the characters in them. */
	calls: number;
	characters: number;
	/** About four characters each. */
	estimatedTokens: number;
}

/** Makes vectors of the passages of knowledge that have none. */
export async function indexKnowledge(
	sql: SqlPort,
	agencyId: string,
	order: IndexOrder,
): Promise<IndexReport> {
	return await index(sql, agencyId, { order, source: PASSAGES });
}

/** Makes vectors of the ICP profiles that have none, or that say something else since. */
export async function indexProfiles(
	sql: SqlPort,
	agencyId: string,
	order: IndexOrder,
): Promise<IndexReport> {
	return await index(sql, agencyId, { order, source: PROFILES });
}

async function index<Row extends SqlRow & { text: string }>(
	sql: SqlPort,
	agencyId: string,
	{ order, source }: { order: IndexOrder; source: VectorSource<Row> },
): Promise<IndexReport> {
	const { embedding, space, clientId, limit, signal } = order;
	const removed = await prepared(sql, agencyId, order);
	const sent = { indexed: 0, calls: 0, characters: 0 };
	while (sent.indexed < limit) {
		signal?.throwIfAborted();
		const rows = await inAgency(
			sql,
			agencyId,
			async (session) =>
				await source.missing(session, { clientId, limit: Math.min(BATCH, limit - sent.indexed) }),
		);
		if (rows.length === 0) break;
		const texts = rows.map(({ text }) => text);
		const vectors = fitting(await embedding.embed(texts, signal), { space, count: texts.length });
		await inAgency(sql, agencyId, async (session) => {
			await settleSpace(session, space);
			await source.keep(session, { rows, vectors, space });
		});
		sent.indexed += rows.length;
		sent.calls += 1;
		sent.characters += texts.reduce((sum, text) => sum + text.length, 0);
	}
	const left = await inAgency(
		sql,
		agencyId,
		async (session) => await source.countMissing(session, clientId),
	);
	return { ...sent, left, removed, ...space, estimatedTokens: Math.ceil(sent.characters / 4) };
}

/** Refuses what would be mixed before a word is sent; with `startOver` the vectors of before go. */
async function prepared(
	sql: SqlPort,
	agencyId: string,
	{ space, clientId, startOver }: IndexOrder,
): Promise<number> {
	const before = await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', clientId);
		return await readSpace(session);
	});
	if (before === undefined) return 0;
	if (before.model === space.model && before.size === space.size) return 0;
	if (startOver !== true) refuseMixing(before, space);
	return (await changeVectorSpace(sql, agencyId, space)).removed;
}

/**
 * The vectors of a batch, all of the size that was asked for.
 *
 * @throws {AgencyError} `EMBED_002`
 */
function fitting(
	vectors: number[][],
	{ space, count }: { space: VectorSpace; count: number },
): number[][] {
	const sizes = [...new Set(vectors.map((vector) => vector.length))].sort((a, b) => a - b);
	if (vectors.length === count && sizes.length === 1 && sizes[0] === space.size) {
		sizeOf(vectors);
		return vectors;
	}
	const given =
		vectors.length === count
			? `vectors of ${sizes.join(' and ')} numbers`
			: `${vectors.length} vectors for ${count} texts`;
	throw new AgencyError({
		kind: 'provider',
		code: 'EMBED_002',
		message: `"${space.model.slice(0, 100)}" gave ${given}; ${space.size} numbers each were asked for`,
		hint: `Set "Dimensions" of the embedding model to ${space.size}, or "Size" of this node to what the model gives.`,
		field: 'size',
	});
}
