/** The login of the docs, by which n8n's own vector store reads the same vectors: one agency, read only. */
import fs from 'node:fs';
import path from 'node:path';
import type { SqlRow } from '../../shared/ports';
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { createClient } from '../clients';
import { addKnowledge } from '../knowledge';
import { ICP_PROFILE } from '../records/kinds';
import { createRecord } from '../records/save-record';
import { VECTOR_PORTS, wordEmbedding } from './__fixtures__/word-embedding';
import { indexKnowledge, indexProfiles } from '.';

const DOCS = path.join(__dirname, '../../../docs/vectors.md');

describe('another reader of the vectors', () => {
	let store: TestStore;
	/** Roles are the server’s, not the database’s. */
	const login = `reader_${crypto.randomUUID().replaceAll('-', '')}`;
	beforeAll(async () => {
		store = await openTestStore();
		for (const agencyId of [store.agencyId, store.otherId]) {
			const about = `of ${agencyId}`;
			const { id: clientId } = await createClient(store.sql, agencyId, { companyName: about });
			await addKnowledge(store.sql, agencyId, {
				clientId,
				title: `Title ${about}`,
				language: 'en',
				itemType: 'example_post',
				metadata: { performanceScore: 77, platform: 'linkedin' },
				passages: [`Passage ${about}`],
			});
			await createRecord(store.sql, agencyId, ICP_PROFILE, {
				clientId,
				role: `Role ${about}`,
				painPoints: [{ text: 'Costs' }, { text: 'Time' }],
			});
			const order = {
				ports: VECTOR_PORTS,
				embedding: wordEmbedding(2),
				space: { model: 'm', size: 2 },
				limit: 10,
			};
			await indexKnowledge(store.sql, agencyId, order);
			await indexProfiles(store.sql, agencyId, order);
		}
		const recipe = /```sql\n([\s\S]*?)```/
			.exec(fs.readFileSync(DOCS, 'utf8'))![1]!
			.replaceAll('northwind_vectors', login)
			.replaceAll('<agency id>', store.agencyId)
			// The extension is no part of the Postgres tests run on.
			.replace('CREATE EXTENSION IF NOT EXISTS vector;', '')
			.replaceAll('::vector(1536)', '::real[]');
		await asSuperuser(store, recipe);
	});
	afterAll(async () => {
		await asSuperuser(
			store,
			`DROP SCHEMA ${login} CASCADE; DROP OWNED BY ${login}; DROP ROLE ${login};`,
		);
		await store.close();
	});

	const asReader = async (text: string): Promise<SqlRow[]> =>
		await store.sql.transaction(async (session) => {
			await session.query(`SET LOCAL SESSION AUTHORIZATION ${login}`);
			await session.query(`SET LOCAL content_agency.agency_id = '${store.otherId}'`);
			return await session.query(text);
		});

	it('reads texts, metadata and numbers of its agency, whatever agency it asks for', async () => {
		const [passage, ...morePassages] = await asReader(`SELECT * FROM ${login}.knowledge`);
		expect(morePassages).toEqual([]);
		expect(passage).toMatchObject({
			text: `Passage of ${store.agencyId}`,
			metadata: {
				item_type: 'example_post',
				title: `Title of ${store.agencyId}`,
				performance_score: 77,
				platform: 'linkedin',
				passage: 1,
			},
			embedding: [expect.any(Number), expect.any(Number)],
		});
		const [buyer, ...moreBuyers] = await asReader(`SELECT * FROM ${login}.buyers`);
		expect(moreBuyers).toEqual([]);
		expect(buyer).toMatchObject({
			text: expect.stringContaining(`Role of ${store.agencyId}`),
			metadata: { role: `Role of ${store.agencyId}`, pain_point: 'Costs; Time' },
		});
	});

	it('reads nothing else, writes nothing and becomes nobody else', async () => {
		for (const text of [
			'SELECT 1 FROM content_agency.client',
			`UPDATE content_agency.knowledge_item SET title = 'x'`,
			`INSERT INTO content_agency.icp_vector (profile_id) VALUES (gen_random_uuid())`,
			'SET ROLE content_agency_app',
		]) {
			await expect(asReader(text)).rejects.toMatchObject({
				message: expect.stringContaining('lacks a right'),
			});
		}
	});
});
