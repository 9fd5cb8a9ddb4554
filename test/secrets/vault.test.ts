/** Planted secrets go into the vault, serve the line and publish, and come out of it nowhere; and the search would find them. */
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { useSecret } from '../../core/store';
import { openVault } from '../../core/vault';
import type { Receipt } from '../../core/contracts';
import { runWorkflow, standIn } from '../harness/engine';
import { PAGES, taken } from '../line/faults-line';
import { problemOf } from '../line/desk';
import { findLeaks, leftByRun, leftInStore } from './find-leaks';
import { PLANTED, type PlantedName } from './planted';
import { plantedWorld } from './planted-world';

describe('planted secrets', () => {
	const { planted, store, fillVault, expectNowhere } = plantedWorld();

	it('go into the vault through the node, and come out of it nowhere', async () => {
		await fillVault();
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
		const { sql, agencyId } = planted().desk.store;
		const sealed = secrets.find(({ kind }) => kind === 'tavily');
		const use = { secretId: String(sealed?.['id']), purpose: 'test' };
		expect((await useSecret(sql, agencyId, vault, use)).secret).toBe(PLANTED.clientTavily);
	});

	it('serve the line and publish as the client', async () => {
		const model = { chosen: ['anthropicApi'] };
		const read = await planted().run('research', {
			...model,
			type: 'research',
			parameters: {
				operation: 'readSources',
				sources: PAGES.join('\n'),
				format: 'blog_post',
				options: {},
			},
			input: [planted().order()],
		});
		const [researched] = read.itemsOf('Node');
		expect(problemOf(researched)).toBeUndefined();
		const written = await planted().run('write', {
			...model,
			type: 'writeDocument',
			parameters: { operation: 'write', options: {} },
			input: [taken(researched!)],
		});
		expect(problemOf(written.itemsOf('Node')[0])).toBeUndefined();
		const levels = await asSuperuser(
			planted().desk.store,
			'SELECT DISTINCT key_level, provider FROM content_agency.usage_event',
		);
		expect(levels).toEqual([{ key_level: 'client', provider: 'anthropic' }]);

		const published = await planted().run('publish as the client', {
			type: 'publish',
			parameters: {
				operation: 'publish',
				channels: ['linkedin', 'wordpress'],
				connection: 'client',
				linkedin: {},
				wordpress: {},
				options: {},
			},
			input: [planted().finished()],
		});
		const receipts = published.itemsOf('Node').map(({ json }) => json['receipt'] as Receipt);
		expect(receipts.map(({ channel, state, account }) => [channel, state, account])).toEqual([
			['linkedin', 'published', 'urn:li:person:SbX-member_1'],
			['wordpress', 'published', 'wordpress.example'],
		]);
		expect(receipts[0]!.notes.join()).toContain('the client’s own connection');
		const opened = await asSuperuser(
			planted().desk.store,
			`SELECT DISTINCT detail ->> 'purpose' AS purpose FROM content_agency.audit_log
			WHERE action = 'secret.opened' AND detail ->> 'jobId' = $1 ORDER BY 1`,
			[planted().jobId],
		);
		expect(opened).toEqual([
			{ purpose: 'channel.linkedin' },
			{ purpose: 'channel.wordpress' },
			{ purpose: 'model.call' },
		]);
	}, 900_000);

	it('are nowhere afterwards', async () => {
		const where = await expectNowhere(30);
		expect(where.some((place) => place.startsWith('table vault_secret'))).toBe(true);
		expect(where.some((place) => place.startsWith('table publication_attempt'))).toBe(true);
	});

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
			await asSuperuser(planted().desk.store, 'UPDATE content_agency.client SET about = $1', [
				JSON.stringify({ value }),
			]);
			const inTable = findLeaks(await leftInStore(planted().desk.store));
			expect(inTable).toEqual(
				expect.arrayContaining([
					expect.objectContaining({ secret: name, where: 'table client, column about' }),
				]),
			);
			await asSuperuser(planted().desk.store, `UPDATE content_agency.client SET about = ''`);
		},
	);
});
