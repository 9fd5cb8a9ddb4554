/** LinkedIn's REST interface: headers, errors, identifiers. */
import type { ChannelHttpAnswer } from '../../shared/ports';
import { asRecord, textOf, type ErrorClass, type VendorError } from '../outcome';

const POST_URN = /urn:li:(?:share|ugcPost|activity):\d+/;
const MEDIA_PENDING = /MEDIA_ASSET_WAITING_UPLOAD|Unable to obtain activity/;

/** Headers LinkedIn asks for on every call of `/rest`. */
export function linkedInHeaders(version: string): Record<string, string> {
	return {
		'LinkedIn-Version': version,
		'X-Restli-Protocol-Version': '2.0.0',
		'Content-Type': 'application/json',
	};
}

/** LinkedIn's error body, any field of which may be missing; undefined when another program answered. */
export function readLinkedInError(answer: ChannelHttpAnswer): VendorError | undefined {
	const body = asRecord(answer.json);
	const code = textOf(body?.code);
	const message = textOf(body?.message);
	if (!body || (code === '' && message === '' && typeof body.status !== 'number')) return undefined;
	return { class: classOf(answer.status, code, message), code, message };
}

/** Whether LinkedIn refused only because an uploaded file is not ready. */
export function isMediaPending(answer: ChannelHttpAnswer): boolean {
	return answer.status === 400 && MEDIA_PENDING.test(said(answer));
}

/** The post an answer calls a duplicate of; '' when it names none. */
export function duplicateOf(answer: ChannelHttpAnswer): string {
	return POST_URN.exec(said(answer))?.[0] ?? '';
}

/** Whether a text is the name of a post. */
export function isPostUrn(text: string): boolean {
	return /^urn:li:(?:share|ugcPost|activity):\d+$/.test(text);
}

/** Address of a post for readers. */
export function permalinkOf(urn: string): string {
	return `https://www.linkedin.com/feed/update/${urn}/`;
}

function said(answer: ChannelHttpAnswer): string {
	const body = asRecord(answer.json);
	return body ? JSON.stringify(body) : '';
}

function classOf(status: number, code: string, message: string): ErrorClass {
	if (status === 401) return 'auth_expired';
	if (status === 403) return 'permission';
	if (status === 426 || code === 'VERSION_MISSING' || code === 'NONEXISTENT_VERSION')
		return 'configuration';
	if (status === 422 && (code === 'DUPLICATE_POST' || /duplicate/i.test(message)))
		return 'duplicate';
	if (status === 429) return 'rate_limited';
	if (status === 400 && MEDIA_PENDING.test(`${code} ${message}`)) return 'temporary';
	return status >= 500 ? 'temporary' : 'validation';
}
