/** Time and ids, as ports: tests hold them still. */

/** Time, as a port so that tests hold it still. */
export interface Clock {
	/** Now, as ISO 8601 with offset. */
	now(): string;
	/** Milliseconds of a monotonic clock. */
	monotonicMs(): number;
	/** Waits; rejects with the signal's reason when aborted. */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Ids, as a port. */
export interface Ids {
	/** A fresh UUID. */
	uuid(): string;
}
