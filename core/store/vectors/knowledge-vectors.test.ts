/** Vectors are made once a text, of one model and one size, and found by meaning within the walls of client and agency. */
import type { EmbeddingPort } from '../../shared/ports';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { addKnowledge, removeKnowledge, type KnowledgeInput } from '../knowledge';
import { ICP_PROFILE } from '../records/kinds';
import { createRecord } from '../records/save-record';
import { VECTOR_PORTS, vectorOf, wordEmbedding } from './__fixtures__/word-embedding';
import {
	indexKnowledge,
	indexProfiles,
	nearestPassages,
	removePassageVectors,
	vectorSpace,
} from '.';

const SIZE = 1536;
const SPACE = { model: 'words-1', size: SIZE };

describe('vectors of knowledge', () => {
	let store: TestStore;
	let clientId: string;
	let model: ReturnType<typeof wordEmbedding>;
	beforeEach(async () => {
		store = await openTestStore();
		({ clientId } = await seedJob(store));
		model = wordEmbedding(SIZE);
	});
	afterEach(async () => await store.close());

	const index = async (over: object = {}) =>
		await indexKnowledge(store.sql, store.agencyId, {
			ports: VECTOR_PORTS,
			embedding: model,
			space: SPACE,
			limit: 1_000,
			...over,
		});
	const add = async (title: string, passages: string[], over: Partial<KnowledgeInput> = {}) =>
		(
			await addKnowledge(store.sql, store.agencyId, {
				clientId,
				title,
				language: 'en',
				passages,
				...over,
			})
		).id;
	const find = async (text: string, over: object = {}) =>
		await nearestPassages(store.sql, store.agencyId, {
			clientId,
			model: SPACE.model,
			vector: vectorOf(text, SIZE),
			count: 5,
			...over,
		});

	it('are made once a passage: the second run sends nothing, a new text alone is sent', async () => {
		await add('Depots', ['Load management halves the fee', 'Our engineers visit every depot']);
		const first = await index();
		expect(first).toMatchObject({ indexed: 2, left: 0, calls: 1, removed: 0, ...SPACE });
		expect(first.characters).toBe(61);
		expect(first.estimatedTokens).toBe(16);
		expect(await index()).toMatchObject({ indexed: 0, left: 0, calls: 0 });
		await add('Canteen', ['The canteen is open on Fridays']);
		expect(await index()).toMatchObject({ indexed: 1, calls: 1 });
		expect(model.calls.at(-1)).toEqual(['The canteen is open on Fridays']);
		const found = await find('which engineers visit a depot');
		expect(found[0]).toMatchObject({ title: 'Depots', itemType: 'client_document' });
		expect(found[0]!.text).toBe('Our engineers visit every depot');
		expect(found[0]!.score).toBeGreaterThan(found[1]!.score);
	});

	it('go in batches, stop at the limit and keep what was made before a failure', async () => {
		const texts = Array.from({ length: 150 }, (_one, number) => `passage of number ${number}`);
		await add('Long', texts);
		expect(await index({ limit: 100 })).toMatchObject({ indexed: 100, left: 50, calls: 2 });
		expect(model.calls.map((call) => call.length)).toEqual([64, 36]);
		let calls = 0;
		const failing: EmbeddingPort = {
			async embed(given) {
				calls += 1;
				if (calls > 1) throw new Error('away');
				return await model.embed(given);
			},
		};
		await add(
			'More',
			Array.from({ length: 70 }, (_one, number) => `further ${number}`),
		);
		await expect(index({ embedding: failing })).rejects.toThrow('away');
		expect(await index()).toMatchObject({ indexed: 56, left: 0 });
	});

	it('of another size than was asked for are refused, and nothing of them is kept', async () => {
		await add('Depots', ['one passage', 'two passages']);
		for (const [embedding, words] of [
			[wordEmbedding(768), 'gave vectors of 768 numbers; 1536 numbers each'],
			[{ embed: async () => await Promise.resolve([[1]]) }, '1 vectors for 2 texts'],
			[{ embed: async () => await Promise.resolve([[], []]) }, 'vectors of 0 numbers'],
		] as const) {
			await expect(index({ embedding })).rejects.toMatchObject({
				code: 'EMBED_002',
				message: expect.stringContaining(words),
			});
		}
		const zeros = async (texts: readonly string[]) =>
			await Promise.resolve(texts.map(() => Array.from({ length: SIZE }, () => 0)));
		await expect(index({ embedding: { embed: zeros } })).rejects.toMatchObject({
			code: 'CFG_002',
		});
		expect(await vectorSpace(store.sql, store.agencyId)).toBeUndefined();
		expect(await find('passage')).toEqual([]);
	});

	it('of another model are refused before a word is sent, until one starts over', async () => {
		await add('Depots', ['one passage']);
		await index();
		await createRecord(store.sql, store.agencyId, ICP_PROFILE, { clientId, role: 'Buyer' });
		await indexProfiles(store.sql, store.agencyId, {
			ports: VECTOR_PORTS,
			embedding: model,
			space: SPACE,
			limit: 10,
		});
		const other = { embedding: wordEmbedding(8), space: { model: 'words-2', size: 8 } };
		await expect(index(other)).rejects.toMatchObject({ code: 'CFG_002' });
		expect(other.embedding.calls).toEqual([]);
		expect(await index({ ...other, startOver: true })).toMatchObject({ removed: 2, indexed: 1 });
		await expect(find('passage')).rejects.toMatchObject({ code: 'CFG_002' });
		const vector = vectorOf('passage', 8);
		expect(await find('', { model: 'words-2', vector })).toHaveLength(1);
	});

	it('are narrowed by kind, title and how a text performed', async () => {
		const scored = (performanceScore: unknown) => ({
			itemType: 'example_post' as const,
			metadata: { performanceScore },
		});
		await add('Post A', ['charging at night pays'], scored(91));
		await add('Post B', ['charging at noon pays'], scored(40.5));
		await add('Post C', ['charging at dawn pays'], scored('91'));
		await add('Playbook A', ['charging always pays'], { itemType: 'playbook' });
		await index();
		const titles = async (over: object) =>
			(await find('charging pays', over)).map(({ title }) => title).sort();
		expect(await titles({})).toHaveLength(4);
		expect(await titles({ itemType: 'playbook' })).toEqual(['Playbook A']);
		expect(await titles({ title: 'post' })).toEqual(['Post A', 'Post B', 'Post C']);
		expect(await titles({ minimumPerformance: 40.5 })).toEqual(['Post A', 'Post B']);
		const [best] = await find('charging at night', { minimumPerformance: 60 });
		expect(best).toMatchObject({ title: 'Post A', performanceScore: 91 });
	});

	it('keep to the client and the agency itself', async () => {
		const { clientId: otherClient } = await seedJob(store);
		await add('Theirs', ['secret tariff of somebody'], { clientId: otherClient });
		await add('House', ['tariff rules of the house'], { clientId: undefined });
		await index();
		expect((await find('tariff')).map(({ title }) => title)).toEqual(['House']);
		const mine = await index({ clientId: otherClient });
		expect(mine).toMatchObject({ indexed: 0, left: 0 });
		const foreign = { model: SPACE.model, vector: vectorOf('tariff', SIZE), count: 5 };
		expect(await nearestPassages(store.sql, store.otherId, foreign)).toEqual([]);
		await expect(
			nearestPassages(store.sql, store.otherId, { ...foreign, clientId }),
		).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	it('go with the item, or alone and can be made again', async () => {
		const itemId = await add('Depots', ['one passage', 'two passages']);
		await add('Other', ['three passages']);
		await index();
		const { sql, agencyId } = store;
		await expect(removePassageVectors(sql, store.otherId, { itemId })).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		expect(await removePassageVectors(sql, agencyId, { itemId })).toEqual({ removed: 2 });
		expect(await removePassageVectors(sql, agencyId, { clientId })).toEqual({ removed: 1 });
		expect(await find('passage')).toEqual([]);
		expect(await index()).toMatchObject({ indexed: 3 });
		await removeKnowledge(sql, agencyId, itemId);
		const numbers = await asSuperuser(
			store,
			`SELECT DISTINCT embedding, signs::text AS signs FROM content_agency.knowledge_vector
			WHERE item_id = $1`,
			[itemId],
		);
		expect(numbers).toEqual([{ embedding: [], signs: '' }]);
		expect(await index()).toMatchObject({ indexed: 0 });
	});

	it('are found among many by their signs, then by their numbers', async () => {
		await add(
			'Noise',
			Array.from(
				{ length: 130 },
				(_one, number) =>
					`noise${'abcdefghij'[number % 10]!.repeat(1 + Math.floor(number / 10))} hum`,
			),
		);
		await add('Signal', ['quincunx of chargers beside the quay']);
		await index();
		const [first, ...more] = await find('a quincunx of chargers', { compared: 4, count: 50 });
		expect(first).toMatchObject({ title: 'Signal' });
		expect(more).toHaveLength(3);
	});
});
