/** Bytes that came as a stream, on disk for as long as somebody reads them: from any place, more than once. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FileSource } from '../../shared/ports';

/** Spooled bytes. */
export interface Spooled extends FileSource {
	/** Bytes from a place on; fewer at the end. */
	read(start: number, length: number): Promise<Uint8Array>;
	/** Removes them from disk. */
	close(): Promise<void>;
}

/** Writes a stream into a temporary file of its own, which nobody else may read. */
export async function spooled(
	chunks: AsyncIterable<Uint8Array>,
	mediaType: string,
): Promise<Spooled> {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'content-agency-'));
	const place = path.join(folder, 'bytes');
	const remove = async () => await rm(folder, { recursive: true, force: true });
	try {
		const hash = createHash('sha256');
		let byteCount = 0;
		const file = await open(place, 'wx', 0o600);
		try {
			for await (const chunk of chunks) {
				hash.update(chunk);
				byteCount += chunk.byteLength;
				await file.writeFile(chunk);
			}
		} finally {
			await file.close();
		}
		const reader = await open(place, 'r');
		return {
			sha256: hash.digest('hex'),
			byteCount,
			mediaType,
			open: () => createReadStream(place) as AsyncIterable<Uint8Array>,
			async read(start, length) {
				const buffer = Buffer.alloc(Math.max(0, Math.min(length, byteCount - start)));
				const { bytesRead } = await reader.read(buffer, 0, buffer.length, start);
				return buffer.subarray(0, bytesRead);
			},
			async close() {
				await reader.close();
				await remove();
			},
		};
	} catch (error) {
		await remove();
		throw error;
	}
}
