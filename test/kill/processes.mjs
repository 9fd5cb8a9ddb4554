/** Processes of the battery: started, listened to line by line, and killed with everything below them. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));

/**
 * Runs one task to its end, whatever that is.
 *
 * @returns {Promise<{lines: string[], code: number | null, errors: string}>}
 */
export async function runTask(task, { env }) {
	const child = spawn(
		process.execPath,
		[
			'--import',
			path.join(HERE, 'typescript.mjs'),
			path.join(HERE, 'run-line.ts'),
			JSON.stringify(task),
		],
		{ env, stdio: ['ignore', 'pipe', 'pipe'] },
	);
	const lines = [];
	let errors = '';
	child.stderr.on('data', (bytes) => (errors = `${errors}${bytes}`.slice(-4_000)));
	let rest = '';
	child.stdout.on('data', (bytes) => {
		const parts = `${rest}${bytes}`.split('\n');
		rest = parts.pop();
		lines.push(...parts);
	});
	const code = await new Promise((resolve) => child.on('close', resolve));
	return { lines, code, errors };
}

/** Kills a process and all below it with the signal nobody can catch. */
export function killTree(pid) {
	const all = [pid, ...below(pid)];
	for (const one of all) {
		try {
			process.kill(one, 'SIGKILL');
		} catch {
			// It ended by itself.
		}
	}
}

/** Every process below one, by the table of processes. */
function below(pid) {
	const children = new Map();
	for (const name of fs.readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		try {
			const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
			const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
			children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
		} catch {
			// It ended while we looked.
		}
	}
	const found = [];
	for (const queue = [pid]; queue.length > 0;) {
		for (const child of children.get(queue.shift()) ?? []) {
			found.push(child);
			queue.push(child);
		}
	}
	return found;
}
