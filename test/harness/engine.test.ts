import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { runWorkflow, standIn } from './engine';

const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});

const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];

describe('the engine', () => {
	it('evaluates expressions and routes by conditions', async () => {
		const result = await runWorkflow({
			workflow: {
				nodes: [
					node('Start', 'n8n-nodes-base.manualTrigger'),
					node('Set', 'n8n-nodes-base.set', {
						typeVersion: 3.5,
						parameters: {
							assignments: {
								assignments: [
									{ id: '1', name: 'twice', value: '={{ $json.n * 2 }}', type: 'number' },
								],
							},
							options: {},
						},
					}),
					node('Big', 'n8n-nodes-base.if', {
						typeVersion: 2.3,
						parameters: {
							conditions: {
								options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
								combinator: 'and',
								conditions: [
									{
										id: '1',
										leftValue: '={{ $json.twice }}',
										rightValue: 10,
										operator: { type: 'number', operation: 'gt' },
									},
								],
							},
							options: {},
						},
					}),
				],
				connections: { Start: { main: [to('Set')] }, Set: { main: [to('Big')] } },
			},
			input: [{ n: 4 }, { n: 6 }],
		});
		expect(result.status).toBe('success');
		expect(result.itemsOf('Big', 0).map(({ json }) => json)).toEqual([{ twice: 12 }]);
		expect(result.itemsOf('Big', 1).map(({ json }) => json)).toEqual([{ twice: 8 }]);
	});

	it('hands credentials bound by name to a node and keeps its files', async () => {
		const result = await runWorkflow({
			workflow: {
				nodes: [
					node('Start', 'n8n-nodes-base.webhook'),
					node('Own', 'test.own', { credentials: { shopApi: { id: null, name: 'Shop' } } }),
				],
				connections: { Start: { main: [to('Own')] } },
			},
			nodes: {
				'test.own': standIn('own', {
					credentials: ['shopApi'],
					execute: async function own(this: IExecuteFunctions) {
						const { key } = await this.getCredentials<{ key: string }>('shopApi');
						const file = await this.helpers.prepareBinaryData(Buffer.from(key), 'key.txt');
						return [[{ json: {}, binary: { file } }]];
					},
				}),
			},
			credentials: { shopApi: { key: 'k-1' } },
		});
		expect(result.errorOf()).toBeUndefined();
		expect(String(await result.binaryOf(result.itemsOf('Own')[0], 'file'))).toBe('k-1');
	});

	it('reports a failing node instead of throwing', async () => {
		const result = await runWorkflow({
			workflow: {
				nodes: [
					node('Start', 'n8n-nodes-base.manualTrigger'),
					node('Stop', 'n8n-nodes-base.stopAndError', { parameters: { errorMessage: 'No brief' } }),
				],
				connections: { Start: { main: [to('Stop')] } },
			},
		});
		expect(result.status).toBe('error');
		expect(result.errorOf()).toBe('No brief');
	});

	it('names a node type it does not know', async () => {
		const run = runWorkflow({ workflow: { nodes: [node('X', 'other.thing')], connections: {} } });
		await expect(run).rejects.toThrow('knows no node type "other.thing"');
	});
});
