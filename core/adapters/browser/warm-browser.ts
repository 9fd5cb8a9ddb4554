/**
 * One warm browser for all items and executions of this process: contexts made ready ahead, renewed after a crash,
 * recycled after fifty documents, a quarter of an hour or 600 MB of growth, closed when idle.
 */
import { availableParallelism } from 'node:os';
import { AgencyError } from '../../shared/errors';
import type { BrowserPage, BrowserPort } from '../../shared/ports';
import type { BrowserLocation } from './find-browser';
import { launchBrowser, type RunningBrowser } from './launch';
import { listZombies, type TreeSample } from './process-watch';
import { waitingLine } from './waiting-line';
import { StoppedError, warmProcess, type Printed, type WarmProcess } from './warm-process';

/** Settings of the warm browser; the defaults are those of the render promises. */
export interface WarmBrowserOptions extends BrowserLocation {
	requireSandbox?: boolean;
	/** Documents printed at the same time. */
	concurrency?: number;
	/** Documents that may wait. */
	queueLimit?: number;
	/** Time to load or lay out a document, to print it once, and in all. */
	contentTimeoutMs?: number;
	printTimeoutMs?: number;
	documentTimeoutMs?: number;
	memoryLimitBytes?: number;
	memoryGrowthBytes?: number;
	documentsPerBrowser?: number;
	browserLifetimeMs?: number;
	idleCloseMs?: number;
	/** How often a working browser is looked at, and looks without an answer that make a hang. */
	watchIntervalMs?: number;
	unansweredLooks?: number;
	/** Stands in for the process tree in tests. */
	sample?: (pid: number) => Promise<TreeSample>;
	now?: () => number;
}

const DEFAULTS = {
	requireSandbox: false,
	concurrency: Math.min(2, availableParallelism()),
	queueLimit: 20,
	contentTimeoutMs: 15_000,
	printTimeoutMs: 30_000,
	documentTimeoutMs: 60_000,
	memoryLimitBytes: 1_200_000_000,
	memoryGrowthBytes: 600_000_000,
	documentsPerBrowser: 50,
	browserLifetimeMs: 15 * 60_000,
	idleCloseMs: 60_000,
	watchIntervalMs: 500,
	unansweredLooks: 10,
	now: () => Date.now(),
};

/** A browser port that also can be closed at once, for the end of a process or test. */
export interface WarmBrowser extends BrowserPort {
	/** Ends every browser of it; documents in the middle fail with `RENDER_005`. */
	close(): Promise<void>;
	/** Process id of the local browser that is running now. */
	pid(): number | undefined;
	/** Browser processes on this machine that have ended and that nobody has collected. */
	zombies(): number;
}

type Work<T> = (page: BrowserPage) => Promise<T>;

/** Makes a warm browser; nothing starts before the first document. */
export function warmBrowser(given: WarmBrowserOptions): WarmBrowser {
	const options = { ...DEFAULTS, ...given };
	const { now } = options;
	/** Every browser that has not ended yet, with those that are ending. */
	const all = new Map<WarmProcess, Promise<void> | undefined>();
	const launches = new Set<Promise<RunningBrowser>>();
	let starting: Promise<WarmProcess> | undefined;
	let current: WarmProcess | undefined;
	let idle: NodeJS.Timeout | undefined;
	let usualMs: number | undefined;
	const { concurrency: width, queueLimit: limit } = options;
	const line = waitingLine({ width, limit, now, usualMs: () => usualMs });
	const lone = waitingLine({ width: 1, limit: Infinity, now, usualMs: () => usualMs });

	async function start(): Promise<WarmProcess> {
		const launch: Promise<RunningBrowser> = launchBrowser(options, options.requireSandbox);
		launches.add(launch);
		const running = await launch.finally(() => launches.delete(launch));
		const made = warmProcess(running, options);
		all.set(made, undefined);
		void running.ended.then(() => all.delete(made));
		return made;
	}

	function ending(old: WarmProcess): Promise<void> {
		const known = all.get(old);
		if (known !== undefined || !all.has(old)) return known ?? Promise.resolve();
		const closing = old.close();
		all.set(old, closing);
		return closing;
	}

	async function shared(): Promise<WarmProcess> {
		if (current !== undefined && (current.isRetired() || current.isWorn())) {
			const old = current;
			[starting, current] = [undefined, undefined];
			old.retire();
			if (old.active() === 0) void ending(old);
		}
		starting ??= start().then(
			(made) => (current = made),
			(error: unknown) => {
				starting = undefined;
				throw error;
			},
		);
		return await starting;
	}

	/** Once more, in a browser with nothing else in it: what fails there is the document's own doing. */
	async function alone<T>(
		html: string,
		signal: AbortSignal | undefined,
		work: Work<T>,
	): Promise<Printed<T>> {
		await lone.take(signal);
		let own: WarmProcess | undefined;
		try {
			own = await start();
			return await own.print(html, signal, work).result;
		} catch (error) {
			if (!(error instanceof StoppedError) || signal?.aborted) throw error;
			throw error.died ? diedTwice(error) : tooMuch(error);
		} finally {
			if (own !== undefined) void ending(own);
			lone.give();
		}
	}

	async function close(): Promise<void> {
		clearTimeout(idle);
		await Promise.allSettled([...launches, starting]);
		[starting, current] = [undefined, undefined];
		await Promise.all([...all.keys()].map(ending));
	}

	function release(used: WarmProcess | undefined): void {
		if (used?.isRetired() && used.active() === 0) void ending(used);
		line.give();
		if (line.taken() > 0) return;
		clearTimeout(idle);
		idle = setTimeout(() => void close(), options.idleCloseMs);
		idle.unref();
	}

	return {
		pid: () => (current?.isRetired() ? undefined : current?.pid),
		zombies: () => listZombies().length,
		close,
		async withPage(html, { signal }, work) {
			await line.take(signal);
			clearTimeout(idle);
			const started = now();
			let used: WarmProcess | undefined;
			let freed = Promise.resolve();
			try {
				used = await shared();
				const job = used.print(html, signal, work);
				({ freed } = job);
				const printed = await job.result;
				usualMs = ((usualMs ?? now() - started) * 3 + now() - started) / 4;
				return printed;
			} catch (error) {
				if (!(error instanceof StoppedError) || signal?.aborted) throw error;
				return await alone(html, signal, work);
			} finally {
				void freed.then(() => release(used));
			}
		},
	};
}

function tooMuch(error: StoppedError): AgencyError {
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_002',
		message: `The document ${error.what} and was stopped, alone in a new browser too`,
		hint: 'Split the document, or look for a very large table or picture in it.',
		cause: error,
	});
}

function diedTwice(error: StoppedError): AgencyError {
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_005',
		message: 'The browser died twice over this document',
		hint: 'Look for an unusual picture or table in the document; check the memory of the machine.',
		retryable: true,
		cause: error,
	});
}
