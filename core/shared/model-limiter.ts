/** One door for all calls of a credential: how many at once, and a pause for everybody when the vendor asks for one. */
import { isAgencyError } from './errors';
import type { Clock } from './ports';

/** The limiter of one credential; shared by every run of the process that uses it. */
export interface ModelLimiter {
	/** Runs one attempt when there is room and no pause; learns from how it ended. */
	run<T>(
		work: () => Promise<T>,
		ports: { clock: Clock; signal?: AbortSignal | undefined },
	): Promise<T>;
	/** Attempts allowed at once right now. */
	width(): number;
}

/** A wait longer than this is not the vendor's to ask for. */
const LONGEST_PAUSE_MS = 15 * 60_000;
const MOST_AT_ONCE = 24;

/**
 * Additive increase, halving on 429 and overload (the rule TCP made known): the width settles where the vendor lets it.
 *
 * @param mostAtOnce attempts in flight at most
 */
export function modelLimiter(mostAtOnce = MOST_AT_ONCE): ModelLimiter {
	let width = mostAtOnce;
	let inFlight = 0;
	let pausedUntilMs = 0;
	const queue: (() => void)[] = [];

	const leave = () => {
		inFlight -= 1;
		while (queue.length > 0 && inFlight < Math.floor(width)) {
			inFlight += 1;
			queue.shift()!();
		}
	};

	const enter = async (signal: AbortSignal | undefined) => {
		if (queue.length === 0 && inFlight < Math.floor(width)) {
			inFlight += 1;
			return;
		}
		await new Promise<void>((resolve, reject) => {
			const go = () => {
				signal?.removeEventListener('abort', cancelled);
				resolve();
			};
			const cancelled = () => {
				queue.splice(queue.indexOf(go), 1);
				reject(signal!.reason as Error);
			};
			queue.push(go);
			signal?.addEventListener('abort', cancelled, { once: true });
		});
	};

	return {
		width: () => Math.floor(width),
		async run(work, { clock, signal }) {
			signal?.throwIfAborted();
			await enter(signal);
			try {
				for (;;) {
					const waitMs = pausedUntilMs - Date.parse(clock.now());
					if (waitMs <= 0) break;
					await clock.sleep(waitMs, signal);
					// A clock that did not move would keep everybody here.
					if (pausedUntilMs - Date.parse(clock.now()) >= waitMs) break;
				}
				const result = await work();
				width = Math.min(mostAtOnce, width + 1 / width);
				return result;
			} catch (error) {
				if (
					isAgencyError(error) &&
					error.retryable &&
					(error.status === 429 || error.status === 529)
				) {
					width = Math.max(1, width / 2);
					if (error.retryAt !== undefined) {
						const now = Date.parse(clock.now());
						const asked = Math.min(Date.parse(error.retryAt), now + LONGEST_PAUSE_MS);
						pausedUntilMs = Math.max(pausedUntilMs, asked);
					}
				}
				throw error;
			} finally {
				leave();
			}
		},
	};
}
