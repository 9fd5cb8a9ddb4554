/** One running browser with the documents in it: watched while it works, ended whole when one of them goes too far. */
import { AgencyError, isAgencyError } from '../../shared/errors';
import type { BrowserPage } from '../../shared/ports';
import type { BrowserWarning, RunningBrowser } from './launch';
import { sampleTree, type TreeSample } from './process-watch';
import { protocolCalls } from './protocol-calls';
import { openDocument, pageOf, prepare, type CallLimits, type ReadyPage } from './ready-page';
import { watchdog } from './watchdog';

/** Ceilings of one browser. */
export interface ProcessLimits extends CallLimits {
	documentTimeoutMs: number;
	memoryLimitBytes: number;
	memoryGrowthBytes: number;
	documentsPerBrowser: number;
	browserLifetimeMs: number;
	watchIntervalMs: number;
	unansweredLooks: number;
	/** Contexts made ready ahead. */
	concurrency: number;
	/** Stands in for the process tree in tests. */
	sample?: (pid: number) => Promise<TreeSample>;
	now: () => number;
}

/** What a document gave. */
export interface Printed<T> {
	result: T;
	browser: string;
	warnings: BrowserWarning[];
}

/** A document at work. */
export interface PrintJob<T> {
	result: Promise<Printed<T>>;
	/** When nothing of the document is left in the browser; never rejects. */
	freed: Promise<void>;
}

/** A browser that prints. */
export interface WarmProcess {
	pid: number | undefined;
	active(): number;
	isWorn(): boolean;
	/** Whether it has ended or is to take no more documents. */
	isRetired(): boolean;
	retire(): void;
	print<T>(
		html: string,
		signal: AbortSignal | undefined,
		work: (page: BrowserPage) => Promise<T>,
	): PrintJob<T>;
	/** Ends it in good order, or by force after three seconds; waits until nothing is left. */
	close(): Promise<void>;
}

/** A document was stopped, or lost its browser; worth one more attempt alone. */
export class StoppedError extends Error {
	constructor(
		/** Part of a sentence: "The document …". */
		readonly what: string,
		/** Whether the browser died of itself; otherwise a ceiling was reached. */
		readonly died: boolean,
	) {
		super(`The document ${what}`);
		this.name = 'StoppedError';
	}
}

interface Guard {
	stop(error: Error): void;
	stopped: Promise<never>;
}

/** Time in which a page has to close, and one protocol call without work has to be answered. */
const CLOSE_MS = 5_000;
const GOOD_ORDER_MS = 3_000;
/** Errors of the browser's client when its browser or page is gone. */
const LOST = new Set([
	'ProtocolError',
	'TargetCloseError',
	'TimeoutError',
	'ConnectionClosedError',
	'UnsupportedOperation',
]);

