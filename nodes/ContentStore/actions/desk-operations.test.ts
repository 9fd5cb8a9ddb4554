/** Operations of the desk that no shipped workflow runs, through the node, as somebody would run them by hand. */
import type { IDataObject } from 'n8n-workflow';
import { failJob, inAgency } from '../../../core/store';
import { raiseAlert } from '../../../core/store/alerts';
import { seedJob } from '../../../core/store/__fixtures__/store';
import { openDesk, problemOf, runNode, type Desk } from '../../../test/line/desk';

const VAULT_KEY = Buffer.from('a desk test keeps this 32-byte k').toString('base64');
const byId = (id: unknown) => ({ __rl: true, mode: 'id', value: String(id) });

describe('operations of the desk', () => {
	let desk: Desk;
	let seeded: { clientId: string; jobId: string; documentId: string };
	beforeAll(async () => {
		desk = await openDesk();
		seeded = await seedJob(desk.store);
	});
	afterAll(async () => await desk.close());

	/** What an operation gives out; an item with a problem is given out too. */
	const all = async (
		resource: string,
		operation: string,
		parameters: IDataObject = {},
		{ secret, input = {} }: { secret?: IDataObject; input?: IDataObject } = {},
	): Promise<IDataObject[]> => {
		const credentials = desk.credentials();
		const result = await runNode({
			type: 'contentStore',
			parameters: { resource, operation, ...parameters },
			credentials: {
				postgres: credentials['postgres']!,
				contentAgencyApi: { ...credentials['contentAgencyApi'], vaultKey: VAULT_KEY },
				...(secret === undefined ? {} : { vaultSecretApi: secret as never }),
			},
			input: [input],
			node: { onError: 'continueRegularOutput' },
		});
		expect(result.errorOf()).toBeUndefined();
		return result.itemsOf('Node').map(({ json }) => json);
	};
	const one = async (...given: Parameters<typeof all>): Promise<IDataObject> => {
		const [item, ...more] = await all(...given);
		expect([given[1], more, item?.['problem']]).toEqual([given[1], [], undefined]);
		return item!;
	};

	it('alerts: who is told, from when on, what is open, and that somebody looks after it', async () => {
		const target = await one('alert', 'addTarget', {
			channel: 'email',
			address: 'desk@agency.example',
			severity: 'critical',
		});
		expect(await all('alert', 'getTargets')).toMatchObject([
			{ id: target['id'], channel: 'email', address: 'desk@agency.example', severity: 'critical' },
		]);
		await one('alert', 'removeTarget', { targetId: String(target['id']) });
		expect(await all('alert', 'getTargets')).not.toContainEqual(
			expect.objectContaining({ id: target['id'], isActive: true }),
		);
		const rule = { kind: 'due_too_long', isActive: true, threshold: 900 };
		expect(await all('alert', 'setRule', rule)).toContainEqual(expect.objectContaining(rule));
		const { sql, agencyId } = desk.store;
		const alert = { kind: 'job_failed', severity: 'warning', message: 'Two jobs failed' } as const;
		await inAgency(sql, agencyId, async (session) => await raiseAlert(session, alert));
		const [open] = await all('alert', 'getAll', { state: 'open' });
		expect(open).toMatchObject({ kind: 'job_failed', message: 'Two jobs failed' });
		const settle = { alertId: String(open!['id']), newState: 'closed', by: 'Mara' };
		expect(await one('alert', 'settle', settle)).toMatchObject({
			state: 'closed',
			acknowledgedBy: 'Mara',
		});
		expect(await all('alert', 'getAll', { state: 'open' })).toEqual([]);
	});

	it('jobs: looked at, listed, cancelled, and made ready to run again', async () => {
		const jobId = byId(seeded.jobId);
		expect(await one('job', 'get', { jobId })).toMatchObject({ state: 'pending', percent: 0 });
		expect(await all('job', 'getAll')).toMatchObject([{ id: seeded.jobId }]);
		expect(await one('job', 'status', { jobId })).toMatchObject({ job_id: seeded.jobId });
		const cancel = { jobId, by: 'mara@example.com' };
		expect(await one('job', 'cancel', cancel)).toMatchObject({ state: 'cancelled' });
		const { sql, agencyId } = desk.store;
		const other = await seedJob(desk.store);
		const problem = {
			code: 'MODEL_REFUSED',
			kind: 'model',
			message: 'No',
			hint: 'Ask',
			retryable: false,
		};
		await failJob(sql, agencyId, other.jobId, problem as never);
		const failed = await one('job', 'get', { jobId: byId(other.jobId) });
		// What went wrong with a job is no problem of the item: the next node works on it.
		expect(failed).toMatchObject({ state: 'failed', lastProblem: { code: 'MODEL_REFUSED' } });
		const retry = { jobId: byId('={{ $json.id }}'), from: 'content_writing' };
		await one('job', 'retry', retry, { input: failed });
		expect(await one('job', 'get', { jobId: byId(other.jobId) })).toMatchObject({
			state: 'pending',
			lastProblem: null,
		});
	});

	it('secrets: looked at without what they hold, and taken away', async () => {
		const staged = { secret: 'sk-ant-of-the-client', username: '', refreshToken: '' };
		const owner = byId(seeded.clientId);
		const made = await one(
			'secret',
			'set',
			{ kind: 'anthropic', owner, simplify: false },
			{ secret: staged },
		);
		const seen = await one('secret', 'get', { secret: byId(made['id']), simplify: false });
		expect(seen).toMatchObject({ kind: 'anthropic', clientId: seeded.clientId });
		expect(JSON.stringify([made, seen])).not.toContain('of-the-client');
		await one('secret', 'delete', { secret: byId(made['id']) });
		expect(await all('secret', 'getAll')).toEqual([]);
		const [gone] = await all('secret', 'get', { secret: byId(made['id']) });
		expect(problemOf({ json: gone! })).toMatchObject({ code: 'NOT_FOUND' });
	});

	it('connections: changed, looked at, ended', async () => {
		const staged = { secret: 'token-1', username: '', refreshToken: '' };
		const owner = byId(seeded.clientId);
		const channel = { channel: 'linkedin', accountId: 'urn:li:organization:2414183' };
		const made = await one('channel', 'create', { owner, ...channel }, { secret: staged });
		const channelConnection = byId(made['id']);
		const fields = { accountName: 'Harbour Light on LinkedIn', scopes: 'w_member_social, openid' };
		await one('channel', 'update', { channelConnection, connectionFields: fields });
		expect(await one('channel', 'get', { channelConnection, simplify: false })).toMatchObject({
			accountName: 'Harbour Light on LinkedIn',
			scopes: ['w_member_social', 'openid'],
			state: 'connected',
		});
		await one('channel', 'disconnect', { channelConnection });
		expect(await one('channel', 'get', { channelConnection })).toMatchObject({ state: 'revoked' });
	});

	it('clusters: keywords go in and out by their ids', async () => {
		const clientId = byId(seeded.clientId);
		const { id } = await one('keyword', 'create', { keyword: 'depot charging', clientId });
		const cluster = await one('cluster', 'create', { name: 'Depots', clientId });
		const clusterId = byId(cluster['id']);
		const held = await one('cluster', 'changeKeywords', { clusterId, addKeywords: String(id) });
		expect(JSON.stringify(held)).toContain('depot charging');
		const emptied = await one('cluster', 'changeKeywords', {
			clusterId,
			removeKeywords: String(id),
		});
		expect(JSON.stringify(emptied)).not.toContain('depot charging');
	});

	it('people: given a client to work for, and no other is reached then', async () => {
		const person = await one('user', 'create', { email: 'edit@example.com', role: 'editor' });
		const user = String(person['id']);
		const other = await seedJob(desk.store);
		const assign = { user, assignedClient: byId(seeded.clientId), isAssigned: true };
		expect(await one('user', 'assign', assign)).toMatchObject({ changed: true });
		expect(await one('user', 'assign', assign)).toMatchObject({ changed: false });
		const may = async (clientId: string) =>
			await one('user', 'checkPermission', {
				user,
				permission: 'document:create',
				aboutClient: byId(clientId),
			});
		expect(await may(seeded.clientId)).toMatchObject({ allowed: true });
		expect(await may(other.clientId)).toMatchObject({ allowed: false });
	});

	it('prompts: one with its text', async () => {
		const [first] = await all('prompt', 'getAll');
		const prompt = await one('prompt', 'get', { promptKey: String(first!['key']) });
		expect(prompt).toMatchObject({ key: first!['key'] });
		expect(String(prompt['text'] ?? prompt['default'] ?? '').length).toBeGreaterThan(20);
	});

	it('brands: their history, and one taken back', async () => {
		const client = byId(seeded.clientId);
		for (const footer of ['first', 'second'])
			await one('brand', 'upsert', { client, brand: JSON.stringify({ footer }) });
		expect(await all('brand', 'getHistory', { client, returnAll: true })).toMatchObject([
			{ number: 2, brand: { footer: 'second' } },
			{ number: 1, brand: { footer: 'first' } },
		]);
		const rest = { client, returnAll: false, limit: 5, after: '2' };
		expect(await all('brand', 'getHistory', rest)).toHaveLength(1);
		expect(await one('brand', 'restore', { client, version: 1 })).toMatchObject({ version: 3 });
		expect(await one('brand', 'get', { client })).toMatchObject({ client: { footer: 'first' } });
	});

	it('documents: with what they were made of, where that is asked for', async () => {
		const documentId = byId(seeded.documentId);
		expect(await one('document', 'get', { documentId })).not.toHaveProperty('sources');
		const made = await one('document', 'get', { documentId, withMaking: true });
		expect(made).toMatchObject({
			settings: { topic: 'Electric vans for city delivery' },
			sources: [],
			figures: [],
		});
	});
});
