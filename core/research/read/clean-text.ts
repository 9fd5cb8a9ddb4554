/** Takes from a text what a person does not see and a model would. */

/** Zero-width, bidirectional controls, soft hyphens, variation selectors, tag characters, byte order marks. */
const INVISIBLE =
	/[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{e0000}-\u{e01ef}]/gu;

/** Marks that occur in honest text by the thousand: soft hyphen, zero-width space and joiners, BOM, emoji selector. */
const ORDINARY = /[\u00ad\u200b-\u200d\ufe0f\ufeff\u200e\u200f]/u;

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Text without invisible characters and controls; NFC, well-formed, with plain line breaks and single spaces. */
export function cleanText(raw: string): string {
	return raw
		.replace(LONE_SURROGATE, '\ufffd')
		.replace(/\r\n?/g, '\n')
		.replace(/[\u2028\u2029\u0085]/g, '\n')
		.replace(INVISIBLE, '')
		.replace(CONTROLS, '')
		.normalize('NFC')
		.replace(/[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Whether a text carries invisible characters that no honest page has many of. */
export function hidesCharacters(raw: string): boolean {
	let odd = 0;
	for (const [character] of raw.matchAll(INVISIBLE)) {
		if (!ORDINARY.test(character)) odd += 1;
		if (odd > 8) return true;
	}
	return false;
}

/** One line of at most `length` characters, for titles and names. */
export function cleanLine(raw: string, length: number): string {
	return cleanText(raw.slice(0, length * 4))
		.replace(/\s+/g, ' ')
		.slice(0, length)
		.trim();
}

/** The beginning of a text that ends at a paragraph or sentence, at most `length` characters. */
export function cutAt(text: string, length: number): string {
	if (text.length <= length) return text;
	const head = text.slice(0, length).replace(LONE_SURROGATE, '');
	const end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('. ') + 1);
	return head.slice(0, end > length * 0.8 ? end : length).trimEnd();
}
