import type { IExecuteFunctions } from 'n8n-workflow';
import { BriefSchema } from '../../core/contracts';
import { honestInput } from '../../core/quality/__fixtures__/judge';
import { createJob, createRecord, RECORD_KINDS } from '../../core/store';
import { openTestStore, seedJob, type TestStore } from '../../core/store/__fixtures__/store';
import type { DeskOfJob } from '../shared/desk-of-job';
import type { Station } from '../shared/run-items';
import { knownReaders } from './known-readers';
import { QualityCheck } from './QualityCheck.node';

const station = { itemIndex: 0, desk: undefined } as unknown as Station;
const contextWith = (attached: Record<string, unknown>) =>
	({
		getInputConnectionData: (type: string) => Promise.resolve(attached[type]),
	}) as unknown as IExecuteFunctions;
const { document } = honestInput();
const brief = BriefSchema.parse({ topic: 'Vans', date: '2026-11-21', audience: 'Depot managers' });

describe('known readers', () => {
	it('has inputs for them', () => {
		const inputs = String(new QualityCheck().description.inputs);
		expect(inputs).toContain('"ai_vectorStore","displayName":"ICPs"');
	});

	it('asks an attached vector store for what is nearest to the text', async () => {
		const asked: [string, number][] = [];
		const store = {
			similaritySearchWithScore: (query: string, count: number) => {
				asked.push([query, count]);
				return Promise.resolve([
					[{ pageContent: 'The grid keeps us waiting.', metadata: { source: 'call-7' } }, 0.81],
				]);
			},
		};
		const made = await knownReaders(contextWith({ ai_vectorStore: store }), station, {
			document,
			brief,
		});
		expect(asked).toHaveLength(1);
		expect(asked[0]![1]).toBe(5);
		expect(asked[0]![0]).toContain('Depot managers');
		expect(asked[0]![0]).toContain(document.title);
		expect(made.readers).toMatchObject([
			{ text: 'The grid keeps us waiting.', origin: 'call-7', score: 0.81 },
		]);
		expect(made.profile?.name).toBe('Attached reader profiles');
	});

	it('knows nobody where nothing is attached, and says when a store does not answer', async () => {
		expect(await knownReaders(contextWith({}), station, { document, brief })).toEqual({
			profile: undefined,
			readers: [],
			decided: [],
		});
		const broken = { invoke: () => Promise.reject(new Error('down')) };
		await expect(
			knownReaders(contextWith({ ai_retriever: broken }), station, { document, brief }),
		).rejects.toMatchObject({ code: 'KNOW_001' });
	});
});

describe('readers the desk has heard', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
	});
	afterAll(async () => await store.close());

	const heardFor = async (jobId: string) => {
		const { sql, agencyId } = store;
		const desk = { sql, agencyId, jobId } as unknown as DeskOfJob;
		const of = { itemIndex: 0, desk } as unknown as Station;
		return await knownReaders(contextWith({}), of, { document, brief });
	};
	const heard = async (clientId: string, role: string, pain: string) => {
		await createRecord(store.sql, store.agencyId, RECORD_KINDS.ICP_PROFILE, {
			clientId,
			role,
			source: 'grain_call',
			sourceId: role,
			painPoints: [{ text: pain, quote: `“${pain},” he said` }, { text: 'x'.repeat(2_000) }],
			languagePatterns: [{ text: 'y'.repeat(2_000) }],
		});
	};

	it('are those of the client of the job, the newest first, in their own words', async () => {
		const { clientId, jobId } = await seedJob(store);
		const other = await seedJob(store);
		await heard(clientId, 'Fleet manager', 'The grid keeps us waiting');
		await heard(clientId, 'Depot lead', 'Nobody counts the queue');
		await heard(other.clientId, 'Treasurer', 'Not for this client');
		const { profile, readers, decided } = await heardFor(jobId);
		expect(readers.map(({ title }) => title)).toEqual(['Depot lead', 'Fleet manager']);
		expect(readers[0]).toMatchObject({ origin: 'grain_call Depot lead' });
		expect(readers[0]!.text).toContain('“Nobody counts the queue,” he said');
		expect(profile).toMatchObject({ name: 'Depot lead', role: 'Depot lead' });
		expect(profile!.pains[0]).toMatchObject({ name: 'Nobody counts the queue' });
		expect(decided).toEqual([]);
	});

	it('are none for a job of the agency itself', async () => {
		const { jobId } = await createJob(store.sql, store.agencyId, { brief });
		expect(await heardFor(jobId)).toEqual({ profile: undefined, readers: [], decided: [] });
	});
});
