import path from 'node:path';
import { diskRoom, LEAST_FREE_BYTES, needDiskRoom, workFolder } from './disk';

const GIGABYTE = 1024 ** 3;

describe('room on the disk', () => {
	it('is measured where a folder will lie, also before it is made', async () => {
		const room = await diskRoom(path.join(workFolder(), 'not', 'yet', 'made'));
		expect(room.totalBytes).toBeGreaterThan(0);
		expect(room.freeBytes).toBeLessThanOrEqual(room.totalBytes);
		expect(room).toMatchObject({ totalBytes: (await diskRoom(workFolder())).totalBytes });
	});

	it('is said for every place, with a word where much is used', async () => {
		const free: Record<string, number> = { '/work': 60, '/files': 12 };
		const roomOf = (folder: string) =>
			Promise.resolve({ freeBytes: free[folder]! * GIGABYTE, totalBytes: 100 * GIGABYTE });
		expect(await needDiskRoom({ 'work folder': '/work', files: '/files' }, roomOf)).toBe(
			'work folder: 60.0 GB free, 40 % used; files: 12.0 GB free, 88 % used: make room soon',
		);
	});

	it('is a fault when a place has next to none', async () => {
		const roomOf = () =>
			Promise.resolve({ freeBytes: LEAST_FREE_BYTES - 1, totalBytes: 100 * GIGABYTE });
		await expect(needDiskRoom({ files: '/files' }, roomOf)).rejects.toMatchObject({
			code: 'FILE_009',
			message: expect.stringContaining('files: 0.5 GB free') as string,
		});
	});
});
