import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { sourceOf } from '../../shared/byte-stream';
import type { FilePort } from '../../shared/ports';
import { examineFilePort, examKey } from './file-port.exam';
import { s3Files, type S3Place } from './index';
import { signedHeaders } from './s3-signature';

interface ObjectStore {
	place: S3Place;
	objects: Map<string, { bytes: Buffer }>;
	fail(count: number, status: number, method?: string): void;
	stop(): Promise<void>;
}

const clock = { now: () => new Date().toISOString() };

describe('S3', () => {
	let store: ObjectStore;
	let port: FilePort;
	beforeEach(async () => {
		const file = '../../../sandbox/storage/object-store.mjs';
		const { startObjectStore } = (await import(file)) as {
			startObjectStore: () => Promise<ObjectStore>;
		};
		store = await startObjectStore();
		port = s3Files({ ...store.place, prefix: 'desk/' }, clock);
	});
	afterEach(async () => await store.stop());

	examineFilePort('S3', () => ({ port }));

	const bytes = Buffer.from('signed');
	const put = async (by = port) => await by.put(examKey(bytes), sourceOf(bytes, 'text/plain'));

	it('signs as the example of the specification does', async () => {
		// "GET Object" of the examples of Signature Version 4 in the S3 API reference.
		const headers = await signedHeaders(
			{
				accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
				secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
				region: 'us-east-1',
			},
			{
				method: 'GET',
				url: new URL('https://examplebucket.s3.amazonaws.com/test.txt'),
				headers: { range: 'bytes=0-9' },
				payloadSha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
				now: '2013-05-24T00:00:00Z',
			},
		);
		expect(headers.authorization).toContain(
			'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
		);
	});

	it.each([
		['secretAccessKey', 'wrong', 'SignatureDoesNotMatch', 'AUTH_001'],
		['accessKeyId', 'AKIDWRONG', 'InvalidAccessKeyId', 'AUTH_001'],
		['region', 'us-east-1', 'AuthorizationHeaderMalformed', 'FILE_003'],
	])('is refused with a wrong %s and says what to check', async (field, value, said, code) => {
		const wrong = s3Files({ ...store.place, [field]: value }, clock);
		await expect(put(wrong)).rejects.toMatchObject({
			kind: 'config',
			code,
			message: expect.stringContaining(said) as string,
			retryable: false,
		});
	});

	it('never says a key', async () => {
		const wrong = s3Files({ ...store.place, secretAccessKey: 'planted-secret' }, clock);
		const error = await put(wrong).catch((thrown: unknown) => thrown as Error);
		expect(JSON.stringify([error, (error as Error).message, (error as Error).stack])).not.toContain(
			'planted-secret',
		);
	});

	it.each([
		[400, 'ExpiredToken', 'AUTH_001'],
		[400, 'InvalidToken', 'AUTH_001'],
		[403, 'AccessDenied', 'AUTH_003'],
	])('names the credential where S3 says %i %s', async (status, said, code) => {
		const server = http.createServer((request, response) => {
			request.resume();
			response.writeHead(status).end(`<Error><Code>${said}</Code></Error>`);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port: own } = server.address() as AddressInfo;
		const elsewhere = s3Files({ ...store.place, endpoint: `http://127.0.0.1:${own}` }, clock);
		try {
			await expect(put(elsewhere)).rejects.toMatchObject({
				kind: 'config',
				code,
				hint: expect.stringContaining('Check keys') as string,
				retryable: false,
			});
		} finally {
			server.closeAllConnections();
			server.close();
		}
	});

	it.each([503, 0])('can be tried again after %i', async (status) => {
		store.fail(1, status, 'PUT');
		await expect(put()).rejects.toMatchObject({ code: 'FILE_003', retryable: true });
		await put();
		expect([...store.objects.keys()]).toEqual([`desk/${examKey(bytes)}`]);
	});

	it('gives an address that works without keys, for a while, and for this object only', async () => {
		await put();
		const link = await port.link!(examKey(bytes), {
			seconds: 60,
			fileName: 'Plan (größer).pdf',
			mediaType: 'application/pdf',
		});
		const answer = await fetch(link);
		expect(await answer.text()).toBe('signed');
		expect(answer.headers.get('content-type')).toBe('application/pdf');
		expect(answer.headers.get('content-disposition')).toContain('gr%C3%B6%C3%9Fer');
		expect(link).not.toContain(store.place.secretAccessKey);
		expect((await fetch(link.replace('/shared/', '/agency/'))).status).toBe(403);
		const late = s3Files(store.place, { now: () => new Date(Date.now() - 120_000).toISOString() });
		const past = await late.link!(examKey(bytes), { seconds: 60, fileName: 'a', mediaType: 'b' });
		expect((await fetch(past)).status).toBe(403);
	});

	it.each([
		[{ bucket: 'Bad_Bucket' }],
		[{ bucket: 'a/../b' }],
		[{ prefix: '../x' }],
		[{ endpoint: 'not an address' }],
		[{ endpoint: 'file:///etc' }],
		[{ accessKeyId: '' }],
	])('refuses a place that cannot be: %j', (change) => {
		expect(() => s3Files({ ...store.place, ...change }, clock)).toThrow(
			expect.objectContaining({ kind: 'config' }) as Error,
		);
	});
});
