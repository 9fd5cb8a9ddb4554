/** Bytes on their way: sources that can be read again, checked while they pass. */
import { createHash } from 'node:crypto';
import { AgencyError } from './errors';
import { sha256 } from './hash';
import type { FileSource } from './ports';

/** A source over bytes in memory. */
export function sourceOf(bytes: Uint8Array, mediaType: string): FileSource {
	return {
		sha256: sha256(bytes),
		byteCount: bytes.byteLength,
		mediaType,
		async *open() {
			if (bytes.byteLength > 0) yield await Promise.resolve(bytes);
		},
	};
}

/**
 * Passes the bytes on and ends with an error when they were not the promised ones; whoever writes them
 * keeps nothing before the last one passed.
 *
 * @throws {AgencyError} FILE_002
 */
export async function* verified(
	chunks: AsyncIterable<Uint8Array>,
	promised: { sha256: string; byteCount: number; what: string },
): AsyncGenerator<Uint8Array> {
	const hash = createHash('sha256');
	let count = 0;
	for await (const chunk of chunks) {
		count += chunk.byteLength;
		if (count > promised.byteCount) break;
		hash.update(chunk);
		yield chunk;
	}
	if (count === promised.byteCount && hash.digest('hex') === promised.sha256) return;
	throw new AgencyError({
		kind: 'store',
		code: 'FILE_002',
		message: `The bytes of ${promised.what} are not the ones that were promised`,
		hint: 'They were changed or cut on their way or where they lie. Make or upload the file again.',
	});
}

/** All bytes in memory. */
export async function collected(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	for await (const chunk of chunks) parts.push(chunk);
	return Buffer.concat(parts);
}

/** The same bytes in pieces of one size; the last may be shorter. */
export async function* inPieces(
	chunks: AsyncIterable<Uint8Array>,
	pieceBytes: number,
): AsyncGenerator<Buffer> {
	let held: Uint8Array[] = [];
	let count = 0;
	for await (const chunk of chunks) {
		let rest = chunk;
		while (count + rest.byteLength >= pieceBytes) {
			const taken = pieceBytes - count;
			yield Buffer.concat([...held, rest.subarray(0, taken)]);
			rest = rest.subarray(taken);
			held = [];
			count = 0;
		}
		if (rest.byteLength > 0) {
			held.push(rest);
			count += rest.byteLength;
		}
	}
	if (count > 0) yield Buffer.concat(held);
}

/** No such object in a store. */
export function noObject(store: string, key: string): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'FILE_001',
		message: `The ${store} store holds no object '${key}'`,
		hint: 'It was removed outside the desk, or a backup is incomplete. Make or upload the file again.',
	});
}
