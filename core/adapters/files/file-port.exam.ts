/** The exam every store of files sits: whole or not at all, found by key, read in parts, gone when removed. */
import { createHash } from 'node:crypto';
import { collected, sourceOf } from '../../shared/byte-stream';
import { objectKey } from '../../shared/object-key';
import type { FilePort } from '../../shared/ports';

const AGENCY = '3f1c0b7e-0d52-4a3c-9b0e-3a8f5f0c7d11';
const OTHER = '5a1c0b7e-0d52-4a3c-9b0e-3a8f5f0c7d12';

/** A key the package would make. */
export function examKey(bytes: Uint8Array, agencyId = AGENCY): string {
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	return objectKey({ agencyId, kind: 'document', mediaType: 'application/pdf', sha256 });
}

/**
 * @param open     a store; `prepare` makes what it needs before an object can be stored
 * @param suffix   what the store's tests are called
 */
export function examineFilePort(
	name: string,
	open: () => { port: FilePort; prepare?: (key: string, bytes: Uint8Array) => Promise<void> },
): void {
	describe(`${name} as a store of files`, () => {
		const put = async (bytes: Uint8Array, agencyId?: string) => {
			const { port, prepare } = open();
			const key = examKey(bytes, agencyId);
			await prepare?.(key, bytes);
			await port.put(key, sourceOf(bytes, 'application/pdf'));
			return key;
		};
		const read = async (key: string, range?: { start: number; end?: number }) =>
			await collected(open().port.read(key, range));

		it.each([0, 1, 9_000_001])('gives back %i bytes as they were', async (size) => {
			const bytes = Buffer.alloc(size, `exam ${size} \u00ff\u0000`);
			const key = await put(bytes);
			expect(Buffer.compare(await read(key), bytes)).toBe(0);
		});

		it('reads any part', async () => {
			const key = await put(Buffer.from('0123456789'));
			expect((await read(key, { start: 3, end: 5 })).toString()).toBe('345');
			expect((await read(key, { start: 7 })).toString()).toBe('789');
			expect((await read(key, { start: 8, end: 400 })).toString()).toBe('89');
			expect((await read(key, { start: 12 })).toString()).toBe('');
		});

		it('reads a part across the places where large files are cut', async () => {
			const bytes = Buffer.alloc(9_000_000);
			for (let index = 0; index < bytes.length; index += 7) bytes[index] = index % 251;
			const key = await put(bytes);
			const edge = 4 * 1024 * 1024;
			expect(
				Buffer.compare(
					await read(key, { start: edge - 5, end: edge + 5 }),
					bytes.subarray(edge - 5, edge + 6),
				),
			).toBe(0);
		});

		it('keeps nothing of bytes that are not the promised ones', async () => {
			const { port, prepare } = open();
			const promised = Buffer.from('promised bytes');
			const key = examKey(promised);
			await prepare?.(key, promised);
			for (const other of ['promised bytez', 'promised', 'promised bytes and more']) {
				const source = {
					...sourceOf(promised, 'application/pdf'),
					open: () => sourceOf(Buffer.from(other), 'application/pdf').open(),
				};
				await expect(port.put(key, source)).rejects.toMatchObject({ code: 'FILE_002' });
			}
			expect(await port.find(key)).toBeUndefined();
		});

		it('stores the same key again without harm', async () => {
			const bytes = Buffer.from('twice');
			await Promise.all([put(bytes), put(bytes)]);
			expect((await read(await put(bytes))).toString()).toBe('twice');
		});

		it('finds and lists what it holds, by prefix, over many pages', async () => {
			const { port } = open();
			const keys: string[] = [];
			for (const index of [1, 2, 3, 4, 5]) keys.push(await put(Buffer.from(`listed ${index}`)));
			const foreign = await put(Buffer.from('foreign'), OTHER);
			const listed: string[] = [];
			for await (const object of port.list(`documents/${AGENCY}/`)) listed.push(object.key);
			expect(listed).toEqual(expect.arrayContaining(keys));
			expect(listed).not.toContain(foreign);
			const found = await port.find(keys[0]!);
			expect(found).toMatchObject({ key: keys[0], byteCount: 8 });
			expect(Math.abs(Date.parse(found!.storedAt) - Date.now())).toBeLessThan(600_000);
		});

		it('removes, and removes again', async () => {
			const { port } = open();
			const key = await put(Buffer.from('to be removed'));
			await port.remove(key);
			await port.remove(key);
			expect(await port.find(key)).toBeUndefined();
			await expect(read(key)).rejects.toMatchObject({ code: 'FILE_001' });
		});

		it.each([
			'../../etc/passwd',
			'documents/../../x',
			'/etc/passwd',
			'documents\\x',
			'documents/plan.pdf',
			`documents/${AGENCY}/shared/${'a'.repeat(64)}.pdf\u0000`,
			`documents/${AGENCY}/../${OTHER}/${'a'.repeat(64)}.pdf`,
		])('takes no key it did not make: %s', async (key) => {
			const { port } = open();
			const attempts = [
				async () => await port.put(key, sourceOf(Buffer.from('x'), 'text/plain')),
				async () => await collected(port.read(key)),
				async () => await port.remove(key),
			];
			for (const attempt of attempts)
				await expect(attempt()).rejects.toMatchObject({ name: 'AgencyError' });
		});
	});
}
