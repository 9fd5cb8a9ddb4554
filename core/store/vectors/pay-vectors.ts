/** Pays for vectors made without a job: set aside before, booked after on the client or the agency, each text by one run at a time. */
import { ATTACHED, embeddingPricesAsOf, embeddingUse } from '../../shared/metered-embedding';
import { hashOf } from '../../shared/hash';
import type { Clock, SqlPort } from '../../shared/ports';
import type { PriceTable } from '../../shared/usage';
import { seeAll } from '../accounts/within-reach';
import { inAgency, type AgencySession } from '../door';
import { storedPaidCalls, type Every } from '../paid-calls';

/** What paying for vectors needs. */
export interface VectorPorts {
	clock: Pick<Clock, 'sleep'>;
	prices: PriceTable;
	/** Renews the claim while the model is asked; without it a claim lasts one lease. */
	every?: Every | undefined;
}

/** Texts that are about to be sent. */
export interface VectorOrder {
	ports: VectorPorts;
	/** Name of the work, for example `vectors.index`. */
	operation: string;
	model: string;
	/** Who pays; the agency itself without one. */
	clientId: string | undefined;
	texts: readonly string[];
	/** Key of each text, where no other run may make its vector meanwhile. */
	claims: readonly string[];
	signal?: AbortSignal | undefined;
}

/** A call that may leave now. It ends with `book` or with `release`. */
export interface VectorCall {
	/**
	 * Books the texts that were sent.
	 *
	 * @param work  belongs to the same transaction; where it fails the call is booked all the same, because it was paid
	 */
	book(sent: readonly string[], work?: (session: AgencySession) => Promise<void>): Promise<void>;
	/** Nothing was paid: the money and the texts are free again. */
	release(): Promise<void>;
}

/**
 * Begins a call; undefined after a wait, where another run has one of the texts, or calls under way hold the money.
 *
 * @throws {AgencyError} GEN_005 a cap would be passed · PLAN_003 no credits left · PLAN_005 the agency is not active
 */
export async function beginVectors(
	sql: SqlPort,
	agencyId: string,
	order: VectorOrder,
): Promise<VectorCall | undefined> {
	const { ports, operation, model, clientId, texts, claims, signal } = order;
	const calls = storedPaidCalls(sql, agencyId, { clientId }, ports.every);
	const question = hashOf({ agencyId, operation, model, claims, texts });
	const callKey = `${question}#${await answered(sql, agencyId, { question, model })}`;
	const held = await calls.begin(callKey, {
		kind: 'embedding',
		operation,
		provider: ATTACHED,
		model,
		mostUsd: embeddingUse(model, texts, ports.prices).costUsd,
		pricesAsOf: embeddingPricesAsOf(model, ports.prices),
		claims,
	});
	if (held !== undefined) {
		await ports.clock.sleep(held.heldForMs, signal);
		return undefined;
	}
	return {
		async book(sent, work) {
			const booking = {
				...embeddingUse(model, sent, ports.prices),
				answer: null,
				model,
				unit: 'texts',
				outputTokens: 0,
				cacheReadTokens: 0,
				cacheWriteTokens: 0,
			};
			try {
				await calls.book(callKey, booking, work);
			} catch (error) {
				if (work !== undefined) await calls.book(callKey, booking);
				throw error;
			}
		},
		release: async () => await calls.release(callKey).catch(() => undefined),
	};
}

/** How often these very texts were paid for: a call whose answer was lost is found again, one that was answered is not. */
async function answered(
	sql: SqlPort,
	agencyId: string,
	{ question, model }: { question: string; model: string },
): Promise<number> {
	return await inAgency(sql, agencyId, async (session) => {
		await seeAll(session);
		const [row] = await session.query<{ answers: number }>(
			`SELECT count(*)::int AS answers FROM paid_call
			WHERE kind = 'embedding' AND model = $1 AND state = 'stored' AND starts_with(call_key, $2)`,
			[model, `${question}#`],
		);
		return row?.answers ?? 0;
	});
}
