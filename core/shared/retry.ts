/** The only place that retries: bounded, jittered, honouring what the vendor said about waiting. */
import { isAgencyError } from './errors';
import type { Clock } from './ports';

/** How often and how long. */
export interface RetryPolicy {
	/** Attempts in all, the first included. */
	attempts: number;
	firstWaitMs: number;
	maximumWaitMs: number;
}

/** Policy for model calls: an overload lasts longer than the SDK's own two quick retries. */
export const MODEL_RETRY: RetryPolicy = { attempts: 6, firstWaitMs: 1_000, maximumWaitMs: 60_000 };

/** Policy for reads of sources and channels. */
export const READ_RETRY: RetryPolicy = { attempts: 3, firstWaitMs: 500, maximumWaitMs: 10_000 };

/**
 * Runs `work` until it succeeds, an error is not retryable, or the attempts are used up.
 * Never wrap a create with an unknown outcome in this.
 *
 * @param random  0 to 1, for full jitter; a port so that tests hold it still
 * @throws the last error
 */
export async function retry<T>(
	work: (attempt: number) => Promise<T>,
	policy: RetryPolicy,
	ports: { clock: Clock; random: () => number; signal?: AbortSignal | undefined },
): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await work(attempt);
		} catch (error) {
			const retryable = isAgencyError(error) && error.retryable;
			if (!retryable || attempt >= policy.attempts || ports.signal?.aborted) throw error;
			await ports.clock.sleep(waitMs(error.retryAt, attempt, policy, ports), ports.signal);
		}
	}
}

function waitMs(
	retryAt: string | undefined,
	attempt: number,
	policy: RetryPolicy,
	ports: { clock: Clock; random: () => number },
): number {
	const ceiling = Math.min(policy.maximumWaitMs, policy.firstWaitMs * 2 ** (attempt - 1));
	const jittered = ceiling * ports.random();
	if (retryAt === undefined) return jittered;
	const asked = Date.parse(retryAt) - Date.parse(ports.clock.now());
	return Math.max(0, Math.min(asked, 15 * 60_000)) + ports.random() * 250;
}
