/** Runs work on untrusted files in a thread of its own with limits of time and memory, so that no file can stop the run. */
import fs from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Problem } from '../../contracts';
import { AgencyError } from '../../shared/errors';

/** What one piece of work may use. */
export interface ThreadLimits {
	timeoutMs: number;
	/** Objects of the language. */
	heapMb: number;
	/** Buffers outside of it. */
	buffersMb: number;
}

/** What a thread answers. */
export type ThreadAnswer = { ok: true; result: unknown } | { ok: false; problem: Problem };

const WATCH_MS = 100;
const MEGABYTE = 1024 * 1024;

/** Whether the file of a thread is there; in a source tree that was not built it is not. */
export const hasThread = (file: string): boolean => fs.existsSync(file);

/**
 * Runs a job in a fresh thread and ends the thread, whatever happens.
 *
 * @throws {AgencyError} `PDF_003` too long · `PDF_004` too much memory, or the thread broke; else what the job failed with
 */
export async function runInThread(
	file: string,
	job: unknown,
	limits: ThreadLimits,
	signal?: AbortSignal,
): Promise<unknown> {
	signal?.throwIfAborted();
	const worker = new Worker(file, {
		workerData: job,
		env: {},
		execArgv: [],
		stdout: true,
		stderr: true,
		resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, stackSizeMb: 4 },
	});
	const timers: NodeJS.Timeout[] = [];
	let onAbort: (() => void) | undefined;
	try {
		const answer = await new Promise<ThreadAnswer>((resolve, reject) => {
			const fail = (error: unknown): void => reject(error as Error);
			timers.push(setTimeout(() => fail(tooLong(limits)), limits.timeoutMs));
			timers.push(setInterval(() => void watch(worker, limits, fail), WATCH_MS));
			onAbort = () => fail(signal?.reason);
			signal?.addEventListener('abort', onAbort, { once: true });
			worker.once('message', resolve);
			worker.once('messageerror', () => fail(crashed()));
			worker.once('exit', () => fail(crashed()));
			worker.on('error', (error: Error & { code?: string }) => {
				fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(limits.heapMb) : crashed(error));
			});
		});
		if (answer.ok) return answer.result;
		const { kind, code, message, hint } = answer.problem;
		throw new AgencyError({ kind, code, message, hint });
	} finally {
		for (const timer of timers) clearTimeout(timer);
		if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
		await worker.terminate();
	}
}

/** The limits of a thread do not count buffers; they are looked at from outside. */
async function watch(
	worker: Worker,
	{ buffersMb }: ThreadLimits,
	fail: (error: unknown) => void,
): Promise<void> {
	const look = (worker as { getHeapStatistics?: () => Promise<{ external_memory: number }> })
		.getHeapStatistics;
	if (look === undefined) return;
	const statistics = await look.call(worker).catch(() => undefined);
	if (statistics !== undefined && statistics.external_memory > buffersMb * MEGABYTE) {
		fail(tooMuch(buffersMb));
	}
}

function tooLong({ timeoutMs }: ThreadLimits): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'PDF_003',
		message: `Work on the PDF took longer than ${Math.round(timeoutMs / 1000)} seconds and was ended`,
		hint: 'Work on fewer pages at once, or save the file anew with a PDF program.',
	});
}

function tooMuch(megabytes: number): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'PDF_004',
		message: `Work on the PDF took more than ${megabytes} MB of memory and was ended`,
		hint: 'Do not trust this file. If it is sound, work on fewer pages at once.',
	});
}

function crashed(cause?: unknown): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'PDF_004',
		message: 'The PDF broke the program that works on it',
		hint: 'Save the file anew with a PDF program.',
		cause,
	});
}
