/** A line of documents that wait for their turn, with an end and an honest answer to those it turns away. */
import { AgencyError } from '../../shared/errors';

/** Turns are taken and given back. */
export interface WaitingLine {
	/**
	 * Waits for a turn.
	 *
	 * @throws {AgencyError} `RENDER_003` the line is full, with the time to come back
	 */
	take(signal?: AbortSignal): Promise<void>;
	give(): void;
	/** Turns that are taken now. */
	taken(): number;
}

/** Time of a document before one was printed. */
const FIRST_GUESS_MS = 2_000;
const LEAST_WAIT_MS = 5_000;

/** Makes a line in which `width` documents are at work and `limit` may wait. */
export function waitingLine(options: {
	width: number;
	limit: number;
	now: () => number;
	/** Usual time of one document, for the retry time; undefined when none was printed. */
	usualMs: () => number | undefined;
}): WaitingLine {
	const { width, limit, now, usualMs } = options;
	let taken = 0;
	const waiting = new Set<() => void>();
	return {
		async take(signal) {
			signal?.throwIfAborted();
			if (taken < width) {
				taken += 1;
				return;
			}
			if (waiting.size >= limit) {
				const wait = Math.ceil(((limit + width) / width) * (usualMs() ?? FIRST_GUESS_MS));
				throw full(limit, { now: now(), waitMs: Math.max(LEAST_WAIT_MS, wait) });
			}
			await new Promise<void>((resolve, reject) => {
				const turn = () => {
					signal?.removeEventListener('abort', leave);
					resolve();
				};
				const leave = () => {
					waiting.delete(turn);
					reject(signal?.reason instanceof Error ? signal.reason : new Error('cancelled'));
				};
				signal?.addEventListener('abort', leave, { once: true });
				waiting.add(turn);
			});
		},
		give() {
			const [next] = waiting;
			if (next === undefined) {
				taken -= 1;
				return;
			}
			waiting.delete(next);
			next();
		},
		taken: () => taken,
	};
}

function full(limit: number, { now, waitMs }: { now: number; waitMs: number }): AgencyError {
	const seconds = Math.ceil(waitMs / 1000);
	return new AgencyError({
		kind: 'render',
		code: 'RENDER_003',
		message: `${limit} documents are waiting for the browser already`,
		hint: `Run the node again in ${seconds} seconds, or spread the documents over more workers.`,
		retryable: true,
		retryAt: new Date(now + waitMs).toISOString(),
	});
}
