/** Remembers search answers and pages for one execution, within a bound of memory: the cache where no store is connected. */
import type { CachePort, Clock } from '../../core/shared/ports';

const MAXIMUM_BYTES = 64 * 1024 * 1024;
const LARGEST_VALUE_BYTES = 10 * 1024 * 1024;

/** A cache of this process; the oldest values go first when it is full. */
export function memoryCache(
	clock: Pick<Clock, 'monotonicMs'>,
	maximumBytes = MAXIMUM_BYTES,
): CachePort {
	const values = new Map<string, { value: Uint8Array; atMs: number }>();
	let heldBytes = 0;
	const forget = (name: string): void => {
		heldBytes -= values.get(name)?.value.byteLength ?? 0;
		values.delete(name);
	};
	return {
		get(kind, key, maxAgeMs) {
			const held = values.get(`${kind} ${key}`);
			const isYoung = held !== undefined && clock.monotonicMs() - held.atMs < maxAgeMs;
			return Promise.resolve(isYoung ? held.value : undefined);
		},
		put(kind, key, value) {
			const name = `${kind} ${key}`;
			forget(name);
			if (value.byteLength > Math.min(LARGEST_VALUE_BYTES, maximumBytes)) return Promise.resolve();
			values.set(name, { value, atMs: clock.monotonicMs() });
			heldBytes += value.byteLength;
			for (const oldest of values.keys()) {
				if (heldBytes <= maximumBytes) break;
				forget(oldest);
			}
			return Promise.resolve();
		},
		drop(kind, key) {
			forget(`${kind} ${key}`);
			return Promise.resolve();
		},
	};
}
