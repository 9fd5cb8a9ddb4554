/**
 * One warm browser for all items and executions of this process: contexts made ready ahead, renewed after a crash,
 * recycled after fifty documents or a quarter of an hour, closed when idle.
 */
import { AgencyError, isAgencyError } from '../../shared/errors';
import type { BrowserPage, BrowserPort } from '../../shared/ports';
import type { BrowserLocation } from './find-browser';
import { launchBrowser, type RunningBrowser } from './launch';
import { pageOf, prepare, type ReadyPage } from './ready-page';
import { killTree, watchMemory } from './process-watch';

/** Settings of the warm browser; the defaults are those of the render promises. */
export interface WarmBrowserOptions extends BrowserLocation {
	requireSandbox?: boolean;
	/** Documents printed at the same time. */
	concurrency?: number;
	/** Documents that may wait. */
	queueLimit?: number;
	documentTimeoutMs?: number;
	memoryLimitBytes?: number;
	documentsPerBrowser?: number;
	browserLifetimeMs?: number;
	idleCloseMs?: number;
}

interface Running extends RunningBrowser {
	startedAt: number;
	documents: number;
	active: number;
	retiring: boolean;
	ready: Promise<ReadyPage>[];
}

const DEFAULTS = {
	requireSandbox: false,
	concurrency: 2,
	queueLimit: 20,
	documentTimeoutMs: 60_000,
	memoryLimitBytes: 1_200_000_000,
	documentsPerBrowser: 50,
	browserLifetimeMs: 15 * 60_000,
	idleCloseMs: 60_000,
};

/** A browser port that also can be closed at once, for the end of a process or test. */
export interface WarmBrowser extends BrowserPort {
	close(): Promise<void>;
	/** Process id of the local browser that is running now. */
	pid(): number | undefined;
}

/** Makes a warm browser; nothing starts before the first document. */
export function warmBrowser(given: WarmBrowserOptions): WarmBrowser {
	const options = { ...DEFAULTS, ...given };
	let running: Promise<Running> | undefined;
	let current: Running | undefined;
	let active = 0;
	let idle: NodeJS.Timeout | undefined;
	const waiting: (() => void)[] = [];

	async function start(): Promise<Running> {
		const started = await launchBrowser(options, options.requireSandbox);
		const next: Running = {
			...started,
			startedAt: Date.now(),
			documents: 0,
			active: 0,
			retiring: false,
			ready: [],
		};
		next.browser.on('disconnected', () => {
			if (current === next) [running, current] = [undefined, undefined];
		});
		current = next;
		return next;
	}

	async function borrow(): Promise<Running> {
		const old = current;
		const worn =
			old !== undefined &&
			(old.documents >= options.documentsPerBrowser ||
				Date.now() - old.startedAt > options.browserLifetimeMs);
		if (worn) {
			old.retiring = true;
			[running, current] = [undefined, undefined];
			if (old.active === 0) await closeBrowser(old);
		}
		running ??= start().catch((error: unknown) => {
			running = undefined;
			throw error;
		});
		return await running;
	}

	async function turn(): Promise<void> {
		if (active < options.concurrency) {
			active += 1;
			return;
		}
		if (waiting.length >= options.queueLimit) throw queueFull(options.queueLimit);
		await new Promise<void>((resolve) => waiting.push(resolve));
	}

	function release(): void {
		const next = waiting.shift();
		if (next !== undefined) return next();
		active -= 1;
		if (active > 0) return;
		clearTimeout(idle);
		idle = setTimeout(() => void close(), options.idleCloseMs);
		idle.unref();
	}

	async function close(): Promise<void> {
		clearTimeout(idle);
		const old = current;
		[running, current] = [undefined, undefined];
		if (old !== undefined) await closeBrowser(old);
	}

	async function attempt<T>(
		html: string,
		signal: AbortSignal | undefined,
		work: (page: BrowserPage) => Promise<T>,
	): Promise<{ result: T; browser: string; warnings: { code: string; message: string }[] }> {
		const browser = await borrow();
		browser.documents += 1;
		browser.active += 1;
		const guard = guardDocument(browser, options, signal);
		try {
			const result = await guard.race(async () => {
				const ready = await takeReady(browser);
				try {
					await ready.page.setContent(html, { waitUntil: 'load', timeout: 15_000 });
					makeReady(browser, options.concurrency);
					return { value: await work(pageOf(ready)), refused: ready.refused };
				} finally {
					void ready.context.close().catch(() => undefined);
				}
			});
			const blocked = result.refused.slice(0, 3).map((url) => ({
				code: 'RENDER_006',
				message: `Network attempt blocked: ${url.slice(0, 120)}`,
			}));
			return {
				result: result.value,
				browser: browser.product,
				warnings: [...browser.warnings, ...blocked],
			};
		} finally {
			guard.end();
			browser.active -= 1;
			if (browser.retiring && browser.active === 0) await closeBrowser(browser);
		}
	}

	return {
		pid: () => current?.pid,
		close,
		async withPage(html, { signal }, work) {
			signal?.throwIfAborted();
			clearTimeout(idle);
			await turn();
			try {
				try {
					return await attempt(html, signal, work);
				} catch (error) {
					if (signal?.aborted || isAgencyError(error)) throw error;
					// The browser died or hung: once more in a new one, then it is the document's doing.
					return await attempt(html, signal, work).catch((second: unknown) =>
						Promise.reject(signal?.aborted || isAgencyError(second) ? second : diedTwice(second)),
					);
				}
			} finally {
				release();
			}
		},
	};
}

