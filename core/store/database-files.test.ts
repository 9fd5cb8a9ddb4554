/** The database sits the exam of every store; files move between stores and are checked where they lie. */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { folderFiles } from '../adapters/files';
import { examineFilePort } from '../adapters/files/file-port.exam';
import { sha256 } from '../shared/hash';
import type { FilePort, FileStores } from '../shared/ports';
import { asSuperuser, openTestStore, type TestStore } from './__fixtures__/store';
import { databaseFiles } from './database-files';
import { inAgency } from './door';
import { putFile } from './files';
import { getFile, openFile } from './read-files';
import { collected, sourceOf } from '../shared/byte-stream';
import { AgencyError } from '../shared/errors';
import { checkFiles, moveFiles } from './move-files';
import { eraseClient, sweep } from './keeping';
import { findWord, plantClient } from './keeping/__fixtures__/planted';

describe('files in stores', () => {
	let store: TestStore;
	let root: string;
	beforeAll(async () => {
		store = await openTestStore();
		root = mkdtempSync(path.join(os.tmpdir(), 'database-files-'));
	});
	afterAll(async () => {
		await store.close();
		rmSync(root, { recursive: true, force: true });
	});

	examineFilePort('the database', () => ({
		port: databaseFiles(store.sql, store.agencyId),
		prepare: async (key, bytes) => {
			await inAgency(store.sql, store.agencyId, async (session) => {
				await session.query(
					`INSERT INTO file_object (store, object_key, sha256, byte_count) VALUES ('database', $1, $2, $3)
					ON CONFLICT DO NOTHING`,
					[key, sha256(bytes), bytes.byteLength],
				);
			});
		},
	}));

	/** Folder first, database beside it. */
	const inFolder = (
		agencyId = store.agencyId,
		folder: FilePort = folderFiles(root),
	): FileStores => ({
		current: folder,
		at: (id) => (id === 'folder' ? folder : databaseFiles(store.sql, agencyId)),
	});

	it('move into the chosen store, are read there, and leave nothing behind', async () => {
		const bytes = Buffer.alloc(5_000_000, 'moved ');
		const agencyId = store.otherId;
		const put = { name: 'a.pdf', mediaType: 'application/pdf', bytes };
		const { id } = await putFile(store.sql, agencyId, put);
		const stores = inFolder(agencyId);
		expect(await moveFiles(store.sql, agencyId, { stores })).toEqual({
			done: 1,
			failed: [],
			left: 0,
		});
		const read = await getFile(store.sql, agencyId, id, stores);
		expect(read.store).toBe('folder');
		expect(Buffer.compare(Buffer.from(read.bytes), bytes)).toBe(0);
		await expect(getFile(store.sql, agencyId, id)).rejects.toMatchObject({ code: 'FILE_004' });
		const [chunks] = await asSuperuser(
			store,
			'SELECT count(*)::int AS n FROM content_agency.file_chunk WHERE agency_id = $1',
			[agencyId],
		);
		expect(chunks?.n).toBe(0);
		const { read: part } = await openFile(store.sql, agencyId, id, stores);
		expect((await collected(part({ start: 1, end: 4 }))).toString()).toBe('oved');
	});

	it('are moved again by the next turn when the process died between copy and row', async () => {
		const agencyId = store.agencyId;
		await putFile(store.sql, agencyId, {
			name: 'b.txt',
			mediaType: 'text/plain',
			bytes: Buffer.from('again'),
		});
		const folder = folderFiles(root);
		const dying: FilePort = {
			...folder,
			put: async (key, source) => {
				await folder.put(key, source);
				throw new Error('killed');
			},
		};
		await expect(
			moveFiles(store.sql, agencyId, { stores: inFolder(agencyId, dying) }),
		).rejects.toThrow('killed');
		expect((await moveFiles(store.sql, agencyId, { stores: inFolder() })).left).toBe(0);
	});

	it('are found changed by the check, by name', async () => {
		const stores = inFolder();
		const { id } = await putFile(
			store.sql,
			store.agencyId,
			{ name: 'c.txt', mediaType: 'text/plain', bytes: Buffer.from('as it was') },
			stores,
		);
		const { key } = await openFile(store.sql, store.agencyId, id, stores);
		expect((await checkFiles(store.sql, store.agencyId, { stores })).failed).toEqual([]);
		writeFileSync(path.join(root, key), 'as it is!');
		expect((await checkFiles(store.sql, store.agencyId, { stores })).failed).toMatchObject([
			{ key, code: 'FILE_002' },
		]);
	});

	it('keep their row as deleting while the store refuses, say so, and go with the next turn', async () => {
		const folder = folderFiles(root);
		const stores = inFolder();
		const planted = await plantClient(store, 'Zanzibarium', stores);
		const stuck: FilePort = {
			...folder,
			remove: async (key) => {
				if (key.startsWith('documents/')) {
					throw new AgencyError({
						kind: 'store',
						code: 'FILE_003',
						message: 'disk away',
						hint: 'later',
					});
				}
				await folder.remove(key);
			},
		};
		const order = { clientId: planted.clientId, owner: 'test' };
		const first = await eraseClient(store.sql, store.agencyId, {
			...order,
			stores: inFolder(undefined, stuck),
		});
		expect(first).toMatchObject({
			state: 'waiting',
			remainder: [{ what: 'objects in folder', count: 1, reason: 'disk away' }],
		});
		const [row] = await asSuperuser(
			store,
			`SELECT state, problem FROM content_agency.file_object WHERE state = 'deleting'`,
		);
		expect(row).toMatchObject({ problem: { code: 'FILE_003' } });
		const reports = await sweep(store.sql, store.agencyId, { stores, owner: 'test' });
		expect(reports.map(({ kind, state }) => [kind, state])).toContainEqual(['client', 'done']);
		expect(await findWord(store, 'Zanzibarium')).toEqual([]);
		const left = readdirSync(root, { recursive: true }).map(String);
		expect(left.filter((name) => name.includes(planted.clientId))).toEqual([]);
	});

	it('are swept away when no row knows them for a day', async () => {
		const folder = folderFiles(root);
		const bytes = Buffer.from('stray');
		const key = `images/${store.agencyId}/shared/${sha256(bytes)}.png`;
		await folder.put(key, sourceOf(bytes, 'image/png'));
		const order = { stores: inFolder(), owner: 'test' };
		await sweep(store.sql, store.agencyId, order);
		expect(await folder.find(key)).toBeDefined();
		const yesterday = new Date(Date.now() - 25 * 3_600_000);
		utimesSync(path.join(root, key), yesterday, yesterday);
		const [report] = await sweep(store.sql, store.agencyId, order);
		expect(report?.counts['objects in folder']).toMatchObject({ stray: 1 });
		expect(await folder.find(key)).toBeUndefined();
	});
});
