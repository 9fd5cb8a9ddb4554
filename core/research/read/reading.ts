/** What reading a document gives, whatever it was. */

/** A link found in a feed or sitemap. */
export interface FoundLink {
	url: string;
	title: string;
	published: string;
	/** Whether the address is a further sitemap. */
	isSitemap: boolean;
}

/** A document that could be read. */
export interface ReadText {
	ok: true;
	title: string;
	author: string;
	publisher: string;
	/** ISO day, empty when unknown. */
	published: string;
	/** BCP 47 tag, empty when unknown. */
	language: string;
	/** Clean text, at most 120,000 characters; empty for feeds and sitemaps. */
	text: string;
	mediaType: string;
	/** Offsets at which pages of a PDF begin. */
	pages?: number[];
	/** Address the page names as its own. */
	canonical: string;
	/** Page for people, where what was read is an answer for programs; the one that is printed. */
	humanUrl?: string;
	/** Set for feeds and sitemaps only. */
	links?: FoundLink[];
	/** For example `cut`, `hidden_instruction`, `invisible_text`. */
	flags: string[];
	/** Name and version of what made the text. */
	extractor: string;
}

/** A document that could not, and why; a finding, not an exception. */
export interface Unread {
	ok: false;
	code: string;
	reason: string;
}

/** Result of reading. */
export type Reading = ReadText | Unread;

/** Version of our own extraction; raised whenever the same bytes would give another text. */
export const EXTRACTOR_VERSION = '2';

/** Characters kept of one source. */
export const MAXIMUM_CHARACTERS = 120_000;

/** Shortest text that counts as a source. */
export const MINIMUM_WORDS = 120;

/** A finding that a document was not read. */
export function unread(code: string, reason: string): Unread {
	return { ok: false, code, reason };
}

/** Letters of scripts that put no space between words. */
const UNSPACED =
	/[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]/gu;

/** Number of words; in scripts without spaces two letters count as one, as is usual. */
export function countWords(text: string): number {
	const unspaced = text.match(UNSPACED)?.length ?? 0;
	const rest = unspaced === 0 ? text : text.replace(UNSPACED, ' ');
	const spaced = rest.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu)?.length ?? 0;
	return spaced + Math.ceil(unspaced / 2);
}
