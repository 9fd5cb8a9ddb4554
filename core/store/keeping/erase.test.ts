/** Erasing a client: nothing of it is found anywhere, others keep theirs, a killed run goes on. */
import { fillStore } from '../__fixtures__/fill';
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { createClient } from '../clients';
import { listClients } from '../find-clients';
import { databaseOnly } from '../database-files';
import { putFile } from '../files';
import { getFile } from '../read-files';
import { claimDeletion, getDeletion, inBatch, listDeletions } from './deletion-runs';
import { findWord, plantClient } from './__fixtures__/planted';
import { listLegalHolds, releaseLegalHold, setLegalHold } from './legal-hold';
import { markClientDeleted, markDeleted } from './mark';
import { eraseAgency, eraseClient, runDeletion, sweep } from './run-deletion';

const WORD = 'Zanzibarium';
const OTHER = 'Quillhaven';

describe('erasure', () => {
	let store: TestStore;
	beforeEach(async () => {
		store = await openTestStore();
	});
	afterEach(async () => await store.close());

	const options = () => ({ stores: databaseOnly(store.sql, store.agencyId), owner: 'test' });
	const erase = async (clientId: string, extra: object = {}) =>
		await eraseClient(store.sql, store.agencyId, { clientId, ...options(), ...extra });

	it('leaves no word of the client in any table, and every word of another', async () => {
		const planted = await plantClient(store, WORD);
		await plantClient(store, OTHER);
		const before = await findWord(store, OTHER);
		expect((await findWord(store, WORD)).length).toBeGreaterThan(15);
		const report = await erase(planted.clientId, { orderedBy: 'Mara' });
		expect(await findWord(store, WORD)).toEqual([]);
		expect(await findWord(store, OTHER)).toEqual(before);
		expect(report).toMatchObject({
			state: 'done',
			kind: 'client',
			remainder: [],
			orderedBy: 'Mara',
		});
		expect(report.counts).toMatchObject({
			file: { deleted: 2 },
			'objects in database': { removed: 2 },
			client: { emptied: 1 },
			document: { emptied: 1 },
		});
		expect(report.digest).toMatch(/^[0-9a-f]{64}$/);
		expect(report.outside.map(({ holder }) => holder)).toEqual(
			expect.arrayContaining(['n8n', 'backups', 'model and search providers']),
		);
		const money = await asSuperuser(
			store,
			'SELECT count(*)::int AS n FROM content_agency.usage_event WHERE cost_usd IS NOT NULL',
		);
		expect(money[0]?.n).toBe(2);
	});

	it('keeps of a document its id, its dates and the hash of the report', async () => {
		const { clientId, documentId } = await plantClient(store, WORD);
		const report = await erase(clientId);
		const [row] = await asSuperuser(
			store,
			'SELECT title, topic, request_sha256, erased_at, erasure_sha256 FROM content_agency.document WHERE id = $1',
			[documentId],
		);
		expect(row).toMatchObject({
			title: '',
			topic: '',
			request_sha256: null,
			erasure_sha256: report.reportSha256,
		});
		expect(row?.erased_at).toBeInstanceOf(Date);
	});

	it('goes on after a kill at every batch, deletes the same and counts nothing twice', async () => {
		const whole = await plantClient(store, OTHER);
		let batches = 0;
		const straight = await erase(whole.clientId, { onBatch: () => (batches += 1) });
		expect(batches).toBeGreaterThan(10);
		const planted = await plantClient(store, WORD);
		let runId = '';
		for (let kill = 0; kill < batches; kill += 1) {
			const killed = runId === '' ? erase(planted.clientId, killing()) : resumed(runId, killing());
			await expect(killed).rejects.toThrow('killed');
			runId = (await listDeletions(store.sql, store.agencyId, { isOpen: true }))[0]?.id ?? '';
		}
		const report = await resumed(runId, {});
		expect(report.state).toBe('done');
		expect(report.counts).toEqual(straight.counts);
		expect(await findWord(store, WORD)).toEqual([]);

		function killing() {
			return {
				onBatch: () => {
					throw new Error('killed');
				},
			};
		}
		async function resumed(id: string, extra: object) {
			return await runDeletion(store.sql, store.agencyId, { runId: id, ...options(), ...extra });
		}
	});

	it('is not run by two at once, and who lost it writes nothing more', async () => {
		const { clientId } = await plantClient(store, WORD);
		const second = async () => {
			const [run] = await listDeletions(store.sql, store.agencyId, { isOpen: true });
			return await runDeletion(store.sql, store.agencyId, {
				runId: run!.id,
				...options(),
				owner: 'second',
			});
		};
		// The other one takes the run between two batches of the first.
		let batch = 0;
		const first = erase(clientId, {
			onBatch: () => {
				batch += 1;
				if (batch === 3) throw new Error('killed');
			},
		});
		await expect(first).rejects.toThrow('killed');
		await expect(second()).rejects.toMatchObject({ code: 'KEEP_003', retryable: true });
		await asSuperuser(
			store,
			`UPDATE content_agency.deletion_run SET lease_until = now() - interval '1 s' WHERE state = 'running'`,
		);
		const slow = await claimed();
		expect(await second()).toMatchObject({ state: 'done' });
		await expect(
			inBatch(store.sql, store.agencyId, {
				run: slow!,
				work: () => Promise.resolve({ count: 'client', verb: 'deleted', ids: ['x'] }),
			}),
		).rejects.toMatchObject({ code: 'KEEP_003' });

		/** A worker that claimed the run and then stood still for longer than its lease. */
		async function claimed() {
			const [run] = await listDeletions(store.sql, store.agencyId, { isOpen: true });
			const found = await claimDeletion(store.sql, store.agencyId, {
				runId: run!.id,
				owner: 'slow',
			});
			await asSuperuser(
				store,
				`UPDATE content_agency.deletion_run SET lease_until = now() - interval '1 s' WHERE state = 'running'`,
			);
			return found;
		}
	});

	it('deletes nothing under legal hold, also when the hold came after the order', async () => {
		const { clientId } = await plantClient(store, WORD);
		await setLegalHold(store.sql, store.agencyId, { clientId, reason: 'case 12' });
		await expect(erase(clientId)).rejects.toMatchObject({ code: 'KEEP_001' });
		await asSuperuser(
			store,
			`UPDATE content_agency.document SET expires_at = now() - interval '1 day'`,
		);
		await sweep(store.sql, store.agencyId, options());
		expect((await findWord(store, WORD)).length).toBeGreaterThan(15);
		expect(await listLegalHolds(store.sql, store.agencyId)).toMatchObject([{ reason: 'case 12' }]);
		await releaseLegalHold(store.sql, store.agencyId, { clientId });
		expect(await erase(clientId)).toMatchObject({ state: 'done' });
	});

	it('marks a client at once and erases it after the erasure days', async () => {
		const { clientId, jobId } = await plantClient(store, WORD);
		const { erasedFrom } = await markClientDeleted(store.sql, store.agencyId, { clientId });
		expect(Date.parse(erasedFrom) - Date.now()).toBeGreaterThan(89 * 86_400_000);
		expect(await listClients(store.sql, store.agencyId, { includeInactive: true })).toEqual([]);
		const [job] = await asSuperuser(store, 'SELECT state FROM content_agency.job WHERE id = $1', [
			jobId,
		]);
		expect(job?.state).toBe('cancelled');
		await createClient(store.sql, store.agencyId, { companyName: `${WORD} Marine` });
		await sweep(store.sql, store.agencyId, options());
		expect((await findWord(store, 'Docks of')).length).toBeGreaterThan(0);
		await asSuperuser(
			store,
			`UPDATE content_agency.client SET deleted_at = now() - interval '91 days' WHERE deleted_at IS NOT NULL`,
		);
		const reports = await sweep(store.sql, store.agencyId, options());
		expect(reports.map(({ kind, state }) => [kind, state])).toEqual([
			['sweep', 'done'],
			['client', 'done'],
		]);
		expect(await findWord(store, 'Docks of')).toEqual([]);
		expect(await findWord(store, WORD)).toEqual(['client.company_name: 1']);
	});

	it('erases documents 1095 days after they were made, and what was deleted after 90', async () => {
		const old = await plantClient(store, WORD);
		await plantClient(store, OTHER);
		const [kept] = await asSuperuser(
			store,
			`SELECT extract(epoch FROM expires_at - created_at)::int / 86400 AS days FROM content_agency.document LIMIT 1`,
		);
		expect(kept?.days).toBe(1095);
		await asSuperuser(
			store,
			'UPDATE content_agency.document SET expires_at = now() WHERE id = $1',
			[old.documentId],
		);
		await sweep(store.sql, store.agencyId, options());
		expect(await findWord(store, `Docks of ${WORD}`)).toEqual([]);
		expect(await findWord(store, `${WORD} printed`)).toEqual([]);
		expect((await findWord(store, `Docks of ${OTHER}`)).length).toBeGreaterThan(1);
		// The client itself is not old.
		expect((await findWord(store, `All about ${WORD}`)).length).toBe(1);
	});

	it('hides a deleted file at once and erases it later', async () => {
		const file = await putFile(store.sql, store.agencyId, {
			name: 'plan.pdf',
			mediaType: 'application/pdf',
			bytes: Buffer.from(`${WORD} plan`),
		});
		await markDeleted(store.sql, store.agencyId, { what: 'file', id: file.id });
		await expect(getFile(store.sql, store.agencyId, file.id)).rejects.toMatchObject({
			code: 'NOT_FOUND',
		});
		await sweep(store.sql, store.agencyId, options());
		expect((await findWord(store, `${WORD} plan`)).length).toBe(1);
		await asSuperuser(
			store,
			`UPDATE content_agency.file SET deleted_at = now() - interval '91 days'`,
		);
		await sweep(store.sql, store.agencyId, options());
		expect(await findWord(store, `${WORD} plan`)).toEqual([]);
	});

	it('empties every table of an agency but the shell, the audit log and the report', async () => {
		await fillStore(store);
		const { agencyId } = store;
		const tables = await asSuperuser(
			store,
			`SELECT table_name AS name FROM information_schema.columns
			WHERE table_schema = 'content_agency' AND column_name = 'agency_id'
				AND table_name IN (SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')) ORDER BY 1`,
		);
		const filled = async () => {
			const found: string[] = [];
			for (const { name } of tables) {
				const [row] = await asSuperuser(
					store,
					`SELECT count(*)::int AS n FROM content_agency.${String(name)} WHERE agency_id = $1`,
					[agencyId],
				);
				if (Number(row?.n) > 0) found.push(String(name));
			}
			return found;
		};
		expect((await filled()).length).toBeGreaterThan(40);
		await eraseAgency(store.sql, agencyId, options());
		const kept = ['agency', 'audit_log', 'deletion_run', 'deletion_target'];
		expect((await filled()).filter((name) => !kept.includes(name))).toEqual([]);
		for (const word of ['Electric vans', 'Contoso', 'Northwind', 'depots', 'Mara'])
			expect([word, await findWord(store, word)]).toEqual([word, []]);
	});

	it('leaves no word of a client with a row in every table', async () => {
		const { clientId } = await fillStore(store);
		const report = await erase(clientId);
		expect(report.state).toBe('done');
		const [row] = await asSuperuser(
			store,
			'SELECT company_name FROM content_agency.client WHERE id = $1',
			[clientId],
		);
		expect(row?.company_name).toBe(`erased ${clientId.slice(0, 8)}`);
		for (const word of ['What we know of depots', 'Winter ranges', 'Mention depots'])
			expect([word, await findWord(store, word)]).toEqual([word, []]);
		// Another job of the store has the same topic and no client.
		const left = await asSuperuser(
			store,
			`SELECT id FROM content_agency.document WHERE client_id = $1 AND (topic, title) <> ('', '')`,
			[clientId],
		);
		expect(left).toEqual([]);
	});

	it('erases an agency down to its shell, and touches no other', async () => {
		await plantClient(store, WORD);
		const other = { ...store, agencyId: store.otherId };
		await plantClient(other, OTHER);
		const before = await findWord(store, OTHER);
		const report = await eraseAgency(store.sql, store.agencyId, options());
		expect(report.state).toBe('done');
		expect(await findWord(store, WORD)).toEqual([]);
		expect(await findWord(store, 'Northwind')).toEqual([]);
		expect(await findWord(store, OTHER)).toEqual(before);
		expect(await getDeletion(store.sql, store.agencyId, report.id)).toMatchObject({
			reportSha256: report.reportSha256,
		});
	});
});
