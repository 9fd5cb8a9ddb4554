/** S3-compatible storage as a store of files: signed requests, the hash of the body in every one, so that the store checks it too. */
import http from 'node:http';
import https from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { collected, noObject, verified } from '../../shared/byte-stream';
import { AgencyError, refusedKeyOf } from '../../shared/errors';
import { needKey } from '../../shared/object-key';
import type { Clock, FilePort } from '../../shared/ports';
import { objectsIn, plain } from './s3-listing';
import { EMPTY_SHA256, signedAddress, signedHeaders, type S3Keys } from './s3-signature';

/** Where the bucket is and who may use it. */
export interface S3Place extends S3Keys {
	/** Address of the service; AWS itself when empty. */
	endpoint: string;
	bucket: string;
	/** First part of all keys in the bucket, for a bucket that holds other things too. */
	prefix?: string | undefined;
	forcePathStyle?: boolean | undefined;
	ignoreCertificate?: boolean | undefined;
}

interface Answer {
	status: number;
	headers: http.IncomingHttpHeaders;
	body: http.IncomingMessage;
}

const TIMEOUT_MS = 60_000;
/** The largest object one request may carry. */
const LARGEST_BYTES = 5 * 1024 ** 3;
/** Words of S3 for a key it does not know, one that does not fit its id, and one that ran out; it says them with 403 or 400. */
const NO_KEY = new Set([
	'ExpiredToken',
	'InvalidAccessKeyId',
	'InvalidToken',
	'SignatureDoesNotMatch',
]);
/** Bucket names: what S3 allows, without dots, which certificates do not cover. */
const BUCKET = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const PREFIX = /^(?:[A-Za-z0-9_-]+\/)*$/;

/** The bucket as a store. @throws {AgencyError} CFG_001, CFG_002 for a place that cannot be */
export function s3Files(place: S3Place, clock: Pick<Clock, 'now'>): FilePort {
	const base = baseOf(place);
	const prefix = place.prefix ?? '';
	const addressOf = (key: string) =>
		new URL(
			`${base.pathname}${[...prefix.split('/').filter(Boolean), ...key.split('/')].map(encoded).join('/')}`,
			base,
		);

	const ask = async (
		method: string,
		url: URL,
		options: {
			headers?: Record<string, string>;
			payloadSha256?: string;
			body?: AsyncIterable<Uint8Array>;
		} = {},
	): Promise<Answer> => {
		const headers = await signedHeaders(place, {
			method,
			url,
			headers: options.headers ?? {},
			payloadSha256: options.payloadSha256 ?? EMPTY_SHA256,
			now: clock.now(),
		});
		return await send(method, url, { headers, body: options.body, place });
	};

	return {
		id: 's3',
		async put(key, source) {
			if (source.byteCount > LARGEST_BYTES) throw tooLarge(source.byteCount);
			const answer = await ask('PUT', addressOf(needKey(key)), {
				headers: {
					'content-length': String(source.byteCount),
					'content-type': source.mediaType,
				},
				payloadSha256: source.sha256,
				body: verified(source.open(), { ...source, what: key }),
			});
			if (answer.status >= 300) throw await refusal('store', answer);
			answer.body.resume();
		},
		async *read(key, range) {
			const whole = range === undefined;
			const answer = await ask('GET', addressOf(needKey(key)), {
				headers: whole ? {} : { range: `bytes=${range.start}-${range.end ?? ''}` },
			});
			if (answer.status === 404) throw await missing(answer, key);
			// Nothing lies in the range.
			if (answer.status === 416) return answer.body.resume();
			if (answer.status >= 300) throw await refusal('read', answer);
			yield* partOf(answer, range?.start ?? 0, range?.end);
		},
		async find(key) {
			const answer = await ask('HEAD', addressOf(needKey(key)));
			answer.body.resume();
			if (answer.status === 404) {
				// The answer has no body: whether the object or the whole bucket is missing the bucket says.
				const bucket = await ask('HEAD', base);
				bucket.body.resume();
				if (bucket.status !== 404) return undefined;
				throw refused('look for', { status: 404, code: 'NoSuchBucket' });
			}
			if (answer.status >= 300) throw await refusal('look for', answer);
			return {
				key,
				byteCount: Number(answer.headers['content-length'] ?? 0),
				storedAt: new Date(answer.headers['last-modified'] ?? clock.now()).toISOString(),
			};
		},
		async remove(key) {
			const answer = await ask('DELETE', addressOf(needKey(key)));
			if (answer.status < 300) return void answer.body.resume();
			const error = await refusal('remove', answer);
			if (answer.status !== 404 || error.kind === 'config') throw error;
		},
		async *list(wanted) {
			let token: string | undefined;
			do {
				const url = new URL(base);
				url.searchParams.set('list-type', '2');
				url.searchParams.set('prefix', `${prefix}${wanted}`);
				if (token !== undefined) url.searchParams.set('continuation-token', token);
				const answer = await ask('GET', url);
				if (answer.status >= 300) throw await refusal('list', answer);
				const page = (await collected(answer.body)).toString('utf8');
				yield* objectsIn(page, prefix);
				token = /<IsTruncated>true<\/IsTruncated>/.test(page)
					? plain(/<NextContinuationToken>([^<]*)</.exec(page)?.[1])
					: undefined;
			} while (token !== undefined && token !== '');
		},
		async link(key, { seconds, fileName, mediaType }) {
			const url = addressOf(needKey(key));
			url.searchParams.set('response-content-type', mediaType);
			url.searchParams.set(
				'response-content-disposition',
				`attachment; filename*=UTF-8''${encoded(fileName)}`,
			);
			return await signedAddress(place, { url, seconds, now: clock.now() });
		},
	};
}

