/** Makes text safe to send: well-formed, without control characters, escaped, cut or named as an address. */
import { AgencyError } from '../shared/errors';

const LONE_SURROGATE = /\p{Surrogate}/gu;
// Tab and line feed stay; every other control character is dropped by databases or refused.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
const LETTERS: Record<string, string> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	þ: 'th',
};

/** Text without lone surrogates and control characters; line ends as `\n`. */
export function cleanText(text: string): string {
	return text.replace(/\r\n?/g, '\n').replace(LONE_SURROGATE, '\uFFFD').replace(CONTROL, '');
}

/** Text on one line, without blanks at its ends. */
export function oneLine(text: string): string {
	return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** Text as HTML text. */
export function escapeHtml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Length as a reader counts it: code points. */
export function codePoints(text: string): number {
	return Array.from(text).length;
}

/** Letters and digits of HTML or text; what stays when a site reformats it. */
export function visibleLetters(html: string): number {
	const text = html.replace(/<[^>]*>/g, ' ').replace(/&(?:#\w+|\w+);/g, ' ');
	return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/**
 * A name for an address: the words of a title and the start of a key, at most 75 characters.
 *
 * @param key  idempotency key, hex
 */
export function slugOf(title: string, key: string): string {
	const short = key.slice(0, 8);
	const words = title
		.toLowerCase()
		.replace(/[ßæœøłđþ]/g, (letter) => LETTERS[letter] ?? '')
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.split(/[^a-z0-9]+/)
		.filter(Boolean);
	let stem = '';
	for (const word of words) {
		const longer = stem === '' ? word : `${stem}-${word}`;
		if (longer.length > 75 - 1 - short.length) break;
		stem = longer;
	}
	return `${stem === '' ? 'post' : stem}-${short}`;
}

/** @throws {AgencyError} `DIST_009` when nothing is left to publish */
export function needText(text: string, what: string, field: string): string {
	if (text.trim() !== '') return text;
	throw new AgencyError({
		kind: 'input',
		code: 'DIST_009',
		message: `There is nothing to publish: the ${what} is empty`,
		hint: 'Put this node behind Write Document, or fill the field.',
		field,
	});
}

/** An error for a broken channel rule: which rule, the counted value, the limit. */
export function ruleBroken(
	channel: string,
	rule: { what: string; counted: string; limit: string; field: string },
): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'DIST_009',
		message: `${channel}: ${rule.what} is ${rule.counted}, allowed is ${rule.limit}`,
		hint: 'Shorten or replace it, then run the node again. Nothing was sent.',
		field: rule.field,
	});
}
