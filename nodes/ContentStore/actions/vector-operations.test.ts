/** Vectors through the node, with an embedding model of the canvas: indexed, searched by meaning, refused clearly. */
import fs from 'node:fs';
import path from 'node:path';
import { NodeHelpers, type IDataObject, type INode, type Workflow } from 'n8n-workflow';
import { seedJob } from '../../../core/store/__fixtures__/store';
import { addKnowledge, usageReport } from '../../../core/store';
import { vectorOf } from '../../../core/store/vectors/__fixtures__/word-embedding';
import { runWorkflow, standIn, type WorkflowJson } from '../../../test/harness/engine';
import { openDesk, problemOf, type Desk } from '../../../test/line/desk';
import { ContentStore } from '../ContentStore.node';

const RECIPE = path.join(__dirname, '../../../docs/recipes/index-knowledge.json');
const MODEL = '@n8n/n8n-nodes-langchain.embeddingsOpenAi';

describe('vectors through the node', () => {
	let desk: Desk;
	let clientId: string;
	beforeAll(async () => {
		desk = await openDesk();
		({ clientId } = await seedJob(desk.store));
		await addKnowledge(desk.store.sql, desk.store.agencyId, {
			clientId,
			title: 'Depots',
			language: 'en',
			passages: ['Load management halves the fee', 'Our engineers visit every depot'],
		});
	});
	afterAll(async () => await desk.close());

	/** n8n's node, without the service behind it: the name of the model and the size are those of its panel. */
	const model = (fails = false) => {
		const node = standIn('embeddingsOpenAi', {
			properties: [
				{ displayName: 'Model', name: 'model', type: 'string', default: '' },
				{ displayName: 'Options', name: 'options', type: 'json', default: {} },
			],
		}) as unknown as { description: IDataObject; supplyData: unknown };
		node.description = { ...node.description, inputs: [], outputs: ['ai_embedding'] };
		node.supplyData = function supply(this: {
			getNodeParameter(name: string, at: number): unknown;
		}) {
			const { dimensions = 1536 } = this.getNodeParameter('options', 0) as { dimensions?: number };
			const made = async (text: string) =>
				fails
					? await Promise.reject(new Error('429'))
					: await Promise.resolve(vectorOf(text, dimensions));
			return Promise.resolve({
				response: {
					model: this.getNodeParameter('model', 0),
					embedDocuments: async (texts: string[]) => await Promise.all(texts.map(made)),
					embedQuery: made,
				},
			});
		};
		return node as never;
	};

	const run = async (
		parameters: IDataObject,
		{ options = {}, attached = true, fails = false } = {},
	): Promise<IDataObject[]> => {
		const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
			id: name,
			name,
			type,
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
			...more,
		});
		const { postgres, contentAgencyApi } = desk.credentials();
		const result = await runWorkflow({
			workflow: {
				nodes: [
					node('Start', 'n8n-nodes-base.manualTrigger'),
					node('Store', 'n8n-nodes-content-agency.contentStore', {
						parameters: parameters as never,
						onError: 'continueRegularOutput',
						credentials: {
							postgres: { id: '1', name: 'postgres' },
							contentAgencyApi: { id: '2', name: 'contentAgencyApi' },
						},
					}),
					node('Model', MODEL, { parameters: { model: 'text-embedding-3-small', options } }),
				],
				connections: {
					Start: { main: [[{ node: 'Store', type: 'main', index: 0 }]] },
					...(attached && {
						Model: { ai_embedding: [[{ node: 'Store', type: 'ai_embedding', index: 0 }]] },
					}),
				},
			},
			nodes: { [MODEL]: model(fails) },
			credentials: { postgres: postgres!, contentAgencyApi: contentAgencyApi! },
		});
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Store').map(({ json }) => json);
	};

	it('refuses a size nobody asked for, a model that is silent and one that is not there', async () => {
		const index = { resource: 'knowledge', operation: 'index' };
		const [small] = await run(index, { options: { dimensions: 512 } });
		expect(problemOf({ json: small! })).toMatchObject({
			code: 'EMBED_002',
			message: expect.stringContaining('gave vectors of 512 numbers; 1536 numbers each'),
			hint: expect.stringContaining('Set "Dimensions" of the embedding model to 1536'),
		});
		const [silent] = await run(index, { fails: true });
		expect(problemOf({ json: silent! })).toMatchObject({ code: 'EMBED_001' });
		const [none] = await run(index, { attached: false });
		expect(problemOf({ json: none! })?.message).toMatch(/embed/iu);
		// Nothing is indexed, so nothing is found: no model is asked.
		const search = { resource: 'knowledge', operation: 'searchByMeaning', query: 'depot' };
		expect(await run(search, { fails: true })).toEqual([]);
	});

	it('runs as the recipe of the docs ships it, and finds what it indexed', async () => {
		const { postgres, contentAgencyApi } = desk.credentials();
		const recipe = JSON.parse(fs.readFileSync(RECIPE, 'utf8')) as WorkflowJson;
		const recipeRun = async () =>
			await runWorkflow({
				workflow: recipe,
				nodes: { [MODEL]: model() },
				credentials: { postgres: postgres!, contentAgencyApi: contentAgencyApi! },
			});
		const first = await recipeRun();
		expect(first.errorOf()).toBeUndefined();
		expect(first.itemsOf('Index knowledge')[0]?.json).toMatchObject({
			indexed: 2,
			left: 0,
			calls: 1,
			characters: 61,
			model: 'text-embedding-3-small',
			size: 1536,
		});
		expect((await recipeRun()).itemsOf('Index knowledge')[0]?.json).toMatchObject({ calls: 0 });
		// The shipped list knows the price of the model; vectors of a wrong size, above, were paid for too.
		const used = async () =>
			await usageReport(desk.store.sql, desk.store.agencyId, { groupBy: 'operation', clientId });
		expect(await used()).toMatchObject([
			{ key: 'vectors.index', calls: 2, units: 4, inputTokens: 32, estimated: 2, unpriced: 0 },
		]);
		const asked = {
			client: { __rl: true, mode: 'id', value: clientId },
			query: 'engineers at a depot',
		};
		const search = { resource: 'knowledge', operation: 'searchByMeaning', ...asked };
		const [best] = await run({ ...search, filters: { title: 'dep', itemType: 'client_document' } });
		expect(best).toMatchObject({ text: 'Our engineers visit every depot' });
		expect(await run({ ...search, filters: { itemType: 'playbook' } })).toEqual([]);
		expect((await used()).find(({ key }) => key === 'vectors.search')).toMatchObject({
			calls: 2,
			units: 2,
		});
		const [changed] = await run({
			resource: 'knowledge',
			operation: 'update',
			knowledgeId: { __rl: true, mode: 'id', value: String(best!['itemId']) },
			updateFields: { performanceScore: 71.5, metadata: '{"platform":"linkedin"}' },
		});
		expect(changed).toMatchObject({ metadata: { platform: 'linkedin', performanceScore: 71.5 } });
		const performing = { ...search, filters: { minimumPerformance: 71 } };
		expect((await run(performing))[0]).toMatchObject({ performanceScore: 71.5 });
		expect(await run({ ...search, filters: { minimumPerformance: 72 } })).toEqual([]);
		const [mixed] = await run({ ...search, model: 'another' });
		expect(problemOf({ json: mixed! })).toMatchObject({ code: 'CFG_002' });
		expect(
			await run({ resource: 'knowledge', operation: 'removeVectors', client: asked.client }),
		).toEqual([{ removed: 2 }]);
		expect(await run(search)).toEqual([]);
	});

	it('indexes buyers and finds them by role and pain', async () => {
		await run({
			resource: 'icpProfile',
			operation: 'create',
			clientId: { __rl: true, mode: 'id', value: clientId },
			additionalFields: {
				role: 'Fleet manager',
				painPoints: '[{"text":"Chargers fail in winter"}]',
			},
		});
		expect(await run({ resource: 'icpProfile', operation: 'index' })).toMatchObject([
			{ indexed: 1 },
		]);
		const search = {
			resource: 'icpProfile',
			operation: 'searchByMeaning',
			query: 'winter chargers',
		};
		const found = await run({ ...search, filters: { painPoint: 'WINTER' } });
		expect(found).toMatchObject([{ role: 'Fleet manager', isCurrent: true }]);
		expect(await run({ ...search, filters: { role: 'mayor' } })).toEqual([]);
		const removed = await run({
			resource: 'icpProfile',
			operation: 'removeVectors',
			icpProfileId: { __rl: true, mode: 'id', value: String(found[0]!['id']) },
		});
		expect(removed).toEqual([{ removed: 1 }]);
	});

	it('shows the input for a model only where one is asked', () => {
		const { description } = new ContentStore();
		const inputs = (resource: string, operation: string) => {
			const node = { name: 'Store', parameters: { resource, operation } } as never as INode;
			const expression = {
				getSimpleParameterValue: (_node: INode, value: string) =>
					new Function('$parameter', `return ${value.slice(3, -2)}`)({
						resource,
						operation,
					}) as never,
			};
			return NodeHelpers.getNodeInputs({ expression } as never as Workflow, node, description)
				.length;
		};
		expect(inputs('knowledge', 'index')).toBe(2);
		expect(inputs('icpProfile', 'searchByMeaning')).toBe(2);
		expect(inputs('knowledge', 'search')).toBe(1);
		expect(inputs('job', 'create')).toBe(1);
	});
});