async function takeReady(running: Running): Promise<ReadyPage> {
	return await (running.ready.shift() ?? prepare(running.browser));
}

/** Makes a context for the next document while this one prints, which leaves a core free; loading does not. */
function makeReady(running: Running, wanted: number): void {
	if (running.retiring || running.ready.length >= wanted || !running.browser.connected) return;
	const next = prepare(running.browser);
	next.catch(() => undefined);
	running.ready.push(next);
}

/** Ends a document that takes too long, holds too much memory or is cancelled, by ending its browser where needed. */
function guardDocument(
	running: Running,
	options: typeof DEFAULTS,
	signal: AbortSignal | undefined,
): { race<T>(work: () => Promise<T>): Promise<T>; end(): void } {
	let fail: (error: Error) => void = () => undefined;
	const failed = new Promise<never>((_, reject) => {
		fail = reject;
	});
	failed.catch(() => undefined);
	const kill = (error: Error) => {
		running.retiring = true;
		fail(error);
		if (running.pid !== undefined) killTree(running.pid);
	};
	const deadline = setTimeout(
		() => kill(tooMuch(`more than ${options.documentTimeoutMs / 1000} seconds`)),
		options.documentTimeoutMs,
	);
	const stopWatching =
		running.pid === undefined
			? () => undefined
			: watchMemory(running.pid, options.memoryLimitBytes, (bytes) =>
					kill(tooMuch(`${Math.round(bytes / 1_000_000)} MB of memory`)),
				);
	const cancelled = () =>
		fail(signal?.reason instanceof Error ? signal.reason : new Error('cancelled'));
	signal?.addEventListener('abort', cancelled);
	return {
		race: async (work) => await Promise.race([work(), failed]),
		end() {
			clearTimeout(deadline);
			stopWatching();
			signal?.removeEventListener('abort', cancelled);
		},
	};
}

async function closeBrowser(running: Running): Promise<void> {
	running.retiring = true;
	if (running.pid === undefined) return void (await running.browser.disconnect());
	// A page that is being made when its browser goes would wait for itself for half a minute.
	const settled = Promise.allSettled(running.ready);
	await Promise.race([
		settled.then(async () => await running.browser.close()).catch(() => undefined),
		new Promise((resolve) => setTimeout(resolve, 3_000).unref()),
	]);
	if (running.browser.process()?.exitCode === null) killTree(running.pid);
}

function tooMuch(what: string): AgencyError {
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_002',
		message: `The document took ${what} and was stopped`,
		hint: 'Split the document, or look for a very large table or picture in it.',
	});
}

function queueFull(limit: number): AgencyError {
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_003',
		message: `${limit} documents are waiting for the browser already`,
		hint: 'Run the node again in a minute, or spread the documents over more workers.',
		retryable: true,
	});
}

function diedTwice(error: unknown): AgencyError {
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_005',
		message: 'The browser died twice over this document',
		hint: 'Look for an unusual picture or table in the document; check the memory of the machine.',
		retryable: true,
		cause: error,
	});
}
