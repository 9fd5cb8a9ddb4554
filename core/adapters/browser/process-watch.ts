/** Watches the memory of a browser's process tree and ends it when it runs away. Linux; elsewhere nothing is measured. */
import fs from 'node:fs';

const INTERVAL_MS = 500;

/** Sum of the proportional set sizes of a process and its descendants, in bytes; 0 where `/proc` is missing. */
export function treeMemoryBytes(pid: number): number {
	let kilobytes = 0;
	for (const member of processTree(pid)) {
		try {
			const rollup = fs.readFileSync(`/proc/${member}/smaps_rollup`, 'utf8');
			kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
		} catch {
			continue; // ended between listing and reading
		}
	}
	return kilobytes * 1024;
}

/** A process and its descendants, parents first. */
export function processTree(pid: number): number[] {
	const all = [pid];
	for (let index = 0; index < all.length; index += 1) {
		try {
			const children = fs.readFileSync(`/proc/${all[index]}/task/${all[index]}/children`, 'utf8');
			all.push(...children.trim().split(/\s+/).filter(Boolean).map(Number));
		} catch {
			continue;
		}
	}
	return all;
}

/** Kills a process and its descendants at once. */
export function killTree(pid: number): void {
	for (const member of processTree(pid)) {
		try {
			process.kill(member, 'SIGKILL');
		} catch {
			continue; // already gone
		}
	}
}

/** Calls `onExceeded` once when the tree holds more than `maximumBytes`; returns the function that ends the watch. */
export function watchMemory(
	pid: number,
	maximumBytes: number,
	onExceeded: (bytes: number) => void,
): () => void {
	const timer = setInterval(() => {
		const bytes = treeMemoryBytes(pid);
		if (bytes <= maximumBytes) return;
		clearInterval(timer);
		onExceeded(bytes);
	}, INTERVAL_MS);
	timer.unref();
	return () => clearInterval(timer);
}
