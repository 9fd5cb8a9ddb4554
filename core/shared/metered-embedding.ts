/** What vectors cost: tokens are counted from the texts, because sub-nodes report none, and priced by the list. */
import type { EmbeddingPort } from './ports';
import type { ServiceCalls, ServiceUse } from './service-calls';
import type { PriceTable } from './usage';

/** About four characters a token, as vendors say of English; more tokens than that in other scripts. */
const CHARACTERS_PER_TOKEN = 4;
/** Letters of scripts that are written without spaces, or in syllables, are a token each. */
const DENSE =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

/** Service whose own node pays for the vectors. */
export const ATTACHED = 'attached';

/** Tokens a model reads of texts, about. */
export function estimatedTokens(texts: readonly string[]): number {
	return texts.reduce((sum, text) => {
		const dense = (text.match(DENSE) ?? []).length;
		return sum + dense + Math.ceil((text.length - dense) / CHARACTERS_PER_TOKEN);
	}, 0);
}

/** What vectors of texts use; the cost is null where nobody knows the price of the model, and never 0 for that. */
export function embeddingUse(
	model: string,
	texts: readonly string[],
	prices: PriceTable,
): Required<Pick<ServiceUse, 'units' | 'costUsd' | 'inputTokens' | 'estimated'>> {
	const inputTokens = estimatedTokens(texts);
	const price = ownOf(prices.models, model)?.input ?? ownOf(prices.embeddings?.prices, model);
	return {
		units: texts.length,
		costUsd: price === undefined ? null : (inputTokens * price) / 1_000_000,
		inputTokens,
		estimated: true,
	};
}

/** Day of the list that names the price of a model; empty where the person gave it, or nobody did. */
export function embeddingPricesAsOf(model: string, { models, embeddings }: PriceTable): string {
	const isListed =
		ownOf(models, model) === undefined && ownOf(embeddings?.prices, model) !== undefined;
	return isListed ? (embeddings?.asOf ?? '') : '';
}

/** A name comes from outside: it never means what every object has. */
function ownOf<T>(named: Record<string, T> | undefined, name: string): T | undefined {
	return named !== undefined && Object.hasOwn(named, name) ? named[name] : undefined;
}

/** Vectors whose calls are set aside before and booked after; without paid calls it is the model itself. */
export function meteredEmbedding(
	inner: EmbeddingPort & { name: string },
	about: { services: ServiceCalls | undefined; operation: string; prices: PriceTable },
): EmbeddingPort {
	const { services, operation, prices } = about;
	if (services === undefined) return inner;
	const model = inner.name.slice(0, 200);
	return {
		async embed(texts, signal) {
			const used = embeddingUse(model, texts, prices);
			return await services.pay(
				{
					kind: 'embedding',
					operation,
					provider: ATTACHED,
					...(model === '' ? {} : { model }),
					inputs: texts,
					unit: 'texts',
					mostUsd: used.costUsd,
					pricesAsOf: embeddingPricesAsOf(model, prices),
					signal,
				},
				async () => ({ value: await inner.embed(texts, signal), used }),
			);
		},
	};
}
