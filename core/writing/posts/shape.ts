/** The shape of a piece: what its channel holds, and what makes it stand alone. Counted as the channel counts. */
import type { Block, Run } from '../../contracts';
import { postText, postsOf } from '../../evidence';
import { countAs, graphemeCount, limitsOf } from '../../shared/channel-limits';
import { cardsOfRuns } from '../cited';
import type { Format } from '../format';
import type { PostShape } from '../post-shape';
import { joinSentences, sentencesOfRuns } from '../run-sentences';
import { runsToText } from '../to-plain-text';
import type { Failure } from '../verify';

/** A paragraph of a piece. */
export type Paragraph = Extract<Block, { type: 'paragraph' }>;

/** A format that is a piece of a channel. */
export type PostFormat = Format & { post: PostShape };

/** Words over the most wanted from which a piece is too long. */
const WORDS_TOLERANCE = 1.1;

const DEPENDENT =
	/\b(?:as I (?:said|wrote|mentioned)|in (?:my|our|the) (?:last|previous|next|first) (?:post|thread|article|newsletter)|(?:yesterday|last week)['’]s post|part (?:\d+|one|two|three)\b|(?:this|the|our|in this) (?:white ?paper|report|guide|article|document|paper)\b|see (?:above|below)|the (?:chart|table|figure) (?:above|below)|more in the (?:next|comments)|link in (?:bio|the comments))/iu;

/** What is wrong with the shape of a piece, by paragraph. */
export function shapeFindings(
	paragraphs: Paragraph[],
	piece: { format: PostFormat; hashtags: string[]; language: string },
): Map<string, Failure[]> {
	const found = new Map<string, Failure[]>();
	const say = (block: Paragraph, failure: Failure): void => {
		found.set(block.id, [...(found.get(block.id) ?? []), failure]);
	};
	const { format, language } = piece;
	const { maximum = Infinity, channel } = limitsOf(format.id);
	const first = paragraphs[0];
	if (!first) return found;
	const line = runsToText(first.runs);
	if (graphemeCount(line) > format.post.firstLine) {
		say(first, {
			excerpt: line,
			check: 'hook',
			message: `The first line has ${graphemeCount(line)} characters; ${format.post.firstLine} are seen.`,
			suggestion: 'Say the point of the piece in one short line, with the same marker.',
		});
	}
	for (const block of paragraphs) {
		for (const { text, runs } of sentencesOfRuns(block.runs, language)) {
			if (!leans(text, runs)) continue;
			say(block, {
				excerpt: text,
				check: 'stands-alone',
				message: 'The reader has only this piece: it speaks of a text that is not there.',
				suggestion: 'Name what is meant, or take the sentence out.',
			});
		}
	}
	const counted = countOf(paragraphs, piece);
	for (const [index, count] of counted.entries()) {
		if (count <= maximum) continue;
		const over = isThread(format) ? [paragraphs[index]!] : longest(paragraphs);
		for (const block of over) {
			say(block, {
				excerpt: '',
				check: 'channel-length',
				message: `${channel} takes ${maximum} characters; this has ${count}.`,
				suggestion: 'Say it in about half the words and keep the figure with its marker.',
			});
		}
	}
	const words = wordCount(paragraphs);
	if (!isThread(format) && words > format.post.words.max * WORDS_TOLERANCE) {
		for (const block of longest(paragraphs)) {
			say(block, {
				excerpt: '',
				check: 'document-length',
				message: `The piece has ${words} words; ${format.post.words.max} are enough.`,
				suggestion: 'Say it in about half the words and keep the figure with its marker.',
			});
		}
	}
	return found;
}

/** The paragraph without sentences that speak of a text the reader does not have. */
export function withoutLeaning(runs: Run[], language: string): Run[] {
	const sentences = sentencesOfRuns(runs, language);
	const kept = sentences.filter((sentence) => !leans(sentence.text, sentence.runs));
	return kept.length === sentences.length ? runs : joinSentences(kept);
}

/**
 * Cuts a piece to what its channel takes: whole sentences, from the middle. First and last paragraph, the
 * hook and the ask, are never cut away.
 *
 * @returns undefined when it cannot be cut and still be whole
 */
export function fitted(
	paragraphs: Paragraph[],
	piece: { format: PostFormat; hashtags: string[]; language: string },
): Paragraph[] | undefined {
	const { format } = piece;
	const { maximum = Infinity } = limitsOf(format.id);
	if (isThread(format)) return fittedThread(paragraphs, piece, maximum);
	let rest = paragraphs;
	while (countOf(rest, piece)[0]! > maximum) {
		const middle = rest.slice(1, -1);
		const victim = longest(middle)[0];
		if (!victim) return undefined;
		rest = rest.flatMap((block) => (block === victim ? withoutLastSentence(block, piece) : block));
	}
	return rest;
}

function fittedThread(
	paragraphs: Paragraph[],
	piece: { format: PostFormat; hashtags: string[]; language: string },
	maximum: number,
): Paragraph[] | undefined {
	const { posts } = piece.format.post;
	const kept: Paragraph[] = [];
	for (const [index, block] of paragraphs.entries()) {
		let current: Paragraph[] = [block];
		const isLast = index === paragraphs.length - 1;
		const tags = isLast ? piece.hashtags : [];
		while (current[0] && countOf(current, { ...piece, hashtags: tags })[0]! > maximum) {
			current = withoutLastSentence(current[0], piece);
		}
		if (current[0]) kept.push(current[0]);
		else if (index === 0 || isLast) return undefined;
	}
	const most = posts.max;
	const thread = kept.length > most ? [...kept.slice(0, most - 1), kept.at(-1)!] : kept;
	return thread.length >= posts.min ? thread : undefined;
}

function withoutLastSentence(block: Paragraph, piece: { language: string }): Paragraph[] {
	const sentences = sentencesOfRuns(block.runs, piece.language);
	if (sentences.length < 2) return [];
	return [{ ...block, runs: joinSentences(sentences.slice(0, -1)) }];
}

/** Words of a piece. */
export function wordCount(paragraphs: Paragraph[]): number {
	return paragraphs.reduce(
		(sum, { runs }) => sum + (runsToText(runs).match(/[\p{L}\p{N}]+/gu)?.length ?? 0),
		0,
	);
}

/** Characters of each post, as the channel counts them. */
export function countOf(
	paragraphs: Paragraph[],
	{ format, hashtags }: { format: PostFormat; hashtags: string[] },
): number[] {
	const document = { format: format.id, blocks: paragraphs, hashtags } as Parameters<
		typeof postText
	>[0];
	return postsOf(document).map((text) => countAs(format.id, text));
}

function isThread(format: PostFormat): boolean {
	return format.post.posts.max > 1;
}

/** The longer half of the paragraphs. */
function longest(paragraphs: Paragraph[]): Paragraph[] {
	return [...paragraphs]
		.sort((a, b) => runsToText(b.runs).length - runsToText(a.runs).length)
		.slice(0, Math.ceil(paragraphs.length / 2));
}

function leans(text: string, runs: Run[]): boolean {
	return DEPENDENT.test(text) && !(cardsOfRuns(runs).length > 0 && /\breport\b/i.test(text));
}
