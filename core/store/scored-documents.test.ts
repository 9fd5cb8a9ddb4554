import {
	asSuperuser,
	forceDocumentState,
	openTestStore,
	seedJob,
	type TestStore,
} from './__fixtures__/store';
import { recordDocumentVersion } from './documents';
import { listScoredDocuments } from './scored-documents';

describe('documents with a reader score and a decision', () => {
	let store: TestStore;
	let number = 0;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	/** A document with a quality section, in a state. */
	async function scored(total: number | undefined, state: string) {
		const { documentId, clientId } = await seedJob(store);
		number += 1;
		const sha256 = number.toString(16).padStart(64, '0');
		const icp = { total, promptSha256: 'p1', dimensions: [{ id: 'pain', level: 3, weight: 25 }] };
		const value = { scores: total === undefined ? {} : { icp } };
		await asSuperuser(
			store,
			'INSERT INTO content_agency.section (agency_id, sha256, value) VALUES ($1, $2, $3)',
			[store.agencyId, sha256, JSON.stringify(value)],
		);
		const quality = { section: 'quality', sha256, note: '' } as never;
		const { sql, agencyId } = store;
		await recordDocumentVersion(sql, agencyId, { documentId, title: 'T', sections: { quality } });
		await forceDocumentState(store, documentId, state);
		return { documentId, clientId };
	}
	const found = async (clientId?: string) =>
		await listScoredDocuments(store.sql, store.agencyId, clientId);

	it('are those a person said yes or no to, with their levels', async () => {
		const yes = await scored(82, 'approved');
		const no = await scored(64, 'changes_requested');
		await scored(90, 'in_review');
		await scored(undefined, 'approved');
		await scored(40, 'needs_attention');
		const all = await found();
		expect(all.map(({ documentId, total, approved }) => [documentId, total, approved])).toEqual(
			expect.arrayContaining([
				[yes.documentId, 82, true],
				[no.documentId, 64, false],
			]),
		);
		expect(all).toHaveLength(2);
		expect(all[0]).toMatchObject({ promptSha256: 'p1', dimensions: [{ id: 'pain', level: 3 }] });
		expect((await found(yes.clientId)).map(({ documentId }) => documentId)).toEqual([
			yes.documentId,
		]);
	});

	it('a text changed by hand was not approved as it was', async () => {
		const { documentId, clientId } = await scored(75, 'approved');
		await asSuperuser(
			store,
			"UPDATE content_agency.document_version SET saved_by = 'mara' WHERE document_id = $1",
			[documentId],
		);
		expect(await found(clientId)).toMatchObject([{ documentId, approved: false }]);
	});
});
