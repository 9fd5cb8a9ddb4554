/** What the scripts print: numbered steps with their usual duration, and failures with a remedy. */

/** A failure a person can act on: what step, why, and the command to try. */
export class StepError extends Error {
	constructor(message, { hint, command, exitCode = 1, cause } = {}) {
		super(message, { cause });
		this.name = 'StepError';
		this.hint = hint;
		this.command = command;
		this.exitCode = exitCode;
	}
}

/** Prints one line. */
export const say = (line = '') => process.stdout.write(`${line}\n`);

/** "850 ms", "12 s" or "3 min 5 s". */
export function duration(ms) {
	if (ms < 1000) return `${Math.round(ms)} ms`;
	const seconds = Math.round(ms / 1000);
	if (seconds < 100) return `${seconds} s`;
	return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Numbers steps, times them and remembers the one in progress.
 * `await steps.run('install', 'Installing n8n', 'usually 2 min', async () => …)`
 */
export function makeSteps(total) {
	const done = [];
	const steps = {
		total,
		done,
		current: undefined,
		async run(id, label, usual, work) {
			const started = performance.now();
			steps.current = label;
			say(`[${done.length + 1}/${steps.total}] ${label}${usual ? ` (${usual})` : ''}`);
			const result = await work();
			const ms = Math.round(performance.now() - started);
			done.push({ id, label, ms });
			say(`      done in ${duration(ms)}`);
			steps.current = undefined;
			return result;
		},
	};
	return steps;
}

/** Prints why a script stops and returns its exit code. */
export function explain(error, step) {
	const where = step ? `Step "${step}" did not finish` : 'Stopped';
	const reason = error instanceof Error ? error.message : String(error);
	process.stderr.write(`\n${where}: ${reason}\n`);
	if (error?.hint) process.stderr.write(`${error.hint}\n`);
	if (error?.command) process.stderr.write(`Try: ${error.command}\n`);
	if (!(error instanceof StepError) && error?.stack && process.env.DEBUG) {
		process.stderr.write(`${error.stack}\n`);
	}
	return error?.exitCode ?? 1;
}
