import { openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { stepResults } from './step-results';

describe('step results', () => {
	let store: TestStore;
	let jobId: string;
	beforeAll(async () => {
		store = await openTestStore();
		({ jobId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	it('finds what was kept under step and key, and nothing else', async () => {
		const results = stepResults(store.sql, store.agencyId, jobId);
		await results.keep('research.read', 'k1', { pages: [1, 2], text: 'a\u0000' });
		expect(await results.find('research.read', 'k1')).toEqual({ pages: [1, 2], text: 'a\uFFFD' });
		expect(await results.find('research.read', 'k2')).toBeUndefined();
		expect(await results.find('research.plan', 'k1')).toBeUndefined();
		const { jobId: other } = await seedJob(store);
		expect(await stepResults(store.sql, store.agencyId, other).find('research.read', 'k1')).toBe(
			undefined,
		);
	});

	it('lets the first result stand when two runs keep at once', async () => {
		const results = stepResults(store.sql, store.agencyId, jobId);
		await Promise.all([1, 2, 3].map(async (n) => await results.keep('s', 'same', { n })));
		const first = await results.find('s', 'same');
		await results.keep('s', 'same', { n: 4 });
		expect(await results.find('s', 'same')).toEqual(first);
	});
});
