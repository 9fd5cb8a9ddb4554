/** Signatures of requests to S3 and what speaks like it: AWS Signature Version 4, in headers or in an address. */
import { createHash, createHmac } from 'node:crypto';

/** Who signs. */
export interface S3Keys {
	accessKeyId: string;
	secretAccessKey: string;
	sessionToken?: string | undefined;
	region: string;
}

/** What is signed. */
export interface SignedRequest {
	method: string;
	url: URL;
	/** Lower-case names; `host` is added. */
	headers: Record<string, string>;
	/** SHA-256 of the body, hex. */
	payloadSha256: string;
	/** ISO 8601 time of signing. */
	now: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** SHA-256 of nothing. */
export const EMPTY_SHA256 = createHash('sha256').digest('hex');

/** The headers of a signed request. */
export function signedHeaders(keys: S3Keys, request: SignedRequest): Record<string, string> {
	const at = compact(request.now);
	const headers: Record<string, string> = {
		...request.headers,
		host: request.url.host,
		'x-amz-content-sha256': request.payloadSha256,
		'x-amz-date': at,
		...(keys.sessionToken ? { 'x-amz-security-token': keys.sessionToken } : {}),
	};
	const names = Object.keys(headers).sort();
	const signature = signatureOf(keys, {
		at,
		method: request.method,
		path: request.url.pathname,
		query: canonicalQuery(request.url.searchParams),
		headers: names
			.map((name) => `${name}:${headers[name]!.trim().replaceAll(/\s+/g, ' ')}\n`)
			.join(''),
		names: names.join(';'),
		payload: request.payloadSha256,
	});
	return {
		...headers,
		authorization: `${ALGORITHM} Credential=${keys.accessKeyId}/${scopeOf(keys, at)}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
	};
}

/** An address that carries its signature and works for `seconds`. */
export function signedAddress(
	keys: S3Keys,
	given: { url: URL; seconds: number; now: string },
): string {
	const at = compact(given.now);
	const url = new URL(given.url);
	url.searchParams.set('X-Amz-Algorithm', ALGORITHM);
	url.searchParams.set('X-Amz-Credential', `${keys.accessKeyId}/${scopeOf(keys, at)}`);
	url.searchParams.set('X-Amz-Date', at);
	url.searchParams.set('X-Amz-Expires', String(given.seconds));
	if (keys.sessionToken) url.searchParams.set('X-Amz-Security-Token', keys.sessionToken);
	url.searchParams.set('X-Amz-SignedHeaders', 'host');
	const query = canonicalQuery(url.searchParams);
	const signature = signatureOf(keys, {
		at,
		method: 'GET',
		path: url.pathname,
		query,
		headers: `host:${url.host}\n`,
		names: 'host',
		payload: 'UNSIGNED-PAYLOAD',
	});
	return `${url.origin}${url.pathname}?${query}&X-Amz-Signature=${signature}`;
}

/** A path or value as S3 wants it written: everything but letters, digits and `-._~` in percent. */
export function encoded(text: string): string {
	return encodeURIComponent(text).replaceAll(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

function canonicalQuery(parameters: URLSearchParams): string {
	return [...parameters]
		.map(([name, value]) => [encoded(name), encoded(value)] as const)
		.sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
		.map(([name, value]) => `${name}=${value}`)
		.join('&');
}

function signatureOf(
	keys: S3Keys,
	part: {
		at: string;
		method: string;
		path: string;
		query: string;
		headers: string;
		names: string;
		payload: string;
	},
): string {
	const canonical = [part.method, part.path, part.query, part.headers, part.names, part.payload];
	const text = [
		ALGORITHM,
		part.at,
		scopeOf(keys, part.at),
		createHash('sha256').update(canonical.join('\n')).digest('hex'),
	].join('\n');
	const key = [part.at.slice(0, 8), keys.region, 's3', 'aws4_request'].reduce<string | Buffer>(
		(made, piece) => hmac(made, piece),
		`AWS4${keys.secretAccessKey}`,
	);
	return hmac(key, text).toString('hex');
}

function scopeOf(keys: S3Keys, at: string): string {
	return `${at.slice(0, 8)}/${keys.region}/s3/aws4_request`;
}

function hmac(key: string | Buffer, text: string): Buffer {
	return createHmac('sha256', key).update(text).digest();
}

/** `20261121T230000Z`. */
function compact(iso: string): string {
	return `${new Date(iso).toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;
}
