/** Signed requests to S3 and what speaks like it: Signature Version 4 by aws4fetch, in headers or in an address. */
import { createHash } from 'node:crypto';
import { AwsV4Signer } from 'aws4fetch';

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
	headers: Record<string, string>;
	/** SHA-256 of the body, hex. */
	payloadSha256: string;
	/** ISO 8601 time of signing. */
	now: string;
}

/** SHA-256 of nothing. */
export const EMPTY_SHA256 = createHash('sha256').digest('hex');

/** The headers of a signed request; every one of them and the host are covered by the signature. */
export async function signedHeaders(
	keys: S3Keys,
	request: SignedRequest,
): Promise<Record<string, string>> {
	const signed = await new AwsV4Signer({
		...signerOf(keys, request),
		method: request.method,
		headers: { ...request.headers, 'x-amz-content-sha256': request.payloadSha256 },
		// Left alone, the signer skips type, length and range: somebody between could change them.
		allHeaders: true,
	}).sign();
	return Object.fromEntries(signed.headers);
}

/** An address that carries its signature and works for `seconds`. */
export async function signedAddress(
	keys: S3Keys,
	given: { url: URL; seconds: number; now: string },
): Promise<string> {
	const url = new URL(given.url);
	url.searchParams.set('X-Amz-Expires', String(given.seconds));
	const signed = await new AwsV4Signer({
		...signerOf(keys, { url, now: given.now }),
		method: 'GET',
		signQuery: true,
	}).sign();
	// A plus means a blank only in forms; not every store reads it so.
	return signed.url.href.replaceAll('+', '%20');
}

function signerOf(keys: S3Keys, { url, now }: { url: URL; now: string }) {
	const { accessKeyId, secretAccessKey, sessionToken, region } = keys;
	return {
		url: url.href,
		service: 's3',
		region,
		accessKeyId,
		secretAccessKey,
		...(sessionToken ? { sessionToken } : {}),
		/** `20261121T230000Z`. */
		datetime: `${new Date(now).toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`,
	};
}
