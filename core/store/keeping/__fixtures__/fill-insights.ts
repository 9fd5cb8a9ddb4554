/** Rows in the tables of insights: a cluster's keyword, a measurement, an answered objection, a fact, a vector. */
import { changeClusterKeywords } from '../../insights/cluster-keywords';
import { saveFacts } from '../../insights/dna-facts';
import { recordMetric } from '../../insights/metrics';
import { answerObjection, recordObjection } from '../../insights/objections';
import { addKnowledge } from '../../knowledge';
import { indexProfiles, putVectors } from '../../vectors';
import { VECTOR_PORTS } from '../../vectors/__fixtures__/word-embedding';
import { CLUSTER, ICP_PROFILE, KEYWORD } from '../../records/kinds';
import { createRecord } from '../../records/save-record';
import { seedJob, type TestStore } from '../../__fixtures__/store';

/** Fills them for a client of its own. */
export async function fillInsights(store: TestStore): Promise<void> {
	const { sql, agencyId } = store;
	const { clientId, documentId } = await seedJob(store);
	const cluster = await createRecord(sql, agencyId, CLUSTER, {
		clientId,
		name: 'Cranes',
	});
	const keyword = await createRecord(sql, agencyId, KEYWORD, {
		clientId,
		keyword: 'harbour crane',
	});
	await changeClusterKeywords(sql, agencyId, {
		clusterId: String(cluster.id),
		add: [String(keyword.id)],
	});
	await recordMetric(sql, agencyId, {
		documentId,
		platform: 'linkedin',
		measuredAt: '2026-11-20T09:00:00.000Z',
		numbers: { impressions: 12 },
	});
	const objection = await recordObjection(sql, agencyId, {
		clientId,
		text: 'It costs too much',
		mentionedAt: '2026-11-20T09:00:00.000Z',
	});
	await answerObjection(sql, agencyId, { objectionId: objection.id, documentId });
	await saveFacts(sql, agencyId, {
		clientId,
		facts: [
			{
				field: 'founded',
				label: 'Founded',
				group: 'company',
				value: '1999',
				url: 'https://example.com',
				quote: 'founded in 1999',
				fetchedAt: '2026-11-20T09:00:00.000Z',
			},
		],
	});
	const { id: itemId } = await addKnowledge(sql, agencyId, {
		clientId,
		title: 'Manual',
		origin: '',
		language: 'en',
		passages: ['One passage'],
	});
	await putVectors(sql, agencyId, { itemId, model: 'embed-1', vectors: [[0, 1]] });
	await createRecord(sql, agencyId, ICP_PROFILE, { clientId, role: 'Fleet manager' });
	await indexProfiles(sql, agencyId, {
		ports: VECTOR_PORTS,
		embedding: { embed: async (texts) => await Promise.resolve(texts.map(() => [1, 0])) },
		space: { model: 'embed-1', size: 2 },
		clientId,
		limit: 10,
	});
}
