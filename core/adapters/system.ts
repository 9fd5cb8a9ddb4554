/** Clock, ids and chance of the running process, as ports. */
import { randomUUID } from 'node:crypto';
import type { Clock, Ids } from '../shared/ports';

/** The clock of this machine. */
export const systemClock: Clock = {
	now: () => new Date().toISOString(),
	monotonicMs: () => performance.now(),
	async sleep(ms, signal) {
		signal?.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(done, ms);
			function done() {
				signal?.removeEventListener('abort', cancelled);
				resolve();
			}
			function cancelled() {
				clearTimeout(timer);
				reject(signal?.reason instanceof Error ? signal.reason : new Error('cancelled'));
			}
			signal?.addEventListener('abort', cancelled, { once: true });
		});
	},
};

/** Random UUIDs. */
export const systemIds: Ids = { uuid: randomUUID };

/** Chance, 0 to 1. */
export const systemRandom = (): number => Math.random();

/** Repeats work every `ms` until it is told to stop; does not keep the process alive, and a failed turn is not the last. */
export const systemEvery = (ms: number, work: () => Promise<void>): (() => void) => {
	const timer = setInterval(() => void work().catch(() => undefined), ms);
	timer.unref();
	return () => clearInterval(timer);
};
