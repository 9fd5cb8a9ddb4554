/** Workflow 10 on n8n's engine with a store: a site becomes a client with facts behind it, and topics for it. */
import type { IDataObject } from 'n8n-workflow';
import { listClients } from '../../core/store';
import { runWorkflow, type RunResult } from '../harness/engine';
import { openDesk, type Desk } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';

describe('10 profile a company', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	beforeAll(async () => {
		sandbox = await meetSandbox();
		desk = await openDesk();
	});
	afterAll(async () => {
		await desk.close();
		await sandbox.leave();
	});

	const run = async (body: IDataObject): Promise<RunResult> =>
		await runWorkflow({
			workflow: 'workflows/10-profile-company.json',
			credentials: desk.credentials(),
			input: [{ body }],
		});
	const clients = async () => await listClients(desk.store.sql, desk.store.agencyId, { limit: 10 });

	it('stores the client and proposes topics', async () => {
		const result = await run({ website: 'marrowfinch.example' });
		expect(result.errorOf()).toBeUndefined();
		const [made] = await clients();
		expect(made?.companyName).toMatch(/^Marrow Finch/);
		const topics = result.itemsOf('Propose Topics').map(({ json }) => json);
		expect(topics.length).toBeGreaterThan(0);
		expect(sandbox.beyond).toEqual([]);
	});

	it.each<[string, IDataObject, RegExp]>([
		['no address', {}, /website|address/i],
		['an address of this machine', { website: 'http://127.0.0.1/' }, /public|address/i],
	])('refuses %s and stores nothing', async (_what, body, message) => {
		const before = (await clients()).length;
		const result = await run(body);
		expect(result.errorOf()).toBeUndefined();
		expect(result.itemsOf('Answer what is wrong')[0]?.json['error']).toMatch(message);
		expect(result.itemsOf('Create Client')).toEqual([]);
		expect((await clients()).length).toBe(before);
	});
});
