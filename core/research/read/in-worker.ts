/** Runs work on untrusted documents in threads with limits of time and memory, so that none can stop the run. */
import fs from 'node:fs';
import { Worker } from 'node:worker_threads';
import { unread, type Reading } from './reading';

/** What one piece of work may use. */
export interface WorkerLimits {
	timeoutMs: number;
	memoryMb: number;
}

/** A set of threads that run one file. */
export interface WorkerPool {
	/** Whether the file is there; in a source tree that was not built it is not. */
	isAvailable(): boolean;
	/** Gives `job` to a thread; a time-out, a crash or too little memory is a reason, never an exception. */
	read(job: unknown, limits: WorkerLimits, signal?: AbortSignal): Promise<Reading>;
	/** Ends all threads. */
	close(): Promise<void>;
}

interface Thread {
	worker: Worker;
	memoryMb: number;
	jobs: number;
}

const THREADS = 2;
/** A thread is replaced after so many documents, so that what libraries keep does not add up. */
const JOBS_PER_THREAD = 40;
const STACK_MB = 4;

/** A pool for one file; threads start with the first work and never keep the process alive. */
export function createWorkerPool(file: string, threads = THREADS): WorkerPool {
	const idle: Thread[] = [];
	const all = new Set<Thread>();
	const waiting: (() => void)[] = [];
	let busy = 0;

	const enter = async (): Promise<void> => {
		if (busy >= threads) await new Promise<void>((resolve) => waiting.push(resolve));
		else busy += 1;
	};
	// The place is handed on, so that nobody slips in between.
	const leave = (): void => {
		const next = waiting.shift();
		if (next === undefined) busy -= 1;
		else next();
	};
	const drop = async (thread: Thread): Promise<void> => {
		all.delete(thread);
		await thread.worker.terminate();
	};
	const take = async (memoryMb: number): Promise<Thread> => {
		const fit = idle.findIndex((thread) => thread.memoryMb >= memoryMb);
		if (fit >= 0) return idle.splice(fit, 1)[0]!;
		const small = idle.pop();
		if (small !== undefined) await drop(small);
		const thread = { worker: startWorker(file, memoryMb), memoryMb, jobs: 0 };
		all.add(thread);
		return thread;
	};

	return {
		isAvailable: () => fs.existsSync(file),
		async read(job, limits, signal) {
			signal?.throwIfAborted();
			await enter();
			try {
				signal?.throwIfAborted();
				const thread = await take(limits.memoryMb);
				const { reading, isSound } = await runOn(thread, job, limits, signal);
				if (isSound && thread.jobs < JOBS_PER_THREAD) idle.push(thread);
				else await drop(thread);
				signal?.throwIfAborted();
				return reading;
			} finally {
				leave();
			}
		},
		async close() {
			idle.length = 0;
			await Promise.all([...all].map(drop));
		},
	};
}

/** The thread sees no environment: what it reads may be hostile, and libraries have faults. */
function startWorker(file: string, memoryMb: number): Worker {
	const worker = new Worker(file, {
		env: {},
		execArgv: [],
		stdout: true,
		stderr: true,
		resourceLimits: {
			maxOldGenerationSizeMb: memoryMb,
			maxYoungGenerationSizeMb: 32,
			stackSizeMb: STACK_MB,
		},
	});
	// Its output is neither shown nor read: a stream that is read would keep the process alive.
	worker.unref();
	// A thread that ends while nobody waits for it must not end the process.
	worker.on('error', () => undefined);
	return worker;
}

async function runOn(
	thread: Thread,
	job: unknown,
	limits: WorkerLimits,
	signal: AbortSignal | undefined,
): Promise<{ reading: Reading; isSound: boolean }> {
	const { worker } = thread;
	thread.jobs += 1;
	worker.ref();
	return await new Promise((resolve) => {
		const finish = (reading: Reading, isSound: boolean): void => {
			clearTimeout(timer);
			signal?.removeEventListener('abort', onAbort);
			for (const name of ['message', 'messageerror', 'exit'] as const)
				worker.removeAllListeners(name);
			worker.removeListener('error', onError);
			worker.unref();
			resolve({ reading, isSound });
		};
		const crashed = (how: string): void => {
			finish(unread('READ_CRASHED', how), false);
		};
		const onAbort = (): void => {
			crashed('the run was stopped');
		};
		const onError = (error: Error & { code?: string }): void => {
			crashed(
				error.code === 'ERR_WORKER_OUT_OF_MEMORY'
					? `reading took more than ${limits.memoryMb} MB of memory`
					: 'the reader broke off at this document',
			);
		};
		const timer = setTimeout(() => {
			const seconds = Math.round(limits.timeoutMs / 1000);
			finish(unread('READ_TIMEOUT', `reading took longer than ${seconds} seconds`), false);
		}, limits.timeoutMs);
		signal?.addEventListener('abort', onAbort, { once: true });
		worker.once('message', (reading: Reading) => {
			finish(reading, true);
		});
		worker.once('messageerror', () => {
			crashed('the reader gave no usable answer');
		});
		worker.once('exit', () => {
			crashed('the reader ended at this document');
		});
		worker.on('error', onError);
		worker.postMessage(job);
	});
}
