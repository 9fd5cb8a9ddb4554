/** What is known about a text changes, the text and who may see it do not. */
import { openTestStore, seedJob, type TestStore } from './__fixtures__/store';
import { changeKnowledge } from './change-knowledge';
import { addKnowledge } from './knowledge';

describe('changing knowledge', () => {
	let store: TestStore;
	let id: string;
	beforeAll(async () => {
		store = await openTestStore();
		const { clientId } = await seedJob(store);
		({ id } = await addKnowledge(store.sql, store.agencyId, {
			clientId,
			title: 'Post',
			language: 'en',
			metadata: { platform: 'linkedin' },
			passages: ['one passage'],
		}));
	});
	afterAll(async () => await store.close());

	const change = async (given: object, agencyId = store.agencyId) =>
		await changeKnowledge(store.sql, agencyId, { id, change: given });

	it('changes what is given and leaves the rest', async () => {
		expect(await change({ performanceScore: 0 })).toMatchObject({
			title: 'Post',
			itemType: 'client_document',
			metadata: { platform: 'linkedin', performanceScore: 0 },
		});
		expect(await change({ title: 'Best post', itemType: 'example_post' })).toMatchObject({
			title: 'Best post',
			itemType: 'example_post',
			metadata: { platform: 'linkedin', performanceScore: 0 },
		});
		const replaced = await change({ metadata: { year: 2026 } });
		expect(replaced.metadata).toEqual({ year: 2026, performanceScore: 0 });
		const both = await change({ metadata: {}, performanceScore: 71.5 });
		expect(both.metadata).toEqual({ performanceScore: 71.5 });
	});

	it('refuses what is another agency’s, and more than an item keeps', async () => {
		await expect(change({ title: 'x' }, store.otherId)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		const metadata = { words: 'x'.repeat(30_000) };
		await expect(change({ metadata })).rejects.toMatchObject({ code: 'CFG_002' });
		const added = addKnowledge(store.sql, store.agencyId, {
			title: 'More',
			language: 'en',
			metadata,
			passages: ['two passages'],
		});
		await expect(added).rejects.toMatchObject({ code: 'CFG_002' });
	});
});
