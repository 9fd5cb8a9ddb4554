import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sourceOf } from '../../shared/byte-stream';
import { examineFilePort, examKey } from './file-port.exam';
import { folderFiles } from './index';

describe('folder', () => {
	let root: string;
	beforeEach(() => {
		root = mkdtempSync(path.join(os.tmpdir(), 'folder-files-'));
	});
	afterEach(() => rmSync(root, { recursive: true, force: true }));

	examineFilePort('folder', () => ({ port: folderFiles(root) }));

	const everything = () =>
		readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

	it('leaves no half file when the source breaks in the middle', async () => {
		const bytes = Buffer.from('whole or not at all');
		const source = {
			...sourceOf(bytes, 'text/plain'),
			async *open() {
				yield bytes.subarray(0, 5);
				await Promise.reject(new Error('the line broke'));
			},
		};
		await expect(folderFiles(root).put(examKey(bytes), source)).rejects.toMatchObject({
			code: 'FILE_003',
		});
		expect(everything()).toEqual([]);
	});

	it('keeps files for its own user and takes empty folders away', async () => {
		const bytes = Buffer.from('mine');
		const port = folderFiles(root);
		await port.put(examKey(bytes), sourceOf(bytes, 'text/plain'));
		const [entry] = everything();
		expect(statSync(path.join(entry!.parentPath, entry!.name)).mode & 0o077).toBe(0);
		await port.remove(examKey(bytes));
		expect(readdirSync(root)).toEqual([]);
	});

	it('wants a whole path', () => {
		expect(() => folderFiles('files')).toThrow(
			expect.objectContaining({ code: 'CFG_002' }) as Error,
		);
	});

	it('lists nothing outside its root', async () => {
		const found: string[] = [];
		for await (const { key } of folderFiles(root).list('../../')) found.push(key);
		expect(found).toEqual([]);
	});
});
