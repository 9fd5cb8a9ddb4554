/**
 * S3-compatible storage of others on this machine: s3rver keeps the objects on disk; before it, the signing code of
 * AWS's own SDK makes every signature again and refuses what differs. Not a line of it is ours but the joining.
 */
import crypto, { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Place } from '../s3-files';

type Handler = (request: http.IncomingMessage, answer: http.ServerResponse) => void;

interface Signer {
	createCanonicalRequest(request: object, headers: object, payload: string): string;
	createStringToSign(at: string, scope: string, canonical: string, name: string): Promise<string>;
	sign(text: string, options: { signingDate: Date }): Promise<string>;
}

/** Running storage. */
export interface CheckedStorage {
	place: S3Place;
	/** Method and signed headers of every request that was let through. */
	seen: { method: string; signedHeaders: string[] }[];
	/** Puts an object there by another way, as another program would. */
	put(key: string, bytes: Uint8Array): Promise<void>;
	/** The next requests are answered with the status; 0 closes the connection. */
	fail(count: number, status: number): void;
	stop(): Promise<void>;
}

/** Starts it on a free port. Pages of a list hold two objects. */
export async function startCheckedStorage(): Promise<CheckedStorage> {
	const directory = await mkdtemp(join(tmpdir(), 'checked-storage-'));
	const store = await makeStore(directory);
	const takeBack = lendDes();
	const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', region: 'eu-central-1' };
	const signer = await makeSigner(keys);
	const seen: CheckedStorage['seen'] = [];
	const faults: number[] = [];
	// s3rver writes a key that comes twice at once into one file; S3 does not.
	let writing = Promise.resolve();
	const handle = (request: http.IncomingMessage, answer: http.ServerResponse) => {
		if (request.method !== 'PUT') return store(request, answer);
		writing = writing.then(async () => {
			store(request, answer);
			await new Promise((resolve) => answer.on('close', resolve));
		});
	};
	const checked = http.createServer((request, answer) => {
		const status = faults.shift();
		if (status === 0) return void request.socket.destroy();
		if (status !== undefined) return refuse(request, answer, { status, code: 'SlowDown' });
		void verify(signer, request, keys.region).then((found) => {
			if (typeof found === 'string') return refuse(request, answer, { status: 403, code: found });
			seen.push({ method: request.method!, signedHeaders: found });
			if (request.url!.includes('list-type=2')) request.url += '&max-keys=2';
			handle(request, answer);
		});
	});
	const open = http.createServer(store);
	const ports = await Promise.all([checked, open].map(listen));
	return {
		place: {
			...keys,
			endpoint: `http://127.0.0.1:${ports[0]}`,
			bucket: 'desk-files',
			forcePathStyle: true,
		},
		seen,
		async put(key, bytes) {
			const path = key.split('/').map(encodeURIComponent).join('/');
			const url = `http://127.0.0.1:${ports[1]}/desk-files/${path}`;
			const answer = await fetch(url, { method: 'PUT', body: Buffer.from(bytes) });
			if (!answer.ok) throw new Error(`storage took no ${key}: ${await answer.text()}`);
		},
		fail: (count, status) => void faults.push(...Array<number>(count).fill(status)),
		async stop() {
			for (const server of [checked, open]) {
				server.closeAllConnections();
				await new Promise((resolve) => server.close(resolve));
			}
			takeBack();
			await rm(directory, { recursive: true });
		},
	};
}

async function makeStore(directory: string): Promise<Handler> {
	// s3rver has no types; the name in a variable keeps the compiler from looking for them.
	const name = 's3rver';
	const module = (await import(name)) as { default: new (options: object) => Store };
	const store = new module.default({
		directory,
		silent: true,
		vhostBuckets: false,
		configureBuckets: [{ name: 'desk-files' }],
	});
	await store.configureBuckets();
	return store.callback();
}

interface Store {
	configureBuckets(): Promise<unknown>;
	callback(): Handler;
}

/**
 * s3rver 3.7.1 makes the marks between pages with DES, which OpenSSL 3 no longer has by that name. Triple DES with
 * one key three times is the same cipher.
 */
