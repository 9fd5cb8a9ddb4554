/** Makes the vectors that are missing, batch by batch: what was kept stays kept when a later batch fails, and nothing is paid twice. */
import { AgencyError } from '../../shared/errors';
import { embeddingUse } from '../../shared/metered-embedding';
import type { EmbeddingPort, SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { needExisting } from '../not-found';
import { PROFILES } from './icp-vectors';
import { PASSAGES } from './knowledge-vectors';
import { beginVectors, type VectorPorts } from './pay-vectors';
import { countMissing, missingTexts, type MissingText, type VectorSource } from './vector-source';
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
	ports: VectorPorts;
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

/** What was made, and what the model was sent for it; the same stands in the usage of each client. */
export interface IndexReport extends VectorSpace {
	/** Vectors made. */
	indexed: number;
	/** Texts that have none yet. */
	left: number;
	/** Those of them another run makes right now. */
	underWay: number;
	/** Vectors of another model that were taken away. */
	removed: number;
	/** Calls of the model, and the characters in them. */
	calls: number;
	characters: number;
	estimatedTokens: number;
	/** Null where nobody knows the price of the model. */
	costUsd: number | null;
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

async function index<Row extends MissingText>(
	sql: SqlPort,
	agencyId: string,
	{ order, source }: { order: IndexOrder; source: VectorSource<Row> },
): Promise<IndexReport> {
	const { space, clientId, limit, signal } = order;
	const { model } = space;
	const removed = await prepared(sql, agencyId, order);
	const sent: string[] = [];
	const made = { indexed: 0, calls: 0 };
	while (made.indexed < limit) {
		signal?.throwIfAborted();
		const most = Math.min(BATCH, limit - made.indexed);
		const rows = await inAgency(
			sql,
			agencyId,
			async (session) => await missingTexts(session, source, { clientId, model, limit: most }),
		);
		if (rows.length === 0) break;
		const batch = await indexBatch(sql, agencyId, { order, source, rows });
		if (batch === undefined) continue;
		made.indexed += batch.indexed;
		made.calls += 1;
		sent.push(...batch.sent);
	}
	const count = await inAgency(
		sql,
		agencyId,
		async (session) => await countMissing(session, source, { clientId, model }),
	);
	const { inputTokens: estimatedTokens, costUsd } = embeddingUse(model, sent, order.ports.prices);
	const characters = sent.reduce((sum, text) => sum + text.length, 0);
	return { ...made, ...count, removed, ...space, characters, estimatedTokens, costUsd };
}

/** Makes the vectors of some texts of one client; undefined where another run was first. */
async function indexBatch<Row extends MissingText>(
	sql: SqlPort,
	agencyId: string,
	{ order, source, rows }: { order: IndexOrder; source: VectorSource<Row>; rows: Row[] },
): Promise<{ indexed: number; sent: string[] } | undefined> {
	const { embedding, ports, space, signal } = order;
	const clientId = rows[0]?.clientId ?? undefined;
	const claims = rows.map(({ claim }) => claim);
	const call = await beginVectors(sql, agencyId, {
		ports,
		operation: 'vectors.index',
		model: space.model,
		clientId,
		texts: once(rows),
		claims,
		signal,
	});
	if (call === undefined) return undefined;
	let vectors: number[][];
	let left: Row[];
	try {
		// What another run finished between the look and the claim is not paid for again.
		left = await inAgency(
			sql,
			agencyId,
			async (session) =>
				await missingTexts(session, source, {
					clientId,
					model: space.model,
					limit: rows.length,
					claims,
				}),
		);
		if (left.length === 0) {
			await call.release();
			return undefined;
		}
		vectors = await embedding.embed(once(left), signal);
	} catch (error) {
		await call.release();
		throw error;
	}
	const sent = once(left);
	await call.book(sent, async (session) => {
		const fit = fitting(vectors, { space, count: sent.length });
		const vectorOf = new Map(sent.map((text, place) => [text, fit[place]!]));
		await settleSpace(session, space);
		await source.keep(session, {
			rows: left,
			vectors: left.map(({ text }) => vectorOf.get(text)!),
			space,
		});
	});
	return { indexed: left.length, sent };
}

/** Texts that stand in several rows are sent once. */
function once(rows: readonly MissingText[]): string[] {
	return [...new Set(rows.map(({ text }) => text))];
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
