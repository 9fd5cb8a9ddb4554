import type { ContentDocument, Evidence } from '../../contracts';
import { openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { recordDocumentVersion } from '../documents';
import { storedSections } from '../sections';
import { documentOf } from '../__fixtures__/document';
import { documentMaking } from './document-making';

/** Evidence of two sources; the second gave two figures in one passage. */
const EVIDENCE = {
	sources: [
		{ id: 'S01', title: 'Grid report', publisher: 'Grid Office', url: 'https://grid.example/a' },
		{ id: 'S02', title: 'Depot survey', url: 'https://x.example', finalUrl: 'https://y.example' },
	],
	cards: [
		{ id: 'C1', sourceId: 'S01', exact: 'Rates are lower at night.', figures: [] },
		{
			id: 'C2',
			sourceId: 'S02',
			exact: '40 chargers share 2 MW.',
			figures: [
				{ raw: '40', value: 40, unit: '', period: '2025' },
				{ raw: '2 MW', value: 2, unit: 'MW', period: '2025' },
			],
		},
	],
} as unknown as Evidence;

/** A text that uses the second figure twice, and the first card as a reference only. */
function written(): ContentDocument {
	const document = documentOf();
	const figure = { kind: 'figure', text: '2 MW', cardId: 'C2', figureIndex: 1 } as never;
	return {
		...document,
		blocks: document.blocks.map((block) =>
			block.type === 'paragraph'
				? { ...block, runs: [figure, { kind: 'cite', cardIds: ['C1'] }] }
				: block,
		),
	};
}

describe('what a document was made of', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('is nothing but its order before the first version', async () => {
		const { documentId } = await seedJob(store);
		expect(await documentMaking(store.sql, store.agencyId, documentId)).toMatchObject({
			settings: { topic: 'Electric vans for city delivery' },
			version: null,
			sources: [],
			figures: [],
		});
	});

	it('names each source with its passages, and each figure the text uses once', async () => {
		const { sql, agencyId } = store;
		const { jobId, documentId } = await seedJob(store);
		const sections = storedSections(sql, agencyId, jobId);
		await recordDocumentVersion(sql, agencyId, {
			documentId,
			jobId,
			title: 'Depots at night',
			sections: {
				document: (await sections.save('document', written(), '')) as never,
				evidence: (await sections.save('evidence', EVIDENCE, '')) as never,
			},
		});
		const made = await documentMaking(sql, agencyId, documentId);
		expect(made.version).toBe(1);
		expect(made.sources).toMatchObject([
			{ id: 'S01', url: 'https://grid.example/a', snippets: ['Rates are lower at night.'] },
			{ id: 'S02', url: 'https://y.example', snippets: ['40 chargers share 2 MW.'] },
		]);
		expect(made.figures).toEqual([
			{
				cardId: 'C2',
				sourceId: 'S02',
				text: '2 MW',
				value: 2,
				unit: 'MW',
				period: '2025',
				quote: '40 chargers share 2 MW.',
			},
		]);
	});

	it('of another agency is not found', async () => {
		const { documentId } = await seedJob(store);
		const foreign = documentMaking(store.sql, store.otherId, documentId);
		await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});
});
