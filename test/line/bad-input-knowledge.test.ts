/** An attached store of knowledge that throws: both nodes that ask it say so, and the item goes on whole. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runWorkflow, standIn } from '../harness/engine';
import { lightCredentials } from './desk';
import { itemOf, PAGES, stations, taken } from './faults-line';
import { meetSandbox, type MetSandbox } from './meet-sandbox';
import { sound } from './refusals';

describe('bad knowledge', () => {
	let sandbox: MetSandbox;
	let read: INodeExecutionData;
	beforeAll(async () => {
		sandbox = await meetSandbox();
		read = taken(itemOf(await stations().read(PAGES)));
	});
	afterAll(async () => await sandbox.leave());

	it('says that an attached store of knowledge does not answer, for both nodes that ask it, twice', async () => {
		const supply = standIn('brokenStore', {
			properties: [],
			execute: () => Promise.resolve([[]]),
		} as never) as never as { description: IDataObject; supplyData?: unknown };
		supply.description = { ...supply.description, inputs: [], outputs: ['ai_vectorStore'] };
		const fails = () => Promise.reject(new Error(`connect ECONNREFUSED ${'x'.repeat(400)}`));
		supply.supplyData = () => Promise.resolve({ response: { similaritySearchWithScore: fails } });
		const node = (name: string, type: string, parameters: IDataObject) => ({
			id: name,
			name,
			type,
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: parameters as never,
		});
		for (const [type, parameters, item] of [
			['writeDocument', { operation: 'write', options: {} }, read],
			[
				'research',
				{
					operation: 'readSources',
					topic: 'Depot charging',
					sources: PAGES[0]!,
					format: 'blog_post',
					options: {},
				},
				{ json: { order: 'A-17' } },
			],
			['writeDocument', { operation: 'write', options: {} }, read],
		] as [string, IDataObject, INodeExecutionData][]) {
			const { anthropicApi } = lightCredentials();
			const result = await runWorkflow({
				workflow: {
					nodes: [
						node('Start', 'n8n-nodes-base.manualTrigger', {}),
						{
							...node('Node', `n8n-nodes-content-agency.${type}`, parameters),
							onError: 'continueRegularOutput',
							credentials: { anthropicApi: { id: 'test-anthropicApi', name: 'a' } },
						},
						node('Store', 'test.brokenStore', {}),
					],
					connections: {
						Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] },
						Store: { ai_vectorStore: [[{ node: 'Node', type: 'ai_vectorStore', index: 0 }]] },
					},
				},
				nodes: { 'test.brokenStore': supply as never },
				credentials: { anthropicApi: anthropicApi! },
				input: [structuredClone(item)],
			});
			const { problem, ...json } = itemOf(result).json;
			sound(problem as IDataObject, /attached knowledge did not answer.*ECONNREFUSED/);
			expect(json).toEqual(item.json);
		}
	});
});
