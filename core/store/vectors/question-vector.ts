/** The vector of a question, paid for by whom it is asked for. */
import type { SqlPort } from '../../shared/ports';
import { beginVectors, type VectorPorts } from './pay-vectors';

/** A question for an embedding model. */
export interface QuestionOrder {
	ports: VectorPorts;
	model: string;
	/** Who pays; the agency itself without one. */
	clientId: string | undefined;
	question: string;
	ask(question: string): Promise<number[]>;
	signal?: AbortSignal | undefined;
}

/**
 * Asks the model once there is money for it, and books what it read.
 *
 * @throws {AgencyError} not found · GEN_005 a cap would be passed · PLAN_003 no credits left · PLAN_005 not active ·
 * what the model throws
 */
export async function questionVector(
	sql: SqlPort,
	agencyId: string,
	{ question, ask, ...order }: QuestionOrder,
): Promise<number[]> {
	const texts = [question];
	for (;;) {
		order.signal?.throwIfAborted();
		const call = await beginVectors(sql, agencyId, {
			...order,
			operation: 'vectors.search',
			texts,
			claims: [],
		});
		if (call === undefined) continue;
		let vector: number[];
		try {
			vector = await ask(question);
		} catch (error) {
			await call.release();
			throw error;
		}
		await call.book(texts);
		return vector;
	}
}
