import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { killTree, listZombies, processTree, sampleTree } from './process-watch';

const linux = process.platform === 'linux' ? describe : describe.skip;
if (process.platform !== 'linux') console.info('process-watch: skipped, /proc is needed');

linux('process watch', () => {
	it('finds, measures and ends a tree of processes', async () => {
		const script = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(()=>{},1e6)']).on('spawn', () => console.log('up')); setInterval(()=>{},1e6)`;
		const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
		await once(parent.stdout, 'data');
		const tree = processTree(parent.pid!);
		expect(tree).toHaveLength(2);
		const sample = await sampleTree(parent.pid!);
		expect(sample.memoryBytes).toBeGreaterThan(5_000_000);
		expect(sample.cpuTicks).toBeGreaterThanOrEqual(0);
		const ended = once(parent, 'exit');
		killTree(parent.pid!);
		await ended;
		// An orphan may stay as a zombie until init reaps it; it holds nothing any more.
		while ((await sampleTree(tree[1]!)).memoryBytes > 0) await new Promise(setImmediate);
	});

	it('ends what is left of a process group whose leader has ended', async () => {
		const script = `const c = require('child_process').spawn('sleep', ['1000'], { stdio: 'ignore' }); c.on('spawn', () => { console.log(c.pid); process.exit(); })`;
		const leader = spawn(process.execPath, ['-e', script], {
			detached: true,
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [printed] = (await once(leader.stdout, 'data')) as [Buffer];
		if (leader.exitCode === null) await once(leader, 'exit');
		const orphan = Number(printed.toString());
		expect((await sampleTree(orphan)).memoryBytes).toBeGreaterThan(0);
		killTree(leader.pid!);
		while ((await sampleTree(orphan)).memoryBytes > 0) await new Promise(setImmediate);
	});

	it('finds ended browser processes that nobody has collected, and no others', async () => {
		// The child bears the name of a browser, and ends with its input; `sleep` collects nobody.
		const named = `cp /bin/cat "$0/chromium-ended"; "$0/chromium-ended" <&3 & echo $!; exec sleep 1000`;
		const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'zombie-'));
		const shell = spawn('sh', ['-c', named, folder], {
			stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
		});
		try {
			const [printed] = (await once(shell.stdout!, 'data')) as [Buffer];
			const child = Number(printed.toString());
			// A shell that still runs would collect its child.
			const name = () => fs.readFileSync(`/proc/${shell.pid}/comm`, 'utf8').trim();
			while (name() !== 'sleep') await new Promise(setImmediate);
			expect(listZombies()).not.toContain(child);
			shell.stdio[3]!.destroy();
			while (!listZombies().includes(child)) await new Promise(setImmediate);
			expect(listZombies()).not.toContain(shell.pid);
		} finally {
			shell.kill('SIGKILL');
			fs.rmSync(folder, { recursive: true });
		}
	});

	it('says nothing of a process that is gone', async () =>
		expect(await sampleTree(2 ** 30)).toEqual({ memoryBytes: 0, cpuTicks: undefined }));
});
