/** The S3 store against storage and signing code of others. */
import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { collected, sourceOf } from '../../shared/byte-stream';
import type { FilePort, FileSource } from '../../shared/ports';
import { startCheckedStorage, type CheckedStorage } from './__fixtures__/checked-storage';
import { examineFilePort, examKey } from './file-port.exam';
import { s3Files } from './index';

const clock = { now: () => new Date().toISOString() };
const MEGABYTE = 1024 * 1024;
const LARGE_MEGABYTES = 96;
/** Each look collects the whole heap, which is slow in a process that has run other tests. */
const LOOK_BYTES = 24 * MEGABYTE;

describe('S3 storage of others', () => {
	let storage: CheckedStorage;
	let port: FilePort;
	beforeEach(async () => {
		storage = await startCheckedStorage();
		port = s3Files({ ...storage.place, prefix: 'desk/white_label-1/' }, clock);
	});
	afterEach(async () => await storage.stop());

	examineFilePort('S3 of others', () => ({ port }));

	const bytes = Buffer.from('signed');
	const put = async (by = port) => await by.put(examKey(bytes), sourceOf(bytes, 'text/plain'));

	it('signs type, length and range, so that nobody between can change them', async () => {
		await put();
		await collected(port.read(examKey(bytes), { start: 1, end: 2 }));
		const [stored, read] = storage.seen;
		expect(stored?.signedHeaders).toEqual(
			expect.arrayContaining(['content-length', 'content-type', 'host', 'x-amz-content-sha256']),
		);
		expect(read?.signedHeaders).toContain('range');
	});

	it.each([
		['secretAccessKey', 'wrong', 'SignatureDoesNotMatch', 'AUTH_001'],
		['accessKeyId', 'AKIDWRONG', 'InvalidAccessKeyId', 'AUTH_001'],
		['region', 'us-east-1', 'AuthorizationHeaderMalformed', 'FILE_003'],
	])('is refused with a wrong %s and says what to check', async (field, value, said, code) => {
		const wrong = s3Files({ ...storage.place, [field]: value }, clock);
		for (const attempt of [
			async () => await put(wrong),
			async () => await collected(wrong.read(examKey(bytes))),
			async () => await wrong.find(examKey(bytes)),
			async () => await wrong.remove(examKey(bytes)),
			async () => {
				for await (const object of wrong.list('')) throw new Error(object.key);
			},
		]) {
			await expect(attempt()).rejects.toMatchObject({
				kind: 'config',
				status: 403,
				retryable: false,
			});
		}
		await expect(put(wrong)).rejects.toMatchObject({ code });
		await expect(put(wrong)).rejects.toThrow(said);
	});

	it('says that a bucket is not there, and takes no missing bucket for a missing object', async () => {
		const elsewhere = s3Files({ ...storage.place, bucket: 'not-made-yet' }, clock);
		await expect(put(elsewhere)).rejects.toMatchObject({
			kind: 'config',
			code: 'FILE_003',
			message: expect.stringContaining('NoSuchBucket') as string,
			hint: expect.stringContaining('bucket') as string,
			retryable: false,
		});
		await expect(collected(elsewhere.read(examKey(bytes)))).rejects.toMatchObject({
			code: 'FILE_003',
		});
		await expect(elsewhere.find(examKey(bytes))).rejects.toMatchObject({ code: 'FILE_003' });
		// Else a deletion report would say that the object is gone.
		await expect(elsewhere.remove(examKey(bytes))).rejects.toMatchObject({ code: 'FILE_003' });
		await expect(elsewhere.list('')[Symbol.asyncIterator]().next()).rejects.toMatchObject({
			code: 'FILE_003',
		});
	});

	it.each([500, 503, 0])('can be tried again after %i', async (status) => {
		storage.fail(1, status);
		await expect(put()).rejects.toMatchObject({ code: 'FILE_003', retryable: true });
		await put();
		expect((await collected(port.read(examKey(bytes)))).toString()).toBe('signed');
		storage.fail(1, status);
		await expect(collected(port.read(examKey(bytes)))).rejects.toMatchObject({ retryable: true });
		storage.fail(1, status);
		await expect(port.find(examKey(bytes))).rejects.toMatchObject({ retryable: true });
	});

	it('lists what others put there under any name', async () => {
		const names = ['a & b <c>.txt', 'größe/日本 語.pdf', "o'neill+100%.txt", '~(tilde)!*.txt'];
		for (const name of names) await storage.put(`desk/white_label-1/files/${name}`, bytes);
		await storage.put('desk/other/files/x.txt', bytes);
		const listed: string[] = [];
		for await (const { key } of port.list('files/')) listed.push(key);
		expect(listed.sort()).toEqual(names.map((name) => `files/${name}`).sort());
	});

	it('gives an address that opens this object only, for a while', async () => {
		await put();
		const link = await port.link!(examKey(bytes), {
			seconds: 60,
			fileName: 'Plan & "Größe" +1 (neu).pdf',
			mediaType: 'application/pdf',
		});
		const answer = await fetch(link);
		expect([answer.status, await answer.text()]).toEqual([200, 'signed']);
		expect(answer.headers.get('content-type')).toBe('application/pdf');
		expect(answer.headers.get('content-disposition')).toBe(
			"attachment; filename*=UTF-8''Plan%20%26%20%22Gr%C3%B6%C3%9Fe%22%20%2B1%20%28neu%29.pdf",
		);
		for (const changed of [
			link.replace('/shared/', '/agency/'),
			link.replace('Expires=60', 'Expires=600'),
			link.replace('Plan', 'Plot'),
		]) {
			expect(changed).not.toBe(link);
			expect((await fetch(changed)).status).toBe(403);
		}
	});

	it('carries 96 MB without holding them', async () => {
		const collect = collector();
		const before = held(collect);
		let most = 0;
		const look = () => (most = Math.max(most, held(collect) - before));
		const source = repeated(LARGE_MEGABYTES, look);
		const key = examKey(Buffer.alloc(0)).replace(/[0-9a-f]{64}/, source.sha256);
		await port.put(key, source);
		const hash = createHash('sha256');
		let seen = 0;
		for await (const chunk of port.read(key)) {
			hash.update(chunk);
			const looks = Math.floor(seen / LOOK_BYTES);
			seen += chunk.byteLength;
			if (Math.floor(seen / LOOK_BYTES) > looks) look();
		}
		expect(hash.digest('hex')).toBe(source.sha256);
		expect(await port.find(key)).toMatchObject({ byteCount: LARGE_MEGABYTES * MEGABYTE });
		// What the storage itself, in the same process, has under way is in it.
		expect(most).toBeLessThan(48 * MEGABYTE);
	}, 120_000);
});

/** Bytes made while they are read, never all at once; `look` is called every `LOOK_BYTES`. */
function repeated(megabytes: number, look: () => void): FileSource {
	const piece = Buffer.alloc(MEGABYTE, 'a line of a large file\n');
	const hash = createHash('sha256');
	for (let at = 0; at < megabytes; at += 1) hash.update(piece);
	return {
		sha256: hash.digest('hex'),
		byteCount: megabytes * MEGABYTE,
		mediaType: 'application/pdf',
		async *open() {
			for (let at = 0; at < megabytes; at += 1) {
				if ((at * MEGABYTE) % LOOK_BYTES === 0) look();
				yield await Promise.resolve(Buffer.from(piece));
			}
		},
	};
}

/** Makes the engine give up what nobody holds any more, so that what is counted is held. */
function collector(): () => void {
	setFlagsFromString('--expose-gc');
	return runInNewContext('gc') as () => void;
}

function held(collect: () => void): number {
	collect();
	return process.memoryUsage().arrayBuffers;
}
