/** What each channel holds and shows, in one table; counted as the channel counts. */
import type { FormatId } from '../contracts';

/** How a channel counts a text. */
export type CountingRule =
	'graphemes' | 'code_points' | 'x_weighted' | 'mastodon' | 'threads' | 'none';

/** Limits of one format on its channel. Absent means that there is none. */
export interface ChannelLimits {
	/** Name of the channel as it is printed. */
	channel: string;
	counts: CountingRule;
	/** Most that one post may count; the channel refuses more. */
	maximum?: number;
	/** Seen before "more": on the smallest screen. */
	fold?: number;
	/** First line, as a reader sees it at a glance (B-084). */
	firstLine?: number;
	/** Words the text should have. */
	words?: { from: number; to: number };
	/** Characters the text should have, counted as the channel counts. */
	characters?: { from: number; to: number };
	/** Most hashtags that read well; `hashtagsRefused` is what the channel refuses. */
	hashtags?: number;
	hashtagsRefused?: number;
	emojis?: number;
	/** Posts of a thread. */
	posts?: { from: number; to: number };
	/** Sentences of one paragraph. */
	paragraphSentences?: number;
	subject?: number;
	preheader?: number;
	/** Day on which the values were last looked at. */
	as_of: string;
}

const AS_OF = '2026-11-01';

/** The table of the house; what a client or agency knows better is laid over it by {@link limitsOf}. */
export const CHANNEL_LIMITS: Record<FormatId, ChannelLimits> = {
	white_paper: { channel: 'document', counts: 'none', as_of: AS_OF },
	report: { channel: 'document', counts: 'none', as_of: AS_OF },
	guide: { channel: 'document', counts: 'none', as_of: AS_OF },
	case_study: { channel: 'document', counts: 'none', as_of: AS_OF },
	blog_post: { channel: 'blog', counts: 'graphemes', firstLine: 100, as_of: AS_OF },
	newsletter: {
		channel: 'newsletter',
		counts: 'graphemes',
		words: { from: 1000, to: 1500 },
		subject: 50,
		preheader: 90,
		emojis: 2,
		as_of: AS_OF,
	},
	linkedin_post: {
		channel: 'LinkedIn',
		counts: 'code_points',
		maximum: 3000,
		fold: 140,
		firstLine: 100,
		words: { from: 200, to: 400 },
		hashtags: 3,
		emojis: 2,
		paragraphSentences: 2,
		as_of: AS_OF,
	},
	x_thread: {
		channel: 'X',
		counts: 'x_weighted',
		maximum: 280,
		posts: { from: 4, to: 8 },
		hashtags: 3,
		emojis: 2,
		as_of: AS_OF,
	},
	facebook_post: {
		channel: 'Facebook',
		counts: 'graphemes',
		maximum: 63_206,
		fold: 480,
		hashtags: 3,
		emojis: 2,
		as_of: AS_OF,
	},
	instagram_caption: {
		channel: 'Instagram',
		counts: 'graphemes',
		maximum: 2200,
		fold: 125,
		hashtags: 5,
		hashtagsRefused: 30,
		emojis: 5,
		as_of: AS_OF,
	},
	google_business_post: {
		channel: 'Google Business',
		counts: 'graphemes',
		maximum: 1500,
		fold: 100,
		hashtags: 0,
		emojis: 2,
		as_of: AS_OF,
	},
	threads_post: {
		channel: 'Threads',
		counts: 'threads',
		maximum: 500,
		hashtags: 1,
		emojis: 2,
		as_of: AS_OF,
	},
	bluesky_post: {
		channel: 'Bluesky',
		counts: 'graphemes',
		maximum: 300,
		hashtags: 3,
		emojis: 2,
		as_of: AS_OF,
	},
	mastodon_post: {
		channel: 'Mastodon',
		counts: 'mastodon',
		maximum: 500,
		hashtags: 3,
		emojis: 2,
		as_of: AS_OF,
	},
};

