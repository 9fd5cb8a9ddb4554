/** The door of an agency, and every function behind it: another agency's id reads like no id. Tables are attacked in test/isolation. */
import { isAgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { fillStore } from './__fixtures__/fill';
import { openTestStore, type TestStore } from './__fixtures__/store';
import { getAgency } from './agencies';
import { brandLevelsOfJob, putBrand, resolveBrandLevels } from './brands';
import { updateClient } from './clients';
import { getClient, listClients } from './find-clients';
import { recordDocumentVersion } from './documents';
import { inAgency } from './door';
import { getFile } from './read-files';
import { sectionsOfJob } from './job-sections';
import { failJob, finishJob } from './jobs';
import { storedPaidCalls } from './paid-calls';
import { findPublication, listReceipts, recordOutcome } from './publications';
import { getJob, listJobs } from './read-jobs';
import { importScheduleRows, listScheduleItems } from './schedule';
import { researchCache } from './research-cache';
import { storedSections } from './sections';
import { stepResults } from './step-results';

const MISSING = '00000000-0000-4000-8000-000000000000';

describe('tenancy', () => {
	let store: TestStore;
	let filled: Awaited<ReturnType<typeof fillStore>>;
	beforeAll(async () => {
		store = await openTestStore();
		filled = await fillStore(store);
	});
	afterAll(async () => await store.close());

	it('shows a dispatcher keys and times, no content', async () => {
		const asDispatch = async (statement: string) =>
			await store.sql.transaction(async (session) => {
				await session.query('SET LOCAL ROLE content_agency_dispatch');
				return await session.query(statement);
			});
		const [row] = await asDispatch('SELECT agency_id, id, state FROM content_agency.job');
		expect(row).toMatchObject({ agency_id: store.agencyId });
		await expect(asDispatch('SELECT problem FROM content_agency.job')).rejects.toMatchObject({
			code: 'STORE_004',
		});
		await expect(
			asDispatch('SELECT topic FROM content_agency.schedule_item'),
		).rejects.toMatchObject({
			code: 'STORE_004',
		});
		await expect(asDispatch('SELECT * FROM content_agency.client')).rejects.toMatchObject({
			code: 'STORE_004',
		});
	});

	it('shows nothing without a tenant, also after the door was used on the connection', async () => {
		const asApp = async () =>
			await store.sql.transaction(async (session) => {
				await session.query('SET LOCAL ROLE content_agency_app');
				return await session.query('SELECT id FROM content_agency.client');
			});
		await inAgency(store.sql, store.agencyId, async (session) => await session.query('SELECT 1'));
		expect(await asApp()).toEqual([]);
	});

	it('leaves role, agency and search path behind on no connection', async () => {
		const work = async (session: { query(text: string): Promise<unknown> }) =>
			await session.query('SELECT pg_sleep(0.02)');
		const failing = async () => await Promise.reject(new Error('stop'));
		const uses = [1, 2, 3, 4].map(async () => await inAgency(store.sql, store.agencyId, work));
		await Promise.all([
			...uses,
			inAgency(store.sql, store.agencyId, failing).catch(() => undefined),
		]);
		const after = await Promise.all(
			[1, 2, 3, 4].map(
				async () =>
					await store.sql.transaction(
						async (session) =>
							await session.query(
								`SELECT current_user = session_user AS self,
									coalesce(current_setting('content_agency.agency_id', true), '') AS agency,
									current_setting('search_path') LIKE '%content_agency%' AS path, pg_sleep(0.02)`,
							),
					),
			),
		);
		for (const [row] of after) expect(row).toMatchObject({ self: true, agency: '', path: false });
	});

	it.each(['', 'platform', `' OR true --`, undefined, null])(
		'opens no door for %p instead of an agency',
		async (agencyId) => {
			const query = jest.fn();
			const sql: SqlPort = { transaction: async (work) => await work({ query }) };
			const door = inAgency(sql, agencyId as string, async () => await Promise.resolve(1));
			await expect(door).rejects.toMatchObject({ kind: 'config', code: 'TENANT_001' });
			expect(query).not.toHaveBeenCalled();
		},
	);

	it('does no work when the working role could step over row security', async () => {
		const work = jest.fn();
		const sql: SqlPort = {
			transaction: async (inside) =>
				await inside({ query: () => Promise.resolve([{ unsafe: true }] as never[]) }),
		};
		await expect(inAgency(sql, MISSING, work)).rejects.toMatchObject({ code: 'STORE_004' });
		expect(work).not.toHaveBeenCalled();
	});

	it('answers a foreign id exactly like a missing one, in every function', async () => {
		const { sql, otherId } = store;
		const { clientId, jobId, documentId, fileId } = filled;
		const attemptId = (await findPublication(sql, store.agencyId, 'idem-1'))?.attemptId ?? '';
		const problem = { code: 'X', kind: 'input', message: '', hint: '', retryable: false } as const;
		const brief = await storedSections(sql, store.agencyId, jobId).save('brief', {} as never, '');
		const own = (brief as { sha256: string }).sha256;
		const version = { title: '', sections: {} };
		const calls: Record<string, [string, (id: string) => Promise<unknown>]> = {
			getClient: [clientId, async (id) => await getClient(sql, otherId, id)],
			updateClient: [
				clientId,
				async (id) => await updateClient(sql, otherId, { clientId: id, input: {} }),
			],
			putBrand: [clientId, async (id) => await putBrand(sql, otherId, { clientId: id, brand: {} })],
			resolveBrandLevels: [clientId, async (id) => await resolveBrandLevels(sql, otherId, id)],
			brandLevelsOfJob: [jobId, async (id) => await brandLevelsOfJob(sql, otherId, id)],
			importRows: [
				clientId,
				async (id) => await importScheduleRows(sql, otherId, { clientId: id, rows: [] }),
			],
			getJob: [jobId, async (id) => await getJob(sql, otherId, id)],
			sectionsOfJob: [jobId, async (id) => await sectionsOfJob(sql, otherId, id)],
			finishJob: [jobId, async (id) => await finishJob(sql, otherId, id)],
			failJob: [jobId, async (id) => await failJob(sql, otherId, id, problem)],
			paidCall: [
				jobId,
				async (id) =>
					await storedPaidCalls(sql, otherId, id).begin('key-1', { operation: 'o', model: 'm' }),
			],
			stepResult: [
				jobId,
				async (id) => await stepResults(sql, otherId, id).keep('s', 'inputs-1', 1),
			],
			saveSection: [
				jobId,
				async (id) => await storedSections(sql, otherId, id).save('brief', {} as never, ''),
			],
			loadSection: [
				own,
				async (hash) =>
					await storedSections(sql, otherId, jobId).load('brief', {
						ref: `section/${hash.includes('-') ? '0'.repeat(64) : hash}`,
						sha256: own,
					}),
			],
			getFile: [fileId, async (id) => await getFile(sql, otherId, id)],
			version: [
				documentId,
				async (id) => await recordDocumentVersion(sql, otherId, { ...version, documentId: id }),
			],
			recordOutcome: [
				attemptId,
				async (id) => await recordOutcome(sql, otherId, { attemptId: id, outcome: 'failed' }),
			],
		};
		for (const [name, [foreign, call]] of Object.entries(calls)) {
			const answers = await Promise.all(
				[foreign, MISSING, 'nonsense'].map(async (id) => {
					const error: unknown = await call(id).catch((thrown: unknown) => thrown);
					if (!isAgencyError(error)) return `${name}: no error of ours for ${id}: ${String(error)}`;
					const told = JSON.stringify([error.kind, error.code, error.message, error.hint]);
					return told.replaceAll(/[0-9a-f]{64}|[0-9a-f-]{36}|nonsense/g, 'ID');
				}),
			);
			expect([name, ...new Set(answers)]).toHaveLength(2);
			expect(answers[0]).toContain('NOT_FOUND');
		}
	});

	it('lists nothing of another agency', async () => {
		const { sql, otherId } = store;
		expect(await listClients(sql, otherId)).toEqual([]);
		expect(await listJobs(sql, otherId)).toEqual([]);
		expect(await listReceipts(sql, otherId, { jobId: filled.jobId })).toEqual([]);
		expect(await listScheduleItems(sql, otherId, { clientId: filled.clientId })).toEqual([]);
		expect(await findPublication(sql, otherId, 'idem-1')).toBeUndefined();
		expect(await storedPaidCalls(sql, otherId, filled.jobId).find('key-1')).toBeUndefined();
		expect(
			await stepResults(sql, otherId, filled.jobId).find('research.read', 'inputs-1'),
		).toBeUndefined();
		expect(
			await researchCache(sql, otherId).get('page', 'https://a.example/', 86_400_000),
		).toBeUndefined();
		expect((await getAgency(sql, otherId)).name).toBe('Other Agency');
	});
});
