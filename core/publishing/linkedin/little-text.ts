/** LinkedIn's "little text": every reserved character is escaped, or the rest of the post is dropped. */
import { cleanText } from '../plain-text';

/** Reserved in little text; the backslash is one of them, so one pass escapes each exactly once. */
const RESERVED = /[\\|{}@[\]()<>#*_~]/g;

/** Plain text as little text. */
export function littleText(text: string): string {
	return cleanText(text).replace(RESERVED, '\\$&');
}

/** A word as a hashtag in the explicit form; '' when no letter or digit is left. */
export function hashtag(word: string): string {
	const name = tagName(word);
	return name === '' ? '' : `{hashtag|\\#|${name.replace(/_/g, '\\_')}}`;
}

/** The word a reader sees after the sign. */
export function tagName(word: string): string {
	return cleanText(word).replace(/[^\p{L}\p{N}_]/gu, '');
}
