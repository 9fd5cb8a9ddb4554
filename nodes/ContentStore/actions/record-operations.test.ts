/** Records through the node: made, listed, changed and deleted on the canvas, names and lists included. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createClient } from '../../../core/store';
import { openDesk, runNode, type Desk, type NodeRun } from '../../../test/line/desk';
import { refusal } from '../../../test/line/refusals';

describe('records in the Content Store node', () => {
	let desk: Desk;
	beforeAll(async () => {
		desk = await openDesk();
		const { sql, agencyId } = desk.store;
		await createClient(sql, agencyId, { companyName: 'Harbour Light Energy' });
	});
	afterAll(async () => await desk.close());

	const order = (
		resource: string,
		operation: string,
		parameters: IDataObject,
		input: INodeExecutionData = { json: {} },
	): NodeRun => ({
		type: 'contentStore',
		parameters: { resource, operation, ...parameters },
		credentials: desk.credentials(),
		input: [input],
	});
	const done = async (...given: Parameters<typeof order>): Promise<IDataObject[]> => {
		const result = await runNode(order(...given));
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Node').map(({ json }) => json);
	};

	it('makes, finds, lists, changes and deletes a site and its sectors', async () => {
		const [site] = await done('site', 'create', {
			name: 'Harbour magazine',
			slug: 'harbour',
			additionalFields: {
				clientId: { __rl: true, mode: 'name', value: 'harbour light energy' },
				industryCode: 'energy',
			},
		});
		expect(site).toMatchObject({ name: 'Harbour magazine', isNew: true, rowVersion: 1 });
		const [found] = await done('site', 'get', {
			siteId: { __rl: true, mode: 'name', value: 'Harbour Magazine' },
		});
		expect(found).toMatchObject({ id: site!.id, clientId: site!.clientId });
		const [sector] = await done('sector', 'create', {
			siteId: { __rl: true, mode: 'list', value: site!.id },
			name: 'Storage',
			slug: 'storage',
		});
		const [listed, ...others] = await done('sector', 'getAll', {
			filters: { siteId: { __rl: true, mode: 'id', value: site!.id }, isActive: true },
		});
		expect(others).toEqual([]);
		expect(listed).toEqual(expect.objectContaining({ id: sector!.id, name: 'Storage' }));
		expect(listed).not.toHaveProperty('description');
		const [whole] = await done('sector', 'getAll', { simplify: false });
		expect(whole).toHaveProperty('description', '');
		const [changed] = await done(
			'sector',
			'update',
			{ updateFields: { name: 'Stores', isActive: false }, rowVersion: 1 },
			{ json: { id: sector!.id } },
		);
		expect(changed).toMatchObject({
			name: 'Stores',
			slug: 'storage',
			isActive: false,
			rowVersion: 2,
		});
		expect(await done('sector', 'delete', {}, { json: { id: sector!.id } })).toEqual([
			{ id: sector!.id, deleted: true },
		]);
		expect(await done('sector', 'getAll', {})).toEqual([]);
	});

	it('pages through a list, and gives all of it when asked', async () => {
		for (let index = 0; index < 5; index += 1) {
			await done('author', 'create', { name: `Author ${index}` });
		}
		const first = await done('author', 'getAll', { limit: 3 });
		const second = await done('author', 'getAll', { limit: 3, after: first.at(-1)!.id as string });
		expect([...first, ...second].map(({ name }) => name)).toEqual(
			[0, 1, 2, 3, 4].map((index) => `Author ${index}`),
		);
		expect(await done('author', 'getAll', { returnAll: true })).toHaveLength(5);
		expect(await done('author', 'getAll', { search: 'THOR 3' })).toHaveLength(1);
	});

	it('says which field does not fit, and what to do', async () => {
		const event = { clientId: 'Harbour Light Energy', title: 'Fair', eventDate: 'next spring' };
		await refusal(order('event', 'create', event), /event.*next spring.*"eventDate"/s);
		const topic = { clientId: 'Harbor Light', title: 'Ranges' };
		await refusal(order('topic', 'create', topic), /Harbor Light/);
	});

	it('gives out the industries with their sectors', async () => {
		const industries = await done('industry', 'getAll', {});
		expect(industries.length).toBeGreaterThan(15);
		expect(industries).toContainEqual(
			expect.objectContaining({
				code: 'energy',
				sectors: expect.arrayContaining([{ code: 'storage', name: 'Storage' }]),
			}),
		);
	});
});
