/** The whole plan with its ports as stand-ins: signals in their order, and what is said when one fails. */
import { AgencyError } from '../shared/errors';
import { planKeywords, type KeywordOrder } from './plan-keywords';

const hit = (url: string, rank: number) => ({
	title: '',
	url,
	snippet: '',
	published: '',
	rank,
	provider: 'x',
});
const failing = (retryable: boolean) =>
	new AgencyError({
		kind: 'provider',
		code: 'SEARCH_001',
		message: 'The quota is used up',
		hint: 'Wait.',
		retryable,
	});
const searching = (search: (query: string) => Promise<ReturnType<typeof hit>[]>) => [
	{ id: 'x', search },
];

function order(more: Partial<KeywordOrder['ports']> = {}): KeywordOrder {
	return {
		keywords: ['van cost', 'automobile price', 'bread'].map((text) => ({ text })),
		language: 'en',
		audience: '',
		clientTerms: [],
		brands: [],
		keepBrands: false,
		pages: [],
		searchUpTo: 10,
		probes: 0,
		ideasPerCluster: 1,
		calendar: { from: '2027-01-04', weeks: 4, perWeek: 2, derived: [], events: [] },
		ports: {
			search: [],
			fetch: { get: async () => await Promise.reject(failing(false)) },
			clock: {
				now: () => '2026-11-21T00:00:00Z',
				monotonicMs: () => 0,
				sleep: async () => await Promise.resolve(),
			},
			progress: { report: async () => await Promise.resolve() },
			...more,
		},
	};
}
const groups = (plan: Awaited<ReturnType<typeof planKeywords>>) =>
	plan.clusters.map(({ keywords }) => keywords.map(({ text }) => text).sort()).sort();
const TOGETHER = [['automobile price', 'van cost'], ['bread']];
const APART = [['automobile price'], ['bread'], ['van cost']];
const embedding = {
	embed: async (texts: readonly string[]) =>
		await Promise.resolve(texts.map((text) => (text === 'bread' ? [0, 1] : [1, 0.1]))),
};

describe('planKeywords', () => {
	it('takes search results before vectors, vectors before words', async () => {
		const search = searching(
			async (query) =>
				await Promise.resolve(
					[1, 2, 3, 4, 5].map((n) =>
						hit(`https://${query === 'bread' ? 'b' : 'v'}.example/${n}`, n),
					),
				),
		);
		const byResults = await planKeywords(order({ search, embedding }));
		expect([byResults.signal, groups(byResults)]).toEqual(['search results', TOGETHER]);
		const byVectors = await planKeywords(order({ embedding }));
		expect([byVectors.signal, groups(byVectors)]).toEqual(['embeddings', TOGETHER]);
		const byWords = await planKeywords(order());
		expect([byWords.signal, groups(byWords)]).toEqual(['words', APART]);
	});

	it('says that a search or an embedding model failed, and goes on', async () => {
		let asked = 0;
		const search = searching(async () => {
			asked += 1;
			return await Promise.reject(failing(false));
		});
		const broken = { embed: async () => await Promise.reject(failing(true)) };
		const plan = await planKeywords(order({ search, embedding: broken }));
		expect([plan.signal, groups(plan)]).toEqual(['words', APART]);
		expect(plan.notes.join(' ')).toMatch(
			/0 of 3 keywords only \(The quota.*grouped by their words/,
		);
		// No keyword is asked for once the answer cannot change.
		expect(asked).toBeLessThanOrEqual(3);
	});

	it('refuses a list of which nothing is left', async () => {
		const brand = { ...order(), keywords: [{ text: 'acme login' }], brands: ['acme'] };
		await expect(planKeywords(brand)).rejects.toMatchObject({ code: 'KEYWORDS_001' });
	});
});