/** Characters that a posted address counts, whatever its length, on X and Mastodon. */
const URL_WEIGHT = 23;
const LINK = /https?:\/\/[^\s<>"“”]{1,2000}[^\s<>"“”.,;:!?)\]}’']/giu;
/** X links addresses without a scheme, too. */
const BARE_LINK =
	/(?<![\p{L}\p{N}@._/-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}(?:com|org|net|info|io|co|ai|app|dev|eu|uk|de|at|ch|fr|es|it|nl|us|ca|au|jp|in)(?![\p{L}\p{N}-])(?:\/[^\s<>"“”]{0,2000}[^\s<>"“”.,;:!?)\]}’'])?/giu;
/** A remote account counts as its name alone on Mastodon. */
const REMOTE = /(@[\p{L}\p{N}_]{1,60})@[\w.-]{1,200}[\w]/gu;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\ufe0f?\u20e3/u;

/** The limits of a format with what is known better laid over them. */
export function limitsOf(format: FormatId, known: Partial<ChannelLimits> = {}): ChannelLimits {
	return { ...CHANNEL_LIMITS[format], ...known };
}

/**
 * Length of a text as the channel of a format counts it: graphemes; code points on LinkedIn; weighted on X (address 23,
 * emoji and CJK 2); an address 23 and a remote account its name on Mastodon; emoji by their bytes on Threads.
 */
export function countAs(format: FormatId, text: string): number {
	switch (CHANNEL_LIMITS[format].counts) {
		case 'x_weighted':
			return xWeight(text.normalize('NFC'));
		case 'mastodon':
			return withoutLinks(text.replace(REMOTE, '$1'), graphemeCount);
		case 'threads':
			return threadsCount(text);
		case 'code_points':
			return [...text].length;
		default:
			return graphemeCount(text);
	}
}

/** Characters as a reader sees them. */
export function graphemeCount(text: string): number {
	// Plain Latin text needs no segmenter.
	if (/^[\x20-\x7e\n]*$/.test(text)) return text.length;
	return [...graphemes(text)].length;
}

/** Pictures among the characters of a text. Digits, ™ and © are none. */
export function emojiCount(text: string): number {
	let count = 0;
	for (const { segment } of graphemes(text)) if (isEmoji(segment)) count += 1;
	return count;
}

/** Hashtags of a text, without #. A number alone is none. */
export function hashtagsOf(text: string): string[] {
	const tags = text.matchAll(/(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_]{1,100})/gu);
	return [...tags].map((match) => match[1] ?? '').filter((tag) => /\p{L}/u.test(tag));
}

function graphemes(text: string): Intl.Segments {
	return new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
}

function isEmoji(segment: string): boolean {
	return EMOJI.test(segment) && !/^[©®™‼⁉]$/u.test(segment);
}

function withoutLinks(text: string, count: (text: string) => number): number {
	const links = text.match(LINK)?.length ?? 0;
	return count(text.replace(LINK, '')) + links * URL_WEIGHT;
}

/** twitter-text 3: Latin, general punctuation and a few more weigh 1, everything else 2, a whole emoji 2. */
function xWeight(text: string): number {
	const bare = text.replace(LINK, ' ').match(BARE_LINK)?.length ?? 0;
	return withoutLinks(text, (linkless) => {
		const rest = linkless.replace(BARE_LINK, '');
		let weight = bare * URL_WEIGHT;
		for (const { segment } of graphemes(rest)) {
			if (isEmoji(segment)) weight += 2;
			else for (const character of segment) weight += isLight(character) ? 1 : 2;
		}
		return weight;
	});
}

function isLight(character: string): boolean {
	const point = character.codePointAt(0) ?? 0;
	return (
		point <= 0x10ff ||
		(point >= 0x2000 && point <= 0x200d) ||
		(point >= 0x2010 && point <= 0x201f) ||
		(point >= 0x2032 && point <= 0x2037)
	);
}

/** Threads counts an emoji by its bytes in UTF-8. */
function threadsCount(text: string): number {
	let count = 0;
	for (const { segment } of graphemes(text)) {
		count += isEmoji(segment) ? Buffer.byteLength(segment, 'utf8') : 1;
	}
	return count;
}
