/** Signatures over raw bytes, compared in constant time. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds a signed time may lie before or after now. */
export const TOLERANCE_SECONDS = 300;

/** HMAC of parts in order. */
export function hmac(
	algorithm: 'sha256' | 'sha512',
	key: Uint8Array | string,
	parts: (Uint8Array | string)[],
): Buffer {
	const digest = createHmac(algorithm, key);
	for (const part of parts) digest.update(part);
	return digest.digest();
}

/** Whether two signatures are equal; another length is a mismatch, not an exception. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether a signed time is a whole number of seconds close enough to now. */
export function isFresh(timestamp: string, nowSeconds: number): boolean {
	return (
		/^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) - nowSeconds) <= TOLERANCE_SECONDS
	);
}
