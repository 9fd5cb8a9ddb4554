/** Whose key pays and whose account publishes: the client's, else the agency's, else the credential of the node where the plan allows it. */
import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { BriefSchema, CoverImageSchema, type Receipt } from '../../core/contracts';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import {
	connectChannel,
	createClient,
	createJob,
	noteChannel,
	setSecret,
	usageReport,
	type ChannelInput,
} from '../../core/store';
import { openVault } from '../../core/vault';
import { finishedItem } from '../secrets/desk-run';
import type { TestCredentials } from '../harness/credentials';
import { openDesk, problemOf, runNode, type Desk, type NodeRun } from './desk';
import { PAGES } from './faults-line';
import { meetSandbox, type MetSandbox } from './meet-sandbox';

const VAULT_KEY = randomBytes(32).toString('base64');
const vault = openVault({ vaultKey: VAULT_KEY })!;

describe('keys and accounts of one’s own', () => {
	let sandbox: MetSandbox;
	let desk: Desk;
	let clientId: string;
	let jobId: string;

	beforeAll(async () => {
		sandbox = await meetSandbox();
	});
	afterAll(async () => await sandbox.leave());
	beforeEach(async () => {
		await sandbox.control({ command: 'reset' });
		desk = await openDesk();
		const { sql, agencyId } = desk.store;
		clientId = (await createClient(sql, agencyId, { companyName: 'Harbour Light' })).id;
		jobId = (await createJob(sql, agencyId, { brief: brief(), clientId })).jobId;
	});
	afterEach(async () => await desk.close());

	const brief = (topic = 'Electric vans in depots') =>
		BriefSchema.parse({ topic, date: '2026-11-21', format: 'blog_post' });
	const order = () => ({
		json: {
			kind: 'dossier',
			version: 1,
			id: jobId,
			job: { id: jobId },
			brief: brief(),
		} as unknown as IDataObject,
	});
	const credentials = (): TestCredentials => ({
		...desk.credentials(),
		contentAgencyApi: { agencyId: desk.store.agencyId, vaultKey: VAULT_KEY },
	});
	const run = async (given: NodeRun) => {
		const chosen = [...(given.chosen ?? []), 'postgres', 'contentAgencyApi'];
		const node = { onError: 'continueRegularOutput' as const };
		const result = await runNode({ node, ...given, credentials: credentials(), chosen });
		return [...result.itemsOf('Node', 0), ...result.itemsOf('Node', 1)];
	};
	const key = async (kind: string, secret: string, ofClient?: string) =>
		await setSecret(desk.store.sql, desk.store.agencyId, vault, {
			kind,
			clientId: ofClient,
			value: { secret },
		});
	const plan = async (code: string) =>
		await asSuperuser(desk.store, 'UPDATE content_agency.agency SET plan_code = $1', [code]);
	const reading: NodeRun = {
		type: 'research',
		parameters: { operation: 'readSources', sources: PAGES[0], format: 'blog_post', options: {} },
	};
	const levels = async () =>
		(
			await asSuperuser(
				desk.store,
				'SELECT DISTINCT key_level FROM content_agency.usage_event ORDER BY 1',
			)
		).map((row) => row['key_level']);

	describe('the model', () => {
		it('is paid by the client without any credential on the node, and the level is recorded', async () => {
			await key('anthropic', 'sk-ant-of-the-agency');
			await key('anthropic', 'sk-ant-of-the-client', clientId);
			const [item] = await run({ ...reading, input: [order()] });
			expect(problemOf(item)).toBeUndefined();
			expect(await levels()).toEqual(['client']);
		});

		it('is paid by the instance where nobody has a key of their own', async () => {
			const [item] = await run({ ...reading, chosen: ['anthropicApi'], input: [order()] });
			expect(problemOf(item)).toBeUndefined();
			expect(await levels()).toEqual(['instance']);
		});

		it('is not asked with the operator’s key under a plan of one’s own keys', async () => {
			await plan('pro_monthly');
			const [item] = await run({ ...reading, chosen: ['anthropicApi'], input: [order()] });
			expect(problemOf(item)).toMatchObject({ code: 'SECRET_001', kind: 'config' });
			expect(await sandbox.log({ service: 'model' })).toEqual([]);
			await key('anthropic', 'sk-ant-of-the-agency');
			const [again] = await run({ ...reading, chosen: ['anthropicApi'], input: [order()] });
			expect(problemOf(again)).toBeUndefined();
			expect(await levels()).toEqual(['agency']);
		});

		it('is not asked with the operator’s key when the client’s has expired', async () => {
			await setSecret(desk.store.sql, desk.store.agencyId, vault, {
				kind: 'anthropic',
				clientId,
				value: { secret: 'sk-ant-old' },
				expiresAt: '2020-01-01T00:00:00Z',
			});
			const [item] = await run({ ...reading, chosen: ['anthropicApi'], input: [order()] });
			expect(problemOf(item)).toMatchObject({ code: 'SECRET_003' });
			expect(await sandbox.log({ service: 'model' })).toEqual([]);
		});
	});

	it('search and pictures are asked with the client’s keys', async () => {
		await key('anthropic', 'sk-ant-of-the-client', clientId);
		await key('tavily', 'tvly-of-the-client', clientId);
		await key('pexels', 'pexels-of-the-agency');
		await run({
			type: 'research',
			parameters: {
				operation: 'researchTopic',
				topic: 'Electrifying the company car and van fleet',
				format: 'blog_post',
				options: { minSources: 6, maxSources: 6, openSources: [] },
			},
			input: [order()],
		});
		const asked = (await sandbox.log()).filter(({ host }) => host === 'api.tavily.com');
		expect(asked.length).toBeGreaterThan(0);
		expect(asked.every(({ status }) => status === 200)).toBe(true);
		const [item] = await run({
			type: 'applyBranding',
			parameters: {
				operation: 'coverImage',
				template: 'EXEC_01',
				pageSize: 'A4',
				brandName: '',
				accents: '',
				options: {},
				coverSources: ['pexels', 'unsplash'],
				coverQuery: '',
				coverOrientation: 'portrait',
				avoidPeople: true,
			},
			input: [order()],
		});
		expect(CoverImageSchema.parse(item!.json['coverImage'])).toMatchObject({ provider: 'pexels' });
		// What the vendors counted stands in the ledger of usage, under whose key it was.
		const answered = async (host: string) =>
			(await sandbox.log()).filter((one) => one.host === host && one.status === 200).length;
		const { sql, agencyId } = desk.store;
		const lines = await usageReport(sql, agencyId, { groupBy: 'provider', clientId });
		expect(lines).toContainEqual(
			expect.objectContaining({
				key: 'tavily',
				units: await answered('api.tavily.com'),
				unit: 'credits',
				costUsd: expect.closeTo(0.008 * (await answered('api.tavily.com')), 9) as number,
			}),
		);
		expect(lines).toContainEqual(
			expect.objectContaining({
				key: 'pexels',
				units: await answered('api.pexels.com'),
				unit: 'requests',
				costUsd: 0,
			}),
		);
		expect(
			await asSuperuser(
				desk.store,
				`SELECT DISTINCT kind, key_level FROM content_agency.usage_event WHERE kind <> 'model' ORDER BY kind`,
			),
		).toEqual([
			{ kind: 'picture', key_level: 'agency' },
			{ kind: 'search', key_level: 'client' },
		]);
	});

	it('a picture that was made is paid once, also by a run that begins again', async () => {
		await key('openai', 'openai-of-the-agency');
		const item = order();
		const made: unknown[] = [];
		for (const attempt of [1, 2]) {
			const [answered] = await run({
				type: 'applyBranding',
				parameters: {
					operation: 'coverImage',
					template: 'EXEC_01',
					pageSize: 'A4',
					brandName: '',
					accents: '',
					options: {},
					coverSources: ['openai'],
					coverQuery: '',
					coverOrientation: 'portrait',
					avoidPeople: true,
					openAiModel: '',
				},
				input: [item],
			});
			const image = CoverImageSchema.parse(answered!.json['coverImage']);
			expect({ attempt, provider: image.provider }).toEqual({ attempt, provider: 'openai' });
			made.push(image.sha256);
			// The run broke off before its cover was kept.
			await asSuperuser(desk.store, 'DELETE FROM content_agency.step_result');
		}
		expect(made[1]).toBe(made[0]);
		const paid = (await sandbox.log()).filter(({ host }) => host === 'api.openai.com');
		expect(paid).toHaveLength(1);
		const { sql, agencyId } = desk.store;
		const lines = await usageReport(sql, agencyId, { groupBy: 'provider' });
		expect(lines.filter((line) => line.key === 'openai')).toMatchObject([{ calls: 1 }]);
	});

	describe('accounts', () => {
		const connect = async (channel: string, more: ChannelInput & { accountId: string }) =>
			await connectChannel(desk.store.sql, desk.store.agencyId, vault, {
				clientId,
				channel,
				value: { secret: 'sandbox-token', username: 'sandbox' },
				...more,
			});
		const publish = async (more: IDataObject = {}) =>
			(
				await run({
					type: 'publish',
					parameters: {
						operation: 'publish',
						channels: ['linkedin', 'wordpress'],
						connection: 'client',
						linkedin: {},
						wordpress: {},
						options: {},
						...more,
					},
					input: [finishedItem(jobId)],
				})
			).map(({ json }) => json['receipt'] as Receipt);
		const state = async (service: string) =>
			(await sandbox.control({ command: 'service', service, do: 'state' })) as {
				posts: { status?: string; author?: string }[];
			};

		it('publish with the settings of the connection, as the account of the connection', async () => {
			await connect('linkedin', { accountId: 'urn:li:organization:5005', accountName: 'Harbour' });
			await connect('wordpress', {
				accountId: 'wordpress.example',
				baseUrl: 'https://wordpress.example',
				settings: { status: 'publish', tags: ['Fleet'] },
			});
			const receipts = await publish({ linkedin: { author: 'person', authorId: 'somebody' } });
			expect(receipts.map((one) => [one.channel, one.state])).toEqual([
				['linkedin', 'published'],
				['wordpress', 'published'],
			]);
			expect((await state('linkedin')).posts).toMatchObject([
				{ author: 'urn:li:organization:5005' },
			]);
			expect((await state('wordpress')).posts).toMatchObject([{ status: 'publish' }]);
		});

		it('that have to be connected again stop their own channel only', async () => {
			const { id } = await connect('linkedin', { accountId: 'urn:li:person:a' });
			await connect('wordpress', {
				accountId: 'wordpress.example',
				baseUrl: 'https://wordpress.example',
			});
			const { sql, agencyId } = desk.store;
			await noteChannel(sql, agencyId, { id, state: 'needs_reconnect' });
			const receipts = await publish();
			expect(receipts).toMatchObject([
				{ channel: 'linkedin', state: 'not_sent', problem: { code: 'SECRET_003' } },
				{ channel: 'wordpress', state: 'accepted' },
			]);
			expect((await state('linkedin')).posts).toEqual([]);
		});

		it('of the node are not taken where the client has none', async () => {
			const receipts = await publish();
			expect(receipts.map(({ state: became, problem }) => [became, problem?.code])).toEqual([
				['not_sent', 'SECRET_001'],
				['not_sent', 'SECRET_001'],
			]);
		});

		it('need a store and a job', async () => {
			const { json, binary } = finishedItem(jobId);
			const { job: _job, ...light } = json;
			const [item] = await run({
				type: 'publish',
				parameters: {
					operation: 'publish',
					channels: ['linkedin'],
					connection: 'client',
					linkedin: {},
					options: {},
				},
				input: [{ json: light, binary: binary! }],
			});
			expect(problemOf(item)).toMatchObject({ code: 'CFG_001' });
		});
	});
});
