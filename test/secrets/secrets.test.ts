/**
 * Twenty-one planted secrets, every node that touches one, every way a vendor can fail: afterwards none of them is in
 * a log line, an error, an execution's data, an item, a file or a table, in no form.
 */
import type { IDataObject } from 'n8n-workflow';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { useSecret } from '../../core/store';
import { openVault } from '../../core/vault';
import type { Receipt } from '../../core/contracts';
import { runWorkflow, standIn } from '../harness/engine';
import { PAGES, taken } from '../line/faults-line';
import { problemOf } from '../line/desk';
import { meetSandbox, type MetSandbox } from '../line/meet-sandbox';
import { deliver, signatureOf } from './deliver';
import { openPlantedDesk, plantedCredentials, type PlantedDesk } from './desk-run';
import { findLeaks, leftByRun, leftInStore, listenToLogs } from './find-leaks';
import { PLANTED, type PlantedName } from './planted';

/** What a vendor says that repeats what it was sent, in each of its own shapes. */
const echoes = (name: PlantedName) => {
	const value = PLANTED[name];
	const forms = [value, Buffer.from(`desk:${value}`).toString('base64'), encodeURIComponent(value)];
	const said = `not accepted: ${forms.join(' / ')} at https://x.example/?access_token=${value}`;
	return {
		type: 'error',
		error: { type: 'invalid_request_error', message: said, code: 'E1', detail: said },
		detail: { error: said },
		code: 'rest_invalid_param',
		message: said,
		status: 400,
		serviceErrorCode: 1,
		data: { status: 400, params: { [said]: said } },
		errors: [said],
	};
};

jest.setTimeout(120_000);

