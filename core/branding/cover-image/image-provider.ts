/** What a source of cover pictures is, and how its answers become errors that say what to do. */
import type { CoverImage, ModelCall } from '../../contracts';
import { AgencyError, refusedKeyOf } from '../../shared/errors';
import type {
	ChannelHttp,
	ChannelHttpAnswer,
	ChannelHttpRequest,
	FetchPort,
} from '../../shared/ports';
import { MAX_PICTURE_BYTES } from './picture/read-picture';

/** What is wanted. */
export interface ImageRequest {
	/** Words for a stock library, best first; the next is asked when one finds nothing. */
	queries: string[];
	/** Instruction for a model that makes pictures. */
	prompt: string;
	orientation: 'portrait' | 'landscape' | 'square';
	/** Whether a picture with people in it is never taken. */
	avoidPeople: boolean;
	/** BCP 47 tag of the document. */
	language: string;
	/** Colours of the brand, `#rrggbb`. */
	colours: string[];
	/** Model of a provider that has several; empty for its default. */
	model: string;
	signal: AbortSignal | undefined;
}

/** The doors a source works through. */
export interface ImageDoors {
	/** With the credential of the source; never throws for a status. */
	http: ChannelHttp['request'];
	/** For addresses the source handed out: checked at every hop, without the credential. */
	fetch: FetchPort;
	/** Address from the credential, where it has one. */
	baseUrl?: string | undefined;
}

/** A picture as a source gives it, its bytes not yet looked at. */
export interface FoundImage {
	bytes: Uint8Array;
	about: Pick<CoverImage, 'alt' | 'credit' | 'licence' | 'licenceUrl' | 'sourceUrl'> &
		Partial<Pick<CoverImage, 'query' | 'prompt' | 'model'>>;
	/** What a model used. */
	usage?: Pick<ModelCall, 'model' | 'inputTokens' | 'outputTokens'>;
	/** Remarks for whoever prints it. */
	remarks?: string[];
}

/** One source: a stock library or a model. */
export interface ImageProvider {
	/** Published id, never renamed. */
	id: string;
	title: string;
	kind: 'photo' | 'generated';
	/** @throws {AgencyError} codes IMAGE_… */
	find(request: ImageRequest, doors: ImageDoors): Promise<FoundImage>;
}

/** Declares a source. */
export function defineImageProvider(provider: ImageProvider): ImageProvider {
	return provider;
}

const STOCK_TIMEOUT_MS = 20_000;

/** An answer with a status from 200 to 299; anything else thrown as what it means. */
export async function ask(
	provider: Pick<ImageProvider, 'title'>,
	request: ChannelHttpRequest,
	doors: Pick<ImageDoors, 'http'>,
): Promise<ChannelHttpAnswer> {
	let answer: ChannelHttpAnswer;
	try {
		answer = await doors.http({ timeoutMs: STOCK_TIMEOUT_MS, ...request });
	} catch (error) {
		if (request.signal?.aborted) throw error;
		throw new AgencyError({
			kind: 'provider',
			code: 'IMAGE_UNREACHABLE',
			message: `${provider.title} did not answer.`,
			hint: 'Check the connection of this machine and the address in the credential, then run the node again.',
			retryable: true,
			cause: error,
		});
	}
	if (answer.status >= 200 && answer.status <= 299) return answer;
	throw statusError(provider.title, answer);
}

/** Bytes of a picture at an address the source handed out. */
export async function download(
	url: string,
	doors: Pick<ImageDoors, 'fetch'>,
	signal: AbortSignal | undefined,
): Promise<Uint8Array> {
	const fetched = await doors.fetch.get(url, {
		accept: ['image/jpeg', 'image/png', 'image/webp'],
		maxBytes: MAX_PICTURE_BYTES,
		// The address came from the source's own interface, for this use.
		robots: false,
		signal,
	});
	return fetched.bytes;
}

