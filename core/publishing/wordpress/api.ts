/** The REST interface of WordPress: addresses, errors, and a post as far as we read it. */
import { AgencyError } from '../../shared/errors';
import type { ChannelHttp, ChannelHttpAnswer, ChannelHttpRequest } from '../../shared/ports';
import {
	answerError,
	asRecord,
	isSuccess,
	textOf,
	type ErrorClass,
	type VendorError,
} from '../outcome';

/** How the site is reached: `wp-json` below the address, or `?rest_route=` with plain permalinks. */
export type WordPressRoute = 'wp-json' | 'rest_route';

/** A post, read from an answer with raw fields. */
export interface WordPressPost {
	id: number;
	slug: string;
	status: string;
	link: string;
	title: string;
	content: string;
	featuredMedia: number;
}

const SIGNED_OUT = new Set([
	'rest_not_logged_in',
	'incorrect_password',
	'invalid_username',
	'invalid_email',
	'application_passwords_disabled',
]);

/**
 * A request below `/wp/v2`.
 *
 * Writes carry `Cache-Control: no-cache`: caching plug-ins otherwise answer a POST with a kept list.
 */
export function wordPressRequest(
	route: WordPressRoute,
	path: string,
	request: Omit<ChannelHttpRequest, 'url'>,
): ChannelHttpRequest {
	const headers = { Accept: 'application/json', 'Cache-Control': 'no-cache', ...request.headers };
	if (route === 'wp-json') return { ...request, url: `/wp-json/wp/v2${path}`, headers };
	return {
		...request,
		url: '/',
		headers,
		query: { rest_route: `/wp/v2${path}`, ...request.query },
	};
}

/** WordPress' own error body; undefined when another program answered. */
export function readWordPressError(answer: ChannelHttpAnswer): VendorError | undefined {
	const body = asRecord(answer.json);
	const code = textOf(body?.code);
	if (!body || code === '' || typeof body.message !== 'string') return undefined;
	const params = asRecord(asRecord(body.data)?.params);
	const details = params ? ` (${Object.keys(params).join(', ')})` : '';
	return { class: classOf(code, answer.status), code, message: `${body.message}${details}` };
}

/** A post from one object; undefined for anything else, a list included. */
export function readPost(value: unknown): WordPressPost | undefined {
	const body = asRecord(value);
	const id = body?.id;
	if (!body || typeof id !== 'number' || !Number.isInteger(id) || id < 1) return undefined;
	if (typeof body.slug !== 'string' || typeof body.status !== 'string') return undefined;
	return {
		id,
		slug: body.slug,
		status: body.status,
		link: textOf(body.link),
		title: rawOf(body.title),
		content: rawOf(body.content),
		featuredMedia: typeof body.featured_media === 'number' ? body.featured_media : 0,
	};
}

/**
 * Reads a list.
 *
 * @throws {AgencyError} when the answer is no list: an error is never "none"
 */
export async function readList(
	http: ChannelHttp,
	route: WordPressRoute,
	path: string,
	query: Record<string, string>,
): Promise<unknown[]> {
	const answer = await http.request(wordPressRequest(route, path, { method: 'GET', query }));
	if (isSuccess(answer) && Array.isArray(answer.json)) return answer.json;
	if (!isSuccess(answer))
		throw answerError('WordPress', answer, readWordPressError, `list ${path.slice(1)}`);
	throw new AgencyError({
		kind: 'config',
		code: 'DIST_002',
		message: `WordPress answered ${answer.status} without a list for ${path}`,
		hint: 'Check the address of the site; with plain permalinks switch on "Plain permalinks". A cache or firewall before the site must let /wp-json pass.',
		status: answer.status,
	});
}

function rawOf(value: unknown): string {
	const body = asRecord(value);
	return textOf(body?.raw) || textOf(body?.rendered);
}

function classOf(code: string, status: number): ErrorClass {
	if (SIGNED_OUT.has(code) || status === 401) {
		// A signed-in user without the right gets 401 only when the header never arrived.
		return 'auth_expired';
	}
	if (code === 'rest_no_route') return 'configuration';
	if (/^rest_(?:cannot|forbidden)/.test(code) || status === 403) return 'permission';
	if (status === 429) return 'rate_limited';
	return status >= 500 ? 'temporary' : 'validation';
}
