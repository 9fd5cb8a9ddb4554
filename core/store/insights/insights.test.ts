/** Objections, facts, metrics, keywords of clusters and vectors: counted, merged, never mixed, never another agency's. */
import { isAgencyError } from '../../shared/errors';
import { asSuperuser, openTestStore, seedJob, type TestStore } from '../__fixtures__/store';
import { addKnowledge } from '../knowledge';
import { changeVectorSpace, nearestPassages, putVectors, vectorSpace } from '../vectors';
import { CLUSTER, CONTENT_ITEM, KEYWORD } from '../records/kinds';
import { createRecord } from '../records/save-record';
import { changeClusterKeywords, clusterContents } from './cluster-keywords';
import { listFacts, saveFacts } from './dna-facts';
import { listMetrics, recordMetric } from './metrics';
import { answerObjection, listObjections, recordObjection } from './objections';

const AT = '2026-11-01T09:00:00.000Z';
const MISSING = '00000000-0000-4000-8000-000000000000';

describe('insights', () => {
	let store: TestStore;
	let clientId: string;
	let documentId: string;
	beforeAll(async () => {
		store = await openTestStore();
	});
	beforeEach(async () => {
		({ clientId, documentId } = await seedJob(store));
	});
	afterAll(async () => await store.close());

	describe('objections', () => {
		const raised = async (text: string, over: object = {}) =>
			await recordObjection(store.sql, store.agencyId, {
				clientId,
				text,
				mentionedAt: AT,
				...over,
			});

		it('merges what says the same and keeps apart what does not', async () => {
			const first = await raised('The chargers are too expensive for a small depot', {
				severity: 2,
			});
			const again = await raised('A charger is too expensive for our small depots', {
				severity: 4,
				mentionedAt: '2026-11-09T09:00:00.000Z',
			});
			expect(again).toMatchObject({
				id: first.id,
				isNew: false,
				frequency: 2,
				severity: 4,
				firstMentionedAt: AT,
				lastMentionedAt: '2026-11-09T09:00:00.000Z',
			});
			expect((await raised('Our drivers fear empty batteries in winter')).isNew).toBe(true);
		});

		it('counts the same place of a conversation once', async () => {
			const place = { sourceKey: 'call-1 00:12:03' };
			await raised('Too expensive for us', place);
			expect(await raised('Too expensive for us', place)).toMatchObject({
				frequency: 1,
				counted: false,
			});
		});

		it('makes one of eight that arrive at once', async () => {
			await Promise.all(
				[...Array(8).keys()].map(async () => await raised('Grid connection takes years')),
			);
			const listed = await listObjections(store.sql, store.agencyId, { clientId });
			expect(listed.map(({ frequency }) => frequency)).toEqual([8]);
		});

		it('knows which ones no document answers', async () => {
			const { sql, agencyId } = store;
			const { id } = await raised('Too loud at night');
			const open = { clientId, unanswered: true };
			expect(await listObjections(sql, agencyId, open)).toHaveLength(1);
			const answered = await answerObjection(sql, agencyId, { objectionId: id, documentId });
			expect(answered.documentIds).toEqual([documentId]);
			expect(await listObjections(sql, agencyId, open)).toEqual([]);
		});
	});

	describe('facts', () => {
		const fact = (field: string, value: string, over: object = {}) => ({
			field,
			value,
			url: 'https://harbour.example/about',
			quote: `They say ${value}`,
			fetchedAt: AT,
			...over,
		});
		const save = async (facts: ReturnType<typeof fact>[]) =>
			await saveFacts(store.sql, store.agencyId, { clientId, facts });

		it('keeps a profile, and marks what the next one no longer holds', async () => {
			const { sql, agencyId } = store;
			expect(await save([fact('founded', '1998'), fact('employees', '40')])).toEqual({
				added: 2,
				kept: 0,
				outdated: 0,
			});
			expect(await save([fact('employees', '55'), fact('founded', '1998')])).toEqual({
				added: 1,
				kept: 1,
				outdated: 1,
			});
			const current = await listFacts(sql, agencyId, { clientId });
			expect(current.map(({ field, value }) => `${field} ${value}`)).toEqual(
				expect.arrayContaining(['founded 1998', 'employees 55']),
			);
			expect(current).toHaveLength(2);
			expect(await listFacts(sql, agencyId, { clientId, includeOutdated: true })).toHaveLength(3);
		});

		it('keeps what a person entered', async () => {
			await save([fact('tone', 'dry', { origin: 'person' })]);
			expect((await save([fact('founded', '1998')])).outdated).toBe(0);
		});

		it('takes a fact on two pages for one, the surer', async () => {
			await save([
				fact('founded', '1998', { confidence: 3 }),
				fact('founded', '1998', { confidence: 1 }),
			]);
			const [only, ...others] = await listFacts(store.sql, store.agencyId, { clientId });
			expect([only?.confidence, others]).toEqual([3, []]);
		});
	});

	describe('metrics', () => {
		const measure = async (numbers: object, measuredAt: string) =>
			await recordMetric(store.sql, store.agencyId, {
				documentId,
				platform: 'linkedin',
				measuredAt,
				numbers,
			});

		it('hold the latest numbers and every measurement, whatever order they come in', async () => {
			await measure({ impressions: 100, likes: 3 }, '2026-11-02T09:00:00Z');
			await measure({ impressions: 40 }, '2026-11-01T09:00:00Z');
			const latest = await measure(
				{ impressions: 180, attributedRevenue: 1200.5 },
				'2026-11-03T09:00:00Z',
			);
			expect(latest).toMatchObject({
				samples: 3,
				measuredAt: '2026-11-03T09:00:00.000Z',
				numbers: { impressions: 180, likes: 3, attributedRevenue: 1200.5, clicks: null },
			});
			expect(await measure({ impressions: 999 }, '2026-11-03T09:00:00Z')).toMatchObject({
				samples: 3,
				numbers: { impressions: 180 },
			});
			expect(await listMetrics(store.sql, store.agencyId, { documentId })).toHaveLength(1);
		});

		it('are of one piece', async () => {
			const item = await createRecord(store.sql, store.agencyId, CONTENT_ITEM, {
				kind: 'post',
				text: 'x',
			});
			const given = { platform: 'x', measuredAt: AT, numbers: {} };
			for (const over of [{}, { documentId, contentItemId: item.id }]) {
				const refused = recordMetric(store.sql, store.agencyId, { ...given, ...over });
				await expect(refused).rejects.toMatchObject({ code: 'CFG_002' });
			}
			await recordMetric(store.sql, store.agencyId, { ...given, contentItemId: item.id });
			await expect(measure({ likes: -1 }, AT)).rejects.toMatchObject({ field: 'numbers' });
		});
	});

	it('counts keywords and volume of a cluster, and takes none of another sector', async () => {
		const { sql, agencyId } = store;
		const { id: clusterId } = await createRecord(sql, agencyId, CLUSTER, {
			clientId,
			name: 'Depots',
		});
		const keyword = async (word: string, volume: number, client = clientId) =>
			(await createRecord(sql, agencyId, KEYWORD, { clientId: client, keyword: word, volume })).id;
		const [a, b] = [await keyword('depot charging', 1300), await keyword('depot costs', 200)];
		const held = await changeClusterKeywords(sql, agencyId, { clusterId, add: [a, b, a] });
		expect(held).toMatchObject({ keywordsCount: 2, volume: 1500 });
		await changeClusterKeywords(sql, agencyId, { clusterId, remove: [b] });
		expect(await clusterContents(sql, agencyId, clusterId)).toMatchObject({
			keywordsCount: 1,
			volume: 1300,
		});
		const foreign = await keyword('elsewhere', 1, (await seedJob(store)).clientId);
		const refused = changeClusterKeywords(sql, agencyId, { clusterId, add: [foreign] });
		await expect(refused).rejects.toMatchObject({ code: 'STORE_005', field: 'keywordIds' });
	});

	describe('vectors', () => {
		const knowledge = async (title: string, client: string | undefined = clientId) =>
			(
				await addKnowledge(store.sql, store.agencyId, {
					clientId: client,
					title,
					language: 'en',
					passages: [`${title} one ${clientId}`, `${title} two ${clientId}`],
				})
			).id;
		beforeEach(async () => {
			await changeVectorSpace(store.sql, store.agencyId, { model: 'small', size: 3 });
		});

		it('find the nearest passages of the client and the agency, best first', async () => {
			const { sql, agencyId } = store;
			const itemId = await knowledge('Depots');
			await putVectors(sql, agencyId, {
				itemId,
				model: 'small',
				vectors: [
					[1, 0, 0],
					[0, 1, 0],
				],
			});
			const other = await knowledge('Other client', (await seedJob(store)).clientId);
			await putVectors(sql, agencyId, {
				itemId: other,
				model: 'small',
				vectors: [
					[1, 0, 0],
					[1, 0, 0],
				],
			});
			const asked = { clientId, model: 'small', vector: [1, 0.2, 0], count: 5 };
			const found = await nearestPassages(sql, agencyId, asked);
			expect(found.map(({ text }) => text.slice(0, 10))).toEqual(['Depots one', 'Depots two']);
			expect(found[0]!.score).toBeCloseTo(0.980581, 4);
			expect(await nearestPassages(sql, store.otherId, { ...asked, clientId: undefined })).toEqual(
				[],
			);
		});

		it('are never mixed: another model or size is refused until the model is changed', async () => {
			const { sql, agencyId } = store;
			const itemId = await knowledge('Depots');
			const put = async (model: string, size: number) =>
				await putVectors(sql, agencyId, {
					itemId,
					model,
					vectors: [1, 2].map((seed) => Array.from({ length: size }, () => seed)),
				});
			await put('small', 3);
			for (const [model, size] of [
				['large', 3],
				['small', 4],
			] as const) {
				await expect(put(model, size)).rejects.toMatchObject({
					code: 'CFG_002',
					message: expect.stringContaining('"small" with 3 numbers'),
				});
				const asked = { model, vector: Array.from({ length: size }, () => 1), count: 1 };
				await expect(nearestPassages(sql, agencyId, asked)).rejects.toMatchObject({
					code: 'CFG_002',
				});
			}
			await changeVectorSpace(sql, agencyId, { model: 'large', size: 1536 });
			expect(
				await nearestPassages(sql, agencyId, {
					model: 'large',
					vector: Array(1536).fill(1),
					count: 5,
				}),
			).toEqual([]);
			await put('large', 1536);
			expect(await vectorSpace(sql, agencyId)).toEqual({ model: 'large', size: 1536 });
		});

		it('refuses numbers that are none and a count that does not fit', async () => {
			const { sql, agencyId } = store;
			const itemId = await knowledge('Depots');
			for (const vectors of [
				[[1, 2, 3]],
				[
					[1, 2, Number.NaN],
					[1, 2, 3],
				],
				[[], []],
				[
					[1, 2, 3],
					[1, 2],
				],
			]) {
				const put = putVectors(sql, agencyId, { itemId, model: 'small', vectors });
				await expect(put).rejects.toMatchObject({ code: 'CFG_002' });
			}
		});
	});

	it('answers a foreign id exactly like a missing one, everywhere', async () => {
		const { sql, agencyId, otherId } = store;
		const { id: objectionId } = await recordObjection(sql, agencyId, {
			clientId,
			text: 'Too dear',
			mentionedAt: AT,
		});
		const { id: clusterId } = await createRecord(sql, agencyId, CLUSTER, {
			clientId,
			name: 'Foreign',
		});
		const { id: itemId } = await addKnowledge(sql, agencyId, {
			clientId,
			title: 'T',
			language: 'en',
			passages: [`secret ${clientId}`],
		});
		const calls: [string, (id: string) => Promise<unknown>][] = [
			[
				clientId,
				async (id) =>
					await recordObjection(sql, otherId, { clientId: id, text: 'x', mentionedAt: AT }),
			],
			[clientId, async (id) => await listObjections(sql, otherId, { clientId: id })],
			[objectionId, async (id) => await listObjections(sql, otherId, { after: id })],
			[
				objectionId,
				async (id) => await answerObjection(sql, otherId, { objectionId: id, documentId }),
			],
			[clientId, async (id) => await saveFacts(sql, otherId, { clientId: id, facts: [] })],
			[clientId, async (id) => await listFacts(sql, otherId, { clientId: id })],
			[documentId, async (id) => await listMetrics(sql, otherId, { documentId: id })],
			[
				documentId,
				async (id) =>
					await recordMetric(sql, otherId, {
						documentId: id,
						platform: 'x',
						measuredAt: AT,
						numbers: {},
					}),
			],
			[clusterId, async (id) => await clusterContents(sql, otherId, id)],
			[clusterId, async (id) => await changeClusterKeywords(sql, otherId, { clusterId: id })],
			[
				itemId,
				async (id) => await putVectors(sql, otherId, { itemId: id, model: 'm', vectors: [[1]] }),
			],
		];
		for (const [foreign, call] of calls) {
			const answers = await Promise.all(
				[foreign, MISSING, 'nonsense'].map(async (id) => {
					const error: unknown = await call(id).catch((thrown: unknown) => thrown);
					if (!isAgencyError(error)) return `no error of ours: ${String(error)}`;
					return JSON.stringify([error.kind, error.code, error.message, error.hint]).replace(
						id,
						'ID',
					);
				}),
			);
			expect([...new Set(answers)]).toHaveLength(1);
			expect(answers[0]).toContain('NOT_FOUND');
		}
		const [row] = await asSuperuser(
			store,
			'SELECT count(*)::int AS n FROM content_agency.objection WHERE agency_id = $1',
			[otherId],
		);
		expect(row?.n).toBe(0);
	});
});
