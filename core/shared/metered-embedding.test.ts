/** What vectors cost, and that a call that is booked is asked for first. */
import {
	embeddingPricesAsOf,
	embeddingUse,
	estimatedTokens,
	meteredEmbedding,
} from './metered-embedding';
import type { ServiceCalls, ServiceOrder, ServiceUse } from './service-calls';
import { shippedPrices, type PriceTable } from './usage';

const PRICES: PriceTable = {
	asOf: '2026-10-15',
	webSearchPerThousand: 0,
	models: {},
	embeddings: { asOf: '2026-07-03', prices: { small: 2, free: 0 } },
};

describe('what vectors cost', () => {
	it('is counted from the text: four letters a token, a sign of a dense script is one', () => {
		expect(estimatedTokens(['eight888', 'nine99999', ''])).toBe(2 + 3);
		expect(estimatedTokens(['充電器が故障', '배터리', 'ab充'])).toBe(6 + 3 + 2);
		expect(estimatedTokens([])).toBe(0);
	});

	it('is null without a price, nothing for a model that costs nothing, a person’s own price first', () => {
		const texts = ['eight888'];
		expect(embeddingUse('unknown', texts, PRICES)).toEqual({
			units: 1,
			costUsd: null,
			inputTokens: 2,
			estimated: true,
		});
		expect(embeddingUse('free', texts, PRICES).costUsd).toBe(0);
		expect(embeddingUse('small', texts, PRICES).costUsd).toBeCloseTo(4e-6, 12);
		expect(embeddingPricesAsOf('small', PRICES)).toBe('2026-07-03');
		const price = { input: 5, output: 0, cacheRead: 5, cacheWrite: 5 };
		const own = { ...PRICES, models: { small: price } };
		expect(embeddingUse('small', texts, own).costUsd).toBeCloseTo(1e-5, 12);
		expect(['small', 'unknown'].map((model) => embeddingPricesAsOf(model, own))).toEqual(['', '']);
	});

	it('knows the models of the shipped list, and no name of an object', () => {
		expect(embeddingUse('text-embedding-3-small', ['eight888'], shippedPrices()).costUsd).toBe(
			4e-8,
		);
		expect(embeddingUse('constructor', ['eight888'], shippedPrices()).costUsd).toBeNull();
	});
});

describe('a metered embedding model', () => {
	const inner = { name: 'small', embed: async () => await Promise.resolve([[1, 0]]) };
	const about = { operation: 'research.keywords', prices: PRICES };

	it('sets the money aside before it is asked, and books what it read', async () => {
		const orders: ServiceOrder[] = [];
		const used: (ServiceUse | undefined)[] = [];
		const services: ServiceCalls = {
			async pay(order, work) {
				orders.push(order);
				const done = await work();
				used.push(done.used);
				return done.value;
			},
		};
		const model = meteredEmbedding(inner, { ...about, services });
		expect(await model.embed(['eight888'])).toEqual([[1, 0]]);
		expect(orders).toMatchObject([
			{ kind: 'embedding', model: 'small', mostUsd: 4e-6, unit: 'texts', inputs: ['eight888'] },
		]);
		expect(used).toEqual([{ units: 1, costUsd: 4e-6, inputTokens: 2, estimated: true }]);
	});

	it('is not asked where the money is refused, and is itself where there is nothing to book on', async () => {
		const asked: unknown[] = [];
		const model = {
			...inner,
			async embed() {
				asked.push(1);
				return await Promise.resolve([]);
			},
		};
		const refuse = { pay: async () => await Promise.reject(new Error('GEN_005')) };
		await expect(
			meteredEmbedding(model, { ...about, services: refuse }).embed(['x']),
		).rejects.toThrow('GEN_005');
		expect(asked).toEqual([]);
		expect(meteredEmbedding(model, { ...about, services: undefined })).toBe(model);
	});
});
