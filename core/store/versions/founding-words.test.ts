/** Views give each founding document's words over one state machine. */
import {
	asSuperuser,
	forceDocumentState,
	openTestStore,
	seedJob,
	type TestStore,
} from '../__fixtures__/store';
import { CONTENT_ITEM, RECORDING } from '../records/kinds';
import { createRecord } from '../records/save-record';
import { DOCUMENT_STATES } from './list-documents';

describe('words of the founding documents', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	it('of A: every state of a document is one of its five', async () => {
		const { documentId } = await seedJob(store);
		const seen: Record<string, unknown> = {};
		for (const state of DOCUMENT_STATES) {
			await forceDocumentState(store, documentId, state);
			const [row] = await asSuperuser(
				store,
				'SELECT status, distribution_results FROM content_agency.documents WHERE id = $1',
				[documentId],
			);
			seen[state] = row?.status;
		}
		expect(seen).toEqual({
			pending: 'pending',
			generating: 'generating',
			ready: 'ready',
			in_review: 'ready',
			changes_requested: 'ready',
			approved: 'ready',
			scheduled: 'ready',
			publishing: 'ready',
			distributed: 'distributed',
			partially_distributed: 'distributed',
			unconfirmed: 'ready',
			failed: 'failed',
			needs_attention: 'failed',
			cancelled: 'failed',
			expired: 'failed',
			erased: 'failed',
		});
	});

	it('of B: content items and sources', async () => {
		const { sql, agencyId } = store;
		await createRecord(sql, agencyId, RECORDING, {
			title: 'Call',
			kind: 'call',
			vendor: 'grain',
			externalId: '1',
		});
		await createRecord(sql, agencyId, CONTENT_ITEM, {
			kind: 'linkedin_post',
			text: 'Hello',
			icpScore: 69,
			state: 'unconfirmed',
		});
		const [item] = await asSuperuser(
			store,
			'SELECT content_type, content, version, status, icp_score, icp_passed, ai_detection_passed FROM content_agency.content_items',
		);
		expect(item).toEqual({
			content_type: 'linkedin_post',
			content: 'Hello',
			version: 1,
			status: 'scheduled',
			icp_score: 69,
			icp_passed: false,
			ai_detection_passed: null,
		});
		const [source] = await asSuperuser(
			store,
			'SELECT source_type, source_id, status FROM content_agency.content_sources',
		);
		expect(source).toEqual({ source_type: 'manual', source_id: '1', status: 'ingested' });
	});
});
