import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeProfileFolder } from './profile-folder';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'profiles-'));
afterAll(() => fs.rmSync(home, { recursive: true }));

describe('makeProfileFolder', () => {
	it('is empty, its own, closed to other users, and goes with everything in it', async () => {
		const [one, other] = [makeProfileFolder(home), makeProfileFolder(home)];
		expect(one.folder).not.toBe(other.folder);
		expect(fs.readdirSync(one.profile)).toEqual([]);
		if (process.platform !== 'win32') expect(fs.statSync(one.folder).mode & 0o077).toBe(0);
		fs.writeFileSync(path.join(one.profile, 'Cookies'), 'x');
		await one.remove();
		await other.remove();
		expect(fs.readdirSync(home)).toEqual([]);
	});

	it('clears away the folders of a process that was killed, and no others', async () => {
		const own = makeProfileFolder(home);
		const ended = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
		await once(ended, 'exit');
		const name = path.basename(own.folder);
		const left = path.join(home, name.replace(`-${process.pid}-`, `-${ended.pid}-`));
		const [space] = /(?<=^ca-browser-)\w+/.exec(name)!;
		const elsewhere = path.join(home, `ca-browser-${space}9-${ended.pid}-abcdef`);
		const foreign = path.join(home, 'ca-browser-mine');
		for (const folder of [left, elsewhere, foreign]) fs.mkdirSync(folder);

		const next = makeProfileFolder(home);
		expect(fs.existsSync(left)).toBe(false);
		for (const folder of [own.folder, elsewhere, foreign]) expect(fs.existsSync(folder)).toBe(true);

		fs.utimesSync(elsewhere, 0, 0);
		const last = makeProfileFolder(home);
		expect(fs.existsSync(elsewhere)).toBe(false);
		await Promise.all([own, next, last].map(async (folder) => await folder.remove()));
	});
});