/** A part of a path as S3 wants it written: everything but letters, digits and `-._~` in percent. */
function encoded(text: string): string {
	return encodeURIComponent(text).replaceAll(
		/[!'()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
	);
}

/** Address of the bucket, ending with a slash. */
function baseOf(place: S3Place): URL {
	for (const field of ['accessKeyId', 'secretAccessKey', 'region'] as const) {
		if (place[field].trim() === '') throw misfit(`The S3 credential has no ${field}`, 'CFG_001');
	}
	if (!BUCKET.test(place.bucket)) throw misfit(`'${place.bucket.slice(0, 80)}' is no bucket name`);
	if (!PREFIX.test(place.prefix ?? ''))
		throw misfit(`'${place.prefix!.slice(0, 80)}' is no prefix that ends with /`);
	const endpoint = place.endpoint.trim() || `https://s3.${place.region}.amazonaws.com`;
	if (!URL.canParse(endpoint))
		throw misfit(`'${endpoint.slice(0, 80)}' is no address of a service`);
	const url = new URL(endpoint);
	if (url.protocol !== 'https:' && url.protocol !== 'http:')
		throw misfit(`'${endpoint.slice(0, 80)}' is no web address`);
	if (place.forcePathStyle === true || isAddress(url.hostname))
		return new URL(`/${place.bucket}/`, url);
	url.hostname = `${place.bucket}.${url.hostname}`;
	return new URL('/', url);
}

/** A host a bucket's name cannot stand before. */
function isAddress(host: string): boolean {
	return /^[\d.]+$|^\[|^localhost$/.test(host);
}

async function send(
	method: string,
	url: URL,
	given: {
		headers: Record<string, string>;
		body: AsyncIterable<Uint8Array> | undefined;
		place: S3Place;
	},
): Promise<Answer> {
	const { headers, body, place } = given;
	const transport = url.protocol === 'https:' ? https : http;
	return await new Promise<Answer>((resolve, reject) => {
		const request = transport.request(
			url,
			{
				method,
				headers,
				timeout: TIMEOUT_MS,
				rejectUnauthorized: place.ignoreCertificate !== true,
			},
			(answer) =>
				resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer }),
		);
		request.on('timeout', () => request.destroy(new Error('no answer in time')));
		request.on('error', (error) => reject(unreachable(url, error)));
		if (body === undefined) return void request.end();
		pipeline(Readable.from(body), request, (error) => {
			if (error != null) reject(error instanceof AgencyError ? error : unreachable(url, error));
		});
	});
}

/** Bytes of an answer; a store that answered a range with everything is cut to it here. */
async function* partOf(
	answer: Answer,
	start: number,
	end: number | undefined,
): AsyncGenerator<Uint8Array> {
	let position = answer.status === 206 ? start : 0;
	for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
		const from = Math.max(0, start - position);
		const to = end === undefined ? chunk.length : Math.min(chunk.length, end + 1 - position);
		if (to > from) yield chunk.subarray(from, to);
		position += chunk.length;
		if (end !== undefined && position > end) return;
	}
}

/** A bucket that is not there is no missing object: the one is said, the other may be expected. */
async function missing(answer: Answer, key: string): Promise<AgencyError> {
	const error = await refusal('read', answer);
	return error.kind === 'config' ? error : noObject('s3', key);
}

async function refusal(doing: string, answer: Answer): Promise<AgencyError> {
	const text = (await collected(answer.body)).toString('utf8').slice(0, 2000);
	const code = /<Code>(\w{1,60})<\/Code>/.exec(text)?.[1] ?? '';
	return refused(doing, { status: answer.status, code });
}

function refused(doing: string, { status, code }: { status: number; code: string }): AgencyError {
	const refusal = NO_KEY.has(code) ? refusedKeyOf(401) : undefined;
	const isDenied = code === 'AccessDenied' ? refusedKeyOf(403) : undefined;
	const isRights =
		refusal !== undefined || status === 401 || status === 403 || code === 'NoSuchBucket';
	return new AgencyError({
		kind: isRights ? 'config' : 'store',
		code: 'FILE_003',
		...(refusal ?? isDenied),
		message: `The S3 store would not ${doing} the object: ${status} ${code}`.trim(),
		hint: isRights
			? 'Check keys, region and bucket of the credential, and that they may read, write, list and delete.'
			: 'Run this again later; if it stays, look into the log of the store.',
		status,
		retryable: status >= 500 || status === 429,
	});
}

function unreachable(url: URL, error: Error): AgencyError {
	return new AgencyError({
		kind: 'store',
		code: 'FILE_003',
		message: `The S3 store at ${url.hostname} gave no answer`,
		hint: 'Check the endpoint of the S3 credential and that this machine reaches it.',
		retryable: true,
		cause: error,
	});
}

function tooLarge(byteCount: number): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'FILE_003',
		message: `The file has ${byteCount} bytes; one object may have ${LARGEST_BYTES}`,
		hint: 'Split the file.',
	});
}

function misfit(message: string, code = 'CFG_002'): AgencyError {
	return new AgencyError({
		kind: 'config',
		code,
		message,
		hint: 'Mend the S3 credential, and bucket and prefix in the Content Agency credential.',
	});
}
