/** Child processes that always end with the script that started them. */
import { spawn } from 'node:child_process';
import { StepError } from './say.mjs';

const running = new Set();

/** Starts a process and keeps track of it. `onLine` sees each line of its output. */
export function start(command, args, { onLine, ...options } = {}) {
	const stdio = onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
	const child = spawn(command, args, { stdio, ...options });
	running.add(child);
	child.ended = new Promise((resolve) => {
		child.once('error', (error) => resolve({ code: null, signal: null, error }));
		child.once('close', (code, signal) => resolve({ code, signal }));
	}).then((result) => {
		running.delete(child);
		return result;
	});
	for (const stream of onLine ? [child.stdout, child.stderr] : []) feedLines(stream, onLine);
	return child;
}

/** Runs a process to its end; with `quiet` its output is kept and shown only if it fails. */
export async function run(command, args, { quiet = false, allowFailure = false, ...options } = {}) {
	const lines = [];
	const child = start(
		command,
		args,
		quiet ? { ...options, onLine: (line) => lines.push(line) } : options,
	);
	const { code, signal, error } = await child.ended;
	if (!allowFailure && code !== 0) {
		const tail = lines.slice(-30).join('\n');
		const shown = [command.split('/').pop(), ...args].join(' ').slice(0, 200);
		throw new StepError(
			`"${shown}" ended with ${error?.message ?? signal ?? `code ${code}`}${tail ? `\n${tail}` : ''}`,
		);
	}
	return { code: code ?? 1, lines };
}

/** Ends one process: the given signal first, SIGKILL when it does not go. */
export async function stop(child, { signal = 'SIGTERM', waitMs = 15_000 } = {}) {
	if (!child || child.exitCode !== null || child.signalCode !== null) return;
	child.kill(signal);
	const timer = setTimeout(() => child.kill('SIGKILL'), waitMs);
	await child.ended;
	clearTimeout(timer);
}

/** Ends everything this script started. */
export async function stopAll() {
	await Promise.all([...running].map((child) => stop(child)));
}

process.once('exit', () => {
	for (const child of running) child.kill('SIGKILL');
});

function feedLines(stream, onLine) {
	let rest = '';
	stream.setEncoding('utf8');
	stream.on('data', (text) => {
		const lines = (rest + text).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) onLine(line);
	});
	stream.on('end', () => rest && onLine(rest));
}
