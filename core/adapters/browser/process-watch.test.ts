import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { killTree, processTree, treeMemoryBytes, watchMemory } from './process-watch';

const linux = process.platform === 'linux' ? describe : describe.skip;
if (process.platform !== 'linux') console.info('process-watch: skipped, /proc is needed');

linux('process watch', () => {
	it('finds, measures and ends a tree of processes', async () => {
		const script = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(()=>{},1e6)']).on('spawn', () => console.log('up')); setInterval(()=>{},1e6)`;
		const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
		await once(parent.stdout, 'data');
		const tree = processTree(parent.pid!);
		expect(tree).toHaveLength(2);
		expect(treeMemoryBytes(parent.pid!)).toBeGreaterThan(5_000_000);
		const ended = once(parent, 'exit');
		killTree(parent.pid!);
		await ended;
		// An orphan may stay as a zombie until init reaps it; it holds nothing any more.
		while (treeMemoryBytes(tree[1]!) > 0) await new Promise(setImmediate);
	});

	it('calls once when the limit is passed', async () => {
		const bytes = await new Promise<number>((resolve) => watchMemory(process.pid, 1, resolve));
		expect(bytes).toBeGreaterThan(1);
	});

	it('says nothing of a process that is gone', () => expect(treeMemoryBytes(2 ** 30)).toBe(0));
});
