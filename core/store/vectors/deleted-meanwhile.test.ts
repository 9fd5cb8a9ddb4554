/** A text that is deleted in the very moment its vector is kept leaves no vector behind. */
import type { SqlPort, SqlRow } from '../../shared/ports';
import {
	asSuperuser,
	openTestStore,
	seedJob,
	someoneWaits,
	type TestStore,
} from '../__fixtures__/store';
import { addKnowledge, removeKnowledge } from '../knowledge';
import { ICP_PROFILE } from '../records/kinds';
import { createRecord, deleteRecord } from '../records/save-record';
import { VECTOR_PORTS, wordEmbedding } from './__fixtures__/word-embedding';
import { indexKnowledge, indexProfiles } from '.';

const SPACE = { model: 'words-1', size: 8 };

describe('what is deleted while its vector is kept', () => {
	let store: TestStore;
	let clientId: string;
	beforeAll(async () => {
		store = await openTestStore();
		({ clientId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	/** The store, where `remove` begins after a vector was written and before that is committed. */
	const whileKept = (remove: () => Promise<unknown>) => {
		let removal: Promise<unknown> | undefined;
		const begin = async () => {
			let isDone = false;
			removal = remove().finally(() => (isDone = true));
			while (!isDone && !(await someoneWaits(store)));
		};
		const sql: SqlPort = {
			transaction: async (work) =>
				await store.sql.transaction(
					async (session) =>
						await work({
							async query<Row extends SqlRow>(text: string, values?: unknown[]) {
								const rows = await session.query<Row>(text, values);
								if (/INSERT INTO \w+_vector /.test(text)) await begin();
								return rows;
							},
						}),
				),
		};
		return { sql, removed: async () => await removal };
	};
	const order = {
		ports: VECTOR_PORTS,
		embedding: wordEmbedding(SPACE.size),
		space: SPACE,
		limit: 10,
	};

	it('is a passage without a vector', async () => {
		const { id } = await addKnowledge(store.sql, store.agencyId, {
			clientId,
			title: 'Depots',
			language: 'en',
			metadata: { author: 'Mara Lind' },
			passages: ['Load management halves the fee'],
		});
		const kept = whileKept(async () => await removeKnowledge(store.sql, store.agencyId, id));
		await indexKnowledge(kept.sql, store.agencyId, order);
		await kept.removed();
		const left = await asSuperuser(
			store,
			`SELECT embedding, metadata FROM content_agency.knowledge_vector JOIN content_agency.knowledge_item
				ON knowledge_item.id = item_id WHERE item_id = $1`,
			[id],
		);
		expect(left).toEqual([{ embedding: [], metadata: {} }]);
	});

	it('is a profile without a vector', async () => {
		const record = { clientId, role: 'Fleet manager' };
		const made = await createRecord(store.sql, store.agencyId, ICP_PROFILE, record);
		const id = String(made.id);
		const kept = whileKept(
			async () => await deleteRecord(store.sql, store.agencyId, ICP_PROFILE, id),
		);
		await indexProfiles(kept.sql, store.agencyId, order);
		await kept.removed();
		const left = await asSuperuser(
			store,
			'SELECT embedding FROM content_agency.icp_vector WHERE profile_id = $1',
			[id],
		);
		expect(left).toEqual([{ embedding: [] }]);
	});
});
