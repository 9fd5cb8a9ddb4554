/** What a page answers with: a status, headers, and a body or a file. */
import { pageHeaders, plainPage, type PlainPage } from '../../../../core/pages';

/** An answer as the webhook gives it on. */
export interface PageAnswer {
	status: number;
	headers: Record<string, string>;
	/** Text of the answer; empty when it is a file. */
	body: string;
	file?: { name: string; mediaType: string; bytes: Uint8Array };
}

const HTML = 'text/html; charset=utf-8';
const STATUS: Readonly<Record<PlainPage, number>> = {
	'not-found': 404,
	'too-many': 429,
	unavailable: 503,
};
/** Seconds after which it is worth to come again. */
const RETRY_SECONDS = 30;

/** A page. */
export function htmlAnswer(body: string): PageAnswer {
	return { status: 200, headers: pageHeaders(HTML), body };
}

/** A page with one thing to say. */
export function plainAnswer(which: PlainPage, retrySeconds = RETRY_SECONDS): PageAnswer {
	const again: Record<string, string> =
		which === 'not-found' ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retrySeconds))) };
	return {
		status: STATUS[which],
		headers: { ...pageHeaders(HTML), ...again },
		body: plainPage(which),
	};
}

/** JSON for a program. */
export function jsonAnswer(value: object): PageAnswer {
	return {
		status: 200,
		headers: pageHeaders('application/json; charset=utf-8'),
		body: JSON.stringify(value),
	};
}

/** A calendar feed. */
export function feedAnswer(body: string): PageAnswer {
	return { status: 200, headers: pageHeaders('text/calendar; charset=utf-8'), body };
}

/** Types that may leave as what they are; anything else leaves as bytes nobody opens by itself. */
const HARMLESS = new Set([
	'application/pdf',
	'image/png',
	'image/jpeg',
	'image/webp',
	'text/plain',
	'text/csv',
	'application/zip',
]);

/** A file, always as a download. */
export function fileAnswer(file: NonNullable<PageAnswer['file']>): PageAnswer {
	const mediaType = HARMLESS.has(file.mediaType) ? file.mediaType : 'application/octet-stream';
	return {
		status: 200,
		headers: pageHeaders(mediaType, file.name),
		body: '',
		file: { ...file, mediaType },
	};
}
