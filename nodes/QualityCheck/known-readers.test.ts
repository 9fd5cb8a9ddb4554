import type { IExecuteFunctions } from 'n8n-workflow';
import { BriefSchema } from '../../core/contracts';
import { honestInput } from '../../core/quality/__fixtures__/judge';
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
		expect(inputs).toContain('"ai_vectorStore","displayName":"Readers"');
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
