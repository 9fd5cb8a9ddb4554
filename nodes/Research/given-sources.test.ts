/** What the client knows, as files for Research; contexts and stores are stand-ins. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { BriefSchema } from '../../core/contracts';
import type { Station } from '../shared/run-items';
import { clientKnowledge } from './given-sources';
import { Research } from './Research.node';

const brief = BriefSchema.parse({ topic: 'Electric vans', date: '2026-11-21' });
const station = { itemIndex: 0, desk: undefined } as unknown as Station;
const contextWith = (attached: Record<string, unknown>) =>
	({
		getInputConnectionData: (type: string) => Promise.resolve(attached[type]),
	}) as unknown as IExecuteFunctions;
const found = {
	invoke: () =>
		Promise.resolve([
			{ pageContent: 'The depot charges 31 vans.', metadata: { title: 'Depot handbook' } },
		]),
};

describe('clientKnowledge', () => {
	it('makes files of what is attached, each with its title, as the client’s', async () => {
		const files = await clientKnowledge(contextWith({ ai_retriever: found }), station, brief);
		expect(files).toEqual([
			expect.objectContaining({ title: 'Depot handbook', lane: 'client', mediaType: 'text/plain' }),
		]);
		expect(new TextDecoder().decode(files[0]!.bytes)).toContain('The depot charges 31 vans.');
	});

	it('takes what the order brought before anything attached, and makes nothing of nothing', async () => {
		const knowledge = [{ id: 'k', title: 'Own', text: 'Own words.', origin: '', score: 0 }];
		const files = await clientKnowledge(contextWith({ ai_retriever: found }), station, {
			...brief,
			knowledge,
		});
		expect(files.map(({ title }) => title)).toEqual(['Own']);
		expect(await clientKnowledge(contextWith({}), station, brief)).toEqual([]);
	});
});

test('the node has an input for knowledge', () => {
	expect(String(new Research().description.inputs)).toContain('ai_vectorStore');
});
