/** A tenant goes elsewhere and comes back row for row; archives that are cut, changed or made up store nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { folderFiles } from '../../adapters/files';
import { openZip, zipWriter } from '../../files';
import { sha256 } from '../../shared/hash';
import { collected } from '../../shared/byte-stream';
import type { ArchiveReader, FileStores } from '../../shared/ports';
import { ensureAgency } from '../agencies';
import { fillStore } from '../__fixtures__/fill';
import { asSuperuser, openTestStore, type TestStore } from '../__fixtures__/store';
import { databaseFiles, databaseOnly } from '../database-files';
import { getFile, listFiles } from '../read-files';
import { exportTenant, type ExportOrder } from './export-tenant';
import { importTenant, type ImportOrder } from './import-tenant';
import { fillInsights } from './__fixtures__/fill-insights';
import { plantClient } from './__fixtures__/planted';
import type { Manifest } from './transfer';

const seekable = (bytes: Buffer) => ({
	sha256: sha256(bytes),
	byteCount: bytes.length,
	read: (start: number, length: number) => Promise.resolve(bytes.subarray(start, start + length)),
});

describe('export and import', () => {
	let store: TestStore;
	beforeAll(async () => {
		store = await openTestStore();
		await fillStore(store);
		await fillInsights(store);
	});
	afterAll(async () => await store.close());
	/** An empty agency of the same store. */
	const third = async () =>
		(await ensureAgency(store.sql, `Third ${crypto.randomUUID()}`)).agencyId;

	const exported = async (order: Partial<ExportOrder> = {}, from = store) => {
		const parts: Uint8Array[] = [];
		const writer = zipWriter((bytes) => {
			parts.push(bytes);
			return Promise.resolve();
		});
		const stores = databaseOnly(from.sql, from.agencyId);
		const manifest = await exportTenant(from.sql, from.agencyId, { writer, stores, ...order });
		return { bytes: Buffer.concat(parts), manifest };
	};
	const imported = async (
		bytes: Buffer,
		into: { sql: TestStore['sql']; agencyId: string },
		order: Partial<ImportOrder> = {},
	) =>
		await importTenant(into.sql, into.agencyId, {
			archive: await openZip(seekable(bytes)),
			ids: 'same',
			withOwned: true,
			stores: databaseOnly(into.sql, into.agencyId),
			...order,
		});
	/** Every travelling row of an agency, without where it lies, who holds it and what a change of it counts. */
	const rowsOf = async (from: TestStore, agencyId: string, manifest: Manifest) => {
		const rows: Record<string, unknown[]> = {};
		for (const { name } of manifest.tables) {
			const found = await asSuperuser(
				from,
				`SELECT to_jsonb(t) - '{agency_id,object_id,secret_id,callback_url,lease_until,lease_owner}'::text[] AS row
				FROM content_agency.${name} AS t WHERE agency_id = $1 ORDER BY 1`,
				[agencyId],
			);
			rows[name] = found.map(({ row }) => row);
		}
		return rows;
	};

	it('brings a whole agency into another database, row for row and byte for byte', async () => {
		await plantClient(store, 'Zanzibarium');
		await asSuperuser(
			store,
			`UPDATE content_agency.agency SET retention_days = 730 WHERE agency_id = $1`,
			[store.agencyId],
		);
		const { bytes, manifest } = await exported({ withOwned: true });
		expect(manifest.tables.length).toBeGreaterThan(18);
		const elsewhere = await openTestStore();
		try {
			const result = await imported(bytes, elsewhere);
			expect(await rowsOf(elsewhere, elsewhere.agencyId, manifest)).toEqual(
				await rowsOf(store, store.agencyId, manifest),
			);
			expect(result.stored).toEqual(
				Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows])),
			);
			for (const file of await listFiles(store.sql, store.agencyId)) {
				const there = await getFile(elsewhere.sql, elsewhere.agencyId, file.id);
				const here = await getFile(store.sql, store.agencyId, file.id);
				expect(Buffer.compare(Buffer.from(there.bytes), Buffer.from(here.bytes))).toBe(0);
			}
			const [agency] = await asSuperuser(
				elsewhere,
				'SELECT retention_days, name FROM content_agency.agency WHERE agency_id = $1',
				[elsewhere.agencyId],
			);
			expect(agency).toEqual({ retention_days: 730, name: 'Northwind Content' });
			expect(await imported(bytes, elsewhere)).toMatchObject({ wasThere: true, stored: {} });
			// What came back goes out again as the same rows.
			const again = await exported({ withOwned: true }, elsewhere);
			expect(again.manifest.tables.map(({ name, rows }) => [name, rows])).toEqual(
				manifest.tables.map(({ name, rows }) => [name, rows]),
			);
		} finally {
			await elsewhere.close();
		}
	});

	it('carries rows of every table of the schema, but those named to stay', async () => {
		await plantClient(store, 'Everywhere');
		const { manifest } = await exported({ withOwned: true });
		const tables = await asSuperuser(
			store,
			`SELECT c.relname AS name FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
			WHERE c.relnamespace = 'content_agency'::regnamespace AND c.relkind IN ('r', 'p')
				AND NOT c.relispartition AND a.attname = 'agency_id'`,
		);
		const filled = manifest.tables.filter(({ rows }) => rows > 0).map(({ name }) => name);
		const named = manifest.left.map(({ what }) => what);
		const forgotten = tables
			.map(({ name }) => String(name))
			.filter((name) => name !== 'agency' && !filled.includes(name) && !named.includes(name));
		// A table no test fills proves nothing: give it a row in the fixture, or a reason to stay.
		expect(forgotten).toEqual([]);
		expect(filled.filter((name) => named.includes(name))).toEqual([]);
	});

	it('brings one client into another agency of the same store, without a word of the others', async () => {
		const planted = await plantClient(store, 'Ostraland');
		await plantClient(store, 'Quillhaven');
		const { bytes, manifest } = await exported({ clientId: planted.clientId });
		const reader = await openZip(seekable(bytes));
		for (const name of reader.names()) {
			const content = (await collected(reader.read(name))).toString('latin1');
			expect([name, content.includes('Quillhaven')]).toEqual([name, false]);
		}
		expect(manifest.tables.find(({ name }) => name === 'client')?.rows).toBe(1);
		expect(manifest.files).toHaveLength(2);
		const agencyId = await third();
		await imported(bytes, { sql: store.sql, agencyId }, { withOwned: false });
		const file = await getFile(store.sql, agencyId, planted.fileIds[0]!);
		expect(Buffer.from(file.bytes).toString()).toBe('%PDF Ostraland printed');
		expect(file.clientId).toBe(planted.clientId);
	});

	it('gives new ids beside the original, the same ones every time', async () => {
		const planted = await plantClient(store, 'Marlowquist');
		const { bytes } = await exported({ clientId: planted.clientId });
		const agencyId = await third();
		await imported(bytes, { sql: store.sql, agencyId }, { ids: 'new' });
		const [link] = await asSuperuser(
			store,
			`SELECT c.id AS client, d.client_id AS owner, v.title, f.name FROM content_agency.client AS c
			JOIN content_agency.document AS d ON d.client_id = c.id AND d.agency_id = c.agency_id
			JOIN content_agency.document_version AS v ON v.document_id = d.id AND v.agency_id = c.agency_id
			JOIN content_agency.file AS f ON f.id = v.pdf_file_id AND f.agency_id = c.agency_id
			WHERE c.agency_id = $1`,
			[agencyId],
		);
		expect(link).toMatchObject({ title: 'Marlowquist at sea', name: 'Marlowquist.pdf' });
		expect(link?.client).not.toBe(planted.clientId);
		await asSuperuser(store, 'DELETE FROM content_agency.tenant_import WHERE agency_id = $1', [
			agencyId,
		]);
		expect((await imported(bytes, { sql: store.sql, agencyId }, { ids: 'new' })).stored).toEqual(
			{},
		);
	});

	it('carries no secrets, no tokens, and no leases', async () => {
		const { bytes, manifest } = await exported({ withOwned: true });
		const tables = manifest.tables.map(({ name }) => name);
		for (const name of [
			'vault_secret',
			'vault_access',
			'link',
			'job_callback',
			'name_claim',
			'webhook_delivery',
		])
			expect(tables).not.toContain(name);
		const reader = await openZip(seekable(bytes));
		for (const name of reader.names().filter((entry) => entry.startsWith('tables/'))) {
			const text = (await collected(reader.read(name))).toString('utf8');
			expect(text).not.toMatch(
				/"(?:ciphertext|token_sha256|lease_owner|lease_until|callback_url|secret_id)"/,
			);
		}
	});

	it('brings in neither people nor money for an agency that asks itself', async () => {
		const { bytes } = await exported({ withOwned: true });
		const agencyId = await third();
		const result = await imported(bytes, { sql: store.sql, agencyId }, { withOwned: false });
		expect(result.stored).not.toHaveProperty('usage_event');
		expect(result.passedOver.join()).toContain('usage_event');
	});

	it('stores nothing when one row is in the way, and says which', async () => {
		const planted = await plantClient(store, 'Brackenfold');
		const { bytes } = await exported({ clientId: planted.clientId });
		const agencyId = await third();
		const into = { sql: store.sql, agencyId };
		await imported(bytes, into);
		await asSuperuser(store, 'DELETE FROM content_agency.tenant_import WHERE agency_id = $1', [
			agencyId,
		]);
		await asSuperuser(
			store,
			`UPDATE content_agency.client SET about = 'changed' WHERE agency_id = $1`,
			[agencyId],
		);
		await expect(imported(bytes, into)).rejects.toMatchObject({
			code: 'EXPORT_003',
			message: expect.stringContaining(planted.clientId) as string,
		});
		const [row] = await asSuperuser(
			store,
			'SELECT count(*)::int AS n FROM content_agency.tenant_import WHERE agency_id = $1',
			[agencyId],
		);
		expect(row?.n).toBe(0);
	});

	it('moves files into the store that is chosen here', async () => {
		const planted = await plantClient(store, 'Hollowmere');
		const { bytes } = await exported({ clientId: planted.clientId });
		const root = mkdtempSync(path.join(os.tmpdir(), 'transfer-'));
		try {
			const agencyId = await third();
			const folder = folderFiles(root);
			const stores: FileStores = {
				current: folder,
				at: (id) => (id === 'folder' ? folder : databaseFiles(store.sql, agencyId)),
			};
			await imported(bytes, { sql: store.sql, agencyId }, { stores });
			const file = await getFile(store.sql, agencyId, planted.fileIds[0]!, stores);
			expect(file.store).toBe('folder');
		} finally {
			rmSync(root, { recursive: true, force: true });
		}
	});

	describe('hostile archives', () => {
		let sound: Buffer;
		beforeAll(async () => {
			const { clientId } = await plantClient(store, 'Vexillum');
			sound = (await exported({ clientId })).bytes;
		});
		/** A sound archive whose manifest and entries were changed by somebody who knows the format. */
		const forged = async (
			change: (entries: Map<string, Buffer>, manifest: Manifest) => void,
		): Promise<Buffer> => {
			const reader: ArchiveReader = await openZip(seekable(sound));
			const entries = new Map<string, Buffer>();
			for (const name of reader.names()) entries.set(name, await collected(reader.read(name)));
			const manifest = JSON.parse(entries.get('manifest.json')!.toString()) as Manifest;
			entries.delete('manifest.json');
			change(entries, manifest);
			for (const { parts } of manifest.tables) {
				for (const part of parts) {
					const content = entries.get(part.path);
					if (content !== undefined && part.sha256 !== 'f'.repeat(64))
						Object.assign(part, { sha256: sha256(content), byteCount: content.length });
				}
			}
			entries.set('manifest.json', Buffer.from(JSON.stringify(manifest)));
			const parts: Uint8Array[] = [];
			const writer = zipWriter((bytes) => {
				parts.push(bytes);
				return Promise.resolve();
			});
			for (const [name, content] of entries) {
				await writer.add(
					name,
					(async function* () {
						yield await Promise.resolve(content);
					})(),
				);
			}
			await writer.end();
			return Buffer.concat(parts);
		};
		const client = 'tables/client.0001.ndjson';
		const edit = (entries: Map<string, Buffer>, from: string | RegExp, to: string) =>
			entries.set(client, Buffer.from(entries.get(client)!.toString().replace(from, to)));
		const cases: Record<
			string,
			[string, (entries: Map<string, Buffer>, manifest: Manifest) => void]
		> = {
			'a part is missing': ['EXPORT_001', (entries) => entries.delete(client)],
			'a part is not in the list': [
				'EXPORT_001',
				(entries) => entries.set('tables/client.0002.ndjson', Buffer.from('{}\n')),
			],
			'a hash is wrong': [
				'EXPORT_001',
				(_entries, manifest) => void (manifest.tables[0]!.parts[0]!.sha256 = 'f'.repeat(64)),
			],
			'a file is missing': [
				'EXPORT_001',
				(entries) => entries.delete([...entries.keys()].find((name) => name.startsWith('files/'))!),
			],
			'a file was changed': [
				'EXPORT_001',
				(entries) =>
					entries.set(
						[...entries.keys()].find((name) => name.startsWith('files/'))!,
						Buffer.from('other'),
					),
			],
			'the bytes of a file row are not there': [
				'EXPORT_001',
				(entries, manifest) => {
					const [gone] = manifest.files.splice(0, 1);
					entries.delete(`files/${gone!.sha256}`);
				},
			],
			"a row belongs to another agency's id": [
				'EXPORT_001',
				(entries) => edit(entries, /"agency_id": "[^"]+"/, `"agency_id": "${store.otherId}"`),
			],
			'a row has a column that is not taken': [
				'EXPORT_001',
				(entries) => edit(entries, '{', '{"lease_owner_token": "x", '),
			],
			'a row is no JSON': ['EXPORT_001', (entries) => edit(entries, '{', '{{')],
			'a row is cut': ['EXPORT_001', (entries) => edit(entries, /\n$/, '')],
			'the rows are fewer than the list says': [
				'EXPORT_001',
				(_entries, manifest) => void (manifest.tables[0]!.parts[0]!.rows += 1),
			],
			'a table is named that is never taken': [
				'EXPORT_001',
				(entries, manifest) => {
					const path = 'tables/audit_log.0001.ndjson';
					entries.set(path, Buffer.from('{}\n'));
					manifest.tables.push({
						name: 'audit_log',
						rows: 1,
						parts: [{ path, rows: 1, sha256: '0'.repeat(64), byteCount: 3 }],
					});
				},
			],
			'a table is a system table': [
				'EXPORT_001',
				(entries, manifest) => {
					const path = 'tables/pg_authid.0001.ndjson';
					entries.set(path, Buffer.from('{}\n'));
					manifest.tables.push({
						name: 'pg_authid',
						rows: 1,
						parts: [{ path, rows: 1, sha256: '0'.repeat(64), byteCount: 3 }],
					});
				},
			],
			'it says it is of a newer schema': [
				'EXPORT_002',
				(_entries, manifest) => void (manifest.schemaVersion = 9999),
			],
			'it says it is of a newer format': [
				'EXPORT_002',
				(_entries, manifest) => void (manifest.version = 99),
			],
			'it is no export': [
				'EXPORT_001',
				(_entries, manifest) => void ((manifest as { format: string }).format = 'zip'),
			],
			'a row points to a row that is not there': [
				'STORE_005',
				(entries) => {
					const name = 'tables/document.0001.ndjson';
					const text = entries.get(name)!.toString();
					entries.set(
						name,
						Buffer.from(text.replace(/"client_id": "[^"]+"/, `"client_id": "${store.otherId}"`)),
					);
				},
			],
		};
		it.each(Object.entries(cases))(
			'are refused and leave no row: %s',
			async (_name, [code, change]) => {
				const bytes = await forged(change);
				const agencyId = await third();
				await expect(imported(bytes, { sql: store.sql, agencyId })).rejects.toMatchObject({ code });
				const [row] = await asSuperuser(
					store,
					`SELECT (SELECT count(*) FROM content_agency.client WHERE agency_id = $1)
					+ (SELECT count(*) FROM content_agency.section WHERE agency_id = $1)
					+ (SELECT count(*) FROM content_agency.file WHERE agency_id = $1) AS n`,
					[agencyId],
				);
				expect(Number(row?.n)).toBe(0);
			},
		);
	});
});
