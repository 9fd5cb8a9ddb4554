/**
 * A stand-in for S3-compatible storage: one bucket in memory, strict about signatures, hashes and lengths. It checks
 * Signature Version 4 by its own reading of the specification, so that a mistake in ours is refused as the real thing would.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import http from 'node:http';

const XML = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text) => text.replaceAll(/[&<>]/g, (character) => XML[character]);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
const percent = (text) =>
	[...Buffer.from(text, 'utf8')]
		.map((byte) => {
			const character = String.fromCharCode(byte);
			return /[A-Za-z0-9\-._~]/.test(character)
				? character
				: `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
		})
		.join('');

/**
 * Starts the store on a free port of this machine.
 *
 * @param {{ bucket?: string, accessKeyId?: string, secretAccessKey?: string, region?: string, pageSize?: number }} [given]
 * @returns the place to connect to, what it holds, what was asked, and `fail(count, status, method)` for the next requests
 */
export async function startObjectStore(given = {}) {
	const settings = {
		bucket: 'desk-files',
		accessKeyId: 'AKIDEXAMPLE',
		secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
		region: 'eu-central-1',
		pageSize: 2,
		...given,
	};
	const objects = new Map();
	const asked = [];
	let faults = [];
	const server = http.createServer((request, answer) => {
		const parts = [];
		request.on('data', (part) => parts.push(part));
		request.on('end', () => {
			const url = new URL(request.url, `http://${request.headers.host}`);
			asked.push({ method: request.method, path: url.pathname, query: url.search });
			const fault = faults.find(({ method }) => method === undefined || method === request.method);
			if (fault !== undefined) {
				fault.count -= 1;
				faults = faults.filter(({ count }) => count > 0);
				if (fault.status === 0) return request.socket.destroy();
				return refuse(answer, fault.status, 'SlowDown');
			}
			handle({ request, url, body: Buffer.concat(parts), answer, settings, objects });
		});
		request.on('error', () => undefined);
	});
	// Only the client closes a kept connection: closed from here, it could meet a request under way.
	server.keepAliveTimeout = 0;
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		place: {
			endpoint: `http://127.0.0.1:${server.address().port}`,
			region: settings.region,
			accessKeyId: settings.accessKeyId,
			secretAccessKey: settings.secretAccessKey,
			bucket: settings.bucket,
			forcePathStyle: true,
		},
		objects,
		asked,
		fail: (count, status, method) => faults.push({ count, status, method }),
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function handle({ request, url, body, answer, settings, objects }) {
	const refusal = verify({ request, url, body, settings });
	if (refusal !== undefined) return refuse(answer, 403, refusal);
	const root = `/${settings.bucket}/`;
	if (!url.pathname.startsWith(root)) return refuse(answer, 404, 'NoSuchBucket');
	const key = decodeURIComponent(url.pathname.slice(root.length));
	if (key === '') return list({ url, answer, settings, objects });
	if (request.method === 'PUT') {
		if (request.headers['content-length'] === undefined)
			return refuse(answer, 411, 'MissingContentLength');
		objects.set(key, { bytes: body, type: request.headers['content-type'], at: new Date() });
		return answer
			.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` })
			.end();
	}
	const found = objects.get(key);
	if (request.method === 'DELETE') {
		objects.delete(key);
		return answer.writeHead(204).end();
	}
	if (found === undefined) return refuse(answer, 404, 'NoSuchKey');
	const headers = {
		'content-length': found.bytes.length,
		'content-type': url.searchParams.get('response-content-type') ?? found.type,
		'last-modified': found.at.toUTCString(),
		...(url.searchParams.has('response-content-disposition')
			? { 'content-disposition': url.searchParams.get('response-content-disposition') }
			: {}),
	};
	if (request.method === 'HEAD') return answer.writeHead(200, headers).end();
	const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
	if (range === null) return answer.writeHead(200, headers).end(found.bytes);
	const start = Number(range[1]);
	if (start >= found.bytes.length) return refuse(answer, 416, 'InvalidRange');
	const part = found.bytes.subarray(start, range[2] === '' ? undefined : Number(range[2]) + 1);
	return answer.writeHead(206, { ...headers, 'content-length': part.length }).end(part);
}

function list({ url, answer, settings, objects }) {
	const prefix = url.searchParams.get('prefix') ?? '';
	const after = Buffer.from(url.searchParams.get('continuation-token') ?? '', 'base64').toString();
	const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
	const page = keys.slice(0, settings.pageSize);
	const more = keys.length > page.length;
	answer.writeHead(200, { 'content-type': 'application/xml' }).end(
		`<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${page
			.map((key) => {
				const { bytes, at } = objects.get(key);
				return `<Contents><Key>${escaped(key)}</Key><LastModified>${at.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`;
			})
			.join(
				'',
			)}${more ? `<NextContinuationToken>${Buffer.from(page.at(-1)).toString('base64')}</NextContinuationToken>` : ''}</ListBucketResult>`,
	);
}

/** The error code of a request that is not signed right; undefined when it is. */
function verify({ request, url, body, settings }) {
	const query = [...url.searchParams].filter(([name]) => name !== 'X-Amz-Signature');
	const inAddress = url.searchParams.has('X-Amz-Signature');
	const header =
		/^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
			request.headers.authorization ?? '',
		);
	if (!inAddress && header === null) return 'AccessDenied';
	const credential = inAddress ? url.searchParams.get('X-Amz-Credential') : header[1];
	const names = (inAddress ? url.searchParams.get('X-Amz-SignedHeaders') : header[2]).split(';');
	const given = inAddress ? url.searchParams.get('X-Amz-Signature') : header[3];
	const at = inAddress ? url.searchParams.get('X-Amz-Date') : request.headers['x-amz-date'];
	const [id, day, region, service, end] = credential.split('/');
	if (id !== settings.accessKeyId) return 'InvalidAccessKeyId';
	if (region !== settings.region || service !== 's3' || end !== 'aws4_request')
		return 'AuthorizationHeaderMalformed';
	if (!/^\d{8}T\d{6}Z$/.test(at ?? '') || !at.startsWith(day))
		return 'AuthorizationHeaderMalformed';
	if (!names.includes('host')) return 'AccessDenied';
	const signed = Date.parse(
		at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
	);
	const now = Date.now();
	if (inAddress && now > signed + 1000 * Number(url.searchParams.get('X-Amz-Expires')))
		return 'AccessDenied';
	if (!inAddress && Math.abs(now - signed) > 900_000) return 'RequestTimeTooSkewed';
	const payload = inAddress ? 'UNSIGNED-PAYLOAD' : request.headers['x-amz-content-sha256'];
	if (!inAddress) {
		// Every x-amz header has to be signed.
		const unsigned = Object.keys(request.headers).filter(
			(name) => name.startsWith('x-amz-') && !names.includes(name),
		);
		if (unsigned.length > 0) return 'AccessDenied';
		if (payload !== sha256(body)) return 'XAmzContentSHA256Mismatch';
	}
	const canonical = [
		request.method,
		url.pathname,
		query
			.map(([name, value]) => `${percent(name)}=${percent(value)}`)
			.sort()
			.join('&'),
		...names.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}`),
		'',
		names.join(';'),
		payload,
	].join('\n');
	const text = ['AWS4-HMAC-SHA256', at, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join(
		'\n',
	);
	let key = `AWS4${settings.secretAccessKey}`;
	for (const piece of [day, region, 's3', 'aws4_request']) key = hmac(key, piece);
	const wanted = hmac(key, text).toString('hex');
	return timingSafeEqual(Buffer.from(wanted), Buffer.from(given))
		? undefined
		: 'SignatureDoesNotMatch';
}

function refuse(answer, status, code) {
	answer
		.writeHead(status, { 'content-type': 'application/xml' })
		.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}
