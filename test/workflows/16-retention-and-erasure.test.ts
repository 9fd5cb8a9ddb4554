/** Workflow 16 on n8n's engine: the night erases what is past its time; a person exports and erases one client on order. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { asSuperuser } from '../../core/store/__fixtures__/store';
import { findWord, plantClient } from '../../core/store/keeping/__fixtures__/planted';
import { createJob, ensureAgency, markClientDeleted } from '../../core/store';
import { runWorkflow, type RunResult } from '../harness/engine';
import { BriefSchema } from '../../core/contracts';
import { openDesk, problemOf, runNode, type Desk } from '../line/desk';

describe('16 retention and erasure', () => {
	let desk: Desk;
	let root: string;
	beforeAll(async () => {
		desk = await openDesk();
		root = mkdtempSync(path.join(os.tmpdir(), 'retention-'));
	});
	afterAll(async () => {
		await desk.close();
		rmSync(root, { recursive: true, force: true });
	});

	const run = async (start: string, input: IDataObject = {}): Promise<RunResult> =>
		await runWorkflow({
			workflow: 'workflows/16-retention-and-erasure.json',
			credentials: desk.credentials(),
			start,
			input: [input],
		});
	const order = async (input: IDataObject) => await run('Called by another workflow', input);
	const store = async (
		parameters: IDataObject,
		extra: Parameters<typeof runNode>[0]['input'] = [{}],
		credentials = desk.credentials(),
	) =>
		await runNode({
			type: 'contentStore',
			parameters,
			credentials: { ...credentials },
			chosen: ['postgres', 'contentAgencyApi'],
			input: extra,
		});

	it('erases by night who was deleted 90 days ago, and says what it did', async () => {
		const { sql, agencyId } = desk.store;
		const { clientId } = await plantClient(desk.store, 'Zanzibarium');
		await markClientDeleted(sql, agencyId, { clientId });
		const early = await run('Every night');
		expect(early.errorOf()).toBeUndefined();
		expect(
			early.itemsOf('Erase What Is Past').map(({ json }) => [json['kind'], json['state']]),
		).toEqual([['sweep', 'done']]);
		await asSuperuser(
			desk.store,
			`UPDATE content_agency.client SET deleted_at = now() - interval '91 days' WHERE id = $1`,
			[clientId],
		);
		const due = await store({ resource: 'retention', operation: 'preview' });
		expect(due.itemsOf('Node')[0]?.json).toMatchObject({
			due: { clients: 1 },
			retentionDays: 1095,
		});
		const late = await run('Every night');
		expect(
			late.itemsOf('Erase What Is Past').map(({ json }) => [json['kind'], json['state']]),
		).toEqual([
			['sweep', 'done'],
			['client', 'done'],
		]);
		expect(late.itemsOf('Not Ended')).toEqual([]);
		expect(await findWord(desk.store, 'Zanzibarium')).toEqual([]);
	});

	it('exports a client, erases it with its name typed out, and takes it in elsewhere', async () => {
		const { sql } = desk.store;
		const { clientId } = await plantClient(desk.store, 'Quillhaven');
		const exported = await order({ do: 'export', client: 'Quillhaven Marine', by: 'Mara' });
		expect(exported.errorOf()).toBeUndefined();
		const [item] = exported.itemsOf('Export Client');
		expect(item?.json).toMatchObject({ scope: 'client', clientId, files: 2 });
		const archive = await exported.binaryOf(item, 'archive');
		expect(archive.subarray(0, 2).toString()).toBe('PK');

		const wrong = await order({ do: 'erase', client: clientId, confirm: 'Quillhaven', by: 'Mara' });
		expect(
			problemOf(wrong.itemsOf('Erase Client')[0])?.code ?? wrong.errorOf('Erase Client'),
		).toMatch(/KEEP_002|not confirmed/);
		expect((await findWord(desk.store, 'Quillhaven')).length).toBeGreaterThan(10);

		const erased = await order({
			do: 'erase',
			client: clientId,
			confirm: 'Quillhaven Marine',
			by: 'Mara',
		});
		expect(erased.errorOf()).toBeUndefined();
		expect(erased.itemsOf('Erase Client')[0]?.json).toMatchObject({
			state: 'done',
			kind: 'client',
			remainder: [],
		});
		expect(await findWord(desk.store, 'Quillhaven')).toEqual([]);
		const again = await order({ do: 'erase', client: clientId, confirm: 'Quillhaven Marine' });
		expect(again.itemsOf('Erase Client')).toEqual([]);

		const { agencyId } = await ensureAgency(sql, 'Elsewhere');
		const credentials = { ...desk.credentials(), contentAgencyApi: { agencyId } };
		const binary = {
			archive: { data: archive.toString('base64'), mimeType: 'application/zip', fileName: 'a.zip' },
		};
		const imported = await store(
			{ resource: 'retention', operation: 'import' },
			[{ json: {}, binary }],
			credentials,
		);
		expect(imported.errorOf()).toBeUndefined();
		expect(imported.itemsOf('Node')[0]?.json).toMatchObject({
			wasThere: false,
			stored: { client: 1 },
		});
	});

	it('does nothing to a client under legal hold', async () => {
		const { clientId } = await plantClient(desk.store, 'Vexillum');
		const about = { resource: 'retention', operation: 'legalHold', clientId };
		await store({ ...about, holdAction: 'set', reason: 'case 12', actor: 'Mara' });
		const refused = await order({
			do: 'erase',
			client: 'Vexillum Marine',
			confirm: 'Vexillum Marine',
		});
		expect(
			JSON.stringify([
				problemOf(refused.itemsOf('Erase Client')[0]),
				refused.errorOf('Erase Client'),
			]),
		).toMatch(/legal hold/);
		const held = await store({ ...about, holdAction: 'list' });
		expect(held.itemsOf('Node')[0]?.json).toMatchObject({ clientId, reason: 'case 12' });
		await store({ ...about, holdAction: 'release' });
	});

	it('says how many executions n8n holds when it may not delete them', async () => {
		const night = await run('Every night');
		expect(night.errorOf()).toBeUndefined();
		expect(night.itemsOf('Remove Executions').map(({ json }) => json)).toEqual([
			expect.objectContaining({
				removed: 0,
				left: expect.any(Number) as number,
				skipped: expect.stringMatching(/No n8n API credential/) as string,
			}),
		]);
		expect(night.itemsOf('Remove Executions')[0]!.json['left']).toBeGreaterThan(0);
	});

	it('deletes executions of the erased and of old jobs in n8n, each once', async () => {
		const { sql, agencyId } = desk.store;
		const n8n = await startExecutions();
		const credentials = {
			...desk.credentials(),
			n8nApi: { apiKey: 'n8n-key-of-the-test', baseUrl: `${n8n.address}/api/v1/` },
		};
		const remove = async (keepHours = 72) => {
			const result = await runNode({
				type: 'contentStore',
				parameters: { resource: 'retention', operation: 'removeExecutions', keepHours },
				credentials,
				chosen: ['postgres', 'contentAgencyApi', 'n8nApi'],
			});
			return { ...result.itemsOf('Node')[0]?.json, error: result.errorOf() };
		};
		try {
			await remove();
			n8n.deleted.length = 0;
			const brief = BriefSchema.parse({ topic: 'Docks', date: '2026-11-21' });
			const jobOf = async (executionId: string) =>
				(await createJob(sql, agencyId, { brief, executionId })).jobId;
			const [old, , open, busy] = [
				await jobOf('801'),
				await jobOf('802'),
				await jobOf('803'),
				await jobOf('804'),
			];
			await asSuperuser(
				desk.store,
				`UPDATE content_agency.job SET state = 'done', finished_at = now() - interval '73 hours'
				WHERE id = ANY ($1)`,
				[[old, busy]],
			);
			await asSuperuser(
				desk.store,
				`UPDATE content_agency.job SET state = 'done', finished_at = now() - interval '71 hours'
				WHERE execution_id = '802'`,
			);
			expect(open).toBeDefined();
			n8n.running.add('804');
			expect(await remove()).toMatchObject({ removed: 1, running: 1, left: 0 });
			expect(n8n.deleted).toEqual(['801']);
			n8n.running.clear();
			n8n.missing.add('804');
			expect(await remove()).toMatchObject({ removed: 0, missing: 1, running: 0 });
			expect(await remove()).toMatchObject({ removed: 0, missing: 0, running: 0, left: 0 });
			expect(await remove(0)).toMatchObject({ removed: 1 });
			expect(n8n.deleted).toEqual(['801', '802']);

			const { clientId, jobId } = await plantClient(desk.store, 'Ferrowick');
			await asSuperuser(
				desk.store,
				`UPDATE content_agency.job SET execution_id = '805', state = 'done', finished_at = now() WHERE id = $1`,
				[jobId],
			);
			await order({ do: 'erase', client: clientId, confirm: 'Ferrowick Marine' });
			expect(await remove()).toMatchObject({ removed: 1 });
			expect(n8n.deleted).toEqual(['801', '802', '805']);
			n8n.key = 'another';
			await asSuperuser(
				desk.store,
				`UPDATE content_agency.job SET state = 'done', finished_at = now() - interval '80 hours'
				WHERE execution_id = '803'`,
			);
			const refused = await remove();
			expect(refused.error).toMatch(/401/);
			expect(refused.error).not.toContain('n8n-key-of-the-test');
			n8n.key = 'n8n-key-of-the-test';
			expect(await remove()).toMatchObject({ removed: 1, left: 0 });
		} finally {
			await n8n.stop();
		}
	});

	it('keeps files in the folder of the credential and gives them back', async () => {
		const credentials = {
			...desk.credentials(),
			contentAgencyApi: { agencyId: desk.store.agencyId, fileStore: 'folder', fileFolder: root },
		};
		const binary = {
			pdf: {
				data: Buffer.from('%PDF-kept').toString('base64'),
				mimeType: 'application/pdf',
				fileName: 'kept.pdf',
			},
		};
		const uploaded = await store(
			{ resource: 'file', operation: 'upload' },
			[{ json: {}, binary }],
			credentials,
		);
		expect(uploaded.errorOf()).toBeUndefined();
		const file = uploaded.itemsOf('Node')[0]!.json;
		expect(file).toMatchObject({ name: 'kept.pdf', kind: 'document', byteCount: 9 });
		const keys = readdirSync(root, { recursive: true })
			.map(String)
			.filter((name) => name.endsWith('.pdf'));
		expect(keys).toEqual([
			expect.stringMatching(/^documents.[0-9a-f-]{36}.shared.[0-9a-f]{64}\.pdf$/),
		]);
		const got = await store(
			{ resource: 'file', operation: 'download' },
			[{ id: file['id']! }],
			credentials,
		);
		expect((await got.binaryOf(got.itemsOf('Node')[0], 'data')).toString()).toBe('%PDF-kept');
		const page = Buffer.from('<html><script>alert(1)</script>').toString('base64');
		const disguised = { pdf: { data: page, mimeType: 'image/png', fileName: 'logo.png' } };
		const refused = await store(
			{ resource: 'file', operation: 'upload' },
			[{ json: {}, binary: disguised }],
			credentials,
		);
		expect(refused.errorOf()).toMatch(/its content is text\/html/);
		const listed = await store({ resource: 'file', operation: 'getMany' }, [{}], credentials);
		expect(listed.itemsOf('Node').map(({ json }) => json['id'])).toContain(file['id']);
		const link = await store(
			{
				resource: 'file',
				operation: 'getLink',
				pagesUrl: 'https://desk.example/webhook/content-agency-pages',
			},
			[{ id: file['id']! }],
			credentials,
		);
		expect(String(link.itemsOf('Node')[0]?.json['url'])).toMatch(
			/^https:\/\/desk\.example\/webhook\/content-agency-pages\//,
		);
		await store({ resource: 'file', operation: 'delete' }, [{ id: file['id']! }], credentials);
		const gone = await store(
			{ resource: 'file', operation: 'get' },
			[{ id: file['id']! }],
			credentials,
		);
		expect(gone.errorOf()).toMatch(/There is no file/);
	});

	it('erases an agency only with the credential of the platform and its name', async () => {
		const { sql } = desk.store;
		const { agencyId } = await ensureAgency(sql, 'Shortlived');
		await plantClient({ ...desk.store, agencyId }, 'Marlowquist');
		const parameters = {
			resource: 'retention',
			operation: 'eraseAgency',
			agencyId,
			confirm: 'Shortlived',
		};
		expect((await store(parameters)).errorOf()).toMatch(/acts for one agency/);
		const platform = { ...desk.credentials(), contentAgencyApi: { scope: 'platform' } };
		expect((await store({ ...parameters, confirm: 'short' }, [{}], platform)).errorOf()).toMatch(
			/not confirmed/,
		);
		expect((await findWord(desk.store, 'Marlowquist')).length).toBeGreaterThan(10);
		const erased = await store(parameters, [{}], platform);
		expect(erased.errorOf()).toBeUndefined();
		expect(erased.itemsOf('Node')[0]?.json).toMatchObject({ state: 'done', kind: 'agency' });
		expect(await findWord(desk.store, 'Marlowquist')).toEqual([]);
		const everywhere = await store({ resource: 'retention', operation: 'run' }, [{}], platform);
		expect(everywhere.itemsOf('Node').length).toBeGreaterThanOrEqual(2);
	});
});

/** The one call of n8n's public API that is needed, as its controller answers it. */
async function startExecutions() {
	const state = {
		key: 'n8n-key-of-the-test',
		running: new Set<string>(),
		missing: new Set<string>(),
		deleted: [] as string[],
	};
	const server = http.createServer((request, answer) => {
		const id = /^\/api\/v1\/executions\/(\d+)$/.exec(request.url ?? '')?.[1];
		const say = (status: number, body: object) => {
			answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		};
		if (request.headers['x-n8n-api-key'] !== state.key)
			return say(401, { message: 'unauthorized' });
		if (request.method !== 'DELETE' || id === undefined || state.missing.has(id))
			return say(404, { message: 'Not Found' });
		if (state.running.has(id)) return say(400, { message: 'Cannot delete a running execution' });
		state.deleted.push(id);
		return say(200, { id: Number(id), finished: true });
	});
	// Only the client closes a kept connection: closed from here, it could meet a request under way.
	server.keepAliveTimeout = 0;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return Object.assign(state, {
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	});
}