describe('planted secrets', () => {
	let sandbox: MetSandbox;
	let planted: PlantedDesk;
	let logs: ReturnType<typeof listenToLogs>;

	beforeAll(async () => {
		logs = listenToLogs();
		sandbox = await meetSandbox();
		planted = await openPlantedDesk();
		await admit();
	}, 120_000);
	afterAll(async () => {
		logs.stop();
		await planted.close();
		await sandbox.leave();
	});

	/** The platforms know the planted tokens. */
	const admit = async () => {
		const settings = { command: 'service', do: 'settings' };
		const tokens = [PLANTED.linkedInToken, PLANTED.clientLinkedIn];
		await sandbox.control({ ...settings, service: 'linkedin', tokens });
		const users = { desk: PLANTED.wordpressPassword, editor: PLANTED.clientWordPress };
		await sandbox.control({ ...settings, service: 'wordpress', users });
	};
	/** Accounts that failed are not asked again for a while; here each fault meets an open gate. */
	const openGates = async () => {
		for (const table of ['rate_bucket', 'circuit_breaker'])
			await asSuperuser(planted.desk.store, `DELETE FROM content_agency.${table}`);
	};
	const store = async (name: string, parameters: IDataObject, staged?: IDataObject) => {
		const result = await planted.run(name, {
			type: 'contentStore',
			parameters,
			...(staged === undefined
				? {}
				: { credentials: { vaultSecretApi: staged as never }, chosen: ['vaultSecretApi'] }),
		});
		const items = result.itemsOf('Node');
		expect([name, result.errorOf(), problemOf(items[0])]).toEqual([name, undefined, undefined]);
		return items.map(({ json }) => json);
	};
	const client = () => ({ __rl: true, mode: 'id', value: planted.clientId });

	it('go into the vault through the node, and come out of it nowhere', async () => {
		const stage = (secret: string, more: IDataObject = {}) => ({
			secret,
			username: '',
			refreshToken: '',
			...more,
		});
		for (const [kind, secret] of [
			['anthropic', PLANTED.clientAnthropic],
			['tavily', PLANTED.clientTavily],
		] as const) {
			const set = { resource: 'secret', operation: 'set', kind, owner: client(), simplify: false };
			await store(`set ${kind}`, set, stage(secret));
		}
		const create = { resource: 'channel', operation: 'create', owner: client(), simplify: false };
		await store(
			'connect LinkedIn',
			{ ...create, channel: 'linkedin', accountId: 'urn:li:person:SbX-member_1' },
			stage(PLANTED.clientLinkedIn, { refreshToken: PLANTED.linkedInRefresh }),
		);
		await store(
			'connect WordPress',
			{
				...create,
				channel: 'wordpress',
				accountId: '',
				connectionFields: {
					baseUrl: 'https://wordpress.example',
					settings: '{"status":"publish"}',
				},
			},
			stage(PLANTED.clientWordPress, { username: 'editor' }),
		);
		const secrets = await store('list secrets', {
			resource: 'secret',
			operation: 'getAll',
			simplify: false,
		});
		expect(secrets).toHaveLength(4);
		const channels = await store('list channels', { resource: 'channel', operation: 'getAll' });
		for (const { id } of channels) {
			const checked = await store('check', {
				resource: 'channel',
				operation: 'check',
				channelConnection: { __rl: true, mode: 'id', value: String(id) },
			});
			expect(checked).toMatchObject([{ works: true, state: 'connected' }]);
		}
		await store('rotate', { resource: 'secret', operation: 'rotateKey' });
		const vault = openVault({ vaultKey: PLANTED.vaultKey });
		const { sql, agencyId } = planted.desk.store;
		const sealed = secrets.find(({ kind }) => kind === 'tavily');
		const use = { secretId: String(sealed?.['id']), purpose: 'test' };
		expect((await useSecret(sql, agencyId, vault, use)).secret).toBe(PLANTED.clientTavily);
	}, 120_000);

	it('serve the line and publish as the client', async () => {
		const model = { chosen: ['anthropicApi'] };
		const read = await planted.run('research', {
			...model,
			type: 'research',
			parameters: {
				operation: 'readSources',
				sources: PAGES.join('\n'),
				format: 'blog_post',
				options: {},
			},
			input: [planted.order()],
		});
		const [researched] = read.itemsOf('Node');
		expect(problemOf(researched)).toBeUndefined();
		const written = await planted.run('write', {
			...model,
			type: 'writeDocument',
			parameters: { operation: 'write', options: {} },
			input: [taken(researched!)],
		});
		expect(problemOf(written.itemsOf('Node')[0])).toBeUndefined();
		const levels = await asSuperuser(
			planted.desk.store,
			'SELECT DISTINCT key_level, provider FROM content_agency.usage_event',
		);
		expect(levels).toEqual([{ key_level: 'client', provider: 'anthropic' }]);

		const published = await planted.run('publish as the client', {
			type: 'publish',
			parameters: {
				operation: 'publish',
				channels: ['linkedin', 'wordpress'],
				connection: 'client',
				linkedin: {},
				wordpress: {},
				options: {},
			},
			input: [planted.finished()],
		});
		const receipts = published.itemsOf('Node').map(({ json }) => json['receipt'] as Receipt);
		expect(receipts.map(({ channel, state, account }) => [channel, state, account])).toEqual([
			['linkedin', 'published', 'urn:li:person:SbX-member_1'],
			['wordpress', 'published', 'wordpress.example'],
		]);
		expect(receipts[0]!.notes.join()).toContain('the client’s own connection');
		const opened = await asSuperuser(
			planted.desk.store,
			`SELECT DISTINCT detail ->> 'purpose' AS purpose FROM content_agency.audit_log
			WHERE action = 'secret.opened' AND detail ->> 'jobId' = $1 ORDER BY 1`,
			[planted.jobId],
		);
		expect(opened).toEqual([
			{ purpose: 'channel.linkedin' },
			{ purpose: 'channel.wordpress' },
			{ purpose: 'model.call' },
		]);
	}, 240_000);

	const publishing = async (name: string, channel: string, connection: 'credential' | 'client') => {
		const result = await planted.run(name, {
			type: 'publish',
			parameters: {
				operation: 'publish',
				channels: [channel],
				connection,
				[channel]: {
					...(channel === 'wordpress' ? { title: name } : { commentary: name, post: 'text' }),
				},
				options: {},
			},
			chosen: ['wordpressApi', 'linkedInOAuth2Api'],
			input: [planted.finished()],
		});
		return result.itemsOf('Node')[0]?.json['receipt'] as Receipt | undefined;
	};

	it.each([
		['linkedin', 'credential', 'linkedInToken'],
		['linkedin', 'client', 'clientLinkedIn'],
		['wordpress', 'credential', 'wordpressPassword'],
		['wordpress', 'client', 'clientWordPress'],
	] as const)(
		'stay where they are when %s (%s) fails in any way and repeats them',
		async (channel, connection, name) => {
			const faults: IDataObject[] = [
				...[400, 403, 404, 408, 409, 422, 429, 500, 503].map((status) => ({
					kind: 'status',
					status,
					body: echoes(name),
				})),
				{ kind: 'reset' },
				{ kind: 'malformed' },
				{ kind: 'empty' },
				{
					kind: 'status',
					status: 302,
					headers: { location: `https://x.example/?t=${encodeURIComponent(PLANTED[name])}` },
				},
			];
			for (const [index, fault] of faults.entries()) {
				for (const skip of channel === 'wordpress' ? [0, 1] : [0]) {
					await sandbox.control({ command: 'reset' });
					await admit();
					await openGates();
					await sandbox.control({ command: 'fault', service: channel, skip, times: 1, ...fault });
					const run = `${channel} ${connection} fault ${index}.${skip}`;
					const receipt = await publishing(run, channel, connection);
					expect(JSON.stringify(receipt)).not.toContain('takes nothing from this account');
				}
			}
			await sandbox.control({ command: 'reset' });
			await openGates();
			await sandbox.control({
				command: 'fault',
				service: channel,
				kind: 'status',
				status: 401,
				body: echoes(name),
				times: 1,
			});
			const refused = await publishing(`${channel} ${connection} refused`, channel, connection);
			expect(refused).toMatchObject({ problem: { code: 'DIST_001' } });
			await admit();
			if (connection === 'client') {
				const rows = await asSuperuser(
					planted.desk.store,
					'SELECT state FROM content_agency.channel WHERE channel = $1',
					[channel],
				);
				expect(rows).toEqual([{ state: 'needs_reconnect' }]);
			}
		},
		240_000,
	);

	it('stay where they are when the model fails in any way and repeats them', async () => {
		const kinds: IDataObject[] = [
			...[400, 401, 403, 404, 413].map((status) => ({
				kind: 'status',
				status,
				body: echoes('clientAnthropic'),
				times: -1,
			})),
			...['billing', 'permission', 'spend_limit', 'not_json'].map((kind) => ({ kind, times: 1 })),
		];
		let failures = 0;
		for (const [index, fault] of kinds.entries()) {
			await sandbox.control({ command: 'reset' });
			await sandbox.control({ command: 'fault', service: 'model', ...fault });
			const result = await planted.run(`model fault ${index}`, {
				type: 'research',
				chosen: ['anthropicApi'],
				parameters: {
					operation: 'readSources',
					sources: PAGES[0],
					format: 'blog_post',
					options: { questions: `Which ${index}?` },
				},
				input: [
					{
						json: {
							...planted.order().json,
							brief: {
								...(planted.order().json['brief'] as object),
								topic: `Fault ${index} of vans in depots`,
							},
						} as IDataObject,
					},
				],
			});
			if (problemOf(result.itemsOf('Node')[0]) !== undefined) failures += 1;
		}
		await sandbox.control({ command: 'reset' });
		await admit();
		expect(failures).toBeGreaterThanOrEqual(5);
	}, 240_000);

	it('stay where they are when searches, pictures and the browser fail and repeat them', async () => {
		const searches: [string, PlantedName][] = [
			['tavilyApi', 'tavilyCredential'],
			['serperApi', 'serperCredential'],
			['exaApi', 'exaCredential'],
			['perplexityApi', 'perplexityCredential'],
		];
		for (const [type, name] of searches) {
			for (const status of [400, 401, 500]) {
				await sandbox.control({ command: 'reset' });
				for (const host of [
					'api.tavily.com',
					'google.serper.dev',
					'api.exa.ai',
					'api.perplexity.ai',
				])
					await sandbox.control({
						command: 'fault',
						host,
						kind: 'status',
						status,
						times: -1,
						body: echoes(name),
					});
				await planted.run(`search ${type} ${status}`, {
					type: 'research',
					chosen: ['anthropicApi', type],
					parameters: {
						operation: 'researchTopic',
						topic: `Depots and vans ${type} ${status}`,
						format: 'blog_post',
						options: { minSources: 6, maxSources: 6, openSources: [] },
					},
				});
			}
		}
		for (const [source, name] of [
			['freepik', 'freepikCredential'],
			['unsplash', 'unsplashCredential'],
			['pexels', 'pexelsCredential'],
		] as const) {
			await sandbox.control({ command: 'reset' });
			await sandbox.control({
				command: 'fault',
				service: 'images',
				kind: 'status',
				status: 401,
				times: -1,
				body: echoes(name),
			});
			await planted.run(`picture ${source}`, {
				type: 'applyBranding',
				chosen: [`${source}Api`],
				parameters: {
					operation: 'coverImage',
					template: 'EXEC_01',
					pageSize: 'A4',
					brandName: '',
					accents: '',
					options: {},
					coverSources: [source],
					coverQuery: '',
					coverOrientation: 'portrait',
					avoidPeople: true,
				},
				input: [planted.finished()],
			});
		}
		const browser = await planted.run('browser', {
			type: 'renderPdf',
			parameters: {
				operation: 'fromHtml',
				html: '<p>Words</p>',
				title: 'T',
				pageSize: 'A4',
				outputField: 'pdf',
			},
			credentials: {
				contentAgencyApi: {
					...plantedCredentials(planted.desk)['contentAgencyApi']!,
					browserWebSocketUrl: `wss://browser.example/devtools/browser?token=${PLANTED.browserToken}`,
				},
			},
			input: [{ html: '<p>Words</p>' }],
		});
		expect(problemOf(browser.itemsOf('Node')[0])).toBeDefined();
		await sandbox.control({ command: 'reset' });
	}, 300_000);

	it('stay where they are when deliveries are signed, unsigned, badly signed and stale', async () => {
		const credentials = { ...planted.desk.credentials(), ...plantedCredentials(planted.desk) };
		const body = JSON.stringify({
			type: 'recording.completed',
			data: {
				id: 'rec-17',
				title: 'Forty vans at the depot',
				client: 'Harbour Light',
				segments: [{ speaker: 'Mara', text: 'We began with load.', start: 0, end: 4 }],
			},
		});
		const now = Math.floor(Date.now() / 1_000);
		const good = { id: 'd-1', at: now, body, signature: signatureOf('d-1', now, body) };
		const deliveries = [
			good,
			{ ...good, signature: '' },
			{ ...good, id: 'd-2', signature: `v1,${Buffer.from('no').toString('base64')}` },
			{ ...good, id: 'd-3', at: now - 3_000, signature: signatureOf('d-3', now - 3_000, body) },
			{ ...good, body: `${body} ` },
		];
		const statuses: number[] = [];
		for (const one of deliveries) {
			const { status, left } = await deliver(credentials, one);
			statuses.push(status);
			planted.left.push(left);
		}
		expect(statuses[0]).toBeLessThan(300);
		expect(statuses.slice(1).every((status) => status >= 400)).toBe(true);
	});

	it('are nowhere afterwards', async () => {
		const left = [...planted.left, ...(await leftInStore(planted.desk.store)), logs.stop()];
		logs = listenToLogs();
		expect(planted.left.length).toBeGreaterThan(300);
		expect(left.some(({ where }) => where.startsWith('table vault_secret'))).toBe(true);
		expect(left.some(({ where }) => where.startsWith('table publication_attempt'))).toBe(true);
		expect(findLeaks(left)).toEqual([]);
	}, 120_000);

	it.each(Object.keys(PLANTED) as PlantedName[])(
		'would be found: %s, planted into an item, a file and a table',
		async (name) => {
			const value = PLANTED[name];
			const result = await runWorkflow({
				workflow: {
					nodes: [
						{
							id: 'a',
							name: 'Node',
							type: 'test.leak',
							typeVersion: 1,
							position: [0, 0],
							parameters: {},
						},
					],
					connections: {},
				},
				nodes: {
					'test.leak': standIn('leak', {
						execute: async () =>
							await Promise.resolve([
								[{ json: { note: Buffer.from(`desk:${value}`).toString('base64') } }],
							]),
					}),
				},
			});
			const found = findLeaks(await leftByRun('leak', result));
			expect(found.map(({ secret }) => secret)).toContain(name);
			await asSuperuser(planted.desk.store, 'UPDATE content_agency.client SET about = $1', [
				JSON.stringify({ value }),
			]);
			const inTable = findLeaks(await leftInStore(planted.desk.store));
			expect(inTable).toEqual(
				expect.arrayContaining([
					expect.objectContaining({ secret: name, where: 'table client, column about' }),
				]),
			);
			await asSuperuser(planted.desk.store, `UPDATE content_agency.client SET about = ''`);
		},
	);
});
