/** An embedding model made of words: texts that share words point the same way. It notes what it was sent. */
import type { EmbeddingPort } from '../../../shared/ports';
import { hashWord, mixBits } from '../../../shared/word-hash';
import type { VectorPorts } from '../pay-vectors';

/** Paying without a price and without a wait. */
export const VECTOR_PORTS: VectorPorts = {
	clock: { sleep: async () => await Promise.resolve() },
	prices: { asOf: '', webSearchPerThousand: 0, models: {} },
};

/** A model of that size, and the texts of each call. */
export function wordEmbedding(size: number): EmbeddingPort & { calls: string[][] } {
	const calls: string[][] = [];
	return {
		calls,
		async embed(texts) {
			calls.push([...texts]);
			return await Promise.resolve(texts.map((text) => vectorOf(text, size)));
		},
	};
}

/** Vector of a text: the sum of its words, each a direction of its own. */
export function vectorOf(text: string, size: number): number[] {
	const words = (text.toLowerCase().match(/[a-z]{3,}/g) ?? ['']).map((word) => hashWord(word));
	return Array.from({ length: size }, (_zero, place) =>
		words.reduce((sum, word) => sum + mixBits(word ^ mixBits(place)) / 2 ** 32 - 0.5, 0),
	);
}