function lendDes(): () => void {
	const { createCipheriv, createDecipheriv } = crypto;
	const lent =
		<Made>(make: (name: string, key: Buffer, iv: Buffer) => Made) =>
		(name: string, key: Buffer, iv: Buffer): Made =>
			name === 'des'
				? make('des-ede3-cbc', Buffer.concat([key, key, key]), iv)
				: make(name, key, iv);
	Object.assign(crypto, {
		createCipheriv: lent(createCipheriv as never),
		createDecipheriv: lent(createDecipheriv as never),
	});
	return () => void Object.assign(crypto, { createCipheriv, createDecipheriv });
}

async function makeSigner(keys: {
	accessKeyId: string;
	secretAccessKey: string;
	region: string;
}): Promise<Signer> {
	const name = '@smithy/signature-v4';
	const { SignatureV4 } = (await import(name)) as { SignatureV4: new (options: object) => Signer };
	return new SignatureV4({
		service: 's3',
		region: keys.region,
		credentials: keys,
		uriEscapePath: false,
		sha256: Sha256,
	});
}

/** Names of the headers that are signed, or the error code of a request that is not signed right. */
async function verify(
	signer: Signer,
	request: http.IncomingMessage,
	region: string,
): Promise<string[] | string> {
	const url = new URL(request.url!, `http://${request.headers.host}`);
	const query = Object.fromEntries(url.searchParams);
	const given = request.headers.authorization
		? Object.fromEntries(
				[...request.headers.authorization.matchAll(/(\w+)=([^,\s]+)/g)].map(([, field, value]) => [
					field!,
					value!,
				]),
			)
		: Object.fromEntries(
				Object.entries(query).map(([field, value]) => [field.replace('X-Amz-', ''), value]),
			);
	const { Credential = '', SignedHeaders = '', Signature } = given;
	if (Signature === undefined) return 'AccessDenied';
	const [id, ...scope] = Credential.split('/');
	if (id !== 'S3RVER') return 'InvalidAccessKeyId';
	if (scope.slice(1).join('/') !== `${region}/s3/aws4_request`)
		return 'AuthorizationHeaderMalformed';
	const at = String(request.headers['x-amz-date'] ?? query['X-Amz-Date']);
	const signingDate = new Date(at.replace(/^(\d{4})(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
	const ageMs = Date.now() - signingDate.getTime();
	if (ageMs > 1000 * Number(query['X-Amz-Expires'] ?? 900)) return 'AccessDenied';
	const names = SignedHeaders.split(';');
	const unsigned = Object.keys(request.headers).filter(
		(name) => name.startsWith('x-amz-') && !names.includes(name),
	);
	if (unsigned.length > 0 || !names.includes('host')) return 'AccessDenied';
	const headers = Object.fromEntries(names.map((name) => [name, request.headers[name] ?? '']));
	const payload = String(request.headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD');
	const { 'X-Amz-Signature': _, ...signedQuery } = query;
	const canonical = signer.createCanonicalRequest(
		{ method: request.method, path: url.pathname, query: signedQuery },
		headers,
		payload,
	);
	const text = await signer.createStringToSign(at, scope.join('/'), canonical, 'AWS4-HMAC-SHA256');
	const wanted = await signer.sign(text, { signingDate });
	return wanted === Signature ? names : 'SignatureDoesNotMatch';
}

/** The hash the SDK's signer asks for, over Node's. */
class Sha256 {
	readonly #hash;
	constructor(secret?: Uint8Array | string) {
		this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret);
	}
	update(part: Uint8Array | string): void {
		this.#hash.update(part);
	}
	async digest(): Promise<Uint8Array> {
		return await Promise.resolve(this.#hash.digest());
	}
}

async function listen(server: http.Server): Promise<number> {
	// Only the client closes a kept connection: closed from here, it could meet a request under way.
	server.keepAliveTimeout = 0;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

function refuse(
	request: http.IncomingMessage,
	answer: http.ServerResponse,
	{ status, code }: { status: number; code: string },
): void {
	request.resume();
	answer.writeHead(status, { 'content-type': 'application/xml' });
	answer.end(`<Error><Code>${code}</Code></Error>`);
}
