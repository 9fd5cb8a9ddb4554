/** A piece for a social channel as the channel gets it: its words, paragraphs and hashtags, without markers. */
import { FormatIdSchema, type ContentDocument, type FormatId } from '../contracts';
import { CHANNEL_LIMITS } from '../shared/channel-limits';
import { plainText } from './runs';

/** Whether a format is a piece of a social channel, which has no title, no parts and no list of references. */
export function isPost(format: FormatId): boolean {
	return CHANNEL_LIMITS[format].maximum !== undefined;
}

/** The formats of social channels, in the order of the contract. */
export const POST_FORMATS: readonly FormatId[] = FormatIdSchema.options.filter(isPost);

/** What is sent, one entry a post: the whole text, or each post of a thread. Hashtags end the last one. */
export function postsOf(document: ContentDocument, options: { hashtags?: boolean } = {}): string[] {
	const paragraphs = document.blocks
		.map((block) => ('runs' in block ? plainText(block.runs).trim() : ''))
		.filter(Boolean);
	const tags = options.hashtags === false ? [] : (document.hashtags ?? []);
	const line = tags.map((tag) => `#${tag}`).join(' ');
	const isThread = CHANNEL_LIMITS[document.format].posts !== undefined;
	if (!isThread) return [[...paragraphs, line].filter(Boolean).join('\n\n')];
	const last = paragraphs.at(-1);
	if (line === '' || last === undefined) return paragraphs;
	return [...paragraphs.slice(0, -1), `${last} ${line}`];
}

/** The whole piece as one text; posts of a thread stand under each other. */
export function postText(document: ContentDocument, options: { hashtags?: boolean } = {}): string {
	return postsOf(document, options).join('\n\n');
}
