/** Reads a proposed piece: known sentences, paragraphs with their markers resolved, hashtags in the form channels take. */
import type { Evidence, Run } from '../../contracts';
import { hashtagsOf } from '../../shared/channel-limits';
import { bindRuns } from '../bind-figures';
import { openLedger, type Ledger } from '../ledger';
import { UNPLACED } from '../markdown/blocks';
import type { MarkdownContext, Removed } from '../markdown/context';
import { parseInline } from '../markdown/inline';
import { saysSomething } from '../markdown/tidy';
import type { Variant } from '../post-shape';
import type { Statement } from './material';
import type { Paragraph, PostFormat } from './shape';
import type { WirePost } from './wire';

/** A piece that is wanted. */
export interface WantedPost {
	/** Number of the piece in the task. */
	n: number;
	format: PostFormat;
	variant: Variant | '';
}

/** A piece as it was proposed, read. */
export interface DraftPost {
	wanted: WantedPost;
	paragraphs: Paragraph[];
	hashtags: string[];
	statements: Statement[];
	/** Anecdote it tells, verbatim; empty when it tells none. */
	anecdote: string;
	removed: Removed[];
	/** Words as it came, before anything was taken out. */
	wordsWritten: number;
}

const NUMBERING = /^\s*(?:\(?\d{1,2}\s?[/.)]\s?(?:\d{1,2}\)?)?(?=\s)|🧵)\s*/u;

/** Reads a proposed piece; undefined when it names no sentence it was given. */
export function readPost(
	wire: WirePost,
	wanted: WantedPost,
	context: {
		statements: Map<string, Statement>;
		anecdotes: Map<string, string>;
		ledger: Ledger;
		language: string;
	},
): DraftPost | undefined {
	const statements = [...new Set(wire.sentences.map((id) => id.trim()))].flatMap(
		(id) => context.statements.get(id) ?? [],
	);
	const anecdote = context.anecdotes.get(wire.anecdote.trim()) ?? '';
	if (statements.length === 0 && anecdote === '') return undefined;
	const removed: Removed[] = [];
	const reading: MarkdownContext = {
		ledger: context.ledger,
		charts: [],
		language: context.language,
		where: wanted.format.title,
		removed,
	};
	const tags: string[] = [...wire.hashtags];
	const isThread = wanted.format.post.posts.max > 1;
	const lines = wire.paragraphs.flatMap((text) => (isThread ? [text] : text.split(/\n+/)));
	const paragraphs = lines.flatMap((line, index): Paragraph[] => {
		tags.push(...hashtagsOf(line));
		const runs = read(isThread ? line.replace(NUMBERING, '') : line, reading);
		const id = `n${wanted.n}-${index + 1}`;
		return saysSomething(runs) ? [{ ...UNPLACED, id, type: 'paragraph', runs }] : [];
	});
	return {
		wanted,
		paragraphs,
		hashtags: cleanTags(tags).slice(0, wanted.format.post.hashtags.max),
		statements,
		anecdote,
		removed,
		wordsWritten: lines.join(' ').split(/\s+/).length,
	};
}

/** The part of the ledger pieces may point at: the cards of the sentences they are written from, and their opponents. */
export function ledgerOf(evidence: Evidence, statements: Statement[], language: string): Ledger {
	const named = new Set(statements.flatMap(({ cardIds }) => cardIds));
	for (const { cardIds } of evidence.conflicts) {
		if (cardIds.some((id) => named.has(id))) for (const id of cardIds) named.add(id);
	}
	const cards = evidence.cards.filter(({ id }) => named.has(id));
	return openLedger({ ...evidence, cards }, language, evidence);
}

function read(line: string, reading: MarkdownContext): Run[] {
	const words = line
		.replace(/^\s*(?:#{1,6}|>)\s+/, '')
		.replace(/(?<![\p{L}\p{N}&/])#(?=[\p{L}\p{N}_])/gu, '');
	// A line of nothing but hashtags is no paragraph.
	if (hashtagsOf(line).length > 0 && line.replace(/#[\p{L}\p{N}_]+/gu, '').trim() === '') return [];
	return bindRuns(parseInline(words, reading), reading.language);
}

function cleanTags(tags: string[]): string[] {
	const distinct = new Map<string, string>();
	for (const tag of tags) {
		const name = tag.replace(/[^\p{L}\p{N}_]/gu, '');
		if (/\p{L}/u.test(name) && name.length <= 60) distinct.set(name.toLowerCase(), name);
	}
	return [...distinct.values()];
}
