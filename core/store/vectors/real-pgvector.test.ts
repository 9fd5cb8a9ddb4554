/** The real pgvector: migrations, comparison and the views of the docs on a Postgres that has the extension. */
import fs from 'node:fs';
import path from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import type { SqlPort, SqlRow } from '../../shared/ports';
import { ensureAgency } from '../agencies';
import { createClient } from '../clients';
import { addKnowledge } from '../knowledge';
import { migrate } from '../migrate';
import { ICP_PROFILE } from '../records/kinds';
import { createRecord } from '../records/save-record';
import { VECTOR_PORTS, vectorOf, wordEmbedding } from './__fixtures__/word-embedding';
import { indexKnowledge, indexProfiles, nearestPassages, nearestProfiles } from '.';

const SIZE = 1536;
const ORDER = {
	ports: VECTOR_PORTS,
	embedding: wordEmbedding(SIZE),
	space: { model: 'words', size: SIZE },
	limit: 100,
};
const DOCS = path.join(__dirname, '../../../docs/vectors.md');
/** The vector a question travels as to pgvector itself. */
const asText = (numbers: readonly number[]) => `[${numbers.join(',')}]`;

describe('with the real pgvector', () => {
	let database: PGlite;
	let sql: SqlPort;
	let asked: string[];
	let agencyId: string;
	let clientId: string;
	beforeAll(async () => {
		database = await PGlite.create({ extensions: { vector } });
		asked = [];
		sql = {
			transaction: async (work) =>
				await database.transaction(
					async (session) => await work({ query: async (...one) => await ask(session, ...one) }),
				),
		} as SqlPort;
		await migrate(sql);
		await database.exec('CREATE EXTENSION vector');
		({ agencyId } = await ensureAgency(sql, 'Northwind'));
		({ id: clientId } = await createClient(sql, agencyId, { companyName: 'Alder' }));
		const { agencyId: otherId } = await ensureAgency(sql, 'Other');
		for (const [owner, passages] of [
			[agencyId, ['Load management halves the fee', 'Our engineers visit every depot']],
			[otherId, ['The engineers of another agency visit a depot']],
		] as const) {
			const about = { title: 'Depots', language: 'en' };
			await addKnowledge(sql, owner, { ...about, passages: [...passages] });
			await indexKnowledge(sql, owner, ORDER);
		}
		await createRecord(sql, agencyId, ICP_PROFILE, {
			clientId,
			role: 'Fleet manager',
			painPoints: [{ text: 'Chargers fail' }],
		});
		await indexProfiles(sql, agencyId, ORDER);
	});
	afterAll(async () => await database.close());

	async function ask<Row extends SqlRow>(session: Transaction, text: string, values?: unknown[]) {
		asked.push(text);
		if (values !== undefined) return (await session.query<Row>(text, values)).rows;
		return ((await session.exec(text)).at(-1)?.rows ?? []) as Row[];
	}

	it('compares with its operator, to the same scores as without it, within the agency', async () => {
		const question = vectorOf('engineers at the depot', SIZE);
		asked.length = 0;
		const found = await nearestPassages(sql, agencyId, {
			clientId,
			model: 'words',
			vector: question,
			count: 5,
		});
		expect(asked.some((text) => text.includes('OPERATOR(public.<=>)'))).toBe(true);
		expect(found.map(({ text }) => text)).toEqual([
			'Our engineers visit every depot',
			'Load management halves the fee',
		]);
		const { rows } = await database.query<{ own: number }>(
			`SELECT round(content_agency.cosine(vector.embedding, $1::real[])::numeric, 6)::float8 AS own
			FROM content_agency.knowledge_vector AS vector WHERE agency_id = $2 ORDER BY own DESC`,
			[`{${question.join(',')}}`, agencyId],
		);
		expect(found.map(({ score }) => score)).toEqual(
			rows.map(({ own }) => expect.closeTo(own, 5) as number),
		);
		const [buyer] = await nearestProfiles(sql, agencyId, {
			model: 'words',
			vector: vectorOf('chargers', SIZE),
			count: 5,
			role: 'fleet',
		});
		expect(buyer?.score).toBeGreaterThan(0);
	});

	it('answers a vector store of n8n through the views of the docs, for one agency', async () => {
		const recipe = /```sql\n([\s\S]*?)```/
			.exec(fs.readFileSync(DOCS, 'utf8'))![1]!
			.replaceAll('<agency id>', agencyId);
		await database.exec(recipe);
		await database.exec('SET SESSION AUTHORIZATION northwind_vectors');
		try {
			const question = asText(vectorOf('engineers at the depot', SIZE));
			const nearestIn = async (view: string, key: string, value: string) => {
				const { rows } = await database.query<{ text: string; embedding: string }>(
					`SELECT *, "embedding" <=> $1 AS "_distance" FROM "northwind_vectors"."${view}"
					WHERE metadata->>'${key}' = $3 ORDER BY "_distance" ASC LIMIT $2`,
					[question, 5, value],
				);
				return rows.map(({ text }) => text);
			};
			expect(await nearestIn('knowledge', 'title', 'Depots')).toEqual([
				'Our engineers visit every depot',
				'Load management halves the fee',
			]);
			expect(await nearestIn('buyers', 'client_id', clientId)).toEqual([
				expect.stringContaining('Fleet manager'),
			]);
		} finally {
			await database.exec('RESET SESSION AUTHORIZATION');
		}
	});
});