/** Takes charge of a browser that was started. */
export function warmProcess(running: RunningBrowser, limits: ProcessLimits): WarmProcess {
	const { browser, pid } = running;
	const startedAt = limits.now();
	const guards = new Set<Guard>();
	const ready: Promise<ReadyPage>[] = [];
	const calls = protocolCalls();
	const sample = limits.sample ?? sampleTree;
	const measure = async (): Promise<TreeSample> =>
		pid === undefined ? { memoryBytes: 0, cpuTicks: undefined } : await sample(pid);
	const atStart = measure();
	let grownBytes = 0;
	let growth: Promise<void> | undefined;
	let documents = 0;
	let retired = false;
	let stopWatch: (() => void) | undefined;

	browser.once('disconnected', () => end(new StoppedError('made the browser die', true)));

	/** Ends the browser by force; every document in it is told, the one whose doing it is with the reason. */
	function end(reason: Error, culprit?: Guard): void {
		retired = true;
		for (const guard of guards) {
			const own = culprit === undefined || guard === culprit;
			guard.stop(own ? reason : new StoppedError('lost its browser to another document', true));
		}
		running.kill();
	}

	function watch(): () => void {
		const dog = watchdog({
			memoryBytes: limits.memoryLimitBytes,
			unansweredLooks: limits.unansweredLooks,
		});
		let looking = false;
		let pings = 0;
		let openPing: number | undefined;
		const ping = async () => {
			pings += 1;
			openPing = pings;
			await browser.version().catch(() => undefined);
			openPing = undefined;
		};
		const look = async () => {
			const seen = await measure();
			const verdict = dog.look({ ...seen, oldestCall: calls.oldest(), oldestPing: openPing });
			if (verdict !== undefined && guards.size > 0) end(new StoppedError(verdict.what, false));
			if (openPing === undefined) void ping();
		};
		const timer = setInterval(() => {
			if (looking) return;
			looking = true;
			void look().finally(() => {
				looking = false;
			});
		}, limits.watchIntervalMs);
		timer.unref();
		return () => clearInterval(timer);
	}

	function enter(): Guard {
		let stop: (error: Error) => void = () => undefined;
		const stopped = new Promise<never>((_, reject) => {
			stop = reject;
		});
		stopped.catch(() => undefined);
		const guard = { stop, stopped };
		documents += 1;
		guards.add(guard);
		stopWatch ??= watch();
		return guard;
	}

	function leave(guard: Guard): void {
		guards.delete(guard);
		if (guards.size === 0) {
			stopWatch?.();
			stopWatch = undefined;
		}
		growth ??= Promise.all([atStart, measure()]).then(([before, after]) => {
			grownBytes = after.memoryBytes - before.memoryBytes;
			growth = undefined;
		});
	}

	/** Makes a context for the next document while this one prints, which leaves a core free; loading does not. */
	function makeReady(): void {
		if (retired || ready.length >= limits.concurrency) return;
		const next = prepare(browser);
		next.catch(() => undefined);
		ready.push(next);
	}

	return {
		pid,
		active: () => guards.size,
		isRetired: () => retired,
		retire: () => void (retired = true),
		isWorn: () =>
			documents >= limits.documentsPerBrowser ||
			limits.now() - startedAt > limits.browserLifetimeMs ||
			grownBytes > limits.memoryGrowthBytes,

		print(html, signal, work) {
			const guard = enter();
			const timer = calls.timer((what) => end(new StoppedError(what, false), guard));
			const { documentTimeoutMs } = limits;
			const deadline = setTimeout(() => {
				const what = `took more than ${documentTimeoutMs / 1000} seconds`;
				end(new StoppedError(what, false), guard);
			}, documentTimeoutMs);
			const cancel = () => guard.stop(reasonOf(signal));
			signal?.addEventListener('abort', cancel, { once: true });

			let opening: Promise<ReadyPage> | undefined;
			const run = async () => {
				opening = timer.track(async () => await (ready.shift() ?? prepare(browser)), {
					what: 'be given a page',
					limitMs: limits.contentTimeoutMs,
				});
				const opened = await opening;
				opened.page.once('error', () => guard.stop(new StoppedError('made its page crash', true)));
				await openDocument(opened, html, { calls: timer, ...limits });
				makeReady();
				const result = await work(pageOf(opened, { calls: timer, ...limits }));
				return { result, browser: running.product, warnings: warningsOf(running, opened) };
			};
			const closePage = async () => {
				const close = async () => await (await opening)?.context.close();
				await timer.track(close, { what: 'close', limitMs: CLOSE_MS }).catch(() => undefined);
			};
			const result = Promise.race([run(), guard.stopped])
				.catch((error: unknown) => Promise.reject(signal?.aborted ? error : lost(error, browser)))
				.finally(() => {
					clearTimeout(deadline);
					signal?.removeEventListener('abort', cancel);
				});
			const freed = result.then(
				() => {
					leave(guard);
					void closePage();
				},
				async () => {
					await Promise.race([closePage(), running.ended]);
					leave(guard);
				},
			);
			return { result, freed };
		},

		async close() {
			retired = true;
			for (const guard of guards) guard.stop(closedAtWork());
			stopWatch?.();
			let patience: NodeJS.Timeout | undefined;
			const inGoodOrder = async () => {
				// A page that is being made when its browser goes would wait for itself for half a minute.
				await Promise.allSettled(ready);
				await (pid === undefined ? browser.disconnect() : browser.close());
			};
			await Promise.race([
				inGoodOrder().catch(() => undefined),
				new Promise((resolve) => {
					patience = setTimeout(resolve, GOOD_ORDER_MS);
				}),
			]);
			clearTimeout(patience);
			running.kill();
			await running.ended;
		},
	};
}

function warningsOf(running: RunningBrowser, { refused }: ReadyPage): BrowserWarning[] {
	const blocked = refused.slice(0, 3).map((url) => ({
		code: 'RENDER_006',
		message: `Network attempt blocked: ${url.slice(0, 120)}`,
	}));
	return [...running.warnings, ...blocked];
}

/** An error of the client whose browser or page is gone, as what it means; any other as it is. */
function lost(error: unknown, browser: RunningBrowser['browser']): unknown {
	if (isAgencyError(error) || error instanceof StoppedError) return error;
	const name = error instanceof Error ? error.name : '';
	if (browser.connected && !LOST.has(name)) return error;
	const stopped = new StoppedError('made the browser die', true);
	stopped.cause = error;
	return stopped;
}

function reasonOf(signal: AbortSignal | undefined): Error {
	return signal?.reason instanceof Error ? signal.reason : new Error('cancelled');
}

function closedAtWork(): AgencyError {
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_005',
		message: 'The browser was closed while the document was being printed',
		hint: 'Run the node again.',
		retryable: true,
	});
}
