/** Voice and knowledge as a node's fields and inputs bring them; contexts and stores are stand-ins. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { BriefSchema } from '../../core/contracts';
import { withClientMaterial } from './client-material';
import type { Station } from './run-items';

const SAMPLE = (word: string) =>
	`We start with the ${word} because the money goes there. ${'We ask the dispatcher first and the engineer second. '.repeat(8)}`;
const brief = BriefSchema.parse({
	topic: 'Electric vans',
	date: '2026-11-21',
	keywords: ['depots'],
});
const station = {
	itemIndex: 0,
	desk: undefined,
	clock: { now: () => '2026-11-21T10:00:00.000Z' },
} as unknown as Station;

function contextWith(options: object, attached: Record<string, unknown> = {}) {
	return {
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			name === 'options' ? options : fallback,
		getInputConnectionData: (type: string) => Promise.resolve(attached[type]),
		getInputData: () => [{ json: {}, binary: { guide: { data: '', mimeType: 'text/yaml' } } }],
		helpers: { getBinaryDataBuffer: () => Promise.resolve(Buffer.from('terms: []')) },
	} as unknown as IExecuteFunctions;
}

describe('withClientMaterial', () => {
	it('leaves a brief as it is when nothing is set and nothing attached', async () => {
		expect(await withClientMaterial(contextWith({}), station, brief)).toEqual(brief);
	});

	it('measures samples, keeps what a person wrote into the card, reads a style guide from a file', async () => {
		const options = {
			voiceSamples: ['tariff', 'yard', 'contract'].map(SAMPLE).join('\n---\n'),
			voiceCard: '{"name":"Harbour Light","spelling":"en-GB"}',
			styleGuideField: 'guide',
			persona: 'An engineer.',
		};
		const { voice } = await withClientMaterial(contextWith(options), station, brief);
		expect(voice).toMatchObject({
			persona: 'An engineer.',
			styleGuide: 'terms: []',
			card: { name: 'Harbour Light', spelling: 'en-GB', person: 'we' },
		});
		expect(voice?.card?.measures.wordsPerSentence?.mean).toBeGreaterThan(5);
	});

	it('refuses a person whose consent ran out by the clock, and JSON that does not fit', async () => {
		const consent = { person: 'Mara', recordedAt: '2025-01-01', expiresAt: '2026-11-20' };
		const voiceCard = { name: 'Mara', person: 'i', consent };
		const old = { ...brief, date: '2026-01-01' };
		await expect(
			withClientMaterial(contextWith({ voiceCard }), station, old),
		).rejects.toMatchObject({
			code: 'VOICE_001',
		});
		await expect(
			withClientMaterial(contextWith({ author: '{"name":1}' }), station, brief),
		).rejects.toMatchObject({ code: 'CFG_002', field: 'Author' });
		await expect(
			withClientMaterial(contextWith({ voiceSampleFields: 'nobody' }), station, brief),
		).rejects.toMatchObject({ code: 'FILE_008' });
	});

	it('asks an attached vector store and a retriever for five passages each on the topic', async () => {
		const asked: unknown[] = [];
		const document = (text: string) => ({ pageContent: text, metadata: { title: text } });
		const context = contextWith(
			{},
			{
				ai_vectorStore: {
					similaritySearchWithScore: (query: string, count: number) => {
						asked.push([query, count]);
						return Promise.resolve([[document('From the store'), 0.9]]);
					},
				},
				ai_retriever: {
					invoke: () => Promise.resolve(Array.from({ length: 9 }, (_, n) => document(`R${n}`))),
				},
			},
		);
		const { knowledge } = await withClientMaterial(context, station, brief);
		expect(asked).toEqual([['Electric vans depots', 5]]);
		expect(knowledge?.map(({ text }) => text)).toEqual([
			'From the store',
			'R0',
			'R1',
			'R2',
			'R3',
			'R4',
		]);
		const broken = contextWith(
			{},
			{ ai_retriever: { invoke: () => Promise.reject(new Error('down')) } },
		);
		await expect(withClientMaterial(broken, station, brief)).rejects.toMatchObject({
			code: 'KNOW_001',
		});
	});

	it('keeps passages the order brought itself', async () => {
		const given = {
			...brief,
			knowledge: [{ id: 'k', title: '', text: 'Own.', origin: '', score: 0 }],
		};
		const context = contextWith(
			{},
			{ ai_retriever: { invoke: () => Promise.reject(new Error('no')) } },
		);
		expect((await withClientMaterial(context, station, given)).knowledge).toEqual(given.knowledge);
	});
});
