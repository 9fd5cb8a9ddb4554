/** Looks at a browser's process tree and ends it. Linux; where `/proc` is missing nothing is measured. */
import fs from 'node:fs';

/** What a process tree holds and has used. */
export interface TreeSample {
	/** Sum of the proportional set sizes; 0 where `/proc` is missing. */
	memoryBytes: number;
	/** Processor time used since the start, in clock ticks of 10 ms; undefined where it cannot be told. */
	cpuTicks: number | undefined;
}

/** Programs whose ended processes may be left behind uncollected. */
const BROWSER_PROGRAM = /chrom|headless_shell/i;

/** Measures a process and its descendants without holding up this process. */
export async function sampleTree(pid: number): Promise<TreeSample> {
	const members = await Promise.all(processTree(pid).map(sampleProcess));
	const known = members.filter((member) => member !== undefined);
	return {
		memoryBytes: known.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
		cpuTicks:
			known.length === 0 ? undefined : known.reduce((sum, { cpuTicks }) => sum + cpuTicks, 0),
	};
}

async function sampleProcess(
	pid: number,
): Promise<{ memoryBytes: number; cpuTicks: number } | undefined> {
	try {
		const [rollup, stat] = await Promise.all([
			fs.promises.readFile(`/proc/${pid}/smaps_rollup`, 'utf8'),
			fs.promises.readFile(`/proc/${pid}/stat`, 'utf8'),
		]);
		const kilobytes = Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
		// The name of the program may hold blanks and brackets; the fields after it do not.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return {
			memoryBytes: kilobytes * 1024,
			cpuTicks: Number(fields[11]) + Number(fields[12]),
		};
	} catch {
		return undefined; // ended between listing and reading
	}
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

/** Kills a process, its descendants, and what is left of its process group, at once. */
export function killTree(pid: number): void {
	for (const member of [...processTree(pid), -pid]) {
		try {
			process.kill(member, 'SIGKILL');
		} catch {
			continue; // already gone
		}
	}
}

/** Browser processes that have ended and that nobody has collected. */
export function listZombies(): number[] {
	let folders: string[];
	try {
		folders = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	} catch {
		return [];
	}
	return folders.map(Number).filter((name) => {
		try {
			const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
			const end = stat.lastIndexOf(')');
			const program = stat.slice(stat.indexOf('(') + 1, end);
			return stat[end + 2] === 'Z' && BROWSER_PROGRAM.test(program);
		} catch {
			return false;
		}
	});
}