/** The answer holds something other than what its documentation says. */
export function unreadable(title: string, what: string): AgencyError {
	return new AgencyError({
		kind: 'provider',
		code: 'IMAGE_ANSWER',
		message: `${title} answered, but ${what}.`,
		hint: 'Run the node again; if it stays, its interface has changed: use another source until this package is updated.',
	});
}

/** No picture fits. */
export function nothingFits(title: string, queries: string[], seen: number): AgencyError {
	const asked = queries.map((query) => `"${query}"`).join(', then ');
	return new AgencyError({
		kind: 'provider',
		code: 'IMAGE_NONE',
		message: `${title} has no picture that fits ${asked}: ${seen} were looked at.`,
		hint: 'Write simpler words into "Query", or allow people or another orientation.',
	});
}

/** A model declined. */
export function declined(title: string, reason: string): AgencyError {
	return new AgencyError({
		kind: 'provider',
		code: 'IMAGE_REFUSED',
		message: `${title} made no picture (${reason.slice(0, 80)}).`,
		hint: 'Describe the scene in "Query" in other words, or use another source.',
	});
}

function statusError(title: string, answer: ChannelHttpAnswer): AgencyError {
	const { status } = answer;
	const code = vendorCode(answer);
	const facts = { kind: 'provider' as const, status };
	if (status === 402 || /quota|billing|credit/iu.test(code)) {
		return new AgencyError({
			...facts,
			kind: 'config',
			code: 'IMAGE_QUOTA',
			message: `${title}: the plan or its credit is used up (status ${status}).`,
			hint: `Look at the plan of the ${title} account; running again changes nothing.`,
		});
	}
	const isLimit = status === 429 || (status === 403 && /rate limit/iu.test(answer.text));
	if (isLimit) {
		const wait = /^\d+$/u.exec(answer.headers['retry-after'] ?? '')?.[0];
		return new AgencyError({
			...facts,
			code: 'IMAGE_LIMIT',
			message: `${title} asks for a pause${wait === undefined ? '' : ` of ${wait} s`} (status ${status}).`,
			hint: 'Run the node again later.',
			retryable: true,
		});
	}
	if (/moderation|safety|blocked/iu.test(code)) return declined(title, code);
	if (status === 401 || status === 403 || /api_key_invalid|api key/iu.test(code)) {
		return new AgencyError({
			...facts,
			// Some services say with another status that the key is none of theirs.
			...(refusedKeyOf(status) ?? { kind: 'config', code: 'AUTH_001' }),
			message: `${title} refused the key (status ${status}).`,
			hint: `Check the ${title} credential, and that its account may use this interface.`,
		});
	}
	if (status === 404 || /model/iu.test(code)) {
		return new AgencyError({
			...facts,
			kind: 'config',
			code: 'IMAGE_MODEL',
			message: `${title} does not know what was asked for (status ${status}${code === '' ? '' : `, ${code}`}).`,
			hint: 'Models are switched off from time to time: name a current one in "Model".',
		});
	}
	return new AgencyError({
		...facts,
		code: 'IMAGE_STATUS',
		message: `${title} answered with status ${status}${code === '' ? '' : ` (${code})`}.`,
		hint: status >= 500 ? 'Run the node again later.' : 'Use another source, or other words.',
		retryable: status >= 500,
	});
}

/** The vendor's own code of an error, in any of the shapes they have; never its prose. */
function vendorCode(answer: ChannelHttpAnswer): string {
	const error = (answer.json as { error?: unknown } | undefined)?.error;
	if (typeof error !== 'object' || error === null) return '';
	const { code, status, type, details } = error as Record<string, unknown>;
	const reason = Array.isArray(details)
		? details.map((one) => (one as { reason?: unknown }).reason).find((one) => one !== undefined)
		: undefined;
	const said = [reason, code, status, type].find((one) => typeof one === 'string');
	return typeof said === 'string' && /^[\w.-]{1,60}$/u.test(said) ? said : '';
}
